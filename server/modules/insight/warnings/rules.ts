/**
 * 预警发给谁、做什么、何时能关（CD-16、CD-17、GS-46、GS-47）：
 * 发给对该类负责的单位，连同规则点名的、按类别加送的（可含全部县区）；在某县区的，加送该县区。没有责任单位的，由热线中心接。
 * 各收件单位限时确认；每项动作有单位、期限、办理情况；全部办完才能关闭。关闭后由不同口径的人判定准不准。
 */
import type { ErrorCode } from '../../../../common/errors.ts'
import type { WarningRules } from '../../policy/public.ts'
import type { Finding, PlannedTask, Recipient, Task, Warning } from './model.ts'

export const HOTLINE = 'hotline'
const HOUR_MS = 3_600_000

/** What a centre knows of its units. */
export interface Directory {
  /** Who answers for the category there; none when nobody does. */
  responsible(category: string, area: string): string | undefined
  /** The authority of the county or district that the area lies in. */
  county(area: string): string | undefined
  counties(): readonly string[]
  active(unit: string): boolean
}

const speaksOf = (prefixes: readonly string[], category: string): boolean =>
  prefixes.length === 0 || prefixes.some((p) => category.startsWith(p))

export function recipientsOf(finding: Finding, rules: WarningRules, units: Directory): string[] {
  const matched = rules.recipients.filter(
    (r) => r.categories.length > 0 && speaksOf(r.categories, finding.category),
  )
  const own = finding.kind === 'REPEAT_CALLER' || finding.kind === 'FAILURE'
  const named = [
    ...(own || finding.category === '' ? [] : [units.responsible(finding.category, finding.area)]),
    ...finding.units,
    ...matched.flatMap((r) => [...r.units, ...(r.counties ? units.counties() : [])]),
    ...(own || finding.area === '' ? [] : [units.county(finding.area)]),
    ...finding.tasks.map((t) => t.unit),
  ]
  const known = named.filter((u): u is string => !!u && (u === HOTLINE || units.active(u)))
  return known.length > 0 ? [...new Set(known)] : [HOTLINE]
}

/** Actions of the finding itself, or those that the playbook knows for its matter. */
export function planOf(
  finding: Finding,
  rules: WarningRules,
): { suggestion: string; tasks: readonly PlannedTask[] } {
  const play = rules.playbook.find((p) => p.categories.length > 0 && speaksOf(p.categories, finding.category))
  const quiet = finding.kind === 'REPEAT_CALLER' || finding.kind === 'FAILURE' || !play
  const tasks =
    quiet || finding.tasks.length > 0
      ? finding.tasks
      : play.actions.map(({ title, unit, dueHours, quantity, measure }) => ({
          ...{ title, unit, measure, dueAt: new Date(finding.at.getTime() + dueHours * HOUR_MS) },
          ...(quantity === undefined ? {} : { quantity }),
        }))
  return { suggestion: quiet ? SUGGESTION[finding.kind] : play.suggestion, tasks }
}

const SUGGESTION: Record<Finding['kind'], string> = {
  BURST: '核实原因和影响范围，统一答复口径，尽快向来电人和公众说明。',
  EARLY_SIGN: '诉求在慢慢增多：查找共同原因，趁件数不多先行解决。',
  CONCENTRATED: '同一处多人反映：现场核实，合并办理，一次答复全部来电人。',
  REPEAT_CALLER: '同一人多次来电：查阅其全部诉求，由专人一次沟通到底，核实前几次为何未解决。',
  GROUP_RISK: '情绪激烈、人数多、指向同一对象：主动约谈，公开进展，防止聚集。',
  THRESHOLD: '一处反复出现：查根源，不只就事办事。',
  FORECAST: '预计诉求将达高峰：提前检修，排足力量，备好答复口径。',
  SEASONAL: '按季节提前办。',
  WEATHER: '按天气提前部署物资和队伍，备好答复口径。',
  ISSUED: '',
  FAILURE: '查看运行日志，修复后下一轮自动补上。',
}

/** Why a step is refused; none when it may be taken. */
export function refusal(
  warning: Pick<Warning, 'state' | 'judged'>,
  step: 'acknowledge' | 'add-action' | 'done' | 'close' | 'judge',
  tasks: readonly Pick<Task, 'doneAt'>[],
): ErrorCode | null {
  if (step === 'judge') return warning.judged === null ? null : 'warning.judged'
  if (warning.state === 'CLOSED') return 'warning.closed'
  if (step === 'close' && tasks.some((t) => !t.doneAt)) return 'warning.tasks_open'
  return null
}

/** Of the units that were told, those this person may speak for: their own; the hotline's, or all, when they have none. */
export const speaksFor = (
  unitCode: string | null,
  scope: ReadonlySet<string>,
  told: readonly Pick<Recipient, 'unitCode'>[],
): string[] => told.map((t) => t.unitCode).filter((u) => (unitCode === null ? u === HOTLINE : scope.has(u)))
