/**
 * 回访与结案：答复审核，独立回访（承办人员不得自访，SP-31..33），满意与解决分开记；
 * 不满意或未解决即重办，累计 2 次自动催办、4 次自动督办（HK-14、HK-15）；
 * 多次（不少于规定日数）联系不上按未评价结案；承诺结案到期未兑现自动重办并督办（CZ-16）。
 */
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import { beijingDate } from '../../../../common/time.ts'
import type { Actor } from '../../../platform/context.ts'
import type { Draft, Order, Request } from '../../orders/public.ts'
import { checkOwner } from '../../orders/public.ts'
import { closeWhenDone } from './closing.ts'
import { checkCommitment } from './commitment.ts'
import type { FollowUpInput } from './result.ts'
import { isNegative, pickResult } from './result.ts'
import { rehandle } from './round.ts'

/** SP-31..33: whoever handled it may not be the one who asks how it was handled. */
export const barredFromFollowUp = (actor: Actor): ErrorCode | null =>
  actor.unitCode === null ? null : 'followup.by_handler'

export function decideFollowUp(
  draft: Draft,
  input: FollowUpInput,
  by: 'HOTLINE' | 'CITIZEN' = 'HOTLINE',
): void {
  const { order } = draft
  checkOwner(draft)
  const request = pickRequest(order, input.requestId)
  if (input.outcome === 'REACHED' && (!input.satisfaction || !input.resolution)) {
    throw new AppError('followup.result_needed', {
      fields: [
        ...(input.satisfaction ? [] : [{ path: 'satisfaction', code: 'required' }]),
        ...(input.resolution ? [] : [{ path: 'resolution', code: 'required' }]),
      ],
    })
  }
  if (input.source === 'DEPUTY') {
    if (!draft.env.policy.supervision.external.includes('DEPUTIES'))
      throw new AppError('followup.no_deputies')
    recordDeputy(draft, request, input)
    return
  }
  if (order.state === 'CLOSED') {
    checkCommitment(draft, request, input)
    return
  }
  draft.side(
    'FOLLOW_UP',
    input.outcome,
    { ...input, requestId: request.id, source: by, by: draft.env.actor.name },
    { closedAt: draft.now },
  )
  if (input.outcome === 'REACHED') {
    request.satisfaction = input.satisfaction!
    request.resolution = input.resolution!
    request.followUpState = 'DONE'
    request.feedbackAt ??= draft.now
  } else if (input.outcome === 'REFUSED' || attemptsUsedUp(draft, request)) {
    request.followUpState = 'UNREACHABLE'
    request.satisfaction = draft.env.policy.followUp.defaultRating
  } else request.followUpState = 'TRIED'
  draft.touchRequest(request)
  const negative = input.outcome === 'REACHED' && isNegative(draft.env, input)
  draft.emit('follow_up.recorded', { requestId: request.id, source: by, ...pickResult(input), negative })
  if (negative) {
    rehandle(draft, input)
    return
  }
  closeWhenDone(draft)
}

/** HK-18, Q13: a people's deputy asks on the Sunday line; it stands beside the hotline's own follow-up and changes nothing. */
function recordDeputy(draft: Draft, request: Request, input: FollowUpInput): void {
  draft.side(
    'FOLLOW_UP',
    `DEPUTY_${input.outcome}`,
    { ...input, requestId: request.id, by: draft.env.actor.name },
    { closedAt: draft.now },
  )
  const { source, deputy } = input
  draft.emit('follow_up.deputy', { requestId: request.id, source, deputy, ...pickResult(input) })
}

function pickRequest(order: Order, requestId: string | undefined): Request {
  const linked = order.requests.filter((r) => r.state === 'LINKED')
  const found =
    requestId === undefined
      ? (linked.find((r) => r.followUpState === 'PENDING' || r.followUpState === 'TRIED') ?? linked[0])
      : linked.find((r) => r.id === requestId)
  if (!found)
    throw new AppError('followup.request_unknown', { fields: [{ path: 'requestId', code: 'unknown' }] })
  return found
}

/** T32: at least n tries, on at least m different days, this one included. */
function attemptsUsedUp(draft: Draft, request: Request): boolean {
  const { maxAttempts, minDays } = draft.env.policy.followUp
  const tries = draft.order.sides.filter(
    (s) =>
      s.kind === 'FOLLOW_UP' &&
      s.round === draft.order.round &&
      s.data.requestId === request.id &&
      s.state === 'UNREACHABLE',
  )
  return tries.length >= maxAttempts && new Set(tries.map((s) => beijingDate(s.openedAt))).size >= minDays
}
