/** What agents type. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

export const INTAKE: readonly FormEntry[] = [
  {
    ...{ name: 'a call', user: who('agent'), path: '/console/intake' },
    files: ['web/desk/intake/caller.tsx', 'web/desk/intake/matter.tsx'],
    open: async (page) => page.getByLabel('诉求内容'),
  },
  {
    ...{ name: 'an addition by phone', user: who('agent'), path: '/console/intake' },
    files: ['web/desk/intake/order-peek.tsx'],
    async open(page) {
      const phone = page.getByLabel('来电号码')
      await phone.fill('13700000401')
      await phone.press('Enter')
      await page
        .getByRole('button', { name: /井盖松动/ })
        .first()
        .click()
      return page.getByLabel('补充内容')
    },
  },
  {
    ...{ name: 'a way on from a request', user: who('agent') },
    path: ({ request }) => `/console/requests/${request.id}`,
    files: ['web/app/request-actions/dialog.tsx', 'web/app/request-actions/fields.tsx'],
    async open(page) {
      await press(page, '直接答复')
      return inDialog(page, /答复/)
    },
  },
  {
    ...{ name: 'a request made an order', user: who('agent') },
    path: ({ request }) => `/console/requests/${request.id}`,
    files: ['web/desk/request/create-order.tsx'],
    async open(page) {
      await press(page, '生成工单')
      return inDialog(page, '标题')
    },
  },
  {
    ...{ name: 'what a request does not say', user: who('agent') },
    path: ({ request }) => `/console/requests/${request.id}`,
    files: ['web/desk/request/complete-details.tsx', 'web/app/request-actions/detail-items.tsx'],
    async open(page) {
      await press(page, '补充要素')
      return inDialog(page, '地点')
    },
  },
  {
    ...{ name: 'why a requester is shown', user: who('agent') },
    path: ({ request }) => `/console/requests/${request.id}`,
    files: ['web/app/order-parts/requester.tsx'],
    async open(page) {
      await press(page, '查看')
      return page.getByLabel('查看理由（将记入日志）')
    },
  },
]
