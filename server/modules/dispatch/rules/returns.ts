/**
 * 退单：时限内、理由在目录内、会商指定的不得退（GS-15）；双人复核，先审单人员后班组长，不能同一人，
 * 外包人员不得决定（HK-11、N2）；复核期间首派单位仍负责、时限照走（GS-16）；多次退单转会商（T16、SP-28）。
 */
import type { ReturnCode, Role } from '../../../../common/codes.ts'
import { ROLE } from '../../../../common/codes.ts'
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import type { Assignment, Draft, Env, Order, Side } from '../../orders/public.ts'
import { callConference, inform, isActive, stop } from '../../orders/public.ts'

export interface ReturnInput {
  code: ReturnCode
  reason: string
  suggestedUnitCode?: string
}

/** Why this unit may not ask for a return now; null when it may. */
export function returnRefusal(
  order: Pick<Order, 'bindingUnits'> & { sides: readonly Pick<Side, 'kind' | 'unitCode'>[] },
  env: Pick<Env, 'policy' | 'now'>,
  assignment: Pick<Assignment, 'state' | 'unitCode' | 'returnUntil'> | undefined,
): ErrorCode | null {
  if (!assignment || !['PENDING_SIGN', 'SIGNED'].includes(assignment.state)) return 'assignment.state'
  if (env.policy.return.bindingAfterRuling && order.bindingUnits.includes(assignment.unitCode))
    return 'return.binding'
  if (assignment.returnUntil && env.now.getTime() > assignment.returnUntil.getTime())
    return 'return.window_passed'
  const asked = order.sides.filter((s) => s.kind === 'RETURN' && s.unitCode === assignment.unitCode).length
  return asked >= env.policy.return.maxRequests ? 'return.too_many' : null
}

export function decideRequestReturn(draft: Draft, assignment: Assignment, input: ReturnInput): void {
  const { order, env } = draft
  const refused = returnRefusal(order, env, assignment)
  if (refused === 'assignment.state') throw new AppError(refused, draft.assignmentState(assignment))
  if (refused) throw new AppError(refused)
  // HB-10: everyone named for an enclave is responsible for it; "not our area" is no answer there.
  const enclave = order.place.overlay?.kind === 'ENCLAVE' && input.code === 'NOT_OUR_AREA'
  if (enclave || !env.policy.return.codes.includes(input.code)) {
    throw new AppError('return.code_not_allowed', {
      code: input.code,
      fields: [{ path: 'code', code: 'return.code_not_allowed' }],
    })
  }
  if (input.suggestedUnitCode !== undefined && !env.units.unit(input.suggestedUnitCode)) {
    throw new AppError('assignment.unit_unknown', {
      unit: input.suggestedUnitCode,
      fields: [{ path: 'suggestedUnitCode', code: 'assignment.unit_unknown' }],
    })
  }
  assignment.previousState = assignment.state
  assignment.state = 'RETURN_REQUESTED'
  draft.touchAssignment(assignment)
  const side = draft.side(
    'RETURN',
    'FILED',
    { ...input, by: env.actor.name },
    { assignmentId: assignment.id, unitCode: assignment.unitCode },
  )
  draft.startClock('returnDecision', { subjectId: side.id })
  draft.emit('return.requested', {
    returnId: side.id,
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    ...input,
  })
}

/** People who may never decide a return, said with its own code (N2). */
export const barredFromReturns = (actor: Env['actor']): ErrorCode | null =>
  actor.outsourced ? 'return.outsourced' : null

/** Why this person may not give the voice that is due; null when they may. */
export function decisionRefusal(order: Order, { actor, policy }: Env): ErrorCode | null {
  const side = order.sides.find((s) => s.kind === 'RETURN' && s.closedAt === null)
  return side ? voiceRefusal(side, actor, policy) : 'side.none'
}

function voiceRefusal(side: Side, actor: Env['actor'], policy: Env['policy']): ErrorCode | null {
  const { reviewers, sameActorAllowed } = policy.return
  const first = side.state === 'FILED'
  if (!first && !sameActorAllowed && side.data.firstBy === actor.userId) return 'return.same_reviewer'
  const voice = voiceOf(reviewers, first)
  return voice && !actor.roles.includes(voice) ? 'return.wrong_voice' : null
}

