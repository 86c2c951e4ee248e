/** Every page there is, with who opens it; the tests of all pages and the pictures in docs/screens read this list. */
import type { Page } from 'playwright-core'
import type { Person } from '../app.ts'
import { type LivedIn, OFFICER } from './lived-in.ts'

type Find = (path: string) => Promise<Awaited<ReturnType<Person['get']>>['body']>

export interface PageEntry {
  name: string
  /** Null: nobody is signed in. */
  user: string | null
  /** An address, or how to find one in the world that is there. */
  path: string | ((find: Find, world: LivedIn) => string | Promise<string>)
  /** Made for a phone: not looked at on big screens. */
  phone?: boolean
  /** Made for a desk or a wall: not looked at on a phone. */
  wide?: boolean
  /** As it is printed, on paper. */
  print?: boolean
  /** What the portal keeps on the citizen's device. */
  kept?: (world: LivedIn) => Record<string, unknown>
  /** What somebody has done on the page before it is looked at; in Chinese. */
  begun?: (page: Page) => Promise<void>
  /** More than the two languages of the staff. */
  languages?: readonly string[]
  /** One of the desks that people sit at all day: its picture is also kept as it is on a big screen. */
  desk?: boolean
}

const HAIKOU = (who: string) => `${who}@haikou`

/** The first item of a list that the person may see. */
const first =
  (list: string, to: (item: { id: string }) => string): PageEntry['path'] =>
  async (find) => {
    const [item] = (await find(list)).items
    if (!item) throw new Error(`nothing in ${list}`)
    return to(item)
  }

const oneOrder: PageEntry['path'] = (_, { closed }) => `/console/orders/${closed.id}`
const weekly = (view: string) =>
  first('/api/v1/analysis-reports?kind=weekly&limit=1', (r) => `/console/analysis-reports/${r.id}${view}`)
const oneNotice = first('/api/v1/notices?limit=1', (n) => `/console/notices/${n.id}`)

