/**
 * 同一工单在两版规则下的对照：每个时限、提醒、催办、督办、回访各算一条，单位、地区、类别、紧急程度随条带着。
 * 两种假定并列：其一，人在原来的时刻做事；其二，用过时限一半以上的算“按期限办”，随期限同比例提前或推后，
 * 按时与否不变。两者之间是区间。
 */
import type { ClockKind } from '../../../../../common/codes.ts'
import type { RehearsalSubject } from '../../../../../common/rehearsal.ts'
import { HOTLINE } from '../../../orders/public.ts'
import type { Affected, RecordedOrder, TracedClock } from '../model.ts'
import { FIXED } from './limit.ts'
import { isToBeCalled, type Plan, type Replayed } from './replay.ts'

/** One thing that is or is not so under each policy. */
export interface Line extends Omit<Affected, 'now' | 'next'> {
  /** Whether it is asked there at all: a limit that does not exist is neither kept nor missed. */
  asked: { now: boolean; next: boolean }
  n: { now: number; next: number }
  /** Under the second assumption. */
  kept: number
}

/** Not a limit that somebody keeps or misses by acting: it ends by itself, or by a person who is not staff. */
const UNCOUNTED: ReadonlySet<ClockKind> = new Set([...FIXED, 'info', 'unsolvedLong'])
/** Who used more than this share of the limit worked towards it. */
const WORKING_TO_LIMIT = 0.5

const AREA_DIGITS = 6
const CATEGORY_DIGITS = 4

export function compare(order: RecordedOrder, now: Replayed, next: Replayed): Line[] {
  const lead = order.leadUnit ?? HOTLINE
  const about = {
    ...{ orderId: order.id, number: order.number, unit: lead, stage: '', round: 1 },
    area: order.adcode?.slice(0, AREA_DIGITS) ?? '',
    category: order.categoryCode.slice(0, CATEGORY_DIGITS),
    urgency: order.urgency,
    ...{ dueNow: null, dueNext: null, doneAt: null },
  }
  const lines: Line[] = limitLines(now, next).map((line) => ({ ...about, ...line }))
  /** What holds under neither is not spoken of. */
  const say = (
    subject: RehearsalSubject,
    [a, b]: readonly [now: number, next: number],
    more: Partial<Line> = {},
  ) => {
    if (a === 0 && b === 0) return
    lines.push({ ...about, subject, asked: BOTH, n: { now: a, next: b }, kept: b, ...more })
  }
  say('WARNING', [warned(now), warned(next)])
  say('URGE', [sum(now.urges), sum(next.urges)])
  say('SUPERVISION', [sum(now.supervisions), sum(next.supervisions)])
  say('REHANDLE', [now.rehandles, next.rehandles])
  say('REVIEW', [Number(now.reviewed), Number(next.reviewed)], { unit: HOTLINE })
  for (const { counts, ...more } of callLines(now.plans, next.plans)) say('CALL', counts, more)
  for (const { counts, ...more } of barredLines(now.barred, next.barred)) say('BARRED', counts, more)
  return lines
}

const BOTH = { now: true, next: true }
const warned = ({ clocks }: Replayed): number => clocks.reduce((n, c) => n + c.warnings, 0)
const sum = ({ byLimit, byAnswer, byPeople }: Replayed['urges']): number => byLimit + byAnswer + byPeople

type LimitLine = Omit<Line, 'orderId' | 'number' | 'area' | 'category' | 'urgency'>

function limitLines(now: Replayed, next: Replayed): LimitLine[] {
  const counted = ({ clocks, plans }: Replayed) => clocks.filter((c) => isCounted(c, plans))
  const after = new Map(counted(next).map((c) => [c.id, c] as const))
  const lines: LimitLine[] = []
  for (const clock of counted(now)) {
    lines.push(limitLine(clock, after.get(clock.id)))
    after.delete(clock.id)
  }
  for (const clock of after.values()) lines.push(limitLine(undefined, clock))
  return lines
}

function limitLine(now: TracedClock | undefined, next: TracedClock | undefined): LimitLine {
  const { kind, unit, round, doneAt } = (next ?? now)!
  return {
    subject: 'LATE',
    stage: kind,
    unit,
    round,
    doneAt,
    dueNow: now?.dueAt ?? null,
    dueNext: next?.dueAt ?? null,
    asked: { now: now !== undefined, next: next !== undefined },
    n: { now: Number(now?.late ?? false), next: Number(next?.late ?? false) },
    kept: Number(next !== undefined && lateIfKept(now, next)),
  }
}

const isCounted = ({ kind, round }: TracedClock, plans: readonly Plan[]): boolean =>
  !UNCOUNTED.has(kind) && (kind !== 'followUp' || isToBeCalled(plans, round))

/** Whoever worked towards the limit keeps their share of it; who was done early is done when they were. */
function lateIfKept(now: TracedClock | undefined, next: TracedClock): boolean {
  if (!now?.doneAt) return next.late
  const used = now.doneAt.getTime() - now.startedAt.getTime()
  const limit = now.dueAt.getTime() - now.startedAt.getTime()
  return used > limit * WORKING_TO_LIMIT ? now.late : next.late
}

interface Counted extends Partial<Line> {
  counts: [now: number, next: number]
}

function callLines(now: readonly Plan[], next: readonly Plan[]): Counted[] {
  const rounds = new Set([...now, ...next].map((p) => p.round))
  const called = (plans: readonly Plan[], round: number) =>
    Number(plans.findLast((p) => p.round === round)?.called === true)
  return [...rounds].map((round) => {
    const at = (next.findLast((p) => p.round === round) ?? now.findLast((p) => p.round === round))!.at
    return { counts: [called(now, round), called(next, round)], round, doneAt: at }
  })
}

function barredLines(now: Replayed['barred'], next: Replayed['barred']): Counted[] {
  const found = new Map<string, Counted>()
  for (const [i, each] of [now, next].entries()) {
    for (const { act, unit, at } of each) {
      const key = `${act} ${unit} ${at.getTime()}`
      const line = found.get(key) ?? { stage: act, unit, doneAt: at, counts: [0, 0] }
      line.counts[i as 0 | 1] = 1
      found.set(key, line)
    }
  }
  return [...found.values()]
}

/**
 * What is kept of the lines: only what holds under one of the two is listed. Of reviews those alone that are done under
 * one and not the other: all others would be a list of every order.
 */
export function affectedOf(lines: readonly Line[]): Affected[] {
  const held: Affected[] = []
  for (const { asked: _, kept: __, n, ...line } of lines) {
    if (n.now === 0 && n.next === 0) continue
    if (line.subject === 'REVIEW' && n.now === n.next) continue
    held.push({ ...line, now: n.now > 0, next: n.next > 0 })
  }
  return held
}
