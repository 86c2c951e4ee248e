/**
 * The form of each action on an order: which fields it asks for. What is allowed, and why not, is the server's word
 * (`allowedActions`); this table only says what a person must enter.
 */
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import {
  CONTACT_RESULT,
  DIFFICULTY,
  EXEMPT_KPI,
  REQUEST_TYPE,
  RESOLUTION,
  RETURN_CODE,
  SATISFACTION,
  SUSPENSION_CODE,
  TERMINATION_CODE,
  URGENCY,
} from '../../../common/codes.ts'
import { CONTACT_WAY, JOINT_ACTION, JOINT_STATE, VISIT_KIND } from '../../../common/enterprise.ts'
import { OUTCOME_KIND } from '../../../common/kinds.ts'
import { CONSENT_WAY, MEDIATION_SIDE, SESSION_RESULT } from '../../../common/mediation.ts'
import type { Words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'

type Text = readonly [zh: string, en: string]

interface Base {
  name: string
  label: Text
  required?: boolean
  /** What stands under the field. */
  hint?: Text
  /** Shown only when this holds of what was entered so far. */
  when?: (values: Record<string, unknown>) => boolean
}
export type Field = Base &
  (
    | { kind: 'text'; rows?: number }
    | { kind: 'line' }
    | { kind: 'number'; min: number; max: number }
    /** Entered in yuan, sent in fen. */
    | { kind: 'money' }
    | { kind: 'time'; future?: boolean }
    | { kind: 'yesNo'; yes: Text; no: Text }
    | { kind: 'choice'; table: Words; codes?: readonly string[] }
    | { kind: 'choices'; table: Words }
    | { kind: 'tags' }
    | { kind: 'unit' }
    | { kind: 'units' }
    | { kind: 'assignments' }
    | { kind: 'category' }
    | { kind: 'order' }
    | { kind: 'requests' }
    | { kind: 'request' }
    | { kind: 'colleague' }
    | { kind: 'files' }
    | { kind: 'mediation'; of: 'bodies' | 'methods' }
    | { kind: 'enterprise'; of: 'stewards' | 'topics' }
  )

export interface ActionSpec {
  title: Text
  fields: readonly Field[]
  /** Stands first and filled in its state. */
  main?: boolean
  danger?: boolean
  /** Values the form begins with. */
  initial?: (order: OrderView) => Record<string, unknown>
  /** Values the person does not see: which open process is meant. */
  hidden?: (order: OrderView) => Record<string, unknown>
}

const text = (name: string, zh: string, en: string, more: Partial<Base> & { rows?: number } = {}): Field => ({
  ...{ kind: 'text', name, label: [zh, en], required: true },
  ...more,
})
const reason = (required = true): Field => text('reason', '理由', 'Reason', { required, rows: 3 })
const approve: Field = {
  ...{ kind: 'yesNo', name: 'approve', label: ['决定', 'Decision'], required: true },
  ...{ yes: ['同意', 'Approve'], no: ['不同意', 'Refuse'] },
}
const openOf = (list: readonly { id: string; closedAt?: string }[]): string | undefined =>
  list.find((each) => !each.closedAt)?.id

const mediationOf = (o: OrderView) => ({ mediationId: openOf(o.mediations) })
const ended = (v: Record<string, unknown>) => v.result === 'SETTLED' || v.result === 'FAILED'

const openNotice = (list: readonly { id: string; acknowledgedAt?: string; answeredAt?: string }[]) =>
  list.find((each) => !each.acknowledgedAt && !each.answeredAt)?.id

// biome-ignore format: a table reads best with a row a line
export const ACTION_SPECS: Record<OrderActionName, ActionSpec> = {
  'submit': { title: ['提交', 'Submit'], main: true, fields: [] },
  'approve': { title: ['审核通过', 'Approve'], main: true, fields: [] },
  'ask-info': { title: ['要求补充', 'Ask for information'], fields: [text('question', '需要补充的内容', 'What is missing')] },
  'supplement': { title: ['补充信息', 'Add information'], fields: [text('text', '补充内容', 'What is added')] },
  'correct': {
    title: ['更正', 'Correct'],
    fields: [
      { kind: 'choice', name: 'type', label: ['诉求类型', 'Type'], table: REQUEST_TYPE },
      { kind: 'category', name: 'categoryCode', label: ['诉求分类', 'Category'] },
      { kind: 'line', name: 'title', label: ['标题', 'Title'] },
      text('summary', '内容', 'Summary', { required: false, rows: 5 }),
      { kind: 'choice', name: 'difficulty', label: ['处置难度', 'Difficulty'], table: DIFFICULTY },
      reason(false),
    ],
    initial: (o) => ({ type: o.type, categoryCode: o.categoryCode, title: o.title, summary: o.summary, difficulty: o.difficulty }),
  },
  'withdraw': { title: ['撤销', 'Withdraw'], danger: true, fields: [reason(false)] },
  'dispatch': {
    title: ['派单', 'Dispatch'], main: true,
    fields: [
      { kind: 'assignments', name: 'assignments', label: ['承办单位', 'Units'], required: true },
      text('instruction', '交办要求', 'Instruction', { required: false, rows: 2 }),
      text('basis', '突破规则的理由', 'Reason for overriding a rule', { required: false, rows: 2 }),
    ],
    initial: (o) => ({ assignments: o.proposal?.assignments ?? [] }),
  },
  'acknowledge-delivery': { title: ['确认送达', 'Confirm delivery'], fields: [{ kind: 'unit', name: 'unitCode', label: ['单位', 'Unit'] }] },
  'no-owner': { title: ['无承办单位', 'No owner'], fields: [reason()] },
  'consult': { title: ['召集会商', 'Call a consultation'], fields: [text('topic', '会商事项', 'Topic'), { kind: 'units', name: 'units', label: ['参加单位', 'Units'], required: true }] },
  'rule': {
    title: ['会商裁定', 'Rule'], main: true,
    fields: [
      { kind: 'assignments', name: 'assignments', label: ['承办单位', 'Units'], required: true },
      text('minutes', '会商纪要', 'Minutes'),
      { kind: 'yesNo', name: 'precedent', label: ['作为先例', 'Keep as a precedent'], yes: ['是', 'Yes'], no: ['否', 'No'] },
      { kind: 'tags', name: 'words', label: ['先例关键词', 'Words of the precedent'], when: (v) => v.precedent === true },
    ],
  },
  'sign': { title: ['签收', 'Sign'], main: true, fields: [] },
  'request-return': {
    title: ['申请退单', 'Ask to return'],
    fields: [
      { kind: 'choice', name: 'code', label: ['退单情形', 'Ground'], table: RETURN_CODE, required: true },
      text('reason', '理由和依据', 'Reason and basis', { rows: 3 }),
      { kind: 'unit', name: 'suggestedUnitCode', label: ['建议承办单位', 'Suggested unit'] },
    ],
  },
  'decide-return': { title: ['复核退单', 'Decide the return'], main: true, fields: [approve, reason(false)], hidden: (o) => ({ returnId: openOf(o.returns) }) },
  'sub-dispatch': {
    title: ['下派', 'Sub-dispatch'],
    fields: [
      { kind: 'unit', name: 'unitCode', label: ['下派单位', 'Unit'], required: true },
      { kind: 'time', name: 'dueAt', label: ['要求完成时间', 'To be done by'], future: true },
      text('instruction', '要求', 'Instruction', { required: false, rows: 2 }),
      text('basis', '突破规则的理由', 'Reason for overriding a rule', { required: false, rows: 2 }),
    ],
  },
  'whistle': { title: ['吹哨', 'Whistle'], fields: [{ kind: 'units', name: 'units', label: ['须报到的单位', 'Units to report in'], required: true }, reason()] },
  'report-in': { title: ['报到', 'Report in'], main: true, fields: [text('note', '说明', 'Note', { required: false, rows: 2 }), text('plan', '处置方案', 'Plan', { required: false, rows: 3 })] },
  'merge': { title: ['并单', 'Merge'], fields: [{ kind: 'order', name: 'intoOrderId', label: ['并入的工单号', 'Merge into (number)'], required: true }, reason(false)] },
  'unmerge': { title: ['撤销并单', 'Undo the merge'], fields: [{ kind: 'order', name: 'intoOrderId', label: ['原并入的工单号', 'Merged into (number)'], required: true }, reason(false)] },
  'keep-apart': { title: ['不是一件事', 'Not one matter'], fields: [{ kind: 'order', name: 'orderId', label: ['另一件工单号', 'The other order (number)'], required: true }, reason(false)] },
  'split': { title: ['拆分', 'Split'], fields: [{ kind: 'requests', name: 'requestIds', label: ['拆出的诉求', 'Requests to split off'], required: true }, reason(false)] },
  'contact': {
    title: ['联系诉求人', 'Contact'],
    fields: [
      { kind: 'choice', name: 'result', label: ['联系结果', 'Result'], table: CONTACT_RESULT, required: true },
      { kind: 'time', name: 'at', label: ['联系时间', 'Time of contact'], hint: ['不填为现在', 'Now when left empty'] },
      text('note', '联系情况', 'Note', { required: false, rows: 3 }),
    ],
    initial: () => ({ result: 'REACHED' }),
  },
  'check-in': { title: ['到场打卡', 'Check in'], fields: [text('note', '现场情况', 'On site', { required: false, rows: 2 }), { kind: 'files', name: 'attachments', label: ['现场照片', 'Photos'] }] },
  'report-progress': {
    title: ['反馈进展', 'Report progress'],
    fields: [
      { kind: 'choice', name: 'kind', label: ['类别', 'Kind'], required: true, table: { INTERIM: ['阶段进展', 'Interim report'], PRELIMINARY: ['初步意见', 'Preliminary opinion'] } },
      text('text', '进展', 'Progress'),
      { kind: 'yesNo', name: 'public', label: ['告知诉求人', 'Tell the requester'], yes: ['告知', 'Tell'], no: ['不告知', 'Do not tell'] },
    ],
    initial: () => ({ kind: 'INTERIM', public: true }),
  },
  'request-extension': { title: ['申请延期', 'Ask for more time'], fields: [{ kind: 'number', name: 'workingDays', label: ['工作日数', 'Working days'], min: 1, max: 60, required: true }, reason()] },
  'decide-extension': { title: ['审批延期', 'Decide the extension'], main: true, fields: [approve, reason(false)], hidden: (o) => ({ extensionId: openOf(o.extensions) }) },
  'request-suspension': {
    title: ['申请挂起', 'Ask to suspend'],
    fields: [
      { kind: 'choice', name: 'code', label: ['挂起情形', 'Ground'], table: SUSPENSION_CODE, required: true },
      { kind: 'time', name: 'until', label: ['挂起至', 'Until'], required: true, future: true },
      reason(),
    ],
  },
  'decide-suspension': { title: ['审批挂起', 'Decide the suspension'], main: true, fields: [approve, reason(false)], hidden: (o) => ({ suspensionId: openOf(o.suspensions) }) },
  'resume': { title: ['恢复办理', 'Resume'], main: true, fields: [] },
  'terminate': { title: ['终止办理', 'Terminate'], danger: true, fields: [{ kind: 'choice', name: 'code', label: ['终止情形', 'Ground'], table: TERMINATION_CODE, required: true }, reason()] },
  'assist-reply': { title: ['协办反馈', 'Assist reply'], main: true, fields: [text('text', '办理情况', 'What was done'), { kind: 'choice', name: 'resolution', label: ['解决情况', 'Resolution'], table: RESOLUTION }] },
  'reply': {
    title: ['提交答复', 'Reply'], main: true,
    fields: [
      text('text', '办理情况（内部）', 'What was done (internal)', { rows: 4 }),
      text('publicText', '公开答复（给诉求人）', 'Public reply (to the requester)', { rows: 4 }),
      { kind: 'yesNo', name: 'truthful', label: ['反映是否属实', 'Was it true'], required: true, yes: ['属实', 'True'], no: ['不属实', 'Not true'] },
      { kind: 'choice', name: 'resolution', label: ['解决情况', 'Resolution'], table: RESOLUTION, required: true },
      text('basis', '政策依据', 'Legal basis', { required: false, rows: 2 }),
      { kind: 'line', name: 'signatory', label: ['答复署名', 'Signed by'] },
      text('excuseAssists', '协办未反馈的说明', 'Why assists are missing', { required: false, rows: 2 }),
      text('prevention', '预防措施', 'Prevention', { required: false, rows: 2 }),
      { kind: 'files', name: 'attachments', label: ['佐证材料', 'Evidence'] },
    ],
    initial: () => ({ truthful: true }),
  },
  'review-reply': {
    title: ['审核答复', 'Review the reply'], main: true,
    fields: [
      { kind: 'yesNo', name: 'accept', label: ['审核结果', 'Result'], required: true, yes: ['通过', 'Accept'], no: ['驳回', 'Reject'] },
      text('reason', '意见', 'Remark', { required: false, rows: 3 }),
    ],
  },
  'record-follow-up': {
    title: ['记录回访', 'Record follow-up'], main: true,
    fields: [
      { kind: 'request', name: 'requestId', label: ['诉求', 'Request'] },
      { kind: 'choice', name: 'outcome', label: ['回访结果', 'Outcome'], table: CONTACT_RESULT, required: true },
      { kind: 'choice', name: 'satisfaction', label: ['满意度', 'Satisfaction'], table: SATISFACTION, codes: ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'], required: true, when: (v) => v.outcome === 'REACHED' },
      { kind: 'choice', name: 'resolution', label: ['解决情况', 'Resolution'], table: RESOLUTION, required: true, when: (v) => v.outcome === 'REACHED' },
      text('note', '诉求人意见', 'What the requester said', { required: false, rows: 3 }),
    ],
    initial: (o) => ({ outcome: 'REACHED', requestId: o.requests.find((r) => r.followUp === 'PENDING' || r.followUp === 'TRIED')?.id }),
  },
  'close-with-commitment': { title: ['承诺结案', 'Close with a commitment'], fields: [text('promise', '承诺内容', 'Promise'), { kind: 'time', name: 'dueAt', label: ['兑现期限', 'To be kept by'], required: true, future: true }] },
  'close-explained': { title: ['解释结案', 'Close as explained'], fields: [reason(), text('evidence', '依据', 'Evidence')] },
  'reopen': { title: ['重新办理', 'Reopen'], fields: [reason()] },
  'archive': { title: ['归档', 'Archive'], fields: [] },
  'propose-mediation': {
    title: ['提议调解', 'Propose mediation'],
    fields: [
      { kind: 'mediation', of: 'bodies', name: 'body', label: ['调解组织', 'Mediation body'], required: true },
      { kind: 'line', name: 'otherParty', label: ['对方当事人', 'Other side'], required: true },
      text('matter', '争议事项', 'What the dispute is about', { rows: 3 }),
    ],
  },
  'record-consent': {
    title: ['登记调解意愿', 'Record an answer to mediation'],
    fields: [
      { kind: 'choice', name: 'side', label: ['哪一方', 'Which side'], table: MEDIATION_SIDE, required: true },
      { kind: 'yesNo', name: 'agrees', label: ['是否同意调解', 'Agrees to mediation'], required: true, yes: ['同意', 'Agrees'], no: ['不同意', 'Does not'] },
      { kind: 'line', name: 'by', label: ['表态人', 'Who said so'], required: true },
      { kind: 'choice', name: 'way', label: ['方式', 'How'], table: CONSENT_WAY, required: true },
      { kind: 'time', name: 'at', label: ['时间', 'When'], hint: ['不填为现在', 'Now when left empty'] },
      text('note', '备注', 'Note', { required: false, rows: 2 }),
    ],
    initial: (o) => ({ side: o.mediations.find((m) => !m.closedAt)?.consents?.REQUESTER ? 'OTHER' : 'REQUESTER' }),
    hidden: mediationOf,
  },
  'refer-mediation': { title: ['移送调解', 'Refer to mediation'], fields: [], hidden: mediationOf },
  'record-mediation': {
    title: ['登记调解', 'Record a mediation session'],
    fields: [
      { kind: 'time', name: 'at', label: ['调解时间', 'Time of the session'], hint: ['不填为现在', 'Now when left empty'] },
      text('minutes', '调解笔录', 'Minutes'),
      { kind: 'mediation', of: 'methods', name: 'method', label: ['调解方法', 'Method'] },
      { kind: 'choice', name: 'result', label: ['结果', 'Result'], table: SESSION_RESULT, required: true },
      text('agreement', '协议内容', 'Agreement', { required: false, rows: 3, hint: ['和解须填写协议，或上传协议文件', 'A settlement needs its agreement, here or as a file'], when: (v) => v.result === 'SETTLED' }),
      { kind: 'files', name: 'attachments', label: ['协议、照片', 'Agreement, photos'] },
      { kind: 'yesNo', name: 'matterSettled', label: ['事情是否解决', 'Matter settled'], yes: ['已解决', 'Settled'], no: ['未解决', 'Not settled'], when: ended },
      { kind: 'yesNo', name: 'feelingsSettled', label: ['心结是否解开', 'Feelings settled'], yes: ['已解开', 'Settled'], no: ['未解开', 'Not settled'], when: ended },
    ],
    hidden: mediationOf,
  },
  'assign-steward': {
    title: ['指定服务专员', 'Name a steward'],
    fields: [
      { kind: 'enterprise', of: 'topics', name: 'topic', label: ['企业专题', 'Topic'] },
      { kind: 'enterprise', of: 'stewards', name: 'stewardId', label: ['服务专员', 'Steward'], hint: ['不选为该专题的专员', 'The steward of the topic when left empty'] },
      { kind: 'time', name: 'nextContactAt', label: ['下次联系', 'Next contact'], future: true, hint: ['不填按本地时限', 'By the region’s limit when left empty'] },
    ],
    initial: (o) => ({ topic: o.steward?.topic, stewardId: o.steward?.stewardId }),
  },
  'record-steward-contact': {
    title: ['登记专员联系', 'Record a contact'],
    fields: [
      { kind: 'choice', name: 'way', label: ['联系方式', 'How'], table: CONTACT_WAY, required: true },
      { kind: 'line', name: 'person', label: ['联系人', 'Spoke with'], required: true },
      text('text', '联系情况', 'What was said', { rows: 3 }),
      { kind: 'time', name: 'at', label: ['联系时间', 'Time of contact'], hint: ['不填为现在', 'Now when left empty'] },
      { kind: 'time', name: 'nextContactAt', label: ['下次联系', 'Next contact'], future: true, hint: ['不填按本地时限', 'By the region’s limit when left empty'] },
    ],
    initial: () => ({ way: 'PHONE' }),
  },
  'record-visit': {
    title: ['登记走访', 'Record a visit'],
    fields: [
      { kind: 'choice', name: 'kind', label: ['走访类别', 'Kind'], table: VISIT_KIND, required: true },
      { kind: 'enterprise', of: 'stewards', name: 'visitorId', label: ['走访专员', 'Who went'], hint: ['不选为该件的服务专员', 'The steward of the order when left empty'] },
      { kind: 'line', name: 'person', label: ['接待人', 'Met'], required: true },
      { kind: 'time', name: 'at', label: ['走访时间', 'When'], hint: ['不填为现在', 'Now when left empty'] },
      text('note', '走访情况', 'What was found', { rows: 3 }),
      text('policyNote', '政策解读', 'Policy explained', { required: false, rows: 2 }),
      { kind: 'files', name: 'attachments', label: ['走访照片', 'Photos'] },
    ],
    initial: () => ({ kind: 'ON_SITE' }),
  },
  'record-joint-action': {
    title: ['登记联动', 'Record a joint action'],
    fields: [
      { kind: 'choice', name: 'action', label: ['联动事项', 'Action'], table: JOINT_ACTION, required: true },
      { kind: 'choice', name: 'state', label: ['状态', 'State'], table: JOINT_STATE, codes: ['PLANNED', 'DONE'], required: true },
      { kind: 'time', name: 'at', label: ['时间', 'When'], hint: ['安排的时间，或完成的时间；不填为现在', 'Planned for, or done; now when left empty'] },
      text('note', '说明', 'Note', { required: false, rows: 2 }),
    ],
    initial: () => ({ state: 'PLANNED' }),
  },
  'record-outcome': {
    title: ['登记成效', 'Record an outcome'],
    fields: [
      { kind: 'choice', name: 'kind', label: ['成效类别', 'Kind'], required: true, table: OUTCOME_KIND, codes: Object.keys(OUTCOME_KIND).filter((k) => k !== 'ADVANCE_RECOVERY') },
      { kind: 'money', name: 'amountFen', label: ['金额（元）', 'Amount (yuan)'] },
      { kind: 'number', name: 'people', label: ['受益人数', 'People helped'], min: 0, max: 1e8 },
      text('text', '说明', 'Note', { required: false, rows: 2 }),
    ],
  },
  'praise': { title: ['登记表扬', 'Record praise'], fields: [text('text', '表扬内容', 'Praise'), { kind: 'unit', name: 'unitCode', label: ['受表扬单位', 'Unit praised'] }] },
  'request-exemption': {
    title: ['申请剔除', 'Ask for exemption'],
    fields: [
      { kind: 'line', name: 'code', label: ['情形', 'Ground'], required: true },
      { kind: 'choices', name: 'kpis', label: ['不计入的指标', 'Rates left out'], table: EXEMPT_KPI, required: true },
      text('evidence', '证据', 'Evidence'),
    ],
  },
  'decide-exemption': { title: ['评议剔除', 'Decide the exemption'], fields: [approve, reason(false)], hidden: (o) => ({ exemptionId: openOf(o.exemptions) }) },
  'urge': { title: ['催办', 'Urge'], fields: [text('text', '催办内容', 'What is urged', { rows: 3 })] },
  'acknowledge-urge': { title: ['签收催办', 'Acknowledge the urge'], main: true, fields: [], hidden: (o) => ({ urgeId: openNotice(o.urges) }) },
  'supervise': {
    title: ['督办', 'Supervise'],
    fields: [
      { kind: 'choice', name: 'trigger', label: ['督办事由', 'Trigger'], required: true, table: { OVERDUE: ['超时未办', 'Overdue'], SHIRKING: ['推诿', 'Shirking'], REPEATED_RETURN: ['反复退单', 'Repeated return'], NEGATIVE: ['多次不满意', 'Repeated dissatisfaction'], LEADER: ['领导批示', 'Leader instruction'], LISTED: ['挂牌督办', 'Listed'], OTHER: ['其他', 'Other'] } },
      text('text', '督办要求', 'Requirement'),
      { kind: 'time', name: 'dueAt', label: ['反馈期限', 'Answer by'], future: true },
      { kind: 'unit', name: 'unitCode', label: ['被督办单位', 'Unit'] },
      { kind: 'choice', name: 'document', label: ['文书', 'Document'], table: { ASSIGNMENT_SLIP: ['交办单', 'Assignment slip'], SUPERVISION_SLIP: ['督办单', 'Supervision slip'], COORDINATION_MEETING: ['协调会', 'Coordination meeting'], SPECIAL_REPORT: ['专报', 'Special report'] } },
      { kind: 'line', name: 'skipReason', label: ['越级理由', 'Reason for skipping a step'] },
      { kind: 'line', name: 'leader', label: ['挂牌领导', 'Leader of a listed case'] },
    ],
  },
  'sign-document': {
    title: ['签发文书', 'Sign a document'],
    fields: [{ kind: 'line', name: 'signer', label: ['签发职务', 'Office'], required: true }, { kind: 'line', name: 'name', label: ['签发人', 'Name'], required: true }],
    initial: (o) => ({ signer: o.notices.find((n) => n.state === 'DRAFTED')?.signer }),
    hidden: (o) => ({ noticeId: o.notices.find((n) => n.state === 'DRAFTED')?.id }),
  },
  'track': { title: ['登记跟踪', 'Record tracking'], fields: [text('text', '跟踪情况', 'What was found')] },
  'answer-supervision': { title: ['督办反馈', 'Answer supervision'], main: true, fields: [text('text', '反馈内容', 'Answer')], hidden: (o) => ({ supervisionId: o.supervisions.find((s) => s.state === 'SENT' || s.state === 'ACKNOWLEDGED')?.id }) },
  'verify-supervision': {
    title: ['核实督办', 'Verify supervision'],
    fields: [{ kind: 'yesNo', name: 'effective', label: ['是否有效', 'Effective'], required: true, yes: ['有效', 'Yes'], no: ['无效', 'No'] }, reason(false)],
    hidden: (o) => ({ supervisionId: o.supervisions.find((s) => s.state === 'ANSWERED')?.id }),
  },
  'escalate-level': { title: ['提级办理', 'Move up a level'], fields: [{ kind: 'unit', name: 'to', label: ['上级单位', 'Unit above'], required: true }, reason()] },
  'cannot-resolve': { title: ['难以解决，上提', 'Cannot resolve, raise'], fields: [reason(), { kind: 'unit', name: 'to', label: ['上提至', 'Raise to'] }] },
  'decide-escalation': { title: ['审批外部监督', 'Decide external supervision'], fields: [approve, reason(false)], hidden: (o) => ({ escalationId: o.escalations.find((e) => e.state === 'PROPOSED' || !e.closedAt)?.id }) },
  'record-escalation': {
    title: ['登记外部监督结果', 'Record external supervision'],
    fields: [{ kind: 'line', name: 'externalId', label: ['外部编号', 'External number'], required: true }, text('result', '结果', 'Result', { required: false, rows: 2 })],
    hidden: (o) => ({ escalationId: o.escalations.findLast((e) => e.state !== 'REFUSED')?.id }),
  },
  'open-lead': { title: ['登记问责线索', 'Open an accountability lead'], fields: [text('text', '线索', 'Lead'), { kind: 'unit', name: 'unitCode', label: ['单位', 'Unit'] }] },
  'set-urgency': { title: ['调整紧急程度', 'Set urgency'], fields: [{ kind: 'choice', name: 'urgency', label: ['紧急程度', 'Urgency'], table: URGENCY, required: true }, reason()], initial: (o) => ({ urgency: o.urgency }) },
  'tag': { title: ['打标签', 'Tag'], fields: [{ kind: 'tags', name: 'tags', label: ['标签', 'Tags'] }], initial: (o) => ({ tags: o.tags }) },
  'hand-over': { title: ['移交', 'Hand over'], fields: [{ kind: 'colleague', name: 'toUserId', label: ['移交给', 'Hand over to'], required: true }, reason()] },
}
