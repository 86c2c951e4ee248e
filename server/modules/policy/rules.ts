/**
 * 地区规则怎么取：每一类时限按顺序逐条比对，第一条符合的生效；没有写条件的是兜底条款。
 * 文件各项之间须相互吻合：取消语音导航的地区不得有按键菜单（HB-04）；退单几人复核就要列出几名复核人（HK-11）；
 * 办结时限必须有兜底（GS-20）；选题和工单库的下限不得大于上限（AY-06、AY-09）；先催办、后督办（HK-14、HK-15）。
 */
import {
  CLOCK_KINDS,
  type ClockKind,
  type Difficulty,
  type RequestType,
  type Role,
  type Urgency,
} from '../../../common/codes.ts'
import { assessmentConflicts } from './rules/assessment.ts'
import { type Conflict, conflict } from './rules/conflict.ts'
import type { Policy, TimerRule } from './schema.ts'

export interface TimerFacts {
  type: RequestType
  urgency: Urgency
  enterprise: boolean
  difficulty?: Difficulty | null
  categoryCode: string | null
}

/** The entry that sets this limit for such an order, or null when the region sets none. */
export function timerFor(policy: Policy, kind: ClockKind, facts: TimerFacts): TimerRule | null {
  const rules = policy.timers[kind]
  if (rules) for (const rule of rules) if (applies(rule.when, facts)) return rule
  return null
}

function applies(when: TimerRule['when'], facts: TimerFacts): boolean {
  if (!when) return true
  if (when.types && !when.types.includes(facts.type)) return false
  if (when.urgency && !when.urgency.includes(facts.urgency)) return false
  if (when.enterprise !== undefined && when.enterprise !== facts.enterprise) return false
  if (when.difficulty && !when.difficulty.some((d) => d === facts.difficulty)) return false
  return !when.categories || when.categories.some((prefix) => facts.categoryCode?.startsWith(prefix))
}

/** Rights that a policy's own sections give away, by permission; its `permissions` section comes on top. */
export function rightsOf(policy: Policy): Record<string, readonly Role[]> {
  return {
    // AY-16, SP-33: who follows up; the team leader always may, in their stead.
    'order.record-follow-up': [...new Set([...policy.followUp.by, 'teamleader' as const])],
    'order.decide-extension': policy.extension.decidedBy,
    'order.decide-suspension': policy.suspension.decidedBy,
    'order.terminate': policy.termination.decidedBy,
    ...policy.permissions,
  }
}

/** Kinds whose clock may start elsewhere than at its usual event. */
const FROM_KINDS: readonly string[] = ['complete', 'overall', 'deliver']
/** Kinds that every region sets, at least for some orders (lifecycle.md E.4). */
const REQUIRED: readonly ClockKind[] = [
  ...(['review', 'dispatch', 'deliver', 'sign', 'contact', 'arrive', 'preliminary', 'interim'] as const),
  ...(['triage', 'complete', 'replyReview', 'followUp', 'returnWindow', 'returnDecision'] as const),
  ...(['extensionDecision', 'whistleReportIn', 'urgeAck', 'superviseDue', 'info', 'noticeReply'] as const),
]

/** What a schema cannot see: parts of one policy that contradict each other. */
export function conflicts(policy: Policy): Conflict[] {
  return [
    ...timerConflicts(policy),
    ...officeHourConflicts(policy.region.officeHours),
    ...peopleConflicts(policy),
    ...numberConflicts(policy),
    ...assessmentConflicts(policy),
    ...sourceConflicts(policy),
  ]
}

function timerConflicts(policy: Policy): Conflict[] {
  const found: Conflict[] = []
  for (const kind of REQUIRED) {
    if (!policy.timers[kind]) found.push(conflict(['timers'], 'timer.missing', `缺少时限 ${kind}`))
  }
  for (const kind of CLOCK_KINDS) {
    const rules = policy.timers[kind] ?? []
    for (const [i, rule] of rules.entries()) {
      const path = ['timers', kind, i]
      if (rule.from && !FROM_KINDS.includes(kind)) {
        found.push(conflict([...path, 'from'], 'timer.from', `${kind} 的起算点是固定的，不能写 from`))
      }
      if (rule.amount === 0 && rule.unit !== 'DAY') {
        found.push(conflict([...path, 'amount'], 'value.too_small', '只有自然日（DAY）可以写 0，即当日办结'))
      }
      if (!rule.when && i < rules.length - 1) {
        found.push(conflict(path, 'timer.unreachable', `第 ${i + 1} 条没有条件，后面的条款永远不会生效`))
      }
      if (rule.onWarn.length > 0 && rule.warnAt.length === 0) {
        found.push(conflict([...path, 'onWarn'], 'timer.warn_never', '写了 onWarn 却没有 warnAt'))
      }
      if (rule.warnAt.some((share, n) => n > 0 && share <= rule.warnAt[n - 1]!)) {
        found.push(conflict([...path, 'warnAt'], 'timer.warn_order', '提醒时点须从早到晚'))
      }
    }
  }
  const complete = policy.timers.complete
  if (complete?.at(-1)?.when) {
    const text = '最后一条必须是没有条件的兜底条款'
    found.push(conflict(['timers', 'complete', complete.length - 1], 'timer.no_catch_all', text))
  }
  return found
}

