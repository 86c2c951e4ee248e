/** 台账的通行要求：谁可以做，何时可以做；承办与核实不得为同一方（AY-23）。 */
import type { Evidence } from '../../../../api/ledger.ts'
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import type { LedgerState } from '../../../../common/kinds.ts'
import type { Actor } from '../../../platform/context.ts'
import { LEDGER_STATE_WORD, type LedgerItem } from '../model.ts'

/** Who acts and when. */
export interface Scene {
  now: Date
  actor: Actor
}

export interface Step {
  set: Partial<LedgerItem>
  type: string
  data: Record<string, unknown>
}

/** People who may never confirm or write off: whoever belongs to a handling unit. */
export const barredFromVerifying = (actor: Actor): ErrorCode | null =>
  actor.unitCode === null ? null : 'ledger.by_handler'

export const evidenceOfRound = (item: LedgerItem): Evidence[] =>
  item.evidence.filter((e) => e.round === item.round)

/** The unit has done its part. */
export const HANDED_IN: readonly LedgerState[] = ['SUBMITTED', 'VERIFIED', 'WRITTEN_OFF']

/** What is reopened starts again from nothing; what was said and shown before stays on record. */
export const afresh = (item: LedgerItem): Partial<LedgerItem> => ({
  ...{ state: 'OPEN', round: item.round + 1, handlerId: null, verifierId: null, writtenOffBy: null },
})

export function checkDue({ now }: Scene, dueAt: string | undefined, path: string): void {
  if (dueAt !== undefined && Date.parse(dueAt) <= now.getTime())
    throw new AppError('ledger.due_in_past', { fields: [{ path, code: 'time.in_past' }] })
}

export function checkState(item: LedgerItem, wanted: LedgerState): void {
  if (item.state !== wanted) throw new AppError('ledger.state', { state: LEDGER_STATE_WORD[item.state] })
}

export function checkFollows(item: LedgerItem): void {
  if (item.kind === 'PROBLEM') throw new AppError('ledger.follows')
}

export function checkOwn(item: LedgerItem, { actor }: Scene): void {
  checkFollows(item)
  if (actor.unitCode === null || actor.unitCode !== item.unitCode) throw new AppError('ledger.not_handler')
}

/** AY-23: also a person of the centre who handed the item in under an earlier post. */
export function checkIndependent(item: LedgerItem, { actor }: Scene): void {
  const handled =
    item.handlerId === actor.userId || evidenceOfRound(item).some((e) => e.byId === actor.userId)
  if (handled || barredFromVerifying(actor)) throw new AppError('ledger.by_handler')
}
