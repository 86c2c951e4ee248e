/**
 * 阶梯：一件工单在本地规则中的每个触发条件，已计到几次，何时重新计数，达到后做什么，已经做了什么
 * （HK-14..18 回访不满意两次催办、四次督办、督办无果转外部监督；HB-14 第三次反复发提示函、逾期发预警；
 * 超时、推诿、多次退单、久拖未决各按政策）。数字全部来自工单所依据的政策版本，不写在程序里。
 */
import type { ClockKind } from '../../../../common/codes.ts'
import { CLOCK_KINDS } from '../../../../common/codes.ts'
import { CAME_AGAIN, type ExternalStep } from '../../../../common/kinds.ts'
import type { LadderConsequence, LadderReset, LadderTrigger } from '../../../../common/ladder.ts'
import type { Clock, Env, Notice, Order, Side } from '../../orders/public.ts'
import { type Policy, timerFor } from '../../policy/public.ts'

export interface Done {
  at: Date
  notice?: Notice
  state?: string
  by?: string[]
}

export interface Rung {
  trigger: LadderTrigger
  clock?: ClockKind
  step?: ExternalStep
  threshold?: number
  limit?: Policy['followUp']['rehandle']['minimum']
  counter: number
  reached: boolean
  consequences: LadderConsequence[]
  approvals?: number
  reset: LadderReset
  resetDays?: number
  source?: string
  done: Done[]
}

/** What the order itself does not hold: how often the matter has come, by the events. */
export interface Told {
  occurrence: number
}

export function ladderOf(order: Order, env: Pick<Env, 'policy' | 'actor'>, told: Told): Rung[] {
  const { policy } = env
  return [
    ...negatives(order, policy),
    ...limits(order, policy),
    ...returns(order, policy),
    ...again(order, policy, told),
    ...promises(order),
    ...whistles(order, policy),
    ...external(order, policy),
    // AY-21: a lead is not shown to the unit it may speak of.
    ...(env.actor.unitCode === null ? leads(order) : []),
  ].map((rung) => ({ ...rung, done: rung.done.sort((a, b) => a.at.getTime() - b.at.getTime()) }))
}

const sourceOf = (policy: Policy, path: string) => {
  const source = policy.sources[path]
  return source === undefined ? {} : { source }
}

const papers = (order: Order, is: (n: Notice) => boolean): Done[] =>
  order.notices.filter(is).map((notice) => ({ at: notice.sentAt, notice }))

const counted = (threshold: number, counter: number) => ({
  ...{ threshold, counter },
  reached: counter >= threshold,
})

function negatives(order: Order, policy: Policy): Rung[] {
  const { urgeAt, superviseAt, whistle } = policy.followUp.negative
  const rungs: Rung[] = []
  const reset = 'FINAL_POSITIVE'
  if (urgeAt !== null)
    rungs.push({
      ...{ trigger: 'NEGATIVE_URGE', consequences: ['URGE'], reset },
      ...counted(urgeAt, order.negativeCount),
      ...sourceOf(policy, 'followUp.negative.urgeAt'),
      done: papers(order, (n) => n.kind === 'URGE' && n.cause.startsWith('回访不满意或未解决')),
    })
  if (superviseAt !== null)
    rungs.push({
      ...{ trigger: 'NEGATIVE_SUPERVISE', consequences: ['SUPERVISE'], reset },
      ...counted(superviseAt, order.negativeCount),
      ...sourceOf(policy, 'followUp.negative.superviseAt'),
      done: papers(order, (n) => n.cause === 'REPEATED_NEGATIVE' || n.cause === 'JOINT_REPEATED_NEGATIVE'),
    })
  if (whistle && policy.whistle.triggers.includes('DISSATISFIED'))
    rungs.push({
      ...{ trigger: 'NEGATIVE_WHISTLE', consequences: ['WHISTLE'], reset },
      ...counted(1, order.negativeCount),
      ...sourceOf(policy, 'followUp.negative.whistle'),
      done: whistled(order, 'DISSATISFIED'),
    })
  return rungs
}

