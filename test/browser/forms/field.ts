/** What grid officers type. */
import { OFFICER } from '../lived-in.ts'
import type { FormEntry } from './entry.ts'

export const FIELD: readonly FormEntry[] = [
  {
    ...{ name: 'a patrol report', user: OFFICER, phone: true, path: '/field/patrol' },
    files: ['web/field/pages/patrol.tsx'],
    open: async (page) => page.getByLabel('看到了什么'),
  },
  {
    ...{ name: 'an act on a task', user: OFFICER, phone: true, files: ['web/field/pages/act.tsx'] },
    path: ({ task }) => `/field/tasks/${task.id}/report-progress`,
    open: async (page) => page.getByRole('textbox', { name: '进展' }),
  },
]
