/**
 * 派单：一轮一个主办、若干协办和抄送；应由部门办理的不得推给基层（HK-04、N9），部门主办、网格协办的联办不在此限（HK-01）；
 * 被反映单位不得主办；同一办理周期内同一单位只派一件（ZZ-07）；直派基层时抄送上级（HB-03）；
 * 特急件和企业急件系统派单加电话直联（CD-07、CZ-21）；派单记明职责的法律依据（HB-16）。
 */
import { AppError } from '../../../../common/errors.ts'
import type { Assignment, AssignmentInput, Draft } from '../../orders/public.ts'
import {
  acknowledgeDelivery,
  assignAnew,
  assignUnit,
  checkOwner,
  contactStarts,
  drawSlip,
  isActive,
  leadOf,
  startHandlingClocks,
  stewardNeeded,
  stop,
  whistleWhenDue,
} from '../../orders/public.ts'

export interface DispatchInput {
  assignments: AssignmentInput[]
  /** The proposal was taken as it stands. */
  accepted?: true
  basis?: string
  instruction?: string
}

/** Refuses a list of assignments that breaks a rule; returns the overrides that were used, for the record. */
export function checkAssignments(draft: Draft, input: DispatchInput): string[] {
  const { order, env } = draft
  const overrides: string[] = []
  const fail = (index: number, code: ConstructorParameters<typeof AppError>[0], unit: string): never => {
    throw new AppError(code, { unit, fields: [{ path: `assignments.${index}.unitCode`, code }] })
  }
  if (input.assignments.filter((a) => a.role === 'LEAD').length !== 1)
    throw new AppError('assignment.exactly_one_lead')
  const lead = input.assignments.find((a) => a.role === 'LEAD')!
  const departmentLeads = env.units.unit(lead.unitCode) && !env.units.isGrassroots(lead.unitCode)
  const seen = new Set<string>()
  for (const [i, { unitCode, role }] of input.assignments.entries()) {
    const unit = env.units.unit(unitCode)
    if (!unit) return fail(i, 'assignment.unit_unknown', unitCode)
    if (seen.has(unitCode)) fail(i, 'assignment.duplicate_unit', unit.name)
    seen.add(unitCode)
    if (role === 'COPY') continue
    const helps = role === 'ASSIST' && departmentLeads
    if (!helps && isPushDown(draft, unitCode)) {
      const mayOverride =
        env.policy.dispatch.pushDownGuard === 'OVERRIDE_WITH_BASIS' && input.basis !== undefined
      if (!mayOverride) fail(i, 'dispatch.push_down', unit.name)
      overrides.push(`push_down:${unitCode}`)
    }
    if (role === 'LEAD' && order.reportedUnit === unitCode && ['COMPLAINT', 'REPORT'].includes(order.type)) {
      fail(i, 'dispatch.conflict_of_interest', unit.name)
    }
  }
  return overrides
}

/** N9: a matter that is not on the town's duty list, sent to a town, street, community or grid. */
export function isPushDown(draft: Draft, unitCode: string): boolean {
  const { env, order } = draft
  return (
    env.policy.dispatch.pushDownGuard !== 'OFF' &&
    env.units.isGrassroots(unitCode) &&
    !env.mayGoToGrassroots(order.categoryCode)
  )
}

/** KL-13: the proposal is confirmed with one action, when it is sure enough of its lead. */
export function acceptProposal(draft: Draft): AssignmentInput[] {
  const { order, env } = draft
  const { proposal } = order
  const { threshold } = env.policy.dispatch.autoDispatch
  if (!proposal || (proposal.basis === 'SUGGESTION' && (proposal.score ?? 0) < threshold))
    throw new AppError('dispatch.not_sure')
  return proposal.assignments
}

export function decideDispatch(draft: Draft, input: DispatchInput): void {
  const { order, env } = draft
  checkOwner(draft)
  if (stewardNeeded(order, env.policy))
    throw new AppError('steward.needed', { fields: [{ path: 'stewardId', code: 'required' }] })
  if (env.policy.dispatch.difficultyRequired && order.difficulty === null)
    throw new AppError('difficulty.needed')
  const ruled = order.proposal?.basis === 'RULING' ? order.proposal.assignments : null
  const list = { ...input, assignments: withCopies(draft, input.assignments) }
  // A ruling has already weighed the duties; its named units need no second look.
  const overrides = ruled && sameUnits(ruled, input.assignments) ? [] : checkAssignments(draft, list)
  const { policy } = env
  const first = order.dispatchedAt === null
  order.dispatchedAt ??= draft.now
  const made: Assignment[] = []
  for (const each of list.assignments) {
    made.push(assignAnew(draft, each, input.instruction))
  }
  order.leadUnit = list.assignments.find((a) => a.role === 'LEAD')!.unitCode
  stop(draft, 'dispatch')
  stop(draft, 'triage')
  startHandlingClocks(draft)
  const urgent = order.urgency === 'EMERGENCY' || (order.enterprise && order.urgency === 'URGENT')
  if (urgent && policy.emergency.phoneDelivery) {
    const reason = order.urgency === 'EMERGENCY' ? '特急工单，电话直联' : '企业急件，电话直联'
    for (const a of made) if (a.role !== 'COPY') draft.deliver('PHONE_TASK', a.unitCode, { reason })
  }
  draft.move('dispatch', 'DISPATCHED', {
    first,
    assignments: list.assignments,
    basis: input.basis,
    accepted: input.accepted,
    why: whyUnits(draft, list.assignments),
    duty: env.dutyFor(order.categoryCode, order.adcode ?? undefined, order.createdAt),
    overrides: overrides.length > 0 ? overrides : undefined,
    dueAt: draft.running('complete')[0]?.dueAt,
  })
  drawSlip(draft)
  whistleWhenDue(draft)
}

