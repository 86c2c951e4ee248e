/** Moving items of the ledger on, each step with its history in the same transaction. */
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { chain } from '../orders/public.ts'
import { writeItems } from './data.ts'
import type { LedgerItem } from './model.ts'
import { mayRead } from './queries.ts'
import type { Step } from './rules/checks.ts'
import { followSupervisions } from './rules/problems.ts'

/** One step of one item, and of the problem that follows it. */
export async function moveItem(
  tx: Tx,
  ctx: Ctx,
  { id, group, version }: { id: string; group: LedgerItem[]; version: number | undefined },
  decide: (item: LedgerItem, supervisions: LedgerItem[]) => Step,
): Promise<LedgerItem> {
  const item = group.find((i) => i.id === id)
  if (!item || !mayRead(ctx.actor, item)) throw new AppError('not_found')
  if (version !== undefined && version !== item.version) throw new AppError('ledger.changed_meanwhile')
  const step = decide(item, supervisionsOf(group, item.id))
  const next = { ...item, ...step.set }
  const steps: Move[] = [{ item: next, step }]
  const moved = follow(
    group.map((i) => (i.id === id ? next : i)),
    next,
  )
  await writeMoves(tx, ctx, [], moved ? [...steps, moved] : steps)
  return next
}

export interface Move {
  item: LedgerItem
  step: Step
}

const supervisionsOf = (group: LedgerItem[], problemId: string): LedgerItem[] =>
  group.filter((i) => i.kind === 'SUPERVISION' && i.linkedTo === problemId)

/** A problem stands where its supervision items stand. */
export function follow(group: LedgerItem[], item: LedgerItem): Move | null {
  const problem = item.kind === 'SUPERVISION' && group.find((i) => i.id === item.linkedTo)
  const step = problem && followSupervisions(problem, supervisionsOf(group, problem.id))
  return problem && step ? { item: { ...problem, ...step.set }, step } : null
}

/** New items and moved ones, each with its event; one transaction, so neither stands without the other. */
export async function writeMoves(tx: Tx, ctx: Ctx, made: LedgerItem[], moves: Move[]): Promise<void> {
  const tell = (item: LedgerItem, type: string, data: Record<string, unknown>) =>
    // The kind is not part of the hash; the ledger's own is written with the row.
    chain(item, 'ORDER', ctx.now, ctx.actor, [{ type, data }])
  const events = [
    ...made.flatMap((item) => tell(item, 'ledger.opened', opening(item))),
    ...moves.flatMap(({ item, step }) => {
      item.version += 1
      item.updatedAt = ctx.now
      return tell(item, step.type, step.data)
    }),
  ]
  await writeItems(tx, { fresh: made, changed: moves.map((m) => m.item) }, events)
}

const opening = ({
  kind,
  title,
  requirement,
  unitCode,
  dueAt,
  linkedTo,
  orderId,
  sessionTitle,
}: LedgerItem) => ({
  ...{ kind, title, requirement, unit: unitCode, dueAt, linkedTo, orderId, session: sessionTitle },
})
