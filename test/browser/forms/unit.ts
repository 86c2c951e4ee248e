/** What the units type. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

export const UNIT: readonly FormEntry[] = [
  {
    ...{ name: 'the reply', user: who('chengguan') },
    path: ({ signed }) => `/console/unit?tab=handle&order=${signed.id}`,
    files: ['web/app/order-actions/reply-editor.tsx', 'web/app/order-actions/reply-callback.tsx'],
    async open(page) {
      await press(page, '提交答复 (R)')
      return inDialog(page, '公开答复（给诉求人）')
    },
  },
  {
    ...{ name: 'a call to the requester', user: who('chengguan') },
    path: ({ signed }) => `/console/unit?tab=handle&order=${signed.id}`,
    files: ['web/desk/unit/quick-contact.tsx'],
    open: async (page) => page.getByLabel('联系情况'),
  },
  {
    ...{ name: 'an answer to a document', user: who('chengguan'), path: '/console/unit?tab=documents' },
    files: ['web/desk/unit/documents.tsx'],
    async open(page) {
      await page
        .getByRole('listitem')
        .filter({ hasText: '请说明进展' })
        .getByRole('button', { name: '回复' })
        .click()
      return page.getByLabel('回复内容')
    },
  },
  {
    ...{ name: 'a step of a document', user: who('chengguan') },
    path: ({ notice }) => `/console/notices/${notice.id}`,
    files: ['web/desk/notices/steps.tsx'],
    open: async (page) => page.getByRole('textbox', { name: '反馈内容' }),
  },
]
