/** What citizens type. */
import type { Page } from 'playwright-core'
import { type FormEntry, type FormWorld, press } from './entry.ts'

const progress = (n: number) => (world: FormWorld) => `/progress/${world.mine[n]!.number}`
const opened = (button: string, field: string) => async (page: Page) => {
  await press(page, button)
  return page.getByLabel(field)
}
const ACTS = { user: null, files: ['web/portal/progress/acts.tsx'], path: progress(1) }

export const PORTAL: readonly FormEntry[] = [
  {
    ...{ name: 'a citizen’s request', user: null, path: '/submit' },
    files: ['page', 'person', 'place', 'photos'].map((part) => `web/portal/submit/${part}.tsx`),
    open: async (page) => page.getByLabel('发生了什么'),
  },
  {
    ...{ name: 'an answer to a question', user: null, path: progress(0) },
    files: ['web/portal/progress/acts.tsx'],
    open: async (page) => page.getByLabel('您的回答'),
  },
  { ...ACTS, name: 'a supplement', open: opened('补充情况', '想补充什么') },
  { ...ACTS, name: 'an urge of the citizen', open: opened('催一催', '为什么着急') },
  { ...ACTS, name: 'a withdrawal', path: progress(1), open: opened('撤回', '为什么撤回') },
  {
    ...{ name: 'a rating', user: null, path: progress(2), files: ['web/portal/progress/rating.tsx'] },
    open: async (page) => page.getByLabel('还想说什么'),
  },
]
