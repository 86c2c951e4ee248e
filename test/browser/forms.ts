/**
 * Every form there is: where something is typed that a reload could lose. Each is opened, typed into, reloaded and
 * opened again by forms.test.ts; what is not kept by design is listed with the reason. A source file with a field that
 * is on neither list fails the test.
 */
import type { Locator, Page } from 'playwright-core'
import type { Json, TestApp } from '../app.ts'
import type { life } from '../life.ts'
import { OFFICER } from './lived-in.ts'

export interface FormWorld {
  app: TestApp
  haikou: ReturnType<typeof life>
  /** An order signed by the unit, late; one that waits for dispatch; one for review; one answered. */
  signed: Json
  approved: Json
  submitted: Json
  answered: Json
  /** A registered request without an order. */
  request: Json
  /** The grid officer's signed task. */
  task: Json
  /** The id of what the public is shown. */
  published: string
  /** A draft of an analysis report, and one that is approved; a topic. */
  analysis: { draft: Json; submitted: Json; approved: Json; topic: Json }
  /** One to be signed, one signed. */
  reports: Record<'drafted' | 'signed', Json>
  /** A ledger item that the unit has started. */
  item: Json
  /** A supervision letter that the unit has to answer. */
  notice: Json
  /** A citizen's requests, as their device remembers them: being asked, being handled, answered. */
  mine: { number: string; proof: string; about: string; at: string }[]
}

export interface FormEntry {
  name: string
  /** Where its fields are written. */
  files: readonly string[]
  /** Null: nobody is signed in. */
  user: string | null
  phone?: boolean
  path: string | ((world: FormWorld) => string)
  /** From the page as it is loaded to the field that is typed into. */
  open: (page: Page, world: FormWorld) => Promise<Locator>
  /** What is typed, where a sentence is not what the field takes. */
  text?: string
}