function officeHourConflicts(hours: Policy['region']['officeHours']): Conflict[] {
  return hours.flatMap(([from, to], i) => {
    const path = ['region', 'officeHours', i]
    if (!isTime(from) || !isTime(to)) return conflict(path, 'time.invalid', '不是有效的时刻')
    if (from >= to) return conflict(path, 'time.order', '开始须早于结束')
    const previous = hours[i - 1]
    return previous && previous[1] > from ? conflict(path, 'time.overlap', '须按先后排列且不重叠') : []
  })
}

const isTime = (text: string) => text <= '24:00' && text.slice(3) < '60'

function peopleConflicts(policy: Policy): Conflict[] {
  const found: Conflict[] = []
  const { ivr } = policy.intake
  if (!ivr.allowed && ivr.menu.length > 0) {
    found.push(
      conflict(['intake', 'ivr', 'menu'], 'ivr.menu_not_allowed', '已取消语音导航，不得设置按键菜单'),
    )
  }
  const { confirmations, reviewers } = policy.return
  if (reviewers.length < confirmations) {
    const text = `须 ${confirmations} 人复核，只列出 ${reviewers.length} 名复核人`
    found.push(conflict(['return', 'reviewers'], 'return.too_few_reviewers', text))
  }
  return found
}

function numberConflicts(policy: Policy): Conflict[] {
  const found: Conflict[] = []
  const { governance, followUp, extension } = policy
  for (const key of ['proposals', 'pool'] as const) {
    const range = governance[key]
    if (range && (range[0] > range[1] || range[0] < 1)) {
      found.push(
        conflict(['governance', key], 'range.order', `下限 ${range[0]} 大于上限 ${range[1]} 或小于 1`),
      )
    }
    if (governance.cycle && !range) {
      found.push(conflict(['governance', key], 'governance.incomplete', '开展月调度须写明数量范围'))
    }
  }
  if (governance.cycle && !governance.monthly)
    found.push(
      conflict(['governance', 'monthly'], 'governance.incomplete', '开展月调度须写明时窗、机关、主题'),
    )
  const { urgeAt, superviseAt } = followUp.negative
  if (urgeAt !== null && superviseAt !== null && superviseAt < urgeAt) {
    const text = `督办次数 ${superviseAt} 小于催办次数 ${urgeAt}`
    found.push(conflict(['followUp', 'negative', 'superviseAt'], 'negative.order', text))
  }
  if (followUp.scope === 'SAMPLE' && followUp.samplePercent === 0) {
    found.push(conflict(['followUp', 'samplePercent'], 'sample.empty', '抽查回访的比例不能为 0'))
  }
  const { draw } = followUp.plan
  if ((followUp.scope === 'SAMPLE') !== (draw !== null)) {
    const text = '抽样回访须写明抽样时刻和各单位最低件数，其余范围不抽样'
    found.push(conflict(['followUp', 'plan', 'draw'], 'draw.scope', text))
  }
  if (draw && !isTime(draw.at)) {
    found.push(conflict(['followUp', 'plan', 'draw', 'at'], 'time.invalid', '不是有效的时刻'))
  }
  const { days } = followUp.falseClosure
  if (days.some((each, i) => i > 0 && each <= days[i - 1]!)) {
    found.push(conflict(['followUp', 'falseClosure', 'days'], 'days.order', '天数须从少到多'))
  }
  if (extension.maxEach.unit !== 'WD') {
    found.push(conflict(['extension', 'maxEach', 'unit'], 'extension.unit', '每次延期按工作日（WD）计'))
  }
  if (extension.leadTime.unit !== 'WD' && extension.leadTime.unit !== 'DAY') {
    found.push(conflict(['extension', 'leadTime', 'unit'], 'extension.unit', '提前期按 WD 或 DAY 计'))
  }
  return found
}

function sourceConflicts(policy: Policy): Conflict[] {
  return Object.keys(policy.sources)
    .filter((path) => valueAt(policy, path.split('.')) === undefined)
    .map((path) => conflict(['sources', path], 'source.unknown', `没有参数 ${path}`))
}

function valueAt(value: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined || value === undefined) return value
  return valueAt((value as Record<string, unknown> | null)?.[key], rest)
}
