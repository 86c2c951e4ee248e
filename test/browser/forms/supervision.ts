/** Urges, documents, reports to leaders, rewards. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

export const SUPERVISION: readonly FormEntry[] = [
  {
    ...{ name: 'an urge', user: who('supervisor'), files: ['web/desk/supervision/detail.tsx'] },
    path: ({ signed }) => `/console/supervision?order=${signed.id}`,
    open: async (page) => page.getByRole('textbox', { name: '催办内容' }),
  },
  {
    ...{ name: 'urges to several', user: who('supervisor'), path: '/console/supervision' },
    files: ['web/desk/supervision/orders.tsx'],
    async open(page, { signed }) {
      await page.getByRole('checkbox', { name: signed.number, exact: true }).check()
      return page.getByRole('textbox', { name: '催办、督办内容' })
    },
  },
  {
    ...{ name: 'a report', user: who('supervisor'), path: '/console/notices' },
    files: ['web/desk/notices/report-form.tsx'],
    async open(page) {
      await press(page, '拟写专报')
      return inDialog(page, '正文')
    },
  },
  {
    ...{ name: "a report's signature", user: who('leader'), files: ['web/desk/notices/report-steps.tsx'] },
    path: ({ reports }) => `/console/notices/${reports.drafted.id}`,
    open: async (page) => page.getByLabel('签发人'),
  },
  {
    ...{ name: 'an instruction', user: who('supervisor'), files: ['web/desk/notices/instruct-form.tsx'] },
    path: ({ reports }) => `/console/notices/${reports.signed.id}`,
    async open(page) {
      await press(page, '登记领导批示')
      return inDialog(page, '批示原文')
    },
  },
  {
    ...{ name: 'a step of a reward', user: who('leader'), files: ['web/desk/rewards/step-form.tsx'] },
    path: '/console/rewards',
    async open(page) {
      await press(page, /^查看举报人/)
      return inDialog(page, /理由/)
    },
  },
]
