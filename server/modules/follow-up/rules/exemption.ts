/** 剔除：单位申请，两人评议，均不得为外包人员（T42）。 */
import { AppError } from '../../../../common/errors.ts'
import type { Draft } from '../../orders/public.ts'

export function decideRequestExemption(
  draft: Draft,
  input: { code: string; kpis: string[]; evidence: string },
): void {
  const { env, order } = draft
  if (
    order.closedAt &&
    draft.now.getTime() > draft.dueAfter(env.policy.exemption.window, order.closedAt).getTime()
  ) {
    throw new AppError('exemption.window_passed')
  }
  const side = draft.side(
    'EXEMPTION',
    'FILED',
    { ...input, by: env.actor.name },
    { unitCode: env.actor.unitCode },
  )
  draft.emit('exemption.requested', { exemptionId: side.id, ...input })
}

/** Two people, neither of them outsourced, or nothing is granted. */
export function decideExemption(
  draft: Draft,
  input: { exemptionId?: string; approve: boolean; reason?: string },
): void {
  const { env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  const side = draft.openSide('EXEMPTION', input.exemptionId)
  if (!side) throw new AppError('side.none')
  if (side.data.firstBy === env.actor.userId) throw new AppError('exemption.same_person')
  const first = side.data.firstBy === undefined
  const said = first
    ? { firstBy: env.actor.userId, firstName: env.actor.name }
    : { secondBy: env.actor.userId, secondName: env.actor.name }
  if (!input.approve) draft.setSide(side, 'REFUSED', { ...said, decidedReason: input.reason }, true)
  else if (first) draft.setSide(side, 'FIRST_APPROVED', said)
  else draft.setSide(side, 'GRANTED', { ...said, decidedReason: input.reason }, true)
  draft.emit('exemption.decided', { exemptionId: side.id, state: side.state, kpis: side.data.kpis })
}
