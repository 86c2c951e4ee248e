/** 协办反馈与主办统一答复：答复前须回访诉求人（SP-31、SP-32），协办未反馈不得答复（HB-08），谁承办、谁答复、谁负责（GS-17）。 */
import type { Resolution } from '../../../../common/codes.ts'
import { AppError } from '../../../../common/errors.ts'
import { REPLY_CHECK, type ReplyCheckCode } from '../../../../common/reply-checks.ts'
import type { Assignment, Draft, Reply } from '../../orders/public.ts'
import { isActive, stop } from '../../orders/public.ts'
import { lapseExtension } from './extension.ts'

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

export interface ReplyInput
  extends Pick<
    Reply,
    'text' | 'publicText' | 'truthful' | 'resolution' | 'basis' | 'callback' | 'attachments'
  > {
  /** Why assists that stayed silent may be passed over. */
  excuseAssists?: string
  signatory?: string
  prevention?: string
}

/** `findings`: what the checks found wanting in it. */
export function decideReply(
  draft: Draft,
  assignment: Assignment,
  input: ReplyInput,
  findings: readonly ReplyCheckCode[],
): void {
  const { order, env } = draft
  const children = owingNames(draft, assignment.id)
  if (children.length > 0) throw new AppError('reply.assist_missing', { units: children.join('、') })
  const assists = owingNames(draft, null)
  if (assists.length > 0 && !input.excuseAssists)
    throw new AppError('reply.assist_missing', { units: assists.join('、') })
  const signatory = (input.signatory ?? env.actor.name).trim()
  if (!signatory)
    throw new AppError('reply.signatory_missing', { fields: [{ path: 'signatory', code: 'required' }] })
  const { handlerCallback, callbackContent, review, refuses } = env.policy.reply
  if (handlerCallback && !input.callback)
    throw new AppError('reply.callback_missing', { fields: [{ path: 'callback', code: 'required' }] })
  if (handlerCallback && callbackContent && input.callback) checkCallback(input)
  refuseWanting(findings.filter((code) => refuses.includes(code)))
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
    // Beside what the reviewer made of it: how good each check is can be counted.
    findings,
  }
  if (review) draft.move('reply', 'PENDING_REPLY_REVIEW', data)
  else {
    draft.startClock('followUp')
    draft.move('reply', 'PENDING_FOLLOW_UP', data)
  }
}

/** A finding is advice, unless the centre's policy takes no reply with it. */
function refuseWanting(codes: readonly ReplyCheckCode[]): void {
  if (codes.length === 0) return
  const names = codes.map((code) => REPLY_CHECK[code].name)
  throw new AppError('reply.quality', {
    checks: [names.map(([zh]) => zh).join('、'), names.map(([, en]) => en).join(', ')],
    fields: codes.map((code) => ({ path: 'publicText', code })),
  })
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
