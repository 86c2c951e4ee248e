/** The vocabulary: every enum value of the contract with its Chinese and English word (docs/glossary.md). */
type Words = Record<string, readonly [zh: string, en: string]>
const words = <T extends Words>(table: T): T => table
const keys = <T extends Words>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const CENTRES = [
  'anyang',
  'changzhi',
  'huaibei',
  'haikou',
  'zaozhuang',
  'karamay',
  'changde',
  'shangqiu',
  'gansu',
  'siping',
] as const

export const ORDER_STATE = words({
  DRAFT: ['待提交', 'Draft'],
  PENDING_INFO: ['待补充', 'Waiting for information'],
  PENDING_REVIEW: ['待审核', 'Waiting for review'],
  PENDING_DISPATCH: ['待派遣', 'Waiting for dispatch'],
  IN_CONSULTATION: ['会商中', 'In consultation'],
  DISPATCHED: ['待签收', 'Dispatched'],
  IN_PROGRESS: ['办理中', 'In progress'],
  SUSPENDED: ['挂起', 'Suspended'],
  PENDING_REPLY_REVIEW: ['待审核答复', 'Reply under review'],
  PENDING_FOLLOW_UP: ['待回访', 'Waiting for follow-up'],
  CLOSED: ['已结案', 'Closed'],
  ARCHIVED: ['已归档', 'Archived'],
  MERGED: ['已并单', 'Merged'],
  TERMINATED: ['已终止', 'Terminated'],
  TRANSFERRED: ['已转出', 'Transferred'],
  CANCELLED: ['已撤销', 'Cancelled'],
})
export type OrderState = keyof typeof ORDER_STATE
export const ORDER_STATES = keys(ORDER_STATE)

export const REQUEST_STATE = words({
  RECEIVED: ['已登记', 'Received'],
  ANSWERED: ['已直接答复', 'Answered'],
  TRANSFERRED_OUT: ['已转出', 'Transferred out'],
  DECLINED: ['不予受理', 'Declined'],
  LINKED: ['已转工单', 'Linked to an order'],
  WITHDRAWN: ['已撤回', 'Withdrawn'],
})
export type RequestState = keyof typeof REQUEST_STATE
export const REQUEST_STATES = keys(REQUEST_STATE)

/** What a category may ask for before an order is made. */
export const REQUIRED_FIELD = words({
  place: ['地点', 'Place'],
  occurredAt: ['发生时间', 'When it happened'],
  phone: ['联系电话', 'Phone'],
  name: ['姓名', 'Name'],
  componentCode: ['部件编码', 'Component code'],
})
export type RequiredField = keyof typeof REQUIRED_FIELD
export const REQUIRED_FIELDS = keys(REQUIRED_FIELD)

export const ASSIGNMENT_STATE = words({
  PENDING_SIGN: ['待签收', 'Waiting for signature'],
  SIGNED: ['已签收', 'Signed'],
  IN_PROGRESS: ['办理中', 'In progress'],
  SUBMITTED: ['已提交', 'Submitted'],
  ACCEPTED: ['已通过', 'Accepted'],
  RETURN_REQUESTED: ['申请退单', 'Return requested'],
  RETURNED: ['已退单', 'Returned'],
  SUB_DISPATCHED: ['已下派', 'Sub-dispatched'],
  REJECTED: ['已驳回', 'Rejected'],
  RECALLED: ['已收回', 'Recalled'],
})
export type AssignmentState = keyof typeof ASSIGNMENT_STATE
export const ASSIGNMENT_STATES = keys(ASSIGNMENT_STATE)

export const ASSIGNMENT_ROLE = words({
  LEAD: ['主办', 'Lead'],
  ASSIST: ['协办', 'Assist'],
  COPY: ['抄送', 'Copy'],
})
export type AssignmentRole = keyof typeof ASSIGNMENT_ROLE
export const ASSIGNMENT_ROLES = keys(ASSIGNMENT_ROLE)

export const DIRECTION = words({
  TERRITORIAL: ['属地', 'Territory'],
  INDUSTRY: ['行业主管', 'Industry authority'],
  INVOLVED_ENTITY: ['涉事单位', 'Involved entity'],
  EMERGENCY_LEAD: ['应急牵头', 'Emergency lead'],
})
export type Direction = keyof typeof DIRECTION
export const DIRECTIONS = keys(DIRECTION)