const voiceOf = (reviewers: readonly Role[], first: boolean): Role | undefined => reviewers[first ? 0 : 1]

export function decideReturn(
  draft: Draft,
  input: { returnId: string; approve: boolean; reason?: string },
): void {
  const { env } = draft
  const side = draft.openSide('RETURN', input.returnId)
  if (!side) throw new AppError('side.none', { fields: [{ path: 'returnId', code: 'unknown' }] })
  const { confirmations, reviewers, outsourcedAllowed } = env.policy.return
  if (env.actor.outsourced && !outsourcedAllowed) throw new AppError('return.outsourced')
  const first = side.state === 'FILED'
  const refused = voiceRefusal(side, env.actor, env.policy)
  const voice = voiceOf(reviewers, first)
  if (refused) throw new AppError(refused, voice ? { role: ROLE[voice] } : {})
  const said = first
    ? {
        firstBy: env.actor.userId,
        firstName: env.actor.name,
        firstReason: input.reason,
        firstAt: draft.now.toISOString(),
      }
    : {
        secondBy: env.actor.userId,
        secondName: env.actor.name,
        secondReason: input.reason,
        secondAt: draft.now.toISOString(),
      }
  if (!input.approve) {
    refuse(draft, side, said)
    return
  }
  if (first && confirmations === 2) {
    draft.setSide(side, 'FIRST_APPROVED', said)
    draft.emit('return.first_approved', { returnId: side.id, reason: input.reason })
    return
  }
  approve(draft, side, said)
}

function refuse(draft: Draft, side: Side, said: Record<string, unknown>): void {
  draft.setSide(side, 'REFUSED', said, true)
  stop(draft, 'returnDecision', { subjectId: side.id })
  const assignment = draft.order.assignments.find((a) => a.id === side.assignmentId)!
  assignment.state = assignment.previousState ?? 'PENDING_SIGN'
  assignment.previousState = null
  draft.touchAssignment(assignment)
  draft.emit('return.refused', { returnId: side.id, unit: assignment.unitCode })
}

/** The decision's limit passed and the policy says that silence is a refusal: the first unit handles it. */
export function lapseReturn(draft: Draft, sideId: string): void {
  const side = draft.openSide('RETURN', sideId)
  if (side) refuse(draft, side, { lapsed: true })
}

function approve(draft: Draft, side: Side, said: Record<string, unknown>): void {
  const { order, env } = draft
  draft.setSide(side, 'APPROVED', said, true)
  stop(draft, 'returnDecision', { subjectId: side.id })
  const assignment = order.assignments.find((a) => a.id === side.assignmentId)!
  assignment.state = 'RETURNED'
  assignment.endedAt = draft.now
  draft.touchAssignment(assignment)
  draft.dropClocksOf(assignment.id)
  order.returnCount += 1
  const data = {
    returnId: side.id,
    unit: assignment.unitCode,
    code: side.data.code,
    suggestedUnitCode: side.data.suggestedUnitCode,
  }
  if (assignment.role !== 'LEAD') {
    draft.emit('return.approved', data)
    return
  }
  order.leadUnit = null
  for (const other of order.assignments) {
    if (other.role === 'COPY' && isActive(other) && other.round === order.round) {
      other.state = 'RECALLED'
      other.endedAt = draft.now
      draft.touchAssignment(other)
    }
  }
  if (order.returnCount >= env.policy.return.consultAfter) {
    // T16: two units said it is not theirs; a third guess is not better than a ruling.
    draft.emit('return.approved', data)
    const topic = '多次退单，会商确定承办单位'
    const returned = order.sides.filter((s) => s.kind === 'RETURN' && s.state === 'APPROVED')
    const units = [...new Set(returned.flatMap((s) => s.unitCode ?? []))]
    callConference(draft, { topic, units, reason: 'RETURNED_REPEATEDLY' })
    // Who gave it back speaks of it at the meeting, and must see it again to do so.
    inform(draft, units, topic)
    draft.move('decide-return', 'IN_CONSULTATION', data)
    return
  }
  draft.startClock('dispatch')
  draft.move('decide-return', 'PENDING_DISPATCH', data)
}
