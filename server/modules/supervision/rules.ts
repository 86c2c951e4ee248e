/**
 * 催办、督办与提级：同一工单 n 小时内不重复催办；督办有单号、有时限、须反馈须核实，
 * 督办无果按政策顺序转外部监督（HK-16..18、T39）；提级办理换主办，时限不停（T40）；
 * 交办单、督办单、协调会、专报逐级递进，越级须写理由（SP-26..30）。
 */
import type { NoticeAction } from '../../../api/supervision.ts'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import { isReport, type NoticeState } from '../../../common/kinds.ts'
import { redactText } from '../../../common/mask.ts'
import type { Draft, Env, LadderStep, Notice, Order, Side } from '../orders/public.ts'
import {
  assignAnew,
  callConference,
  climbLadder,
  leadOf,
  openSupervision,
  peopleIn,
  recall,
  sendUrge,
  stop,
} from '../orders/public.ts'
import { reportSteps } from './rules/report-steps.ts'

const HOUR_MS = 3_600_000

export function urgeRefusal(order: Order, env: Env): ErrorCode | null {
  const last = order.notices.filter((n) => n.kind === 'URGE').at(-1)
  if (!last) return null
  return env.now.getTime() - last.sentAt.getTime() < env.policy.urge.minHours * HOUR_MS
    ? 'urge.too_soon'
    : null
}

export function decideUrge(draft: Draft, input: { text: string }): void {
  const { order, env } = draft
  const refused = urgeRefusal(order, env)
  if (refused) throw new AppError(refused, { hours: env.policy.urge.minHours })
  // Before dispatch the hotline itself is the one to be urged.
  const unit = leadOf(order)?.unitCode ?? 'hotline'
  sendUrge(draft, unit, env.actor.kind === 'CITIZEN' ? '诉求人催办' : `${env.actor.name} 催办`, input.text)
}

export function decideAcknowledgeUrge(draft: Draft, input: { urgeId: string }): void {
  const notice = draft.order.notices.find((n) => n.id === input.urgeId && n.kind === 'URGE')
  if (!notice || notice.acknowledgedAt || notice.unitCode !== draft.env.actor.unitCode)
    throw new AppError('urge.none')
  notice.acknowledgedAt = draft.now
  notice.state = 'ACKNOWLEDGED'
  draft.touchNotice(notice)
  stop(draft, 'urgeAck', { subjectId: notice.id })
  draft.emit('urge.acknowledged', { noticeId: notice.id, unit: notice.unitCode })
}

export function decideSupervise(
  draft: Draft,
  input: {
    trigger: string
    text: string
    dueAt?: string
    unitCode?: string
    document?: LadderStep
    skipReason?: string
    leader?: string
  },
): void {
  const { order, env } = draft
  const unit = input.unitCode ?? leadOf(order)?.unitCode ?? order.leadUnit
  if (!unit || !env.units.unit(unit)) throw new AppError('assignment.none')
  const dueAt = input.dueAt ? new Date(input.dueAt) : undefined
  if (dueAt && dueAt.getTime() <= draft.now.getTime()) {
    throw new AppError('request.invalid', { fields: [{ path: 'dueAt', code: 'time.in_past' }] })
  }
  const named = env.policy.supervision.ladder.find((step) => step === input.trigger)
  const step = input.document ?? named
  if (step) climbLadder(draft, unit, step, input)
  openSupervision(draft, unit, input.trigger, input.text, dueAt, input.leader)
}

/** CD-27: the hotline keeps an eye on the order until it closes; the next look is due an interval later. */
export function decideTrack(draft: Draft, input: { text: string }): void {
  draft.side('TRACKING', 'DONE', { text: input.text, by: draft.env.actor.name }, { closedAt: draft.now })
  stop(draft, 'track')
  draft.startClock('track')
  draft.emit('order.tracked', { text: input.text })
}

export const openCases = (order: Order): Notice[] =>
  order.notices.filter(
    (n) =>
      (n.kind === 'SUPERVISION' || n.kind === 'LISTED_SUPERVISION') &&
      ['SENT', 'ACKNOWLEDGED', 'ANSWERED'].includes(n.state),
  )

export function decideAnswerSupervision(draft: Draft, input: { text: string; supervisionId?: string }): void {
  const mine = openCases(draft.order).find(
    (n) =>
      n.state !== 'ANSWERED' &&
      n.unitCode === draft.env.actor.unitCode &&
      (!input.supervisionId || n.id === input.supervisionId),
  )
  if (!mine) throw new AppError('supervision.none')
  mine.state = 'ANSWERED'
  mine.acknowledgedAt ??= draft.now
  mine.answeredAt = draft.now
  mine.data = { ...mine.data, answer: input.text }
  draft.touchNotice(mine)
  stop(draft, 'superviseDue', { subjectId: mine.id })
  draft.emit('supervision.answered', { noticeId: mine.id, unit: mine.unitCode, text: input.text })
}