export const REQUEST_TYPE = words({
  ENQUIRY: ['咨询', 'Enquiry'],
  HELP: ['求助', 'Help'],
  COMPLAINT: ['投诉', 'Complaint'],
  REPORT: ['举报', 'Report'],
  SUGGESTION: ['建议', 'Suggestion'],
  PRAISE: ['表扬', 'Praise'],
  OTHER: ['其他', 'Other'],
})
export type RequestType = keyof typeof REQUEST_TYPE
export const REQUEST_TYPES = keys(REQUEST_TYPE)

export const CHANNEL = words({
  PHONE: ['电话', 'Phone'],
  WEB: ['网站', 'Web'],
  APP: ['应用', 'App'],
  WECHAT: ['微信', 'WeChat'],
  MINI_PROGRAM: ['小程序', 'Mini program'],
  LETTER: ['来信', 'Letter'],
  WALK_IN: ['来访', 'Walk-in'],
  MESSAGE_BOARD: ['留言板', 'Message board'],
  SUPERIOR: ['上级转办', 'From above'],
  POLICE_110: ['110转办', 'From 110'],
  MERGED_LINE: ['归并热线', 'Merged line'],
  GRID: ['网格上报', 'Grid'],
  PROACTIVE: ['主动发现', 'Proactive'],
  API: ['接口', 'API'],
})
export type Channel = keyof typeof CHANNEL
export const CHANNELS = keys(CHANNEL)

export const URGENCY = words({
  EMERGENCY: ['特急', 'Emergency'],
  URGENT: ['紧急', 'Urgent'],
  ORDINARY: ['一般', 'Ordinary'],
})
export type Urgency = keyof typeof URGENCY
export const URGENCIES = keys(URGENCY)

export const DIFFICULTY = words({ LOW: ['低', 'Low'], MEDIUM: ['中', 'Medium'], HIGH: ['高', 'High'] })
export type Difficulty = keyof typeof DIFFICULTY
export const DIFFICULTIES = keys(DIFFICULTY)

export const SATISFACTION = words({
  VERY_SATISFIED: ['非常满意', 'Very satisfied'],
  SATISFIED: ['满意', 'Satisfied'],
  BASICALLY_SATISFIED: ['基本满意', 'Basically satisfied'],
  DISSATISFIED: ['不满意', 'Dissatisfied'],
  VERY_DISSATISFIED: ['非常不满意', 'Very dissatisfied'],
  UNRATED: ['未评价', 'Not rated'],
})
export type Satisfaction = keyof typeof SATISFACTION
export const SATISFACTIONS = keys(SATISFACTION)
/** Whoever says one of these was not helped. */
export const isDissatisfied = (satisfaction: string | null | undefined): boolean =>
  satisfaction === 'DISSATISFIED' || satisfaction === 'VERY_DISSATISFIED'

/** Which words are satisfied; whether 基本满意 counts is the region's own (Q19). */
export const satisfiedWords = (basicallyCounts: boolean): Satisfaction[] => [
  'VERY_SATISFIED',
  'SATISFIED',
  ...(basicallyCounts ? (['BASICALLY_SATISFIED'] as const) : []),
]

export const RESOLUTION = words({
  RESOLVED: ['已解决', 'Resolved'],
  PARTIALLY_RESOLVED: ['部分解决', 'Partially resolved'],
  UNRESOLVED: ['未解决', 'Unresolved'],
  EXPLAINED: ['无法解决已解释', 'Explained'],
})
export type Resolution = keyof typeof RESOLUTION
export const RESOLUTIONS = keys(RESOLUTION)

export const CONTACT_RESULT = words({
  REACHED: ['已联系', 'Reached'],
  UNREACHABLE: ['未接通', 'Unreachable'],
  REFUSED: ['拒访', 'Refused'],
})
export type ContactResult = keyof typeof CONTACT_RESULT
export const CONTACT_RESULTS = keys(CONTACT_RESULT)