/** GS-12: which of the region's principles speak for each handling unit, in the region's order. */
function whyUnits(draft: Draft, assignments: AssignmentInput[]): Record<string, string[]> {
  const { order, env } = draft
  const matter = { categoryCode: order.categoryCode, adcode: order.adcode ?? undefined }
  const named = assignments.filter((a) => a.role !== 'COPY')
  return Object.fromEntries(
    named.map(({ unitCode }) => [unitCode, env.units.why(unitCode, matter, env.policy.dispatch.principles)]),
  )
}

/** Direct dispatch to the final unit informs its superior (HB-03). */
function withCopies(draft: Draft, assignments: AssignmentInput[]): AssignmentInput[] {
  const { env } = draft
  if (!env.policy.dispatch.copySuperior) return assignments
  const named = new Set(assignments.map((a) => a.unitCode))
  const copies: AssignmentInput[] = []
  for (const { unitCode, role } of assignments) {
    const superior =
      role === 'LEAD' && env.units.isGrassroots(unitCode) ? env.units.superiorOf(unitCode) : undefined
    if (superior && !named.has(superior)) {
      named.add(superior)
      copies.push({ unitCode: superior, role: 'COPY' })
    }
  }
  return [...assignments, ...copies]
}

const sameUnits = (a: AssignmentInput[], b: AssignmentInput[]): boolean =>
  a.length === b.length && a.every((x) => b.some((y) => y.unitCode === x.unitCode && y.role === x.role))

export function decideAcknowledgeDelivery(
  draft: Draft,
  input: { channel?: 'SYSTEM' | 'PHONE'; unitCode?: string },
): void {
  const { order, env } = draft
  const unit = env.actor.unitCode ?? input.unitCode ?? leadOf(order)?.unitCode
  const assignment = order.assignments.find((a) => a.unitCode === unit && isActive(a))
  if (!assignment) throw new AppError('assignment.none')
  acknowledgeDelivery(draft, assignment)
  // CD-07: the push and the call are confirmed apart, and both stay on the order.
  const channel = input.channel ?? 'SYSTEM'
  const own = { assignmentId: assignment.id, unitCode: assignment.unitCode }
  draft.side('DELIVERY', channel, { by: env.actor.name }, { ...own, closedAt: draft.now })
  draft.emit('assignment.delivered', { assignmentId: assignment.id, unit, channel })
}

export function decideSign(draft: Draft, assignment: Assignment): void {
  const { order, env } = draft
  if (assignment.state !== 'PENDING_SIGN')
    throw new AppError('assignment.state', draft.assignmentState(assignment))
  acknowledgeDelivery(draft, assignment)
  assignment.state = 'SIGNED'
  assignment.signedAt = draft.now
  assignment.signedBy = env.actor.name
  draft.touchAssignment(assignment)
  stop(draft, 'sign', { assignmentId: assignment.id })
  const late = order.clocks.some(
    (c) => c.kind === 'sign' && c.assignmentId === assignment.id && c.breachedAt !== null,
  )
  if (assignment.role === 'LEAD') {
    if (contactStarts(draft) === 'SIGNED' && assignment.firstContactAt === null) {
      draft.startClock('contact', { assignmentId: assignment.id })
    }
    if (draft.rule('complete')?.from === 'SIGNED') draft.startClock('complete')
  }
  const data = { assignmentId: assignment.id, unit: assignment.unitCode, role: assignment.role, late }
  if (assignment.role === 'LEAD' && order.state === 'DISPATCHED') draft.move('sign', 'IN_PROGRESS', data)
  else draft.emit('assignment.signed', { from: order.state, to: order.state, ...data })
}

/** SP-22, SP-42: a child task below or in line; the parent stays answerable and its limit does not move. */
export function decideSubDispatch(
  draft: Draft,
  parent: Assignment,
  input: { unitCode: string; dueAt?: string; basis?: string; instruction?: string },
): void {
  const { order, env } = draft
  const unit = env.units.unit(input.unitCode)
  if (!unit)
    throw new AppError('assignment.unit_unknown', {
      unit: input.unitCode,
      fields: [{ path: 'unitCode', code: 'assignment.unit_unknown' }],
    })
  if (!env.units.isBelow(input.unitCode, parent.unitCode)) throw new AppError('sub_dispatch.not_below')
  if (
    isPushDown(draft, input.unitCode) &&
    !(env.policy.dispatch.pushDownGuard === 'OVERRIDE_WITH_BASIS' && input.basis)
  ) {
    throw new AppError('dispatch.push_down', {
      unit: unit.name,
      fields: [{ path: 'unitCode', code: 'dispatch.push_down' }],
    })
  }
  if (!['SIGNED', 'IN_PROGRESS', 'SUB_DISPATCHED'].includes(parent.state)) {
    throw new AppError('assignment.state', draft.assignmentState(parent))
  }
  if (
    order.assignments.some((a) => a.unitCode === input.unitCode && a.round === order.round && isActive(a))
  ) {
    throw new AppError('dispatch.same_unit_in_cycle', { unit: unit.name })
  }
  parent.state = 'SUB_DISPATCHED'
  draft.touchAssignment(parent)
  const child = assignUnit(draft, { unitCode: input.unitCode, role: 'ASSIST' }, input.instruction, parent)
  draft.emit('assignment.sub_dispatched', {
    parentId: parent.id,
    assignmentId: child.id,
    unit: input.unitCode,
    dueAt: input.dueAt,
    basis: input.basis,
  })
}