export function decideVerifySupervision(
  draft: Draft,
  input: { effective: boolean; reason?: string; supervisionId?: string },
): void {
  const found = openCases(draft.order).find(
    (n) => n.state === 'ANSWERED' && (!input.supervisionId || n.id === input.supervisionId),
  )
  if (!found) throw new AppError('supervision.none')
  if (!input.effective) {
    failSupervision(draft, found.id, input.reason ?? '督办核实未落实')
    return
  }
  found.state = 'VERIFIED'
  // KL-11: a listed one ends when it is taken off the list, by somebody else.
  found.closedAt = found.kind === 'LISTED_SUPERVISION' ? null : draft.now
  const { userId, name } = draft.env.actor
  found.data = { ...found.data, verifiedById: userId, verifiedBy: name, finding: input.reason }
  draft.touchNotice(found)
  draft.emit('supervision.verified', { noticeId: found.id, effective: true, reason: input.reason })
}

/** KL-11：摘牌。核实有效后，由核实人以外的人摘牌。 */
export function decideRemoveListing(draft: Draft, notice: Notice, input: { reason: string }): void {
  const { userId, name } = draft.env.actor
  const refused = removalRefusal(notice, userId)
  if (refused) throw new AppError(refused)
  notice.state = 'CLOSED'
  notice.closedAt = draft.now
  notice.data = { ...notice.data, removedBy: name, removal: input.reason }
  draft.touchNotice(notice)
  draft.emit('supervision.removed', { noticeId: notice.id, unit: notice.unitCode, reason: input.reason })
}

export function removalRefusal(
  { kind, state, data }: Pick<Notice, 'kind' | 'state' | 'data'>,
  userId: string | null,
): ErrorCode | null {
  if (kind !== 'LISTED_SUPERVISION' || state !== 'VERIFIED') return 'listed.not_verified'
  return data.verifiedById === userId ? 'listed.same_person' : null
}

/** T39: overdue or ineffective, the case goes up the region's external ladder, one step at a time. */
export function failSupervision(draft: Draft, noticeId: string, reason: string): void {
  const found = openCases(draft.order).find((n) => n.id === noticeId)
  if (!found) return
  found.state = 'FAILED'
  found.closedAt = draft.now
  draft.touchNotice(found)
  draft.emit('supervision.failed', { noticeId, unit: found.unitCode, reason })
  const taken = new Set(draft.order.sides.filter((s) => s.kind === 'EXTERNAL').map((s) => s.data.step))
  const step = draft.env.policy.supervision.external.find((s) => !taken.has(s))
  if (!step) return
  // A proposal, never an act: exposure and the like need their own approvals, and show nobody's name or number.
  const { title, summary, requests } = draft.order
  const text = redactText(`${title}。${summary}`, peopleIn(requests))
  draft.side('EXTERNAL', 'PROPOSED', { step, noticeId, reason, text }, { unitCode: found.unitCode })
  draft.emit('escalation.proposed', { step, noticeId, unit: found.unitCode })
}

export const escalationIn = (order: Order, state: 'PROPOSED' | 'APPROVED', id?: string): Side | undefined =>
  order.sides.find((s) => s.kind === 'EXTERNAL' && s.state === state && (id === undefined || s.id === id))

/** Why this person cannot give the word that is due; null when they can. */
export function escalationRefusal(order: Order, env: Env): ErrorCode | null {
  const waiting = order.sides.filter((s) => s.kind === 'EXTERNAL' && s.state === 'PROPOSED')
  if (waiting.length === 0) return 'escalation.none'
  return waiting.every((s) => s.data.firstBy === env.actor.userId) ? 'escalation.same_person' : null
}

/**
 * HK-16: exposure goes out only with the hotline authority's word, and where the policy says so with the words of two
 * different people; one refusal is enough. A refused step lies open for the next one.
 */
export function decideEscalation(
  draft: Draft,
  input: { escalationId: string; approve: boolean; reason?: string },
): void {
  const { env } = draft
  const { userId, name, outsourced } = env.actor
  if (outsourced) throw new AppError('outsourced.forbidden')
  const side = escalationIn(draft.order, 'PROPOSED', input.escalationId)
  if (!side) throw new AppError('escalation.none')
  const two = env.policy.supervision.twoApprovals.some((step) => step === side.data.step)
  const first = two && side.data.firstBy === undefined
  if (input.approve && two && !first && side.data.firstBy === userId)
    throw new AppError('escalation.same_person')
  const about = { escalationId: side.id, step: side.data.step, approved: input.approve, reason: input.reason }
  if (input.approve && first) {
    const firstAt = draft.now.toISOString()
    draft.setSide(side, 'PROPOSED', { firstBy: userId, firstName: name, firstReason: input.reason, firstAt })
    draft.emit('escalation.first_approved', about)
    return
  }
  const said = { decidedBy: name, decidedReason: input.reason }
  draft.setSide(side, input.approve ? 'APPROVED' : 'REFUSED', said, !input.approve)
  draft.emit('escalation.decided', about)
}

