/**
 * 成效登记；先行赔付（HK-32）：赔付即立追偿事项，追偿到账逐笔登记，不得超过赔付额；未追回的，工单不得归档。
 */
import { AppError } from '../../../../common/errors.ts'
import type { Draft, Order, Side } from '../../orders/public.ts'

export interface OutcomeInput {
  kind: string
  amountFen?: number
  people?: number
  text?: string
}

/** What is still to be got back of what was paid in advance. */
export const openRecovery = (order: Order): Side | undefined =>
  order.sides.find((s) => s.kind === 'OUTCOME' && s.state === 'ADVANCE_RECOVERY' && s.closedAt === null)

export function decideOutcome(draft: Draft, input: OutcomeInput): void {
  const { actor } = draft.env
  if (input.kind === 'ADVANCE_RECOVERY')
    throw new AppError('request.invalid', { fields: [{ path: 'kind', code: 'enum.unknown' }] })
  if (input.kind === 'ADVANCE_RECOVERED') recover(draft, needed(input))
  if (input.kind === 'ADVANCE_PAID') {
    const dueFen = needed(input)
    // One recovery for all that was paid; its figures stand under their own names, so that no sum counts them twice.
    const open = openRecovery(draft.order)
    if (open) draft.setSide(open, open.state, { dueFen: Number(open.data.dueFen) + dueFen })
    else {
      const unitCode = actor.unitCode ?? draft.order.leadUnit
      draft.side('OUTCOME', 'ADVANCE_RECOVERY', { dueFen, recoveredFen: 0 }, { unitCode })
    }
  }
  draft.side(
    'OUTCOME',
    input.kind,
    { ...input, by: actor.name },
    { unitCode: actor.unitCode, closedAt: draft.now },
  )
  draft.emit('outcome.recorded', { ...input })
}

function needed({ amountFen }: OutcomeInput): number {
  if (!amountFen) throw new AppError('request.invalid', { fields: [{ path: 'amountFen', code: 'required' }] })
  return amountFen
}

function recover(draft: Draft, amountFen: number): void {
  const open = openRecovery(draft.order)
  if (!open) throw new AppError('advance.none')
  const recoveredFen = Number(open.data.recoveredFen) + amountFen
  const left = Number(open.data.dueFen) - recoveredFen
  if (left < 0)
    throw new AppError('advance.too_much', { fields: [{ path: 'amountFen', code: 'advance.too_much' }] })
  draft.setSide(open, open.state, { recoveredFen }, left === 0)
}
