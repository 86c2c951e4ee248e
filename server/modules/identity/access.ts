/** The record of who looked at protected data, and why (N3), and of everything that administrators change. */
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { insertAccess } from './data.ts'

export interface Access {
  subjectKind: string
  subjectId: string
  action: string
  reason?: string
  /** What exactly was taken. */
  detail?: Record<string, unknown>
}

export function logAccess(tx: Tx, ctx: Ctx, access: Access): Promise<void> {
  return logChange(tx, ctx, ctx.actor.centre, access)
}

export interface Change extends Access {
  before?: object | null
  after?: object | null
}

/** The operator of the platform belongs to no centre; what they change is found in the log of the centre concerned. */
export function logChange(tx: Tx, ctx: Ctx, centre: string | null, change: Change): Promise<void> {
  const { userId, username } = ctx.actor
  const { subjectKind, subjectId, action, reason = null, detail = null } = change
  const { before = null, after = null } = change
  return insertAccess(tx, {
    ...{ id: newId(ctx.now), at: ctx.now, userId, username, centre },
    ...{ subjectKind, subjectId, action, reason, detail },
    ...differenceOf(before, after),
  })
}

/** Only what differs: a log is read by people. A thing that is new or gone is shown whole. */
export function differenceOf(
  before: object | null,
  after: object | null,
): { before: object | null; after: object | null } {
  if (!before || !after) return { before, after }
  const [was, is] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  const changed = Object.keys(is).filter((key) => JSON.stringify(is[key]) !== JSON.stringify(was[key]))
  const only = (of: Record<string, unknown>) =>
    Object.fromEntries(changed.map((key) => [key, of[key] ?? null]))
  return { before: only(was), after: only(is) }
}
