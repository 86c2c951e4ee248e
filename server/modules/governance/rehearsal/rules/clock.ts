/**
 * 一个时限在某版规则下的一生：起算、延期、挂起停走、调整紧急程度后重算、提醒、超时一次。
 * 人做的每一步都按当时的时刻；重算只用在办时同一套算法（dueInstant、extend、resumeDue、warnTimes 等）。
 * 到点之后才算超时；超时之后再延期，超时仍记着。
 */
import type { Urgency } from '../../../../../common/codes.ts'
import { type Amount, dueInstant, extend, isLate, resumeDue, warnTimes } from '../../../deadlines/public.ts'
import { dueAtNewUrgency, isUpgrade, PERSONAL } from '../../../emergency/public.ts'
import { extensionRefusal, PERSONAL_CLOCKS, tooLong } from '../../../handling/public.ts'
import { type TimerFacts, timerFor } from '../../../policy/public.ts'
import type { RecordedClock, RecordedOrder, RecordedSide, World } from '../model.ts'
import { factsAt, turnsOf } from './facts.ts'

export interface Traced {
  dueAt: Date
  late: boolean
  warnings: number
  /** Extensions that this policy would not have given. */
  refused: RecordedSide[]
}

interface Step {
  at: Date
  apply(life: Life): void
}

interface Life {
  due: Date
  unit: Amount['unit']
  /** Since when the present due time holds: reminders before it stay silent. */
  setAt: Date
  shares: readonly number[]
  pausedAt: Date | null
  late: boolean
  warnings: number
  granted: RecordedSide[]
  refused: RecordedSide[]
  ended: boolean
}

export interface Span {
  clock: RecordedClock
  startedAt: Date
  /** When it was done; null while nobody has done it. */
  doneAt: Date | null
  /** What is not done yet is judged as of then. */
  asOf: Date
}

export function trace(order: RecordedOrder, span: Span, limit: Amount, world: World): Traced {
  const { clock, startedAt } = span
  const end = span.doneAt ?? span.asOf
  // Written out, not spread: this is done for every limit of a hundred thousand orders.
  const life: Life = {
    due: dueInstant(world.calendar, startedAt, limit, world.hours),
    unit: limit.unit,
    setAt: startedAt,
    shares: sharesOf(clock, factsAt(order, startedAt), world),
    pausedAt: null,
    late: false,
    warnings: 0,
    granted: [],
    refused: [],
    ended: false,
  }
  for (const step of stepsOf(order, span, world)) {
    if (step.at > end) break
    pass(life, startedAt, step.at)
    step.apply(life)
    if (life.ended) return result(life)
  }
  pass(life, startedAt, end)
  return result(life)
}

const result = ({ due, late, warnings, refused }: Life): Traced => ({ dueAt: due, late, warnings, refused })

const sharesOf = (clock: RecordedClock, facts: TimerFacts, { policy }: World): readonly number[] =>
  timerFor(policy, clock.kind, facts)?.warnAt ?? []

/** Time goes on to `to`: reminders go out and the limit is missed, unless the clock stands still. */
function pass(life: Life, startedAt: Date, to: Date): void {
  if (life.pausedAt || life.late) return
  if (life.shares.length > 0)
    for (const at of warnTimes(startedAt, life.due, life.shares)) {
      if (at > life.setAt && at <= to && at < life.due) life.warnings += 1
    }
  life.setAt = to > life.setAt ? to : life.setAt
  if (isLate(to, life.due)) life.late = true
}

function stepsOf(order: RecordedOrder, span: Span, world: World): Step[] {
  const steps = urgencySteps(order, span, world)
  steps.push(...pauseSteps(order, span, world))
  if (span.clock.kind === 'complete') steps.push(...extensionSteps(order, span.clock, world))
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function urgencySteps(order: RecordedOrder, { clock, startedAt }: Span, world: World): Step[] {
  if (PERSONAL.has(clock.kind)) return []
  return (
    order.events
      // What began at that very moment began under the new urgency.
      .filter((e) => e.type === 'order.urgency_set' && e.at > startedAt)
      .map(({ at, data }) => ({
        at,
        apply(life) {
          const facts = factsAt(order, at)
          const rule = timerFor(world.policy, clock.kind, facts)
          if (!rule) life.ended = true
          if (!rule || life.late) return
          life.unit = rule.unit
          life.due = dueAtNewUrgency(
            { startedAt, dueAt: life.due },
            {
              ...{ upgrade: isUpgrade(data.from as Urgency, data.to as Urgency), at },
              due: (from) => dueInstant(world.calendar, from, rule, world.hours),
            },
          )
          life.shares = rule.warnAt
        },
      }))
  )
}

function pauseSteps(order: RecordedOrder, { clock, startedAt }: Span, world: World): Step[] {
  if (!world.policy.suspension.pausesBusinessClock || PERSONAL_CLOCKS.has(clock.kind)) return []
  return turnsOf(order).suspensions.flatMap(({ from, to }) => {
    // The clock that ends the suspension begins with it.
    if (from < startedAt || clock.kind === 'resume') return []
    const pause: Step = {
      at: from,
      apply(life) {
        life.pausedAt = from
      },
    }
    if (!to) return [pause]
    const resume: Step = {
      at: to,
      apply(life) {
        if (!life.pausedAt) return
        life.pausedAt = null
        life.setAt = to
        if (life.late) return
        const running = { startedAt, dueAt: life.due, unit: life.unit }
        life.due = resumeDue(world.calendar, running, from, to, world.hours)
      },
    }
    return [pause, resume]
  })
}

function extensionSteps(order: RecordedOrder, clock: RecordedClock, world: World): Step[] {
  const granted = order.sides.filter(
    (s) => s.kind === 'EXTENSION' && s.state === 'APPROVED' && s.round === clock.round && s.closedAt !== null,
  )
  return granted.flatMap((side) => {
    const filed: Step = {
      at: side.openedAt,
      apply(life) {
        if (mayExtend(side, life, clock, world)) life.granted.push(side)
        else life.refused.push(side)
      },
    }
    const decided: Step = {
      at: side.closedAt!,
      apply(life) {
        if (!life.granted.includes(side)) return
        // Silence until the limit is no approval, where the policy says so.
        if (life.late && world.policy.extension.undecided === 'REFUSE') {
          life.granted = life.granted.filter((s) => s !== side)
          life.refused.push(side)
          return
        }
        life.due = extend(world.calendar, life.due, side.data.workingDays as number)
        life.setAt = side.closedAt!
      },
    }
    return [filed, decided]
  })
}

function mayExtend(side: RecordedSide, life: Life, clock: RecordedClock, world: World): boolean {
  const env = { ...world, now: side.openedAt }
  const asked = {
    round: clock.round,
    sides: life.granted.map((s) => ({ ...s, state: 'APPROVED' })),
    clocks: [{ kind: clock.kind, round: clock.round, stoppedAt: null, dueAt: life.due }],
  }
  return !tooLong(side.data.workingDays as number, env) && extensionRefusal(asked, env) === null
}