const who = (role: string) => `${role}@haikou`
const admin = (
  name: string,
  part: string,
  file: string,
  field: string,
  open?: FormEntry['open'],
): FormEntry => ({
  ...{ name, files: [`web/desk/admin/${file}.tsx`], user: who('admin'), path: `/console/admin/${part}` },
  open: open ?? (async (page) => page.getByRole('dialog').getByLabel(field, { exact: true })),
})
const press = async (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const inDialog = (page: Page, field: string | RegExp) => page.getByRole('dialog').getByLabel(field)
/** Of an order's further actions. */
const more = async (page: Page, name: string) => {
  await press(page, '更多')
  await page.getByRole('menuitem', { name }).click()
}

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
const ANALYSIS: readonly FormEntry[] = [
  inReport('an analysis report', '起草', /^标题/, {
    ...{ path: '/console/analysis-reports', files: ['web/desk/analysis-reports/new.tsx'] },
  }),
  inReport('a piece of a report', '修改总体情况第1段', '文字'),
  inReport('a task of a report', '交办任务', '要求'),
  inReport('why a report goes back', '退回修改', '理由', { path: report('submitted'), user: who('leader') }),
  inReport('what came of a report', '登记成果', '名称', { path: report('approved') }),
  inReport('a topic', '新建', '名称', TOPICS),
  inReport('a copy of a topic', /^克\s?隆/, '名称', TOPICS),
  inReport('an area tag', '新建标签', '名称', {
    ...{ path: '/console/topics', files: ['web/desk/topics/area-tag-form.tsx'] },
  }),
  inReport('a task of a topic', '交办任务', '要求', {
    ...{ ...TOPICS, path: ({ analysis }) => `/console/topics/${analysis.topic.id}` },
  }),
]

const CONSOLE: readonly FormEntry[] = [
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
    ...{ name: 'why a month is recalculated', user: who('supervisor') },
    path: '/console/assessment?month=2026-02',
    files: ['web/desk/assessment/forms.tsx'],
    async open(page) {
      await press(page, '重算')
      return inDialog(page, '理由')
    },
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
  {
    ...{ name: 'a follow-up', user: who('followup'), files: ['web/desk/follow-up/call.tsx'] },
    path: ({ answered }) => `/console/follow-up?request=${answered.requests[0].id}`,
    open: async (page) => page.getByRole('textbox', { name: '诉求人意见' }),
  },
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
    ...{ name: 'a publication', user: who('analyst'), path: '/console/publications' },
    files: ['web/desk/publications/new.tsx'],
    async open(page) {
      await press(page, '拟公开')
      return inDialog(page, '标题')
    },
  },
  {
    ...{ name: 'why a publication is withdrawn', user: who('leader') },
    path: ({ published }) => `/console/publications?publication=${published}`,
    files: ['web/desk/publications/detail.tsx'],
    open: async (page) => page.getByLabel('撤回理由'),
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
  ...ANALYSIS,
  {
    ...{ name: 'a ledger item', user: who('leader'), path: '/console/ledger' },
    files: ['web/desk/ledger/new-item.tsx'],
    async open(page) {
      await press(page, '单项挂账')
      return inDialog(page, '要求')
    },
  },
  {
    ...{ name: 'dual lists', user: who('leader'), path: '/console/ledger' },
    files: ['web/desk/ledger/new-session.tsx'],
    async open(page) {
      await press(page, '建立双清单')
      return page.getByRole('dialog').getByRole('textbox', { name: '督办要求' })
    },
  },
  {
    ...{ name: 'a step of a ledger item', user: who('chengguan'), files: ['web/desk/ledger/steps.tsx'] },
    path: ({ item }) => `/console/ledger?item=${item.id}`,
    open: async (page) => inDialog(page, '办理情况与佐证说明'),
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
]

const ADMIN: readonly FormEntry[] = [
  admin('an account', 'people?edit=new', 'person-dialog', '姓名'),
  admin('a unit', 'units?edit=new', 'unit-dialog', '名称'),
  admin('an area', 'areas?area=460106&edit=change', 'area-dialog', '名称'),
  admin('a category', 'categories?edit=new', 'categories', '名称'),
  admin('a channel', 'channels?edit=PHONE', 'channels', '说明'),
  admin('a component', 'components?edit=new', 'component-dialog', '名称'),
  admin('components from a table', 'components?edit=import', 'import-dialog', '', async (page) =>
    page.getByRole('dialog').getByRole('textbox', { name: '内容' }),
  ),
  admin('names from a table', 'gazetteer?edit=import', 'import-dialog', '', async (page) =>
    page.getByRole('dialog').getByRole('textbox', { name: '内容' }),
  ),
  admin('a row of the catalogue', 'catalog?edit=new', 'catalog-entry', '法律依据'),
  admin('a day', 'calendars', 'day-dialog', '', async (page) => {
    await press(page, /^2026-03-04/)
    return inDialog(page, /名称/)
  }),
  admin('a year', 'calendars', 'year-file', '', async (page) => {
    await press(page, '载入全年')
    return inDialog(page, '内容')
  }),
  admin('what a calendar stands on', 'calendars', 'calendar-save', '', async (page) => {
    const save = page.getByRole('button', { name: '预览并保存' })
    await page.getByRole('button', { name: /^2026-03-05/ }).waitFor()
    if (!(await save.isVisible())) {
      await press(page, /^2026-03-05/)
      await press(page, '标记')
    }
    await save.click()
    return inDialog(page, '依据（通知名称、文号）')
  }),
  admin('why the log is exported', 'audit', 'audit-export', '', async (page) => {
    await press(page, /导出/)
    return page.getByLabel('导出理由')
  }),
  {
    ...admin('the rules', 'policy', 'policy-editor', ''),
    files: ['web/desk/admin/policy-editor.tsx', 'web/desk/admin/numbered-text.tsx'],
    open: async (page) => page.getByRole('textbox', { name: '规则文件' }),
  },
]

const progress = (n: number) => (world: FormWorld) => `/progress/${world.mine[n]!.number}`
const opened = (button: string, field: string) => async (page: Page) => {
  await press(page, button)
  return page.getByLabel(field)
}
const ACTS = { user: null, files: ['web/portal/progress/acts.tsx'], path: progress(1) }

const PORTAL: readonly FormEntry[] = [
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

const FIELD: readonly FormEntry[] = [
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

export const FORMS: readonly FormEntry[] = [...CONSOLE, ...ADMIN, ...PORTAL, ...FIELD]

/** What is typed here is not kept, or not here, and why. */
export const NOT_KEPT: Record<string, string> = {
  'web/app/sign-in.tsx': 'a password is never kept by the page',
  'web/field/pages/sign-in.tsx': 'a password is never kept by the page',
  'web/app/password-form.tsx': 'a password is never kept by the page',
  'web/desk/rewards/register.tsx': 'who reported is kept nowhere but in its own table (HK-31)',
  'web/portal/progress/find-form.tsx':
    'the proof opens a request: it stays on a device only when the citizen ticks that it may',
  'web/field/parts/requester.tsx': 'a reason that is there already, to be changed by picking another',
  'web/field/pages/components.tsx': 'a code to look up: nothing is written with it',
  'web/app/articles/list.tsx': 'a search; where it is a page, its words are in the address',
  'web/app/search-box.tsx': 'a search: nothing is written with it',
  'web/desk/requests/filters.tsx': 'a filter: it is in the address',
  'web/desk/admin/calendars.tsx': 'a year to look at: it is in the address',
  'web/ui/paused-input.tsx': 'the field of a filter: it is in the address',
  'web/app/form-dialog.tsx': 'the frame of the forms above: it keeps what is typed in them',
  'web/portal/parts/field.tsx': 'the frame of a field: its form keeps the value',
  'web/field/parts/photos.tsx': 'the field for photos: its form keeps them',
}