/** Each limit whose passing has a consequence for this order. */
function limits(order: Order, policy: Policy): Rung[] {
  const { type, urgency, enterprise, difficulty, categoryCode } = order
  return CLOCK_KINDS.flatMap((kind): Rung[] => {
    const rule = timerFor(policy, kind, { type, urgency, enterprise, difficulty, categoryCode })
    // Counted by itself: it is no limit of a step.
    if (!rule || rule.onBreach.length === 0 || kind === 'unsolvedLong') return []
    const missed = order.clocks.filter((c): c is Clock & { breachedAt: Date } => {
      return c.kind === kind && c.breachedAt !== null
    })
    return [
      {
        ...{ trigger: 'OVERDUE', clock: kind, limit: { amount: rule.amount, unit: rule.unit } },
        ...{ counter: missed.length, reached: missed.length > 0, consequences: [...rule.onBreach] },
        ...{ reset: 'EACH_LIMIT', ...(rule.source !== undefined && { source: rule.source }) },
        done: missed.map((c) => ({ at: c.breachedAt, state: 'BREACHED' })),
      },
    ]
  })
}

function returns(order: Order, policy: Policy): Rung[] {
  const all = order.sides.filter((s) => s.kind === 'RETURN')
  const own = all.filter((s) => s.unitCode === order.leadUnit)
  const refused = own.filter((s) => s.state === 'REFUSED')
  const { consultAfter, maxRequests } = policy.return
  return [
    {
      ...{ trigger: 'RETURNED', consequences: ['CONSULT'], reset: 'NEVER' },
      ...counted(consultAfter, order.returnCount),
      ...sourceOf(policy, 'return.consultAfter'),
      done: order.sides
        .filter((s) => s.kind === 'CONSULTATION' && s.data.reason === 'RETURNED_REPEATEDLY')
        .map(told),
    },
    {
      // Whoever has asked as often as it may keeps the order: what was refused stands against it.
      ...{ trigger: 'SHIRKING', consequences: ['BAR_RETURN'], reset: 'EACH_UNIT' },
      ...{ threshold: maxRequests, counter: refused.length, reached: own.length >= maxRequests },
      ...sourceOf(policy, 'return.maxRequests'),
      done: refused.map(told),
    },
  ]
}

function again(order: Order, policy: Policy, { occurrence }: Told): Rung[] {
  const { advisoryAtRecurrence, replyWithin, withinDays } = policy.supervision.letters
  const { days } = policy.followUp.falseClosure
  const rungs: Rung[] = []
  if (advisoryAtRecurrence !== null) {
    const letters = papers(order, (n) => n.kind === 'ADVISORY_LETTER')
    const warnings = papers(order, (n) => n.kind === 'WARNING_NOTICE')
    rungs.push(
      {
        ...{ trigger: 'RECURRED', consequences: ['ADVISORY_LETTER'], reset: 'WINDOW', resetDays: withinDays },
        ...counted(advisoryAtRecurrence, occurrence),
        ...sourceOf(policy, 'supervision.letters.advisoryAtRecurrence'),
        done: letters,
      },
      {
        ...{ trigger: 'LETTER_UNANSWERED', consequences: ['WARNING_NOTICE'], reset: 'ANSWERED' },
        ...{ limit: replyWithin, counter: warnings.length, reached: warnings.length > 0 },
        ...sourceOf(policy, 'supervision.letters.replyWithin'),
        done: warnings,
      },
    )
  }
  const longest = days.at(-1)
  if (longest !== undefined) {
    const marked = order.tags.includes(CAME_AGAIN) ? 1 : 0
    rungs.push({
      ...{ trigger: 'CAME_AGAIN', consequences: ['MARK'], reset: 'EACH_CLOSING' },
      ...{ limit: { amount: longest, unit: 'DAY' }, counter: marked, reached: marked > 0, done: [] },
    })
  }
  return rungs
}