export const RETURN_CODE = words({
  NOT_OUR_DUTY: ['非本单位职责', 'Not our duty'],
  NOT_OUR_AREA: ['非本辖区', 'Not our area'],
  OWNERSHIP_UNCLEAR: ['权属不清', 'Ownership unclear'],
  INSUFFICIENT_INFO: ['信息不全无法核实', 'Not enough information'],
  DUPLICATE: ['重复工单', 'Duplicate'],
  STATUTORY_CHANNEL: ['应走法定途径', 'Statutory channel'],
  MOVED_ELSEWHERE: ['已移交其他渠道', 'Moved elsewhere'],
  HIGHER_AUTHORITY: ['上级事权', 'Higher authority'],
  OTHER: ['其他', 'Other'],
})
export type ReturnCode = keyof typeof RETURN_CODE
export const RETURN_CODES = keys(RETURN_CODE)

/** Scope exits (rules.md B.4): closure of a request without dispatch. */
export const EXIT_CODE = words({
  X1: ['紧急事项，转110/119/120/122', 'Emergency, to 110/119/120/122'],
  X2: ['诉讼仲裁、纪检监察、行政复议、信息公开、信访事项', 'Another lawful channel'],
  X3: ['同一事实无新理由，正在办理或已办结', 'Same matter, nothing new'],
  X4: ['涉及国家秘密、商业秘密或个人隐私', 'Secrets or privacy'],
  X5: ['超出政府职责，应由市场或社会渠道解决', 'Outside government duties'],
  X6: ['违反法律法规或公序良俗', 'Unlawful or indecent'],
  X7: ['不属于本行政区域', 'Outside this region'],
  X8: ['不属实或不合理', 'Untrue or unreasonable'],
  X9: ['恶意扰乱热线秩序', 'Malicious disruption'],
})
export const EXIT_CODES = keys(EXIT_CODE)

export const NOTICE_KIND = words({
  REMINDER: ['提醒', 'Reminder'],
  URGE: ['催办', 'Urge'],
  SUPERVISION: ['督办', 'Supervision'],
  LISTED_SUPERVISION: ['挂牌督办', 'Listed supervision'],
  ADVISORY_LETTER: ['工作提示函', 'Advisory letter'],
  WARNING_NOTICE: ['预警通知书', 'Warning notice'],
  ASSIGNMENT_SLIP: ['交办单', 'Assignment slip'],
  SUPERVISION_SLIP: ['督办单', 'Supervision slip'],
  SPECIAL_REPORT: ['专报', 'Special report'],
  MAYOR_REPORT: ['市长专报', 'Report to the mayor'],
  EXECUTIVE_SUBMISSION: ['特别呈报', 'Executive submission'],
  ANALYSIS_REPORT: ['研判报告', 'Analysis report'],
})
export type NoticeKind = keyof typeof NOTICE_KIND
export const NOTICE_KINDS = keys(NOTICE_KIND)

/** Triggers of supervision are codes; other causes are already words. */
export const NOTICE_CAUSE = words({
  OVERDUE: ['超时未办', 'Overdue'],
  SHIRKING: ['推诿', 'Shirking'],
  REPEATED_RETURN: ['反复退单', 'Repeated return'],
  NEGATIVE: ['多次不满意', 'Repeated dissatisfaction'],
  REPEATED_NEGATIVE: ['回访多次不满意或未解决', 'Repeatedly dissatisfied or unresolved'],
  JOINT_REPEATED_NEGATIVE: ['回访多次不满意，联合督办', 'Repeatedly dissatisfied, joint supervision'],
  COMMITMENT_BROKEN: ['承诺到期未兑现', 'A promise was not kept'],
  LEADER: ['领导批示', 'Leader instruction'],
  LISTED: ['挂牌督办', 'Listed'],
  OTHER: ['其他', 'Other'],
  ASSIGNMENT_SLIP: ['交办单', 'Assignment slip'],
  SUPERVISION_SLIP: ['督办单', 'Supervision slip'],
  COORDINATION_MEETING: ['协调会', 'Coordination meeting'],
  SPECIAL_REPORT: ['专报', 'Special report'],
  REPORT: ['专报', 'Report'],
})

export const UNIT_KIND = words({
  DEPARTMENT: ['部门', 'Department'],
  UTILITY: ['公用事业', 'Utility'],
  DISTRICT: ['县市区', 'District'],
  SUBDISTRICT: ['镇街', 'Township'],
  COMMUNITY: ['社区', 'Community'],
  GRID: ['网格', 'Grid'],
  ENTERPRISE: ['企业', 'Enterprise'],
  MEDIATION: ['调解组织', 'Mediation'],
})
export type UnitKind = keyof typeof UNIT_KIND
export const UNIT_KINDS = keys(UNIT_KIND)