const CONSOLE: readonly PageEntry[] = [
  { name: 'sign-in', user: null, path: '/console' },
  { name: 'intake', user: HAIKOU('agent'), path: '/console/intake' },
  {
    ...{ name: 'intake-call', user: HAIKOU('agent'), path: '/console/intake', desk: true },
    async begun(page) {
      await page.getByLabel('来电号码').fill('13700000300')
      await page.getByLabel('来电号码').press('Enter')
      await page.getByLabel('诉求内容').fill('龙华区金盘路18号对面夜市占道经营，凌晨仍有喧哗，影响休息。')
      await page.getByRole('region', { name: '分类' }).getByRole('button').first().waitFor()
    },
  },
  { name: 'requests', user: HAIKOU('agent'), path: '/console/requests' },
  {
    name: 'request',
    user: HAIKOU('agent'),
    path: first('/api/v1/requests?state=RECEIVED&limit=1', (r) => `/console/requests/${r.id}`),
  },
  { name: 'password', user: HAIKOU('agent'), path: '/console/password' },
  { name: 'not-found', user: HAIKOU('agent'), path: '/console/no-such-page' },
  { name: 'order-not-found', user: HAIKOU('agent'), path: '/console/orders/01JZZZZZZZZZZZZZZZZZZZZZZZ' },
  { name: 'forbidden', user: HAIKOU('agent'), path: '/console/patterns' },
  { name: 'orders-none', user: HAIKOU('agent'), path: '/console/orders?q=没有这样的事' },
  { name: 'knowledge', user: HAIKOU('editor'), path: '/console/knowledge' },
  {
    name: 'article',
    user: HAIKOU('editor'),
    path: first('/api/v1/knowledge/articles?limit=1', (a) => `/console/knowledge?article=${a.id}`),
  },
  { name: 'review', user: HAIKOU('reviewer'), path: '/console/review', desk: true },
  { name: 'dispatch', user: HAIKOU('dispatcher'), path: '/console/dispatch', desk: true },
  { name: 'unit', user: HAIKOU('chengguan'), path: '/console/unit', desk: true },
  { name: 'follow-up', user: HAIKOU('followup'), path: '/console/follow-up', desk: true },
  { name: 'team', user: HAIKOU('teamleader'), path: '/console/team', desk: true },
  { name: 'order', user: HAIKOU('teamleader'), path: oneOrder, desk: true },
  { name: 'order-print', user: HAIKOU('teamleader'), path: oneOrder, print: true },
  { name: 'supervision', user: HAIKOU('supervisor'), path: '/console/supervision', desk: true },
  { name: 'orders', user: HAIKOU('supervisor'), path: '/console/orders', desk: true },
  { name: 'notices', user: HAIKOU('supervisor'), path: '/console/notices' },
  { name: 'notice', user: HAIKOU('supervisor'), path: oneNotice },
  { name: 'notice-print', user: HAIKOU('supervisor'), path: oneNotice, print: true },
  { name: 'trends-groups', user: HAIKOU('analyst'), path: '/console/trends?view=groups' },
  { name: 'enterprise', user: HAIKOU('supervisor'), path: '/console/enterprise' },
  {
    ...{ name: 'enterprise-order', user: HAIKOU('supervisor') },
    path: (_, { enterprise }) => `/console/orders/${enterprise.id}`,
  },
  { name: 'outcomes', user: HAIKOU('analyst'), path: '/console/outcomes' },
  { name: 'mediations', user: HAIKOU('supervisor'), path: '/console/mediations' },
  { name: 'rewards', user: HAIKOU('supervisor'), path: '/console/rewards' },
  { name: 'ledger', user: HAIKOU('supervisor'), path: '/console/ledger' },
  { name: 'patterns', user: HAIKOU('analyst'), path: '/console/patterns' },
  { name: 'assessment', user: HAIKOU('supervisor'), path: '/console/assessment?month=2026-03' },
  { name: 'assessment-unit', user: HAIKOU('chengguan'), path: '/console/assessment?month=2026-03' },
  { name: 'trends', user: HAIKOU('analyst'), path: '/console/trends', desk: true },
  { name: 'trends-matrix', user: HAIKOU('analyst'), path: '/console/trends?view=matrix' },
  { name: 'trends-clock', user: HAIKOU('analyst'), path: '/console/trends?view=clock' },
  { name: 'trends-season', user: HAIKOU('analyst'), path: '/console/trends?view=season' },
  { name: 'trends-words', user: HAIKOU('analyst'), path: '/console/trends?view=words' },
  { name: 'map', user: HAIKOU('analyst'), path: '/console/map', desk: true },
  { name: 'map-heat', user: HAIKOU('analyst'), path: '/console/map?show=heat' },
  { name: 'effects', user: HAIKOU('analyst'), path: '/console/effects' },
  {
    ...{ name: 'effect', user: HAIKOU('analyst') },
    path: first('/api/v1/insight/effects?limit=1', (e) => `/console/effects/${e.id}`),
  },
  { name: 'kpis', user: HAIKOU('analyst'), path: '/console/kpis' },
  { name: 'kpi', user: HAIKOU('analyst'), path: '/console/kpis/onTimeClosureRate' },
  { name: 'cycles', user: 'supervisor@anyang', path: '/console/cycles?year=2026' },
  {
    name: 'cycle-topic',
    user: 'supervisor@anyang',
    path: (_, { cycles }) => `/console/cycles/${cycles.locked}?tab=topic`,
  },
  {
    name: 'cycle-pool',
    user: 'analyst@anyang',
    path: (_, { cycles }) => `/console/cycles/${cycles.locked}?tab=pool`,
  },
  {
    name: 'cycle-session',
    user: 'supervisor@anyang',
    path: (_, { cycles }) => `/console/cycles/${cycles.inSession}/session`,
  },
  { name: 'meetings', user: 'supervisor@zaozhuang', path: '/console/meetings?year=2026' },
  {
    name: 'meeting',
    user: 'supervisor@zaozhuang',
    path: (_, { meetings }) => `/console/meetings/${meetings.inSession}`,
  },
  {
    name: 'meeting-dispute',
    user: 'leader@siping',
    path: (_, { meetings }) => `/console/meetings/${meetings.dispute}`,
  },
  { name: 'key-issues', user: HAIKOU('leader'), path: '/console/key-issues?year=2026' },
  { name: 'reforms', user: HAIKOU('analyst'), path: '/console/reforms' },
  {
    name: 'reform',
    user: HAIKOU('analyst'),
    path: (_, { meetings }) => `/console/reforms/${meetings.reform}`,
  },
  { name: 'campaigns', user: HAIKOU('supervisor'), path: '/console/campaigns' },
  {
    ...{ name: 'campaigns-programme', user: HAIKOU('supervisor') },
    path: `/console/campaigns?programme=${encodeURIComponent('噪声扰民')}`,
  },
  { name: 'campaigns-patrols', user: HAIKOU('chengguan'), path: '/console/campaigns?tab=patrols' },
  {
    ...{ name: 'campaigns-projects', user: HAIKOU('supervisor') },
    path: (_, { campaigns }) => `/console/campaigns?tab=projects&project=${campaigns.project}`,
  },
  { name: 'campaigns-playbooks', user: HAIKOU('supervisor'), path: '/console/campaigns?tab=playbooks' },
  { name: 'campaigns-estates', user: HAIKOU('supervisor'), path: '/console/campaigns?tab=estates' },
  {
    ...{ name: 'campaign', user: HAIKOU('supervisor') },
    path: (_, { campaigns }) => `/console/campaigns/${campaigns.running}`,
  },
  {
    ...{ name: 'campaign-overview', user: HAIKOU('supervisor') },
    path: (_, { campaigns }) => `/console/campaigns/${campaigns.running}?tab=overview`,
  },
  {
    ...{ name: 'campaign-done', user: HAIKOU('supervisor') },
    path: (_, { campaigns }) => `/console/campaigns/${campaigns.running}?tab=done`,
  },
  { name: 'rehearsals', user: HAIKOU('admin'), path: '/console/rehearsals' },
  { name: 'rehearsal-new', user: HAIKOU('admin'), path: '/console/rehearsals/new' },
  {
    name: 'rehearsal',
    user: HAIKOU('admin'),
    path: first('/api/v1/rehearsals?limit=1', (r) => `/console/rehearsals/${r.id}`),
  },
  { name: 'hot-topics', user: HAIKOU('analyst'), path: '/console/hot-topics', desk: true },
  { name: 'publications', user: HAIKOU('analyst'), path: '/console/publications' },
  { name: 'forecast', user: HAIKOU('analyst'), path: '/console/forecast' },
  { name: 'forecast-seats', user: HAIKOU('analyst'), path: '/console/forecast?view=seats' },
  { name: 'warnings', user: HAIKOU('analyst'), path: '/console/warnings', desk: true },
  { name: 'cadence', user: HAIKOU('analyst'), path: '/console/cadence', desk: true },
  { name: 'analysis-reports', user: HAIKOU('analyst'), path: '/console/analysis-reports' },
  { name: 'analysis-reports-unit', user: HAIKOU('chengguan'), path: '/console/analysis-reports' },
  { name: 'analysis-report', user: HAIKOU('analyst'), path: weekly('') },
  { name: 'analysis-report-paper', user: HAIKOU('analyst'), path: weekly('?view=paper') },
  { name: 'analysis-report-edits', user: HAIKOU('analyst'), path: weekly('?view=edits') },
  { name: 'topics', user: HAIKOU('analyst'), path: '/console/topics' },
  {
    name: 'topic',
    user: HAIKOU('analyst'),
    path: first('/api/v1/topics', (t) => `/console/topics/${t.id}`),
  },
  { name: 'barometer', user: HAIKOU('analyst'), path: '/console/barometer' },
  ...[
    'units',
    'people',
    'roles',
    'areas',
    'categories',
    'catalog',
    'calendars',
    'policy',
    'channels',
    'components',
    'gazetteer',
    'models',
    'audit',
  ].map((part) => ({ name: `admin-${part}`, user: HAIKOU('admin'), path: `/console/admin/${part}` })),
  {
    ...{ name: 'admin-gazetteer-try', user: HAIKOU('admin'), path: '/console/admin/gazetteer' },
    async begun(page) {
      await page.getByLabel('地址或诉求').fill('龙华区青澜一路18号青澜湾花园3栋')
      await page.getByRole('button', { name: '识别' }).click()
      await page.getByRole('list', { name: '地址要素' }).waitFor()
    },
  },
]

