/** 承诺结案与到期兑现：到期未兑现自动重办并督办（T33、CZ-16）。 */
import { AppError } from '../../../../common/errors.ts'
import type { Draft, Request } from '../../orders/public.ts'
import { openSupervision, stop } from '../../orders/public.ts'
import { close } from './closing.ts'
import { type FollowUpInput, isNegative, pickResult } from './result.ts'
import { openRound } from './round.ts'

export function decideCloseWithCommitment(draft: Draft, input: { promise: string; dueAt: string }): void {
  const { order } = draft
  const dueAt = new Date(input.dueAt)
  if (dueAt.getTime() <= draft.now.getTime())
    throw new AppError('close.promise_in_past', { fields: [{ path: 'dueAt', code: 'time.in_past' }] })
  const side = draft.side(
    'COMMITMENT',
    'OPEN',
    { promise: input.promise, dueAt: input.dueAt, by: draft.env.actor.name },
    { unitCode: order.leadUnit },
  )
  close(draft, 'close-with-commitment', { code: 'COMMITTED', note: input.promise })
  draft.startClock('commitmentDue', { subjectId: side.id, dueAt })
  draft.tellRequesters('COMMITTED', `承办单位承诺：${input.promise}`)
}

/** A follow-up on a promise: kept, or broken and back to work at once. */
export function checkCommitment(draft: Draft, request: Request, input: FollowUpInput): void {
  const side = draft.openSide('COMMITMENT')
  if (!side) throw new AppError('order.state', { state: '已结案' })
  draft.side(
    'FOLLOW_UP',
    input.outcome,
    { ...input, requestId: request.id, by: draft.env.actor.name },
    { closedAt: draft.now },
  )
  draft.emit('follow_up.recorded', { requestId: request.id, commitmentId: side.id, ...pickResult(input) })
  if (input.outcome !== 'REACHED') return
  request.satisfaction = input.satisfaction!
  request.resolution = input.resolution!
  request.followUpState = 'DONE'
  draft.touchRequest(request)
  if (!isNegative(draft.env, input)) {
    stop(draft, 'commitmentDue', { subjectId: side.id })
    draft.setSide(side, 'FULFILLED', {}, true)
    draft.emit('commitment.fulfilled', { commitmentId: side.id })
    return
  }
  draft.order.negativeCount += 1
  breakCommitment(draft, side.id)
}

/** CZ-16: the promised day passed without the promise being kept: reopened and supervised. */
export function breakCommitment(draft: Draft, sideId: string): void {
  const side = draft.openSide('COMMITMENT', sideId)
  if (!side || draft.order.state !== 'CLOSED') return
  draft.setSide(side, 'BROKEN', {}, true)
  draft.emit('commitment.broken', { commitmentId: side.id, promise: side.data.promise })
  const unit = draft.order.leadUnit
  openRound(draft, 'reopen', { cause: 'COMMITMENT_BROKEN', commitmentId: side.id })
  if (unit) openSupervision(draft, unit, 'COMMITMENT_BROKEN', `承诺“${side.data.promise}”到期未兑现`)
}
