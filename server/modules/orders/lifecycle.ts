/**
 * 工单生命周期：唯一的状态流转表（lifecycle.md E.2，T1–T45）。
 * 校验、allowedActions、权限矩阵、状态图和可达性测试都读这一张表。
 *
 * A row says: in which states an action is possible, where it may lead, who acts, and the event it writes.
 * Rules decide *whether* (guards with numbers); nothing but this table says *where from* and *where to*.
 */
import type { OrderState, RequestState } from '../../../common/codes.ts'

export type Who = 'staff' | 'unit' | 'system' | 'citizen'

export interface Transition<S extends string = OrderState> {
  id: `T${number}`
  action: string
  from: readonly S[]
  /** Possible states after; 'same' leaves the state. */
  to: readonly (S | 'same')[]
  /** The states it moves on from, when it is possible in others but leaves them as they are. */
  leaves?: readonly S[]
  who: readonly Who[]
  event: string
  zh: string
}

const OPEN: readonly OrderState[] = [
  'DRAFT',
  'PENDING_INFO',
  'PENDING_REVIEW',
  'PENDING_DISPATCH',
  'IN_CONSULTATION',
  'DISPATCHED',
  'IN_PROGRESS',
  'SUSPENDED',
  'PENDING_REPLY_REVIEW',
  'PENDING_FOLLOW_UP',
]
const HANDLING: readonly OrderState[] = ['DISPATCHED', 'IN_PROGRESS', 'SUSPENDED']
const WITH_UNIT: readonly OrderState[] = [...HANDLING, 'PENDING_REPLY_REVIEW', 'PENDING_FOLLOW_UP']
const ANY: readonly OrderState[] = [...OPEN, 'CLOSED']

/** Requests: RECEIVED and the five ways on. */
// biome-ignore format: a table reads best with a row a line
export const REQUEST_TRANSITIONS = [
  { id: 'T1', action: 'register', from: [], to: ['RECEIVED'], who: ['staff', 'unit', 'citizen', 'system'], event: 'request.registered', zh: '登记诉求' },
  { id: 'T1', action: 'complete-details', from: ['RECEIVED'], to: ['same'], who: ['staff'], event: 'request.completed', zh: '补充要素' },
  { id: 'T2', action: 'answer', from: ['RECEIVED'], to: ['ANSWERED'], who: ['staff'], event: 'request.answered', zh: '直接答复' },
  { id: 'T3', action: 'transfer-out', from: ['RECEIVED'], to: ['TRANSFERRED_OUT'], who: ['staff'], event: 'request.transferred_out', zh: '转出' },
  { id: 'T4', action: 'decline', from: ['RECEIVED'], to: ['DECLINED'], who: ['staff'], event: 'request.declined', zh: '不予受理' },
  { id: 'T5', action: 'link', from: ['RECEIVED'], to: ['LINKED'], who: ['staff'], event: 'request.linked', zh: '关联在办工单' },
  { id: 'T5', action: 'unlink', from: ['LINKED'], to: ['RECEIVED'], who: ['staff'], event: 'request.unlinked', zh: '取消关联' },
  { id: 'T6', action: 'create-order', from: ['RECEIVED'], to: ['LINKED'], who: ['staff'], event: 'request.linked', zh: '生成工单' },
  { id: 'T36', action: 'withdraw', from: ['RECEIVED', 'LINKED'], to: ['WITHDRAWN'], who: ['staff', 'citizen'], event: 'request.withdrawn', zh: '撤回' },
] as const satisfies readonly Transition<RequestState>[]

