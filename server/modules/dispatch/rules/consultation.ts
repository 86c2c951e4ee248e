/**
 * 会商与吹哨：无承办单位或权责不清的，联席会议裁定主办协办，裁定有纪要、有约束力、成为判例（T11、T12，GS-15、HK-12）；
 * 街道或平台吹哨、被点名单位限时报到，缺席计分（HK-30、GS-27）。
 */
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import type { AssignmentInput, Draft, Env, Order, Side } from '../../orders/public.ts'
import {
  blowWhistle,
  callConference,
  checkUnits,
  endConference,
  inform,
  leadOf,
  stop,
} from '../../orders/public.ts'
import { checkAssignments } from './dispatch.ts'

export function decideNoOwner(draft: Draft, input: { reason: string }): void {
  callConference(draft, { topic: input.reason, units: [], reason: 'NO_OWNER' })
  draft.move('no-owner', 'IN_CONSULTATION', { reason: input.reason })
}

export function decideConsult(draft: Draft, input: { topic: string; units: string[] }): void {
  checkUnits(draft, input.units)
  callConference(draft, { topic: input.topic, units: input.units, reason: 'CALLED' })
  inform(draft, input.units, input.topic)
  draft.move('consult', 'IN_CONSULTATION', { topic: input.topic, units: input.units })
}

/** Who may whistle is the region's own: the platform, a township, the lead (HK-30, GS-27, KL-10). */
export function whistleRefusal(order: Order, { actor, units, policy }: Env): ErrorCode | null {
  const { by } = policy.whistle
  const { unitCode } = actor
  if (unitCode === null) return by.includes('PLATFORM') ? null : 'forbidden'
  const township = units.unit(unitCode)?.kind === 'SUBDISTRICT'
  const lead = leadOf(order)?.unitCode === unitCode
  return (township && by.includes('TOWNSHIP')) || (lead && by.includes('LEAD')) ? null : 'forbidden'
}

export function decideWhistle(draft: Draft, input: { units: string[]; reason: string }): void {
  const refused = whistleRefusal(draft.order, draft.env)
  if (refused) throw new AppError(refused)
  blowWhistle(draft, input.units, input.reason)
}

export function decideRule(
  draft: Draft,
  input: { assignments: AssignmentInput[]; minutes: string; precedent?: boolean; words?: string[] },
): void {
  const { order, env } = draft
  if (!input.minutes.trim()) throw new AppError('consultation.minutes_needed')
  // A ruling weighs the duties itself; the push-down guard is answered by its minutes.
  checkAssignments(draft, { assignments: input.assignments, basis: input.minutes })
  for (const side of order.sides) {
    if (side.kind !== 'CONSULTATION' || side.closedAt !== null) continue
    draft.setSide(
      side,
      'RULED',
      { minutes: input.minutes, ruling: input.assignments, ruledBy: env.actor.name },
      true,
    )
    stop(draft, 'whistleReportIn', { subjectId: side.id })
  }
  endConference(draft, input.minutes, input.assignments)
  order.bindingUnits = input.assignments.filter((a) => a.role !== 'COPY').map((a) => a.unitCode)
  order.proposal = { assignments: input.assignments, basis: 'RULING' }
  if (input.precedent) {
    draft.effects.push({
      kind: 'PRECEDENT',
      data: {
        id: draft.newId(),
        centre: order.centre,
        categoryCode: order.categoryCode,
        words: input.words ?? [],
        leadUnit: input.assignments.find((a) => a.role === 'LEAD')!.unitCode,
        assistUnits: input.assignments.filter((a) => a.role === 'ASSIST').map((a) => a.unitCode),
        minutes: input.minutes,
        orderId: order.id,
        at: draft.now,
      },
    })
  }
  draft.startClock('dispatch')
  draft.move('rule', 'PENDING_DISPATCH', {
    assignments: input.assignments,
    minutes: input.minutes,
    binding: true,
    precedent: input.precedent,
  })
}

/** The open consultations and whistles that name the unit. */
export const calledTo = (order: Order, unit: string | null): Side[] =>
  order.sides.filter((s) => s.kind === 'CONSULTATION' && s.closedAt === null && s.data.units?.includes(unit))

export function decideReportIn(draft: Draft, input: { note?: string; plan?: string }): void {
  const { order, env } = draft
  const unit = env.actor.unitCode!
  const named = calledTo(order, unit)
  const side = named.find((s) => !s.data.reported?.[unit]) ?? named[0]
  if (!side) throw new AppError('consultation.not_named')
  const reported = {
    ...side.data.reported,
    [unit]: { at: draft.now.toISOString(), note: input.note, plan: input.plan },
  }
  const all = (side.data.units as string[]).every((u) => reported[u])
  draft.setSide(side, all ? 'IN_SESSION' : side.state, { reported })
  for (const a of order.assignments)
    if (a.unitCode === unit) stop(draft, 'whistleReportIn', { subjectId: side.id, assignmentId: a.id })
  draft.emit('whistle.reported_in', { consultationId: side.id, unit, note: input.note })
}

/** HK-30: who did not come is recorded, for the score of both sides. */
export function markAbsent(draft: Draft, sideId: string, assignmentId: string | null): void {
  const side = draft.openSide('CONSULTATION', sideId)
  const unit = draft.order.assignments.find((a) => a.id === assignmentId)?.unitCode
  if (!side || !unit || side.data.reported?.[unit]) return
  draft.setSide(side, side.state, { absent: [...(side.data.absent ?? []), unit] })
  draft.emit('whistle.absent', { consultationId: side.id, unit })
}
