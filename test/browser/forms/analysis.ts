/** Analysis reports, topics, area tags. */
import { type FormEntry, type FormWorld, inDialog, press, who } from './entry.ts'

const report = (which: 'draft' | 'submitted' | 'approved') => (world: FormWorld) =>
  `/console/analysis-reports/${world.analysis[which].id}`
const inReport = (
  name: string,
  button: string | RegExp,
  field: string | RegExp,
  more: Partial<FormEntry> = {},
): FormEntry => ({
  ...{ name, user: who('analyst'), path: report('draft'), files: ['web/desk/analysis-reports/forms.tsx'] },
  async open(page) {
    await press(page, button)
    return inDialog(page, field)
  },
  ...more,
})
const TOPICS = { path: '/console/topics', files: ['web/desk/topics/forms.tsx'] }
export const ANALYSIS: readonly FormEntry[] = [
  inReport('an analysis report', '起草', /^标题/, {
    ...{ path: '/console/analysis-reports', files: ['web/desk/analysis-reports/new.tsx'] },
  }),
  inReport('a piece of a report', '修改总体情况第1段', '文字'),
  inReport('a task of a report', '交办任务', '要求'),
  inReport('why a report goes back', '退回修改', '理由', { path: report('submitted'), user: who('leader') }),
  inReport('what came of a report', '登记成果', '名称', { path: report('approved') }),
  inReport('a topic', '新建', '名称', TOPICS),
  inReport('a copy of a topic', /^克隆/, '名称', TOPICS),
  inReport('an area tag', '新建标签', '名称', {
    ...{ path: '/console/topics', files: ['web/desk/topics/area-tag-form.tsx'] },
  }),
  inReport('a task of a topic', '交办任务', '要求', {
    ...{ ...TOPICS, path: ({ analysis }) => `/console/topics/${analysis.topic.id}` },
  }),
]