// biome-ignore format: a table reads best with a row a line
export const ORDER_TRANSITIONS = [
  { id: 'T6', action: 'create', from: [], to: ['DRAFT'], who: ['staff'], event: 'order.created', zh: '生成工单' },
  { id: 'T7', action: 'submit', from: ['DRAFT'], to: ['PENDING_REVIEW', 'PENDING_DISPATCH'], who: ['staff'], event: 'order.submitted', zh: '提交' },
  { id: 'T8', action: 'approve', from: ['PENDING_REVIEW'], to: ['PENDING_DISPATCH'], who: ['staff'], event: 'order.approved', zh: '审核通过' },
  { id: 'T8', action: 'ask-info', from: ['PENDING_REVIEW'], to: ['PENDING_INFO'], who: ['staff'], event: 'order.info_asked', zh: '要求补充' },
  { id: 'T8', action: 'correct', from: ['DRAFT', 'PENDING_REVIEW', 'PENDING_DISPATCH'], to: ['same'], who: ['staff'], event: 'order.corrected', zh: '更正' },
  { id: 'T9', action: 'supplement', from: OPEN, to: ['PENDING_REVIEW', 'same'], leaves: ['PENDING_INFO'], who: ['staff', 'citizen'], event: 'order.supplemented', zh: '补充' },
  { id: 'T9', action: 'close-silent', from: ['PENDING_INFO'], to: ['CLOSED'], who: ['system'], event: 'order.closed', zh: '无法核实结案' },
  { id: 'T10', action: 'dispatch', from: ['PENDING_DISPATCH'], to: ['DISPATCHED'], who: ['staff', 'system'], event: 'order.dispatched', zh: '派单' },
  { id: 'T10', action: 'acknowledge-delivery', from: HANDLING, to: ['same'], who: ['unit', 'staff'], event: 'assignment.delivered', zh: '确认送达' },
  { id: 'T10', action: 'fast-track', from: ['DISPATCHED', 'IN_PROGRESS'], to: ['DISPATCHED'], who: ['system'], event: 'order.redirected', zh: '转疑难快处' },
  { id: 'T11', action: 'no-owner', from: ['PENDING_DISPATCH'], to: ['IN_CONSULTATION'], who: ['staff'], event: 'order.no_owner', zh: '无承办单位' },
  { id: 'T11', action: 'consult', from: ['PENDING_DISPATCH', 'IN_CONSULTATION'], to: ['IN_CONSULTATION'], who: ['staff'], event: 'consultation.called', zh: '召集会商' },
  { id: 'T12', action: 'rule', from: ['IN_CONSULTATION'], to: ['PENDING_DISPATCH'], who: ['staff'], event: 'consultation.ruled', zh: '会商裁定' },
  { id: 'T13', action: 'sign', from: HANDLING, to: ['IN_PROGRESS', 'same'], leaves: ['DISPATCHED'], who: ['unit'], event: 'assignment.signed', zh: '签收' },
  { id: 'T14', action: 'request-return', from: ['DISPATCHED', 'IN_PROGRESS'], to: ['same'], who: ['unit'], event: 'return.requested', zh: '申请退单' },
  { id: 'T15', action: 'decide-return', from: HANDLING, to: ['same', 'PENDING_DISPATCH', 'IN_CONSULTATION'], who: ['staff'], event: 'return.decided', zh: '退单复核' },
  { id: 'T16', action: 'auto-consult', from: ['DISPATCHED', 'IN_PROGRESS'], to: ['IN_CONSULTATION'], who: ['system'], event: 'consultation.called', zh: '多次退单转会商' },
  { id: 'T17', action: 'sub-dispatch', from: ['DISPATCHED', 'IN_PROGRESS'], to: ['same'], who: ['unit'], event: 'assignment.sub_dispatched', zh: '下派' },
  { id: 'T18', action: 'contact', from: WITH_UNIT, to: ['same'], who: ['unit'], event: 'requester.contacted', zh: '联系诉求人' },
  { id: 'T19', action: 'check-in', from: HANDLING, to: ['same'], who: ['unit'], event: 'handler.checked_in', zh: '到场打卡' },
  { id: 'T20', action: 'report-progress', from: HANDLING, to: ['same'], who: ['unit'], event: 'progress.reported', zh: '进展反馈' },
  { id: 'T21', action: 'request-extension', from: ['IN_PROGRESS'], to: ['same'], who: ['unit'], event: 'extension.requested', zh: '申请延期' },
  { id: 'T22', action: 'decide-extension', from: ['IN_PROGRESS'], to: ['same'], who: ['staff'], event: 'extension.decided', zh: '延期审批' },
  { id: 'T23', action: 'request-suspension', from: ['IN_PROGRESS'], to: ['same'], who: ['unit'], event: 'suspension.requested', zh: '申请挂起' },
  { id: 'T23', action: 'decide-suspension', from: ['IN_PROGRESS'], to: ['SUSPENDED', 'same'], who: ['staff'], event: 'suspension.decided', zh: '挂起审批' },
  { id: 'T23', action: 'resume', from: ['SUSPENDED'], to: ['IN_PROGRESS'], who: ['unit', 'staff', 'system'], event: 'order.resumed', zh: '恢复办理' },
  { id: 'T24', action: 'whistle', from: ['DISPATCHED', 'IN_PROGRESS'], to: ['same'], who: ['unit', 'staff', 'system'], event: 'whistle.blown', zh: '吹哨' },
  { id: 'T24', action: 'report-in', from: OPEN, to: ['same'], who: ['unit'], event: 'whistle.reported_in', zh: '报到' },
  { id: 'T25', action: 'assist-reply', from: HANDLING, to: ['same'], who: ['unit'], event: 'assignment.assist_replied', zh: '协办反馈' },
  { id: 'T26', action: 'reply', from: ['IN_PROGRESS'], to: ['PENDING_REPLY_REVIEW', 'PENDING_FOLLOW_UP'], who: ['unit'], event: 'reply.submitted', zh: '提交答复' },
  { id: 'T27', action: 'review-reply', from: ['PENDING_REPLY_REVIEW'], to: ['PENDING_FOLLOW_UP', 'IN_PROGRESS'], who: ['staff'], event: 'reply.reviewed', zh: '审核答复' },
  { id: 'T28', action: 'record-follow-up', from: ['PENDING_FOLLOW_UP', 'CLOSED'], to: ['same', 'CLOSED', 'PENDING_DISPATCH', 'DISPATCHED'], who: ['staff', 'citizen'], event: 'follow_up.recorded', zh: '记录回访' },
  { id: 'T29', action: 'close-solved', from: ['PENDING_FOLLOW_UP'], to: ['CLOSED'], who: ['system'], event: 'order.closed', zh: '满意结案' },
  { id: 'T30', action: 'rehandle', from: ['PENDING_FOLLOW_UP'], to: ['PENDING_DISPATCH', 'DISPATCHED'], who: ['system'], event: 'order.rehandled', zh: '重办' },
  { id: 'T31', action: 'close-explained', from: ['PENDING_FOLLOW_UP'], to: ['CLOSED'], who: ['staff'], event: 'order.closed', zh: '解释结案' },
  { id: 'T32', action: 'close-unrated', from: ['PENDING_FOLLOW_UP'], to: ['CLOSED'], who: ['system'], event: 'order.closed', zh: '未评价结案' },
  { id: 'T33', action: 'close-with-commitment', from: ['PENDING_FOLLOW_UP'], to: ['CLOSED'], who: ['unit', 'staff'], event: 'order.closed', zh: '承诺结案' },
  { id: 'T34', action: 'terminate', from: ['IN_PROGRESS', 'SUSPENDED'], to: ['TERMINATED'], who: ['staff'], event: 'order.terminated', zh: '终止办理' },
  { id: 'T35', action: 'merge', from: OPEN, to: ['MERGED'], who: ['staff'], event: 'order.merged', zh: '并单' },
  { id: 'T35', action: 'unmerge', from: ['MERGED'], to: OPEN, who: ['staff'], event: 'order.unmerged', zh: '撤销并单' },
  { id: 'T35', action: 'split', from: OPEN, to: ['same'], who: ['staff'], event: 'order.split', zh: '拆分' },
  { id: 'T35', action: 'keep-apart', from: OPEN, to: ['same'], who: ['staff'], event: 'order.kept_apart', zh: '不是一件事' },
  { id: 'T36', action: 'withdraw', from: OPEN, to: ['CANCELLED'], who: ['staff', 'citizen'], event: 'order.withdrawn', zh: '撤销' },
  { id: 'T37', action: 'urge', from: OPEN, to: ['same'], who: ['staff', 'citizen', 'system'], event: 'urge.sent', zh: '催办' },
  { id: 'T37', action: 'acknowledge-urge', from: ANY, to: ['same'], who: ['unit'], event: 'urge.acknowledged', zh: '签收催办' },
  { id: 'T38', action: 'supervise', from: ANY, to: ['same'], who: ['staff', 'system'], event: 'supervision.opened', zh: '督办' },
  { id: 'T38', action: 'sign-document', from: [...ANY, 'ARCHIVED'], to: ['same'], who: ['staff'], event: 'document.signed', zh: '文书签发' },
  { id: 'T38', action: 'track', from: WITH_UNIT, to: ['same'], who: ['staff'], event: 'order.tracked', zh: '跟踪' },
  { id: 'T38', action: 'answer-supervision', from: ANY, to: ['same'], who: ['unit'], event: 'supervision.answered', zh: '督办反馈' },
  { id: 'T38', action: 'verify-supervision', from: ANY, to: ['same'], who: ['staff'], event: 'supervision.verified', zh: '督办核实' },
  { id: 'T39', action: 'fail-supervision', from: ANY, to: ['same'], who: ['system'], event: 'supervision.failed', zh: '督办无果' },
  { id: 'T40', action: 'escalate-level', from: ['DISPATCHED', 'IN_PROGRESS'], to: ['DISPATCHED'], who: ['staff', 'system'], event: 'order.escalated', zh: '提级办理' },
  { id: 'T40', action: 'cannot-resolve', from: ['IN_PROGRESS'], to: ['DISPATCHED', 'IN_CONSULTATION'], who: ['unit'], event: 'order.raised', zh: '难以解决上提' },
  { id: 'T39', action: 'decide-escalation', from: ANY, to: ['same'], who: ['staff'], event: 'escalation.decided', zh: '外部监督审批' },
  { id: 'T39', action: 'record-escalation', from: [...ANY, 'ARCHIVED'], to: ['same'], who: ['staff'], event: 'escalation.pushed', zh: '外部监督登记' },
  { id: 'T41', action: 'reopen', from: ['CLOSED'], to: ['PENDING_DISPATCH', 'DISPATCHED'], who: ['staff', 'system'], event: 'order.reopened', zh: '重新办理' },
  { id: 'T42', action: 'request-exemption', from: ['CLOSED'], to: ['same'], who: ['unit'], event: 'exemption.requested', zh: '申请剔除' },
  { id: 'T42', action: 'decide-exemption', from: ['CLOSED'], to: ['same'], who: ['staff'], event: 'exemption.decided', zh: '剔除评议' },
  { id: 'T43', action: 'propose-mediation', from: [...WITH_UNIT, 'CLOSED'], to: ['same'], who: ['unit', 'staff'], event: 'mediation.proposed', zh: '提议调解' },
  { id: 'T43', action: 'record-consent', from: [...WITH_UNIT, 'CLOSED'], to: ['same'], who: ['unit', 'staff'], event: 'mediation.consented', zh: '登记调解意愿' },
  { id: 'T43', action: 'refer-mediation', from: [...WITH_UNIT, 'CLOSED'], to: ['same'], who: ['unit', 'staff'], event: 'mediation.referred', zh: '移送调解' },
  { id: 'T43', action: 'record-mediation', from: [...WITH_UNIT, 'CLOSED'], to: ['same', 'CLOSED'], who: ['unit', 'staff'], event: 'mediation.held', zh: '登记调解' },
  { id: 'T43', action: 'record-outcome', from: [...WITH_UNIT, 'CLOSED'], to: ['same'], who: ['unit', 'staff'], event: 'outcome.recorded', zh: '登记成效' },
  { id: 'T43', action: 'assign-steward', from: OPEN, to: ['same'], who: ['staff'], event: 'steward.assigned', zh: '指定服务专员' },
  { id: 'T43', action: 'record-steward-contact', from: ANY, to: ['same'], who: ['staff'], event: 'steward.contacted', zh: '登记专员联系' },
  { id: 'T43', action: 'record-visit', from: ANY, to: ['same'], who: ['staff'], event: 'visit.recorded', zh: '登记走访' },
  { id: 'T43', action: 'record-joint-action', from: ANY, to: ['same'], who: ['staff'], event: 'joint.recorded', zh: '登记联动' },
  { id: 'T43', action: 'praise', from: ['CLOSED', 'ARCHIVED'], to: ['same'], who: ['staff'], event: 'praise.recorded', zh: '登记表扬' },
  { id: 'T44', action: 'archive', from: ['CLOSED'], to: ['ARCHIVED'], who: ['staff', 'system'], event: 'order.archived', zh: '归档' },
  { id: 'T45', action: 'set-urgency', from: OPEN, to: ['same'], who: ['staff'], event: 'order.urgency_set', zh: '调整紧急程度' },
  { id: 'T45', action: 'tag', from: [...ANY, 'ARCHIVED'], to: ['same'], who: ['staff'], event: 'order.tagged', zh: '标签' },
  { id: 'T45', action: 'open-lead', from: [...ANY, 'ARCHIVED'], to: ['same'], who: ['staff'], event: 'lead.opened', zh: '问责线索' },
  { id: 'T45', action: 'hand-over', from: OPEN, to: ['same'], who: ['staff'], event: 'order.handed_over', zh: '移交工单' },
] as const satisfies readonly Transition[]

