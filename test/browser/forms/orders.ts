/** What is typed on an order’s way: review, dispatch, follow-up; and on the lists of orders. */
import { type FormEntry, more, press, who } from './entry.ts'

export const ORDERS: readonly FormEntry[] = [
  {
    ...{ name: 'corrections', user: who('reviewer'), files: ['web/desk/review/corrections.tsx'] },
    path: ({ submitted }) => `/console/review?order=${submitted.id}`,
    open: async (page) => page.getByLabel('标题'),
  },
  {
    ...{ name: 'dispatching', user: who('dispatcher'), files: ['web/desk/dispatch/form.tsx'] },
    path: ({ approved }) => `/console/dispatch?order=${approved.id}`,
    open: async (page) => page.getByLabel('交办要求'),
  },
  {
    ...{ name: 'an action on an order', user: who('chengguan') },
    path: ({ notice }) => `/console/orders/${notice.orderId}`,
    files: ['web/app/order-actions/dialog.tsx', 'web/app/order-actions/fields.tsx'],
    async open(page) {
      await more(page, '申请延期')
      return page.getByLabel('理由')
    },
  },
  {
    ...{ name: 'a follow-up', user: who('followup'), files: ['web/desk/follow-up/call.tsx'] },
    path: ({ answered }) => `/console/follow-up?request=${answered.requests[0].id}`,
    open: async (page) => page.getByRole('textbox', { name: '诉求人意见' }),
  },
  {
    ...{ name: 'a hand-over', user: 'teamleader@siping', path: '/console/team' },
    files: ['web/desk/team/hand-over.tsx'],
    async open(page) {
      const reason = page.getByRole('textbox', { name: '理由' })
      // The address says whose orders are open.
      await page
        .getByRole('button', { name: /^移交 .+ 的/ })
        .first()
        .waitFor()
      if (!(await reason.isVisible())) await press(page, /^移交 .+ 的/)
      return reason
    },
  },
  {
    ...{ name: 'a name for a view', user: who('supervisor'), path: '/console/orders' },
    files: ['web/desk/orders/saved-views.tsx'],
    async open(page) {
      await press(page, /我的视图/)
      await page.getByRole('menuitem', { name: '保存当前条件' }).click()
      return page.getByLabel('视图名称')
    },
  },
  {
    ...{ name: 'why orders are exported', user: who('supervisor'), path: '/console/orders' },
    files: ['web/app/export-button.tsx'],
    async open(page) {
      await press(page, /导出/)
      return page.getByLabel('导出理由')
    },
  },
  {
    ...{ name: 'an article', user: who('editor'), path: '/console/knowledge' },
    files: ['web/desk/knowledge/editor.tsx'],
    async open(page) {
      const form = page.getByRole('region', { name: '新增知识' })
      // The address says that it is being written.
      await form
        .or(page.getByRole('button', { name: '新增知识' }))
        .first()
        .waitFor()
      if (!(await form.isVisible())) await press(page, '新增知识')
      return form.getByLabel('内容', { exact: true })
    },
  },
]