const ALL = ['zh', 'en', 'ja', 'ko', 'ru']
const mine = ({ mine }: LivedIn) => ({ mine })
const half = () => ({
  mine: [],
  draft: {
    ...{ text: '小区门口的盲道被共享单车占满，视障居民无法通行。', place: '龙华区金盘路 18 号门口' },
    ...{
      centre: 'haikou',
      photos: [],
      kind: 'PERSON',
      creditCode: '',
      name: '林',
      phone: '',
      confidential: true,
    },
    key: 'half',
  },
})

const PORTAL: readonly PageEntry[] = [
  { name: 'portal-home', user: null, path: '/', kept: () => ({ mine: [] }), languages: ALL },
  { name: 'portal-home-returning', user: null, path: '/', kept: mine },
  { name: 'portal-submit', user: null, path: '/submit', kept: half, languages: ALL },
  { name: 'portal-sent', user: null, path: (_, { mine }) => `/sent/${mine[2]!.key}`, kept: mine },
  { name: 'portal-about', user: null, path: '/about', languages: ALL },
  { name: 'portal-open', user: null, path: '/open', languages: ALL },
  { name: 'portal-find', user: null, path: '/progress', kept: mine },
  {
    ...{ name: 'portal-progress', user: null, kept: mine },
    path: (_, { mine }) => `/progress/${mine[1]!.number}`,
  },
  {
    ...{ name: 'portal-rating', user: null, kept: mine },
    path: (_, { mine }) => `/progress/${mine[0]!.number}`,
  },
  {
    ...{ name: 'portal-large', user: null, path: '/' },
    kept: (world) => ({ ...mine(world), large: true }),
  },
]

const FIELD: readonly PageEntry[] = [
  { name: 'field-sign-in', user: null, path: '/field', phone: true },
  { name: 'field-tasks', user: OFFICER, path: '/field', phone: true },
  { name: 'field-task', user: OFFICER, path: (_, { task }) => `/field/tasks/${task.id}`, phone: true },
  { name: 'field-act', user: OFFICER, path: (_, { task }) => `/field/tasks/${task.id}/reply`, phone: true },
  ...['patrol', 'components', 'outbox', 'settings'].map((page) => ({
    ...{ name: `field-${page}`, user: OFFICER, path: `/field/${page}`, phone: true },
  })),
]

export const PAGES: readonly PageEntry[] = [
  ...PORTAL,
  ...FIELD,
  ...CONSOLE,
  { name: 'wall', user: HAIKOU('leader'), path: '/wall', wide: true, desk: true },
]
