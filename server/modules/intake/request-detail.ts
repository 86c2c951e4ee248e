/** A request with what its reader may do next: from the life-cycle table and the reader's permissions. */
import {
  type AllowedRequestAction,
  type OfferedRequest,
  REQUEST_ACTION_BODIES,
  type RequestActionName,
} from '../../../api/intake.ts'
import { REQUEST_STATE } from '../../../common/codes.ts'
import { errorMessage } from '../../../common/errors.ts'
import type { Actor } from '../../platform/context.ts'
import { presentRequest, type Request, requestTransition } from '../orders/public.ts'

const ACTIONS = Object.keys(REQUEST_ACTION_BODIES) as RequestActionName[]

export function requestActions({ state }: Pick<Request, 'state'>, actor: Actor): AllowedRequestAction[] {
  return ACTIONS.filter((action) => actor.permissions.has(`request.${action}`)).map((action) => {
    if (requestTransition(action).from.includes(state)) return { action, allowed: true }
    const reason = errorMessage('request.state', { state: REQUEST_STATE[state][0] })
    return { action, allowed: false, code: 'request.state', reason }
  })
}

export const presentOffered = (
  request: Request,
  actor: Actor,
  confidential = request.confidential,
): OfferedRequest => ({
  ...presentRequest(request, actor, confidential),
  allowedActions: requestActions(request, actor),
})
