/**
 * 办理：联系诉求人、到场打卡、初步意见与阶段进展、延期、挂起、协办反馈、主办统一答复（T18–T26）。
 * 延期：提前 n 个工作日、次数与天数有上限、在当前到期日上顺延（GS-24、GS-25）；
 * 答复前须回访诉求人（SP-31、SP-32），协办未反馈不得答复（HB-08）；谁承办、谁答复、谁负责（GS-17）。
 */
import type { ContactResult, Resolution } from '../../../common/codes.ts'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import { extend, latestExtensionRequest } from '../deadlines/public.ts'
import { metresBetween } from '../knowledge/public.ts'
import type { Assignment, Draft, Env, Location, Order } from '../orders/public.ts'
import { isActive, pause, resume, stop, stopAll } from '../orders/public.ts'

// --- contact, arrival, progress ---

function begin(draft: Draft, assignment: Assignment): void {
  if (assignment.state === 'SIGNED') assignment.state = 'IN_PROGRESS'
  draft.touchAssignment(assignment)
}

export function decideContact(
  draft: Draft,
  assignment: Assignment,
  input: { at?: string; result: ContactResult; note?: string },
): void {
  const at = input.at ? new Date(input.at) : draft.now
  if (at.getTime() > draft.now.getTime() || at.getTime() < assignment.assignedAt.getTime()) {
    throw new AppError('request.invalid', { fields: [{ path: 'at', code: 'time.out_of_range' }] })
  }
  begin(draft, assignment)
  draft.side(
    'CONTACT',
    input.result,
    { at: at.toISOString(), note: input.note, by: draft.env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
      closedAt: draft.now,
    },
  )
  if (input.result === 'REACHED') {
    assignment.firstContactAt ??= at
    stop(draft, 'contact', {}, at)
  }
  draft.emit('requester.contacted', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    result: input.result,
    at,
  })
}

export function decideCheckIn(
  draft: Draft,
  assignment: Assignment,
  input: { location?: Location; note?: string; attachments?: string[] },
): void {
  const { order, env } = draft
  begin(draft, assignment)
  assignment.checkedInAt ??= draft.now
  const metres =
    input.location && order.place.location
      ? Math.round(metresBetween(input.location, order.place.location))
      : undefined
  // CD-10: arriving counts; a place too far from the matter is kept and flagged, not refused.
  const outsideRadius = metres === undefined ? undefined : metres > env.policy.emergency.onSiteRadiusMetres
  draft.side(
    'CHECK_IN',
    outsideRadius ? 'FLAGGED' : 'DONE',
    { ...input, metres, outsideRadius, by: env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
      closedAt: draft.now,
    },
  )
  stop(draft, 'arrive')
  draft.emit('handler.checked_in', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    metres,
    outsideRadius,
  })
}

export function decideReportProgress(
  draft: Draft,
  assignment: Assignment,
  input: { kind: 'PRELIMINARY' | 'INTERIM'; text: string; public?: boolean },
): void {
  begin(draft, assignment)
  draft.side(
    'PROGRESS',
    input.kind,
    { text: input.text, public: input.public ?? false, by: draft.env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
      closedAt: draft.now,
    },
  )
  if (assignment.role === 'LEAD') stop(draft, input.kind === 'PRELIMINARY' ? 'preliminary' : 'interim')
  if (input.public) draft.tellRequesters('PROGRESS', input.text)
  draft.emit('progress.reported', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    kind: input.kind,
    text: input.text,
  })
}

// --- extension ---

const extensions = (order: Order) => order.sides.filter((s) => s.kind === 'EXTENSION')

