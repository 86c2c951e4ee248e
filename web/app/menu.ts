/** What stands in the navigation: four domains (GS-53) and the administration; each entry needs one permission. */
import type { Words } from '../ui/words.ts'
import { paths } from './paths.ts'

export interface MenuEntry {
  path: string
  title: readonly [zh: string, en: string]
  /** Any of these permissions shows it. */
  needs: readonly string[]
  /** For unit accounts only, or for the hotline only. */
  side?: 'UNIT' | 'HOTLINE'
}

export interface MenuDomain {
  key: string
  title: readonly [zh: string, en: string]
  entries: readonly MenuEntry[]
}

export const MENU: readonly MenuDomain[] = [
  {
    key: 'intake',
    title: ['民情收集', 'Intake'],
    entries: [
      { path: paths.intake(), title: ['受理台', 'Intake desk'], needs: ['request.answer'] },
      { path: paths.requests(), title: ['诉求', 'Requests'], needs: ['request.read'] },
      { path: paths.knowledge(), title: ['知识库', 'Knowledge'], needs: ['knowledge.read'] },
    ],
  },
  {
    key: 'handling',
    title: ['办理', 'Handling'],
    entries: [
      { path: paths.review(), title: ['审单台', 'Review desk'], needs: ['order.approve'] },
      { path: paths.dispatch(), title: ['派单台', 'Dispatch desk'], needs: ['order.dispatch'] },
      { path: paths.unit(), title: ['承办台', 'Unit desk'], needs: ['order.sign'], side: 'UNIT' },
      { path: paths.enterprise(), title: ['企业专班', 'Enterprise team'], needs: ['enterprise.read'] },
      { path: paths.orders(), title: ['工单', 'Orders'], needs: ['order.read'] },
    ],
  },
  {
    key: 'oversight',
    title: ['效能监督', 'Performance'],
    entries: [
      { path: paths.followUp(), title: ['回访台', 'Follow-up desk'], needs: ['order.record-follow-up'] },
      { path: paths.mediations(), title: ['调解', 'Mediation'], needs: ['mediation.read'] },
      { path: paths.rewards(), title: ['有奖举报', 'Rewarded reports'], needs: ['reward.read'] },
      { path: paths.supervision(), title: ['督办台', 'Supervision desk'], needs: ['order.supervise'] },
      { path: paths.notices(), title: ['文书登记', 'Documents'], needs: ['notice.read'] },
      { path: paths.ledger(), title: ['台账', 'Ledger'], needs: ['ledger.read'] },
      { path: paths.meetings(), title: ['会议', 'Meetings'], needs: ['meeting.read'] },
      { path: paths.assessment(), title: ['考核', 'Assessment'], needs: ['assessment.read'] },
      { path: paths.team(), title: ['班组', 'Team'], needs: ['order.hand-over'] },
    ],
  },
  {
    key: 'warning',
    title: ['风险预警', 'Warnings'],
    entries: [
      { path: paths.forecast(), title: ['预测', 'Forecast'], needs: ['stats.read'], side: 'HOTLINE' },
      { path: paths.warnings(), title: ['预警', 'Warnings'], needs: ['warning.read'] },
      { path: paths.patterns(), title: ['异常提示', 'Unusual patterns'], needs: ['patterns.read'] },
    ],
  },
  {
    key: 'decision',
    title: ['决策支持', 'Decisions'],
    entries: [
      { path: paths.trends(), title: ['态势', 'Trends'], needs: ['stats.read'] },
      { path: paths.map(), title: ['地图', 'Map'], needs: ['stats.read'] },
      { path: paths.hotTopics(), title: ['热点', 'Hot topics'], needs: ['topic.read'] },
      { path: paths.barometer(), title: ['晴雨表', 'Barometer'], needs: ['analysis.read'], side: 'HOTLINE' },
      { path: paths.kpis(), title: ['指标', 'Figures'], needs: ['kpi.read'] },
      { path: paths.effects(), title: ['成效', 'Effects'], needs: ['stats.read'] },
      { path: paths.outcomes(), title: ['成效金额', 'Outcomes in money'], needs: ['stats.read'] },
      { path: paths.analysisReports(), title: ['研判报告', 'Analysis reports'], needs: ['analysis.read'] },
      {
        path: paths.topics(),
        title: ['专题与探针', 'Topics and probes'],
        needs: ['analysis.read'],
        side: 'HOTLINE',
      },
      {
        path: paths.cadence(),
        title: ['日周月报', 'Periodic reports'],
        needs: ['stats.read'],
        side: 'HOTLINE',
      },
      { path: paths.cycles(), title: ['月调度', 'Monthly cycle'], needs: ['cycle.read'] },
      { path: paths.keyIssues(), title: ['年度重点', 'Key issues'], needs: ['key-issue.read'] },
      { path: paths.reforms(), title: ['服务改革', 'Service reforms'], needs: ['reform.read'] },
      { path: paths.campaigns(), title: ['专项行动', 'Campaigns'], needs: ['campaign.read'] },
      { path: paths.publications(), title: ['公开', 'Publications'], needs: ['publication.read'] },
    ],
  },
  {
    key: 'admin',
    title: ['管理', 'Administration'],
    entries: [
      {
        path: paths.admin(),
        title: ['系统管理', 'Settings'],
        needs: ['policy.write', 'catalog.write', 'audit.read', 'roles.read', 'model.read'],
      },
      { path: paths.rehearsals(), title: ['策略预演', 'Policy rehearsal'], needs: ['rehearsal.read'] },
    ],
  },
]

/** Where each role begins its day. */
const HOME: readonly (readonly [permission: string, path: string])[] = [
  ['order.sign', paths.unit()],
  ['order.hand-over', paths.team()],
  ['request.answer', paths.intake()],
  ['order.approve', paths.review()],
  ['order.dispatch', paths.dispatch()],
  ['order.record-follow-up', paths.followUp()],
  ['order.supervise', paths.supervision()],
  ['policy.write', paths.admin()],
  ['knowledge.write', paths.knowledge()],
]

export const homeOf = (permissions: readonly string[]): string =>
  HOME.find(([permission]) => permissions.includes(permission))?.[1] ?? paths.orders()

export function menuFor(permissions: readonly string[], isUnit: boolean): MenuDomain[] {
  return MENU.map((domain) => ({
    ...domain,
    entries: domain.entries.filter(
      ({ needs, side }) =>
        needs.some((p) => permissions.includes(p)) && (!side || (side === 'UNIT') === isUnit),
    ),
  })).filter(({ entries }) => entries.length > 0)
}

/** A desk that is not in one's menu is not opened by its address either; the server refuses its parts in any case. */
export function mayOpen(path: string, permissions: readonly string[]): boolean {
  const entry = MENU.flatMap((domain) => domain.entries).find((e) => e.path === path.replace(/\/$/, ''))
  return entry?.needs.some((p) => permissions.includes(p)) ?? true
}

export const MENU_WORDS = Object.fromEntries(
  MENU.flatMap((d) => [[d.key, d.title], ...d.entries.map((e) => [e.path, e.title])]),
) as Words
