/**
 * 反复出现的同类诉求（同一地点或同一人、同一分类）：政策规定的第几次出现时向责任单位发工作提示函，
 * 逾期不复发预警通知书；两种文书各有编号、收件单位、回复期限和回执（HB-14）。
 * 政策写明签发人的，拟好待签发，签发之日起计回复期限；未签发的不出门。回复后由热线核实，不予认可的退回重复。
 * 结案后再来的同一诉求另起办理周期，但记明是第几次（ZZ-07、Q10）。
 */
import { AppError } from '../../../../common/errors.ts'
import type { Notice, Order } from '../model.ts'
import { stop } from './clocks.ts'
import type { Draft } from './draft.ts'

/** Earlier requests of the same matter, newest first. */
export interface Earlier {
  requestNumber: string
  orderId: string
  orderNumber: string
  leadUnit: string | null
  closedAt: Date | null
}

/** Records how often the matter has come by now, and writes the letter when the policy says so. */
export function noteRecurrence(draft: Draft, earlier: readonly Earlier[]): void {
  if (earlier.length === 0) return
  const { order, env } = draft
  const occurrence = earlier.length + 1
  const orders = [...new Set(earlier.map((e) => e.orderNumber))].filter((n) => n !== order.number)
  draft.emit('order.recurred', { occurrence, earlierOrders: orders })
  const { advisoryAtRecurrence, replyWithin } = env.policy.supervision.letters
  if (occurrence !== advisoryAtRecurrence) return
  const unit =
    order.leadUnit ??
    earlier.find((e) => e.leadUnit !== null)?.leadUnit ??
    env.dutyFor(order.categoryCode, order.adcode ?? undefined, draft.now)?.unitCode
  if (!unit) return
  const text = `同类诉求第 ${occurrence} 次出现，请查明原因、从源头解决，并在期限内书面回复。`
  sendLetter(draft, 'ADVISORY_LETTER', unit, '同类诉求反复出现', text, replyWithin)
}

type Limit = { amount: number; unit: 'MIN' | 'HOUR' | 'WH' | 'WD' | 'DAY' }

function sendLetter(
  draft: Draft,
  kind: 'ADVISORY_LETTER' | 'WARNING_NOTICE',
  unitCode: string,
  cause: string,
  text: string,
  limit: Limit,
  answers?: Notice,
): void {
  const data = { replyWithin: limit, ...(answers ? { follows: answers.id } : {}) }
  const notice = draft.notice(kind, unitCode, cause, text, { data })
  if (notice.signer !== null) {
    notice.state = 'DRAFTED'
    draft.emit('document.drawn_up', { noticeId: notice.id, kind, unit: unitCode, signer: notice.signer })
    return
  }
  startReply(draft, notice)
  draft.deliver('PUSH', unitCode, { number: draft.order.number, kind, text })
  draft.emit('letter.sent', { noticeId: notice.id, kind, unit: unitCode, cause, dueAt: notice.dueAt })
}

/** The unit's days begin when the document leaves. A slip is to be answered when its matter is due. */
export function startReply(draft: Draft, notice: Notice): void {
  if (notice.kind === 'ASSIGNMENT_SLIP' || notice.kind === 'SUPERVISION_SLIP') {
    notice.dueAt = draft.running('complete')[0]?.dueAt ?? null
    return
  }
  if (notice.kind !== 'ADVISORY_LETTER' && notice.kind !== 'WARNING_NOTICE') return
  const limit =
    (notice.data.replyWithin as Limit | undefined) ?? draft.env.policy.supervision.letters.replyWithin
  notice.dueAt = draft.startClock('noticeReply', { subjectId: notice.id, limit })?.dueAt ?? null
}

/** Documents that a unit receives, answers, and somebody of the hotline verifies. */
const LETTERS: readonly string[] = [
  'ADVISORY_LETTER',
  'WARNING_NOTICE',
  'ASSIGNMENT_SLIP',
  'SUPERVISION_SLIP',
]

export const letterOf = (order: Order, id: string): Notice | undefined =>
  order.notices.find((n) => n.id === id && LETTERS.includes(n.kind))

/** The receipt: the unit has it in hand; its limit runs on. */
export function acknowledgeLetter(draft: Draft, notice: Notice): void {
  if (notice.acknowledgedAt) return
  notice.acknowledgedAt = draft.now
  if (notice.state === 'SENT') notice.state = 'ACKNOWLEDGED'
  draft.touchNotice(notice)
  draft.emit('letter.acknowledged', { noticeId: notice.id, unit: notice.unitCode })
}

export function answerLetter(draft: Draft, notice: Notice, text: string): void {
  if (!['SENT', 'ACKNOWLEDGED'].includes(notice.state)) throw new AppError('notice.answered')
  notice.acknowledgedAt ??= draft.now
  notice.answeredAt = draft.now
  notice.state = 'ANSWERED'
  notice.data = { ...notice.data, answer: text }
  draft.touchNotice(notice)
  stop(draft, 'noticeReply', { subjectId: notice.id })
  draft.emit('letter.answered', { noticeId: notice.id, unit: notice.unitCode, text })
}

/** What was answered is looked at by the hotline: taken as it is, or given back with a new limit. */
export function verifyLetter(
  draft: Draft,
  notice: Notice,
  { accepted, reason }: { accepted: boolean; reason?: string | undefined },
): void {
  if (notice.state !== 'ANSWERED') throw new AppError('notice.not_answered')
  if (!accepted && !reason)
    throw new AppError('request.invalid', { fields: [{ path: 'reason', code: 'required' }] })
  const { name } = draft.env.actor
  notice.data = { ...notice.data, verifiedBy: name, finding: reason }
  if (accepted) {
    notice.state = 'VERIFIED'
    notice.closedAt = draft.now
  } else {
    notice.state = 'ACKNOWLEDGED'
    notice.answeredAt = null
    startReply(draft, notice)
  }
  draft.touchNotice(notice)
  draft.emit('letter.verified', { noticeId: notice.id, unit: notice.unitCode, accepted, reason })
}

/** The limit of a letter passed without a word: an advisory becomes a warning; a warning goes no further by itself. */
export function warnUnanswered(draft: Draft, noticeId: string): void {
  const letter = letterOf(draft.order, noticeId)
  if (letter?.kind !== 'ADVISORY_LETTER' || letter.answeredAt) return
  const text = `${letter.number}逾期未复，现予预警，请立即整改并书面回复。`
  const { replyWithin } = draft.env.policy.supervision.letters
  sendLetter(draft, 'WARNING_NOTICE', letter.unitCode, '工作提示函逾期未复', text, replyWithin, letter)
}