/** Assignments: E.1 "承办任务". */
// biome-ignore format: a table reads best with a row a line
export const ASSIGNMENT_TRANSITIONS = [
  { action: 'dispatch', from: [], to: ['PENDING_SIGN'] },
  { action: 'sign', from: ['PENDING_SIGN'], to: ['SIGNED'] },
  { action: 'contact', from: ['SIGNED'], to: ['IN_PROGRESS'] },
  { action: 'check-in', from: ['SIGNED'], to: ['IN_PROGRESS'] },
  { action: 'report-progress', from: ['SIGNED'], to: ['IN_PROGRESS'] },
  { action: 'sub-dispatch', from: ['SIGNED', 'IN_PROGRESS'], to: ['SUB_DISPATCHED'] },
  { action: 'request-return', from: ['PENDING_SIGN', 'SIGNED'], to: ['RETURN_REQUESTED'] },
  { action: 'decide-return', from: ['RETURN_REQUESTED'], to: ['RETURNED', 'PENDING_SIGN', 'SIGNED'] },
  { action: 'assist-reply', from: ['PENDING_SIGN', 'SIGNED', 'IN_PROGRESS', 'SUB_DISPATCHED', 'REJECTED'], to: ['SUBMITTED'] },
  { action: 'reply', from: ['SIGNED', 'IN_PROGRESS', 'SUB_DISPATCHED', 'REJECTED'], to: ['SUBMITTED'] },
  { action: 'review-reply', from: ['SUBMITTED'], to: ['ACCEPTED', 'REJECTED'] },
  { action: 'recall', from: ['PENDING_SIGN', 'SIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED', 'SUB_DISPATCHED', 'SUBMITTED', 'REJECTED'], to: ['RECALLED'] },
] as const

export type OrderAction = (typeof ORDER_TRANSITIONS)[number]['action']
export type RequestAction = (typeof REQUEST_TRANSITIONS)[number]['action']

const byAction = new Map<string, Transition>(ORDER_TRANSITIONS.map((t) => [t.action, t]))
const byRequestAction = new Map<string, Transition<RequestState>>(
  REQUEST_TRANSITIONS.map((t) => [t.action, t]),
)

export function transition(action: OrderAction): Transition {
  return byAction.get(action)!
}

export function requestTransition(action: RequestAction): Transition<RequestState> {
  return byRequestAction.get(action)!
}