/** HK-17: what the other platform called it, once it is there. */
export function decideRecordEscalation(
  draft: Draft,
  input: { escalationId: string; externalId: string; result?: string },
): void {
  const side = escalationIn(draft.order, 'APPROVED', input.escalationId)
  if (!side) throw new AppError('escalation.none')
  const { externalId, result } = input
  draft.setSide(
    side,
    'PUSHED',
    { externalId, result, pushedAt: draft.now.toISOString(), pushedBy: draft.env.actor.name },
    true,
  )
  draft.emit('escalation.pushed', { escalationId: side.id, step: side.data.step, externalId, result })
}

/** AY-37: grid and community hand up to the town; the town to a county it names, or to the city's own dispatch. */
export function decideCannotResolve(draft: Draft, input: { reason: string; to?: string }): void {
  const { order, env } = draft
  const lead = leadOf(order)
  if (!lead) throw new AppError('assignment.none')
  if (!env.units.isGrassroots(lead.unitCode)) throw new AppError('raise.not_grassroots')
  if (input.to !== undefined && !env.units.isBelow(lead.unitCode, input.to))
    throw new AppError('raise.not_above', { fields: [{ path: 'to', code: 'raise.not_above' }] })
  const to = input.to ?? townAbove(env, lead.unitCode)
  const data = { fromUnit: lead.unitCode, toUnit: to, reason: input.reason }
  recall(draft, lead)
  if (to === undefined) {
    order.leadUnit = null
    callConference(draft, {
      topic: '基层难以解决，上提调度',
      units: [lead.unitCode],
      reason: 'GRASSROOTS_CANNOT',
    })
    order.tags = [...new Set([...order.tags, '上提调度'])]
    draft.move('cannot-resolve', 'IN_CONSULTATION', data)
    return
  }
  assignAnew(draft, { unitCode: to, role: 'LEAD', direction: 'TERRITORIAL' }, input.reason)
  order.leadUnit = to
  draft.move('cannot-resolve', 'DISPATCHED', data)
}

function townAbove(env: Env, code: string): string | undefined {
  let above = env.units.superiorOf(code)
  while (above !== undefined && env.units.unit(above)?.kind !== 'SUBDISTRICT')
    above = env.units.superiorOf(above)
  return above
}

export function decideEscalateLevel(draft: Draft, input: { to: string; reason: string }): void {
  const { order, env } = draft
  if (!env.units.unit(input.to)) {
    throw new AppError('assignment.unit_unknown', {
      unit: input.to,
      fields: [{ path: 'to', code: 'assignment.unit_unknown' }],
    })
  }
  const lead = leadOf(order)
  if (lead?.unitCode === input.to) throw new AppError('assignment.duplicate_unit', { unit: input.to })
  if (lead) recall(draft, lead)
  const fresh = assignAnew(draft, { unitCode: input.to, role: 'LEAD' }, input.reason)
  order.leadUnit = input.to
  // The stage starts anew, the business clock does not (C28).
  draft.move('escalate-level', 'DISPATCHED', {
    fromUnit: lead?.unitCode,
    toUnit: input.to,
    reason: input.reason,
    assignmentId: fresh.id,
  })
}

/** AY-21: the oversight role reads everything and may do one thing: open a lead. */
export function decideOpenLead(draft: Draft, input: { text: string; unitCode?: string }): void {
  const side = draft.side(
    'LEAD',
    'OPEN',
    { text: input.text, by: draft.env.actor.name },
    { unitCode: input.unitCode ?? draft.order.leadUnit },
  )
  draft.emit('lead.opened', { leadId: side.id, unit: side.unitCode, text: input.text })
}

const WAITING: readonly NoticeState[] = ['SENT', 'ACKNOWLEDGED']

/** The steps that a document in this state waits for; whether the reader may take them is asked elsewhere. */
export function stepsOf(
  { kind, state }: Pick<Notice, 'kind' | 'state'>,
  { ofOrder }: { ofOrder: boolean },
): NoticeAction[] {
  if (isReport({ kind }) && !(ofOrder && state === 'DRAFTED')) return reportSteps({ state })
  // A notice about many orders asks for nothing but that it was seen.
  if (!ofOrder) return state === 'SENT' ? ['acknowledge'] : []
  if (state === 'DRAFTED') return ['sign-document']
  switch (kind) {
    case 'URGE':
      return state === 'SENT' ? ['acknowledge-urge'] : []
    case 'SUPERVISION':
    case 'LISTED_SUPERVISION':
      if (state === 'ANSWERED') return ['verify-supervision']
      if (state === 'VERIFIED' && kind === 'LISTED_SUPERVISION') return ['remove']
      return WAITING.includes(state) ? ['answer-supervision'] : []
    case 'ADVISORY_LETTER':
    case 'WARNING_NOTICE':
    case 'ASSIGNMENT_SLIP':
    case 'SUPERVISION_SLIP':
      if (state === 'ANSWERED') return ['verify']
      if (state === 'SENT') return ['acknowledge', 'answer']
      return state === 'ACKNOWLEDGED' ? ['answer'] : []
    default:
      return []
  }
}
