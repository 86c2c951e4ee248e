/**
 * 矛盾纠纷调解（HB-06、HB-07、ZZ-12、ZZ-13；T43）：由名录中的调解组织调解；双方同意并有记录后方可移送，任何一方不同意即终止；
 * 逐次记录调解时间和笔录；和解须有协议。设“事心双结”的地区，事情是否解决、心结是否解开分别填写，填完方可结案。
 */
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import {
  type ConsentWay,
  MEDIATION_SIDE,
  MEDIATION_SIDES,
  type MediationSide,
  type MediationState,
  type SessionResult,
} from '../../../../common/mediation.ts'
import { formatTime } from '../../../../common/time.ts'
import {
  assignUnit,
  type Draft,
  type Env,
  type Order,
  ownAssignment,
  type Side,
} from '../../orders/public.ts'

export interface SessionInput {
  mediationId?: string
  at?: string
  minutes: string
  result: SessionResult
  method?: string
  agreement?: string
  attachments?: string[]
  matterSettled?: boolean
  feelingsSettled?: boolean
}

const isOpenMediation = (side: Side) => side.kind === 'MEDIATION' && side.closedAt === null

/** Referred and not yet ended. */
export const mediating = (order: Order): boolean =>
  order.sides.some((side) => isOpenMediation(side) && side.state === 'REFERRED')

/** Both sides came to terms in this round: what a later round was opened for is another matter. */
export const settledNow = (order: Order): boolean =>
  order.sides.some(
    (side) => side.kind === 'MEDIATION' && side.state === 'SETTLED' && side.data.endedRound === order.round,
  )

export function proposalRefusal(order: Order, env: Env): ErrorCode | null {
  if (env.policy.mediation.bodies.length === 0) return 'mediation.none_here'
  return order.sides.some(isOpenMediation) ? 'mediation.running' : null
}

/** Whether the step before was taken, for `allowedActions`. */
export const mediationRefusal =
  (state: 'PROPOSED' | 'REFERRED') =>
  (order: Order, env: Env): ErrorCode | null => {
    const side = order.sides.find(isOpenMediation)
    if (side?.state !== state) return 'side.none'
    if (state === 'PROPOSED') return null
    return mayMediate(order, env, side) ? null : 'mediation.not_yours'
  }

export function decideProposeMediation(
  draft: Draft,
  input: { body: string; otherParty: string; matter: string },
): void {
  const { env, order } = draft
  const refused = proposalRefusal(order, env)
  if (refused) throw new AppError(refused)
  if (!env.policy.mediation.bodies.includes(input.body) || !env.units.unit(input.body))
    throw new AppError('mediation.body_unknown', { fields: [{ path: 'body', code: 'unknown' }] })
  const { body, otherParty, matter } = input
  const side = draft.side('MEDIATION', 'PROPOSED', {
    ...{ body, otherParty, matter, by: env.actor.name, consents: {}, sessions: [] },
  })
  // The names of the two sides stay with the process: events are read by more people than the order is.
  draft.emit('mediation.proposed', { mediationId: side.id, unit: body })
}

export function decideConsent(
  draft: Draft,
  input: {
    mediationId?: string
    side: MediationSide
    agrees: boolean
    by: string
    way: ConsentWay
    at?: string
    note?: string
  },
): void {
  const mediation = find(draft, input.mediationId, 'PROPOSED')
  const { side, agrees, by, way, note } = input
  const consent = { agrees, by, way, note, at: past(draft, input.at), recordedBy: draft.env.actor.name }
  const consents = { ...mediation.data.consents, [side]: consent }
  draft.setSide(mediation, agrees ? 'PROPOSED' : 'DECLINED', { consents }, !agrees)
  draft.emit('mediation.consented', { mediationId: mediation.id, side, agrees, way })
}

/** ZZ-12: pushed to the body with the consent of both, never with one. */
export function decideReferMediation(draft: Draft, input: { mediationId?: string }): void {
  const { order, env } = draft
  const side = find(draft, input.mediationId, 'PROPOSED')
  const missing = MEDIATION_SIDES.filter((who) => side.data.consents[who]?.agrees !== true)
  if (missing.length > 0) {
    throw new AppError('mediation.consent_missing', {
      who: missing.map((who) => MEDIATION_SIDE[who][0]).join('、'),
    })
  }
  const { body } = side.data
  // A copy lets the body read the matter; it owes the order no reply.
  if (!order.assignments.some((a) => a.unitCode === body && a.round === order.round))
    assignUnit(draft, { unitCode: body, role: 'COPY' }, side.data.matter)
  draft.deliver('PUSH', body, { number: order.number, title: order.title, role: 'MEDIATION' })
  draft.setSide(side, 'REFERRED', { referredAt: formatTime(draft.now), referredBy: env.actor.name })
  draft.emit('mediation.referred', { mediationId: side.id, unit: body })
}

export function decideRecordMediation(draft: Draft, input: SessionInput): void {
  const { order, env } = draft
  const side = find(draft, input.mediationId, 'REFERRED')
  if (!mayMediate(order, env, side)) throw new AppError('mediation.not_yours')
  const { minutes, result, method, agreement, attachments, matterSettled, feelingsSettled } = input
  if (method !== undefined && !env.policy.mediation.methods.includes(method))
    throw new AppError('mediation.method_unknown', { fields: [{ path: 'method', code: 'unknown' }] })
  const session = { at: past(draft, input.at), minutes, result, method, attachments, by: env.actor.name }
  const sessions = [...side.data.sessions, session]
  const tagged = method === undefined ? {} : { method }
  if (result === 'CONTINUES') {
    draft.setSide(side, 'REFERRED', { sessions, ...tagged })
    draft.emit('mediation.held', { mediationId: side.id, result, method })
    return
  }
  if (result === 'SETTLED' && !agreement && !attachments?.length)
    throw new AppError('mediation.agreement_missing', { fields: [{ path: 'agreement', code: 'required' }] })
  const facets = { matterSettled, feelingsSettled }
  const unsaid = Object.entries(facets).filter(([, said]) => said === undefined)
  if (env.policy.mediation.facets && unsaid.length > 0) {
    throw new AppError('mediation.facets_missing', {
      fields: unsaid.map(([path]) => ({ path, code: 'required' })),
    })
  }
  const ended = { sessions, ...tagged, agreement, ...facets, endedRound: order.round }
  draft.setSide(side, result, ended, true)
  draft.emit('mediation.held', { mediationId: side.id, result, method, ...facets })
}

/** The body itself, the unit that handles the dispute, or the hotline: not whoever else has a copy. */
const mayMediate = (order: Order, env: Env, side: Side): boolean => {
  const { unitCode } = env.actor
  if (unitCode === null || unitCode === side.data.body) return true
  return ownAssignment(order, env.actor, 'LEAD') !== undefined
}

function find(draft: Draft, id: string | undefined, state: MediationState): Side {
  const side = draft.openSide('MEDIATION', id)
  if (side?.state !== state) throw new AppError('side.none')
  return side
}

/** What was said or held lies behind; absent, it is now. */
function past(draft: Draft, at: string | undefined): string {
  if (at === undefined) return formatTime(draft.now)
  if (new Date(at).getTime() > draft.now.getTime())
    throw new AppError('request.invalid', { fields: [{ path: 'at', code: 'time.in_future' }] })
  return formatTime(new Date(at))
}
