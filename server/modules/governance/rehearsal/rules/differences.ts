/**
 * 两版规则的差别：逐项列出路径、现在、改后；并说明预演算不算得出这一项（算不出的照样列明）。
 */
import type { Policy } from '../../../policy/public.ts'
import type { Difference } from '../model.ts'

/** Parameters that a rehearsal works out; everything else is shown and not replayed. */
const REPLAYED: readonly string[] = [
  ...['timers', 'extension.leadTime', 'extension.maxCount', 'extension.maxEach', 'extension.undecided'],
  ...['suspension.codes', 'suspension.maxDays', 'suspension.pausesBusinessClock'],
  ...['return.confirmations', 'return.codes', 'return.maxRequests'],
  ...['review.skipFor', 'reply.review', 'merge.undoWithinHours', 'urge.minHours'],
  ...['followUp.scope', 'followUp.samplePercent', 'followUp.enterpriseAlways', 'followUp.plan'],
  ...['followUp.negative.counts', 'followUp.negative.rehandle', 'followUp.negative.urgeAt'],
  ...['followUp.negative.superviseAt', 'followUp.rehandle.factor', 'followUp.rehandle.minimum'],
  ...['intake.infoSilentDays', 'supervision.letters.replyWithin'],
  ...['region.officeHours', 'region.calendar', 'staffing'],
]
/** Parts of a replayed section that are not. */
const NOT_REPLAYED: readonly string[] = ['timers.unsolvedLong', 'followUp.plan.notDrawn']

const under = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}.`)
const isReplayed = (path: string): boolean =>
  REPLAYED.some((p) => under(path, p)) && !NOT_REPLAYED.some((p) => under(path, p))

export function differencesOf(now: Policy, next: Policy): Difference[] {
  const found: Difference[] = []
  walk(now, next, [], found)
  return found
}

type Branch = Record<string, unknown>
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null

function walk(now: unknown, next: unknown, path: string[], found: Difference[]): void {
  if (isBranch(now) && isBranch(next) && Array.isArray(now) === Array.isArray(next) && !isList(now, next)) {
    for (const key of new Set([...Object.keys(now), ...Object.keys(next)]))
      walk(now[key], next[key], [...path, key], found)
    return
  }
  if (JSON.stringify(now) === JSON.stringify(next)) return
  const at = path.join('.')
  found.push({ path: at, now: now ?? null, next: next ?? null, replayed: isReplayed(at) })
}

/** A list of plain words or numbers is read whole; one of entries is read entry by entry. */
const isList = (now: Branch, next: Branch): boolean =>
  Array.isArray(now) && [...now, ...(next as unknown as unknown[])].every((each) => !isBranch(each))