export const ROLE = words({
  agent: ['话务员', 'Agent'],
  reviewer: ['审单人员', 'Order reviewer'],
  teamleader: ['班组长', 'Team leader'],
  shiftleader: ['值班长', 'Shift leader'],
  dispatcher: ['派单员', 'Dispatcher'],
  followup: ['回访员', 'Follow-up agent'],
  supervisor: ['督办员', 'Supervision officer'],
  analyst: ['数据分析员', 'Analyst'],
  editor: ['知识编辑', 'Knowledge editor'],
  auditor: ['审计员', 'Auditor'],
  leader: ['热线负责人', 'Hotline authority'],
  oversight: ['监督员', 'Oversight'],
  admin: ['管理员', 'Administrator'],
  operator: ['平台运维', 'Platform operator'],
  unit: ['承办单位', 'Handling unit'],
})
export type Role = keyof typeof ROLE
export const ROLES = keys(ROLE)

/** Clock kinds: the timers of lifecycle.md E.3, and the stages around them. */
export const CLOCK_KIND = words({
  intake: ['受理', 'Intake'],
  deliver: ['送达', 'Delivery'],
  review: ['审单', 'Review'],
  dispatch: ['派单', 'Dispatch'],
  triage: ['应急研判首派', 'Emergency triage'],
  sign: ['签收', 'Sign'],
  contact: ['联系诉求人', 'First contact'],
  arrive: ['到场', 'Arrive'],
  preliminary: ['初步意见', 'Preliminary opinion'],
  interim: ['阶段进展', 'Interim report'],
  track: ['跟踪', 'Tracking'],
  complete: ['办结', 'Complete'],
  replyReview: ['答复审核', 'Reply review'],
  followUp: ['回访', 'Follow-up'],
  overall: ['全程', 'Accept to close'],
  info: ['补充信息', 'Waiting for information'],
  returnWindow: ['退单时限', 'Return window'],
  returnDecision: ['退单复核', 'Return decision'],
  extensionLead: ['延期申请', 'Extension lead'],
  extensionDecision: ['延期审批', 'Extension decision'],
  whistleReportIn: ['报到', 'Report in'],
  urgeAck: ['催办签收', 'Urge acknowledgement'],
  superviseDue: ['督办反馈', 'Supervision'],
  commitmentDue: ['承诺期限', 'Commitment'],
  callback: ['回拨', 'Callback'],
  resume: ['挂起到期', 'Suspension ends'],
  noticeReply: ['函件回复', 'Notice reply'],
  stewardContact: ['专员联系', 'Steward contact'],
  unsolvedLong: ['久拖未决', 'Unsolved for long'],
})
export type ClockKind = keyof typeof CLOCK_KIND
export const CLOCK_KINDS = keys(CLOCK_KIND)

export const TIME_UNITS = ['MIN', 'HOUR', 'WH', 'WD', 'DAY'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

/** Reasons that a policy may allow for a suspension (T23) and for ending the handling (T34). */
export const SUSPENSION_CODE = words({
  WEATHER: ['天气原因', 'Weather'],
  COURT: ['司法程序', 'Court proceedings'],
  THIRD_PARTY_WORKS: ['第三方施工', 'Works by a third party'],
})
export const TERMINATION_CODE = words({
  STATUTORY_CHANNEL: ['应走法定途径', 'Statutory channel'],
  REQUESTER_REFUSES: ['诉求人拒绝配合', 'Requester refuses'],
  FACTS_UNVERIFIABLE: ['事实无法核实', 'Facts cannot be verified'],
  CONDITIONS_LACKING: ['暂不具备办理条件', 'Conditions are lacking'],
  NO_LEGAL_BASIS: ['没有法律政策依据', 'No legal basis'],
  OTHER: ['其他', 'Other'],
})

/** Rates from which an order may be left out on request (T42). */
export const EXEMPT_KPI = words({
  onTimeClosureRate: ['按时办结率', 'On-time closure rate'],
  resolutionRate: ['解决率', 'Resolution rate'],
  satisfactionRate: ['满意率', 'Satisfaction rate'],
})