export function extensionRefusal(
  order: Order,
  env: Env,
): { code: ErrorCode; details: Record<string, unknown> } | null {
  const { maxCount, leadTime } = env.policy.extension
  if (extensions(order).some((s) => s.closedAt === null)) return { code: 'extension.pending', details: {} }
  const granted = extensions(order).filter((s) => s.state === 'APPROVED' && s.round === order.round).length
  if (granted >= maxCount) return { code: 'extension.too_many', details: { max: maxCount } }
  const clock = order.clocks.find(
    (c) => c.kind === 'complete' && c.round === order.round && c.stoppedAt === null,
  )
  if (!clock) return { code: 'side.none', details: {} }
  const latest = latestExtensionRequest(env.calendar, clock.dueAt, leadTime, env.hours)
  if (env.now.getTime() >= latest.getTime())
    return { code: 'extension.too_late', details: { latest: formatTime(latest) } }
  return null
}

export function decideRequestExtension(
  draft: Draft,
  assignment: Assignment,
  input: { workingDays: number; reason: string },
): void {
  const { order, env } = draft
  const refused = extensionRefusal(order, env)
  if (refused) throw new AppError(refused.code, refused.details)
  const max = env.policy.extension.maxEach.amount
  if (input.workingDays > max) {
    throw new AppError('extension.too_long', {
      max,
      fields: [{ path: 'workingDays', code: 'extension.too_long' }],
    })
  }
  const side = draft.side(
    'EXTENSION',
    'FILED',
    { ...input, previousDue: draft.running('complete')[0]!.dueAt.toISOString(), by: env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
    },
  )
  draft.startClock('extensionDecision', { subjectId: side.id })
  draft.emit('extension.requested', { extensionId: side.id, unit: assignment.unitCode, ...input })
}

