/** Warnings, reports, topics: what analysts write. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

export const INSIGHT: readonly FormEntry[] = [
  {
    ...{ name: 'an effect', user: who('analyst'), path: '/console/effects' },
    files: ['web/desk/effects/form.tsx'],
    async open(page) {
      await press(page, '新增测算')
      return inDialog(page, '举措')
    },
  },
  {
    ...{ name: 'a warning', user: who('analyst'), path: '/console/warnings' },
    files: ['web/desk/warnings/issue.tsx'],
    async open(page) {
      await press(page, '发布预警')
      return inDialog(page, '标题')
    },
  },
  {
    ...{ name: 'what was done about a warning', user: who('zhujian') },
    path: ({ warned }) => `/console/warnings?warning=${warned.acting}`,
    files: ['web/desk/warnings/tasks.tsx'],
    open: async (page) => page.getByLabel('办理情况').first(),
  },
  {
    ...{ name: 'why a warning is closed', user: who('analyst') },
    path: ({ warned }) => `/console/warnings?warning=${warned.closing}`,
    files: ['web/desk/warnings/steps.tsx'],
    open: async (page) => page.getByLabel('关闭说明'),
  },
]
