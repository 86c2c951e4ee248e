/**
 * 交办单、督办单、专报：按政策写明的职务签发，未签发的留在待发（SP-26、SP-27、SP-29）；
 * 交办单—督办单—协调会—专报层层递进，越级须写明理由（SP-30）。
 */
import { AppError } from '../../../../common/errors.ts'
import { formatTime } from '../../../../common/time.ts'
import type { Policy } from '../../policy/public.ts'
import { leadOf, type Notice, type Order } from '../model.ts'
import { callConference } from './conference.ts'
import type { Draft } from './draft.ts'
import { startReply } from './letters.ts'

export type LadderStep = Policy['supervision']['ladder'][number]
const PAPERS = ['ASSIGNMENT_SLIP', 'SUPERVISION_SLIP', 'SPECIAL_REPORT'] as const
type Paper = (typeof PAPERS)[number]

/** A document waits for the signature that the policy names; nothing goes out before. */
export function drawUp(draft: Draft, kind: Paper, unitCode: string, cause: string, text: string): Notice {
  const notice = draft.notice(kind, unitCode, cause, text, { state: 'DRAFTED' })
  draft.emit('document.drawn_up', { noticeId: notice.id, kind, unit: unitCode, signer: notice.signer })
  return notice
}

/** SP-26, SP-27: with each dispatch a slip for the lead; dispatch itself does not wait for it. */
export function drawSlip(draft: Draft): void {
  const { order, env } = draft
  const { slips } = env.policy.documents
  const lead = leadOf(order)
  if (!slips || !lead) return
  const important =
    slips.importantUrgency.includes(order.urgency) || order.tags.some((t) => slips.importantTags.includes(t))
  const due = draft.running('complete')[0]?.dueAt
  const limit = due ? `，限 ${formatTime(due).slice(0, 16).replace('T', ' ')} 前办结并答复` : ''
  const kind = important ? 'SUPERVISION_SLIP' : 'ASSIGNMENT_SLIP'
  drawUp(draft, kind, lead.unitCode, important ? '重要问题' : '一般问题', `${order.title}${limit}。`)
}

export function decideSignDocument(
  draft: Draft,
  input: { noticeId: string; signer: string; name: string },
): void {
  const notice = draft.order.notices.find((n) => n.id === input.noticeId && n.state === 'DRAFTED')
  if (!notice) throw new AppError('side.none', { fields: [{ path: 'noticeId', code: 'unknown' }] })
  if (notice.signer !== null && notice.signer !== input.signer) {
    throw new AppError('supervision.signer', {
      signer: notice.signer,
      fields: [{ path: 'signer', code: 'supervision.signer' }],
    })
  }
  notice.state = 'SENT'
  notice.sentAt = draft.now
  notice.data = { ...notice.data, signedBy: input.name, recordedBy: draft.env.actor.name }
  startReply(draft, notice)
  draft.touchNotice(notice)
  const { kind, number, unitCode: unit } = notice
  draft.deliver('PUSH', unit, { number, kind, text: notice.body })
  draft.emit('document.signed', { noticeId: notice.id, kind, unit, signer: input.signer, name: input.name })
}

/** The highest step of the ladder this order has taken; -1 before the first. */
function stepTaken(order: Order, ladder: readonly LadderStep[]): number {
  const taken = (step: LadderStep) =>
    step === 'COORDINATION_MEETING'
      ? order.sides.some((s) => s.kind === 'CONSULTATION' && s.data.trigger === undefined)
      : order.notices.some((n) => n.kind === step)
  return ladder.reduce((highest, step, i) => (taken(step) ? i : highest), -1)
}

/** SP-30: one step at a time; a jump says why. */
export function climbLadder(
  draft: Draft,
  unitCode: string,
  step: LadderStep,
  input: { text: string; skipReason?: string },
): void {
  const { order, env } = draft
  const { ladder } = env.policy.supervision
  const at = ladder.indexOf(step)
  const fields = [{ path: 'document', code: 'ladder.unknown_step' }]
  if (at < 0) throw new AppError('ladder.unknown_step', { fields })
  if (at > stepTaken(order, ladder) + 1 && !input.skipReason) {
    throw new AppError('ladder.skipped', { fields: [{ path: 'skipReason', code: 'required' }] })
  }
  draft.emit('ladder.climbed', { step, unit: unitCode, skipReason: input.skipReason })
  if (step !== 'COORDINATION_MEETING') {
    drawUp(draft, step, unitCode, '督办升级', input.text)
    return
  }
  const units = [...new Set(order.assignments.filter((a) => a.role !== 'COPY').map((a) => a.unitCode))]
  callConference(draft, { topic: input.text, units, reason: 'COORDINATION' })
  draft.emit('consultation.called', { topic: input.text, units, from: order.state, to: order.state })
}