export function decideExtension(
  draft: Draft,
  input: { extensionId: string; approve: boolean; reason?: string },
): void {
  const { env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  const side = draft.openSide('EXTENSION', input.extensionId)
  if (!side) throw new AppError('side.none', { fields: [{ path: 'extensionId', code: 'unknown' }] })
  stop(draft, 'extensionDecision', { subjectId: side.id })
  const [clock] = draft.running('complete')
  const said = { decidedBy: env.actor.name, decidedReason: input.reason }
  if (!input.approve || !clock) {
    draft.setSide(side, 'REFUSED', said, true)
    draft.emit('extension.decided', { extensionId: side.id, approved: false, reason: input.reason })
    return
  }
  const from = clock.dueAt
  const days = side.data.workingDays as number
  draft.setDue(clock, extend(env.calendar, from, days))
  draft.setSide(side, 'APPROVED', { ...said, newDue: clock.dueAt.toISOString() }, true)
  draft.tellRequesters('EXTENDED', `您反映的事项经批准延期 ${days} 个工作日办理。`)
  draft.emit('extension.decided', {
    extensionId: side.id,
    approved: true,
    from,
    dueAt: clock.dueAt,
    workingDays: days,
  })
}

/** The limit passed while the request waited: silence is no approval. */
export function lapseExtension(draft: Draft): void {
  const side = draft.openSide('EXTENSION')
  if (!side) return
  draft.setSide(side, 'LAPSED', {}, true)
  stop(draft, 'extensionDecision', { subjectId: side.id })
  draft.emit('extension.lapsed', { extensionId: side.id })
}

// --- suspension, termination ---

export function decideRequestSuspension(
  draft: Draft,
  assignment: Assignment,
  input: { code: string; until: string; reason: string },
): void {
  const { codes, maxDays } = draft.env.policy.suspension
  if (!codes.includes(input.code)) {
    throw new AppError('suspension.code_not_allowed', {
      code: input.code,
      fields: [{ path: 'code', code: 'suspension.code_not_allowed' }],
    })
  }
  const days = (Date.parse(input.until) - draft.now.getTime()) / 86_400_000
  if (days <= 0) throw new AppError('request.invalid', { fields: [{ path: 'until', code: 'time.in_past' }] })
  if (days > maxDays)
    throw new AppError('suspension.too_long', {
      max: maxDays,
      fields: [{ path: 'until', code: 'suspension.too_long' }],
    })
  const side = draft.side(
    'SUSPENSION',
    'FILED',
    { ...input, by: draft.env.actor.name },
    { assignmentId: assignment.id, unitCode: assignment.unitCode },
  )
  draft.emit('suspension.requested', { suspensionId: side.id, ...input })
}

export function decideSuspension(
  draft: Draft,
  input: { suspensionId?: string; approve: boolean; reason?: string },
): void {
  const { order, env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  const side = order.sides.find(
    (s) =>
      s.kind === 'SUSPENSION' && s.state === 'FILED' && (!input.suspensionId || s.id === input.suspensionId),
  )
  if (!side) throw new AppError('side.none')
  const data = { suspensionId: side.id, approved: input.approve, reason: input.reason }
  if (!input.approve) {
    draft.setSide(side, 'REFUSED', { decidedBy: env.actor.name, decidedReason: input.reason }, true)
    draft.emit('suspension.decided', data)
    return
  }
  draft.setSide(side, 'ACTIVE', { decidedBy: env.actor.name })
  if (env.policy.suspension.pausesBusinessClock) {
    for (const clock of order.clocks) if (!PERSONAL_CLOCKS.has(clock.kind)) pause(draft, clock)
  }
  draft.startClock('resume', { subjectId: side.id, dueAt: new Date(side.data.until) })
  draft.tellRequesters(
    'SUSPENDED',
    `您反映的事项因客观原因暂缓办理，预计 ${side.data.until.slice(0, 10)} 恢复。`,
  )
  draft.move('decide-suspension', 'SUSPENDED', data)
}

/** Clocks that a suspension of the matter does not stop: answers owed to the hotline itself. */
const PERSONAL_CLOCKS: ReadonlySet<string> = new Set([
  'urgeAck',
  'superviseDue',
  'noticeReply',
  'whistleReportIn',
])

export function decideResume(draft: Draft): void {
  const { order } = draft
  const side = order.sides.find((s) => s.kind === 'SUSPENSION' && s.state === 'ACTIVE')
  stop(draft, 'resume')
  for (const clock of order.clocks) resume(draft, clock)
  if (side) draft.setSide(side, 'ENDED', {}, true)
  draft.move('resume', 'IN_PROGRESS')
}

export function decideTerminate(draft: Draft, input: { code: string; reason: string }): void {
  const { order, env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  if (!env.policy.termination.codes.includes(input.code)) {
    throw new AppError('termination.code_not_allowed', {
      code: input.code,
      fields: [{ path: 'code', code: 'termination.code_not_allowed' }],
    })
  }
  stopAll(draft)
  order.closure = { code: 'TERMINATED', note: input.reason }
  order.closedAt = draft.now
  for (const request of order.requests) {
    request.feedbackAt = draft.now
    draft.touchRequest(request)
  }
  draft.tellRequesters('TERMINATED', input.reason)
  draft.move('terminate', 'TERMINATED', { code: input.code, reason: input.reason })
}

// --- replies ---

export function decideAssistReply(
  draft: Draft,
  assignment: Assignment,
  input: { text: string; resolution?: Resolution },
): void {
  if (assignment.role === 'LEAD') throw new AppError('assignment.none')
  if (!['PENDING_SIGN', 'SIGNED', 'IN_PROGRESS', 'SUB_DISPATCHED', 'REJECTED'].includes(assignment.state)) {
    throw new AppError('assignment.state', draft.assignmentState(assignment))
  }
  const missing = owingNames(draft, assignment.id)
  if (missing.length > 0) throw new AppError('reply.sub_missing', { units: missing.join('、') })
  stop(draft, 'sign', { assignmentId: assignment.id })
  assignment.state = 'SUBMITTED'
  assignment.signedAt ??= draft.now
  assignment.submittedAt = draft.now
  assignment.reply = {
    text: input.text,
    resolution: input.resolution,
    by: draft.env.actor.name,
    at: draft.now.toISOString(),
  }
  draft.touchAssignment(assignment)
  draft.emit('assignment.assist_replied', {
    assignmentId: assignment.id,
    unit: assignment.unitCode,
    text: input.text,
  })
}

function owingNames(draft: Draft, parentId: string | null): string[] {
  const { order, env } = draft
  return order.assignments
    .filter(
      (a) =>
        a.round === order.round &&
        a.role === 'ASSIST' &&
        a.parentId === parentId &&
        isActive(a) &&
        a.state !== 'SUBMITTED',
    )
    .map((a) => env.units.unit(a.unitCode)?.name ?? a.unitCode)
}

export interface ReplyInput {
  text: string
  publicText: string
  truthful: boolean
  resolution: Resolution
  basis?: string
  callback?: { at: string; result: ContactResult; process?: string; policyBasis?: string }
  attachments?: string[]
  /** Why assists that stayed silent may be passed over. */
  excuseAssists?: string
  signatory?: string
  prevention?: string
}

export function decideReply(draft: Draft, assignment: Assignment, input: ReplyInput): void {
  const { order, env } = draft
  const children = owingNames(draft, assignment.id)
  if (children.length > 0) throw new AppError('reply.assist_missing', { units: children.join('、') })
  const assists = owingNames(draft, null)
  if (assists.length > 0 && !input.excuseAssists)
    throw new AppError('reply.assist_missing', { units: assists.join('、') })
  const signatory = (input.signatory ?? env.actor.name).trim()
  if (!signatory)
    throw new AppError('reply.signatory_missing', { fields: [{ path: 'signatory', code: 'required' }] })
  const { handlerCallback, callbackContent, review } = env.policy.reply
  if (handlerCallback && !input.callback)
    throw new AppError('reply.callback_missing', { fields: [{ path: 'callback', code: 'required' }] })
  if (handlerCallback && callbackContent && input.callback) checkCallback(input)
  assignment.state = 'SUBMITTED'
  assignment.submittedAt = draft.now
  draft.touchAssignment(assignment)
  if (input.callback?.result === 'REACHED' && assignment.firstContactAt === null) {
    assignment.firstContactAt = new Date(Math.min(Date.parse(input.callback.at), draft.now.getTime()))
  }
  order.reply = {
    text: input.text,
    publicText: input.publicText,
    truthful: input.truthful,
    resolution: input.resolution,
    basis: input.basis,
    callback: input.callback && {
      ...input.callback,
      process: input.callback.process ?? input.text,
      policyBasis: input.callback.policyBasis ?? input.basis,
    },
    attachments: input.attachments,
    unitCode: assignment.unitCode,
    signatory,
    at: draft.now.toISOString(),
    excused: input.excuseAssists,
  }
  order.repliedAt = draft.now
  for (const kind of ['complete', 'contact', 'arrive', 'preliminary', 'interim'] as const) stop(draft, kind)
  if (draft.openSide('EXTENSION')) lapseExtension(draft)
  if (input.prevention)
    draft.side('OUTCOME', 'PREVENTION', { text: input.prevention }, { closedAt: draft.now })
  if (review) draft.startClock('replyReview')
  const data = {
    unit: assignment.unitCode,
    resolution: input.resolution,
    truthful: input.truthful,
    signatory: order.reply.signatory,
  }
  if (review) draft.move('reply', 'PENDING_REPLY_REVIEW', data)
  else {
    draft.startClock('followUp')
    draft.move('reply', 'PENDING_FOLLOW_UP', data)
  }
}

/** SP-32: once the callback's own fields are used both must be there; the reply's text and basis fill them otherwise. */
function checkCallback(input: ReplyInput): void {
  const { process, policyBasis } = input.callback!
  if (process === undefined && policyBasis === undefined) return
  const fields = [
    ...(process ? [] : [{ path: 'callback.process', code: 'required' }]),
    ...(policyBasis ? [] : [{ path: 'callback.policyBasis', code: 'required' }]),
  ]
  if (fields.length > 0) throw new AppError('reply.callback_incomplete', { fields })
}