function promises(order: Order): Rung[] {
  const all = order.sides.filter((s) => s.kind === 'COMMITMENT')
  const broken = all.filter((s) => s.state === 'BROKEN')
  return [
    {
      ...{ trigger: 'PROMISE_BROKEN', consequences: ['REOPEN_SUPERVISE'], reset: 'EACH_PROMISE' },
      ...{ counter: broken.length, reached: broken.length > 0, done: broken.map(told) },
    },
  ]
}

function whistles(order: Order, policy: Policy): Rung[] {
  const { automatic, triggers } = policy.whistle
  if (!automatic) return []
  const rungs: Rung[] = []
  const source = sourceOf(policy, 'whistle.automatic')
  if (triggers.includes('HIGH_REPEAT'))
    rungs.push({
      ...{ trigger: 'REPEATED', consequences: ['WHISTLE'], reset: 'NEVER', ...source },
      ...counted(automatic.repeatAt, order.requestCount),
      done: whistled(order, 'HIGH_REPEAT'),
    })
  const { type, urgency, enterprise, difficulty, categoryCode } = order
  const days = timerFor(policy, 'unsolvedLong', { type, urgency, enterprise, difficulty, categoryCode })
  if (triggers.includes('UNSOLVED_LONG') && days) {
    const missed = order.clocks.filter((c) => c.kind === 'unsolvedLong' && c.breachedAt !== null)
    rungs.push({
      ...{
        trigger: 'UNSOLVED_LONG',
        limit: { amount: days.amount, unit: days.unit },
        consequences: ['WHISTLE'],
      },
      ...{ counter: missed.length, reached: missed.length > 0, reset: 'SINCE_ACCEPTED' },
      ...(days.source !== undefined && { source: days.source }),
      done: whistled(order, 'UNSOLVED_LONG'),
    })
  }
  if (triggers.includes('LEGACY')) {
    const found = order.tags.filter((t) => automatic.legacyTags.includes(t)).length
    rungs.push({
      ...{ trigger: 'LEGACY', consequences: ['WHISTLE'], reset: 'NEVER', ...source },
      ...{ counter: found, reached: found > 0, done: whistled(order, 'LEGACY') },
    })
  }
  return rungs
}

/** One step for each supervision that failed, in the order of the policy. */
function external(order: Order, policy: Policy): Rung[] {
  const { external: steps, twoApprovals } = policy.supervision
  const failed = order.notices.filter((n) => n.state === 'FAILED').length
  return steps.map((step, i) => ({
    ...{ trigger: 'SUPERVISION_FAILED', step, consequences: ['EXTERNAL'], reset: 'EACH_CASE' },
    ...counted(i + 1, failed),
    approvals: twoApprovals.includes(step) ? 2 : 1,
    ...sourceOf(policy, 'supervision.external'),
    done: order.sides
      .filter((s) => s.kind === 'EXTERNAL' && s.data.step === step)
      .map((s) => ({
        ...told(s),
        state: s.state === 'PROPOSED' && s.data.firstBy !== undefined ? 'FIRST_APPROVED' : s.state,
        by: [s.data.firstName, s.data.decidedBy, s.data.pushedBy].filter((name) => name !== undefined),
      })),
  }))
}

function leads(order: Order): Rung[] {
  const all = order.sides.filter((s) => s.kind === 'LEAD')
  return [
    {
      ...{ trigger: 'LEAD', consequences: ['INQUIRY'], reset: 'NEVER', source: 'AY-21' },
      ...{ counter: all.length, reached: all.length > 0, done: all.map(told) },
    },
  ]
}

const told = (side: Side): Done => ({
  at: side.openedAt,
  state: side.state,
  by: [side.data.by].filter((name) => name !== undefined),
})

const whistled = (order: Order, trigger: string): Done[] =>
  order.sides.filter((s) => s.kind === 'CONSULTATION' && s.data.trigger === trigger).map(told)
