/** The record of who looked at protected data, and why (N3). */
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
  const { userId, username, centre } = ctx.actor
  const { subjectKind, subjectId, action, reason = null, detail = null } = access
  return insertAccess(tx, {
    ...{ id: newId(ctx.now), at: ctx.now, userId, username, centre },
    ...{ subjectKind, subjectId, action, reason, detail },
  })
}
