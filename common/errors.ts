/**
 * Every error the product can answer with: one class, one catalogue.
 * Rules and actions throw `AppError(code)`; only `server/platform/http/errors.ts` turns it into a reply.
 * `zh` and `en` may hold `{name}` placeholders, filled from `params`; a part in `[…]` stands only when its
 * placeholder is known.
 */
interface Entry {
  status: number
  zh: string
  en: string
}

const entry = (status: number, zh: string, en: string): Entry => ({ status, zh, en })

export const ERRORS = {
  // --- shape, session, rights ---
  'request.invalid': entry(
    400,
    '请求内容有误，请检查标出的项',
    'The request is not valid; check the fields named',
  ),
  'session.required': entry(401, '请先登录', 'Please sign in first'),
  'session.wrong_password': entry(401, '用户名或密码不正确', 'Wrong user name or password'),
  'session.locked': entry(
    423,
    '密码多次错误，账号已暂时锁定，请稍后再试',
    'Too many wrong passwords; the account is locked for a while',
  ),
  forbidden: entry(403, '您没有权限进行此操作', 'You may not do this'),
  not_found: entry(404, '没有找到', 'Not found'),
  'method.not_allowed': entry(405, '不支持此请求方法', 'This method is not supported here'),
  'media.unsupported': entry(415, '不支持此内容类型', 'This content type is not supported'),
  'body.too_large': entry(413, '提交的内容过大', 'The content is too large'),
  'headers.too_large': entry(431, '请求地址或请求头过长', 'The address or the headers are too long'),
  'request.timeout': entry(408, '请求超时，请重试', 'The request took too long; try again'),
  'rate.limited': entry(429, '操作过于频繁，请稍后再试', 'Too many requests; try again shortly'),
  unavailable: entry(503, '服务暂时不可用，请稍后重试', 'The service is not available right now; try again'),
  internal: entry(
    500,
    '系统出现问题，已记录，编号 {traceId}',
    'Something went wrong and was recorded as {traceId}',
  ),
  'idempotency.mismatch': entry(
    409,
    '同一幂等键已用于不同的内容',
    'This Idempotency-Key was used with another body',
  ),
  'clock.backwards': entry(422, '时间只能向前调整', 'Time moves forward only'),
  'clock.not_manual': entry(422, '仅在手动时钟下可用', 'Only with the manual clock'),

  // --- life cycle ---
  'order.state': entry(
    422,
    '工单当前状态为“{state}”[（{by} 最近更新）]，不能进行此操作',
    'Not possible while the order is {state}[ (updated by {by})]',
  ),
  'order.changed_meanwhile': entry(
    409,
    '工单已被 {by} 更新，请刷新后再试',
    'The order was changed meanwhile by {by}; reload it',
  ),
  'request.state': entry(
    422,
    '诉求当前状态为“{state}”，不能进行此操作',
    'Not possible while the request is {state}',
  ),
  'assignment.state': entry(
    422,
    '承办任务当前状态为“{state}”[（{by} 最近更新）]，不能进行此操作',
    'Not possible while the assignment is {state}[ (updated by {by})]',
  ),
  'assignment.none': entry(
    422,
    '本单位没有该工单可操作的承办任务',
    'Your unit has no assignment here that allows this',
  ),
  'assignment.exactly_one_lead': entry(
    422,
    '每轮办理必须且只能有一个主办单位',
    'Exactly one lead unit is required',
  ),
  'assignment.duplicate_unit': entry(422, '单位“{unit}”重复出现', 'Unit {unit} is named twice'),
  'assignment.unit_unknown': entry(422, '没有单位“{unit}”', 'There is no unit {unit}'),
  'side.none': entry(422, '没有待处理的记录', 'There is nothing of that kind to decide'),

  // --- intake ---
  'exit.code_unknown': entry(422, '不予受理情形“{code}”不存在', 'There is no exit {code}'),
  'exit.evidence_needed': entry(
    422,
    '该情形须有依据并经复核人确认',
    'This exit needs evidence and a second person',
  ),
  'exit.second_person': entry(
    422,
    '复核人须为另一名有审核权限的人员',
    'The second approver must be another person with review rights',
  ),
  'answer.source_missing': entry(
    422,
    '答复须引用知识条目或写明答复内容',
    'An answer cites an article or says what was told',
  ),
  'link.not_same_matter': entry(422, '不能关联：不是在办工单', 'Cannot link: that order is not open'),
  'transfer.target_needed': entry(422, '请写明转往何处', 'Say where it is transferred'),
  'enterprise.code_needed': entry(
    422,
    '企业诉求须填写统一社会信用代码',
    'An enterprise gives its unified social credit code',
  ),
  'enterprise.code_invalid': entry(
    422,
    '统一社会信用代码校验不通过',
    'The unified social credit code fails its check',
  ),
  'category.unknown': entry(422, '没有诉求分类“{code}”', 'There is no category {code}'),
  'form.incomplete': entry(422, '工单信息不完整', 'The order form is not complete'),
  'owner.other': entry(
    422,
    '该工单由首接受理员负责，须由本人办理或由值班长移交',
    'This order belongs to the agent who took it; the shift leader can hand it over',
  ),
  'review.same_person': entry(422, '审核人不能是工单提交人', 'The reviewer may not be the author'),
  'difficulty.needed': entry(422, '派单前须确定处置难度', 'The difficulty must be set before dispatch'),

  // --- dispatch, return, consultation ---
  'dispatch.push_down': entry(
    422,
    '该事项应由职能部门办理，不得分派给基层',
    'A departmental matter may not be pushed down to {unit}',
  ),
  'dispatch.conflict_of_interest': entry(
    422,
    '被反映单位不能主办针对自己的诉求',
    'A unit may not lead a request about itself',
  ),
  'dispatch.same_unit_in_cycle': entry(
    422,
    '同一办理周期内该单位已有承办任务',
    'This unit already has an assignment in this cycle',
  ),
  'dispatch.basis_needed': entry(422, '突破派单规则须写明理由', 'Overriding a dispatch rule needs a reason'),
  'dispatch.not_sure': entry(
    422,
    '建议的把握不足，请指定承办单位',
    'The suggestion is not sure enough; name the units',
  ),
  'return.window_passed': entry(422, '已超过退单时限，由本单位承办', 'The return window has passed'),
  'return.binding': entry(
    422,
    '该单位由会商确定，不得退单',
    'A unit named by ruling may not return the order',
  ),
  'return.same_reviewer': entry(422, '两次复核不能是同一人', 'The two reviews must be by different people'),
  'return.outsourced': entry(422, '外包人员不得决定退单', 'Outsourced staff may not decide returns'),
  'return.too_many': entry(422, '退单次数已达上限', 'The order was returned too often'),
  'return.code_not_allowed': entry(
    422,
    '该情形不得退单：{code}',
    'This reason may not be used for a return: {code}',
  ),
  'return.reason_needed': entry(422, '退单须写明理由和依据', 'A return needs its reason and basis'),
  'return.wrong_voice': entry(
    422,
    '本次复核不由您进行[，应由{role}进行]',
    'This voice is not yours[; it belongs to the {role}]',
  ),
  'outsourced.forbidden': entry(422, '外包人员不得进行此项决定', 'Outsourced staff may not decide this'),
  'consultation.minutes_needed': entry(422, '裁定须有会商纪要', 'A ruling needs minutes'),
  'consultation.none_open': entry(422, '没有进行中的会商', 'No consultation is open'),
  'consultation.not_named': entry(422, '本单位不在会商名单中', 'Your unit was not named'),
  'whistle.units_needed': entry(422, '吹哨须指明报到单位', 'A whistle names the units that must report in'),
  'sub_dispatch.not_below': entry(
    422,
    '只能下派给本单位下级或条线单位',
    'Only a unit below yours or in line can be sub-dispatched',
  ),

  // --- handling ---
  'extension.too_late': entry(
    422,
    '已过延期申请时间，最迟应于 {latest} 前提出',
    'Too late; the last moment to ask was {latest}',
  ),
  'extension.too_many': entry(422, '延期次数已达上限（{max} 次）', 'Extended {max} times already'),
  'extension.too_long': entry(
    422,
    '每次延期不得超过 {max} 个工作日',
    'An extension may not exceed {max} working days',
  ),
  'extension.pending': entry(422, '已有待审批的延期申请', 'An extension request is pending'),
  'suspension.code_not_allowed': entry(
    422,
    '该情形不能挂起：{code}',
    'This reason does not allow suspension: {code}',
  ),
  'suspension.too_long': entry(422, '挂起不得超过 {max} 日', 'A suspension may not exceed {max} days'),
  'termination.code_not_allowed': entry(
    422,
    '终止办理情形不存在：{code}',
    'Not a ground for termination: {code}',
  ),
  'reply.callback_missing': entry(
    422,
    '答复前须先回访诉求人并记录',
    'Call the requester back and record it before replying',
  ),
  'reply.callback_incomplete': entry(
    422,
    '回访记录须写明办理过程和政策依据',
    'The callback record needs the process and the policy basis',
  ),
  'reply.signatory_missing': entry(
    422,
    '答复须署名：谁承办、谁答复、谁负责',
    'A reply is signed by whoever answers for it',
  ),
  'reply.assist_missing': entry(422, '协办单位尚未反馈：{units}', 'Assist units have not answered: {units}'),
  'reply.sub_missing': entry(
    422,
    '下派单位尚未反馈：{units}',
    'Sub-dispatched units have not answered: {units}',
  ),
  'close.stage_skipped': entry(422, '须经回访环节方可结案', 'The follow-up stage may not be skipped'),
  'close.promise_in_past': entry(422, '承诺期限须晚于现在', 'The promised date must lie ahead'),
  'archive.feedback_missing': entry(
    422,
    '尚有诉求人未得到反馈，不能归档',
    'A requester has had no feedback yet',
  ),

  // --- follow-up, supervision ---
  'followup.by_handler': entry(
    422,
    '承办人员不能进行独立回访',
    'The handler may not do the independent follow-up',
  ),
  'followup.result_needed': entry(
    422,
    '已接通的回访须记录满意度和解决情况',
    'A reached follow-up records satisfaction and resolution',
  ),
  'followup.no_deputies': entry(422, '本地区未设代表回访', 'This region has no follow-up by deputies'),
  'followup.request_unknown': entry(422, '该诉求不在此工单中', 'That request is not on this order'),
  'urge.too_soon': entry(422, '距上次催办不足 {hours} 小时', 'The last urge was less than {hours} hours ago'),
  'urge.none': entry(422, '没有待签收的催办', 'No urge is waiting'),
  'supervision.none': entry(422, '没有进行中的督办', 'No supervision case is open'),
  'supervision.signer': entry(422, '该文书应由{signer}签发', 'This document must be signed by the {signer}'),
  'raise.not_grassroots': entry(
    422,
    '只有社区、网格、镇街可以标记“难以解决”',
    'Only a grid, community or township may say that it cannot resolve a matter',
  ),
  'raise.not_above': entry(422, '只能上提到本单位的上级', 'A matter is raised to a unit above yours'),
  'escalation.none': entry(422, '没有待处理的外部监督建议', 'There is no such escalation to act on'),
  'notice.answered': entry(422, '该函件已回复或无需回复', 'This letter is answered or needs no answer'),
  'ladder.unknown_step': entry(422, '本地区没有这一级文书', 'This region has no such step'),
  'ladder.skipped': entry(422, '越级须写明理由', 'Skipping a step needs a reason'),
  'reopen.window_passed': entry(
    422,
    '已超过重办期限，须经批准',
    'The reopen window has passed; approval is needed',
  ),
  'exemption.window_passed': entry(422, '已超过申请期限', 'The window for exemption has passed'),
  'exemption.same_person': entry(422, '两名评议人不能是同一人', 'The two panel members must differ'),
  'merge.closed': entry(422, '不能并入已办结的工单', 'Cannot merge into a closed order'),
  'merge.self': entry(422, '工单不能并入自身', 'An order cannot be merged into itself'),
  'merge.different_matter': entry(422, '不是同一事项，不能并单：{reason}', 'Not the same matter: {reason}'),
  'merge.undo_window': entry(422, '已超过撤销并单的时限', 'The merge can no longer be undone'),
  'split.leaves_none': entry(422, '拆分后原工单须至少保留一件诉求', 'At least one request must stay'),
  'withdraw.public_interest': entry(
    422,
    '涉及公共利益，诉求撤回后仍须继续办理',
    'A matter of public interest goes on after withdrawal',
  ),
  'rating.not_open': entry(422, '当前不能评价', 'It cannot be rated now'),

  // --- ledger ---
  'ledger.state': entry(422, '该事项当前“{state}”，不能进行此操作', 'Not possible while the item is {state}'),
  'ledger.changed_meanwhile': entry(
    409,
    '该事项已被更新，请刷新后再试',
    'The item was changed meanwhile; reload it',
  ),
  'ledger.problem_without_supervision': entry(
    422,
    '每个问题至少须有一项督办事项',
    'Every problem needs at least one supervision item',
  ),
  'ledger.due_in_past': entry(422, '完成时限须晚于现在', 'The due time must lie ahead'),
  'ledger.link_invalid': entry(
    422,
    '督办事项须关联问题，督导事项须关联督办事项',
    'A supervision item is linked to a problem, an inspection to a supervision item',
  ),
  'ledger.not_handler': entry(422, '该事项由其他单位承办', 'Another unit handles this item'),
  'ledger.by_handler': entry(
    422,
    '承办方不得核实、销号或督导',
    'The handler may not verify, write off or inspect',
  ),
  'ledger.evidence_missing': entry(422, '没有佐证材料', 'Evidence is missing'),
  'ledger.finding_needed': entry(422, '不予通过须写明情况', 'Say what was found when it is not approved'),
  'ledger.follows': entry(
    422,
    '问题随其督办事项办理，请对督办事项操作',
    'A problem follows its supervision items; act on those',
  ),
  'ledger.supervision_open': entry(
    422,
    '该问题尚有督办事项未销号',
    'A supervision item of this problem is not written off',
  ),

  // --- attachments, exports, knowledge ---
  'attachment.kind_not_allowed': entry(
    422,
    '不支持这种文件，请上传图片、PDF、Word、Excel 或录音',
    'Files of this kind are not taken: send an image, a PDF, a Word or Excel file, or a recording',
  ),
  'attachment.unknown': entry(
    422,
    '附件不存在或不可引用',
    'There is no such attachment that you may refer to',
  ),
  'export.too_many': entry(
    422,
    '结果超过 {max} 条，请缩小范围后导出',
    'More than {max} rows; narrow the filter and export again',
  ),
  'view.too_many': entry(422, '每个页面最多保存 {max} 个视图', 'At most {max} saved views a page'),
  'article.changed_meanwhile': entry(
    409,
    '知识条目已被 {by} 更新，请刷新后再试',
    'The article was changed meanwhile by {by}; reload it',
  ),

  // --- policies, calendars, organisation ---
  'policy.invalid': entry(422, '政策文件有误：{message}', 'The policy file is not valid: {message}'),
  'calendar.unknown_year': entry(422, '{year} 年的日历尚未载入', 'The calendar of {year} is not loaded'),
  'calendar.invalid': entry(422, '日历文件有误', 'The calendar file is not valid'),
  'channel.disabled': entry(
    422,
    '本中心已停用“{channel}”渠道',
    'This centre takes no requests by the channel {channel}',
  ),
  'catalog.nothing_to_remove': entry(
    422,
    '要删除的条目在该日并不有效',
    'A row to be removed is not in force on that day',
  ),
  'category.code_taken': entry(409, '分类代码“{code}”已存在', 'There is a category {code} already'),
  'category.parent_unknown': entry(422, '没有上级分类“{code}”', 'There is no category {code} above it'),
  'category.in_use': entry(
    422,
    '该分类已用于 {orders} 件工单、{rows} 条派单目录或先例，不能删除，可以停用',
    'The category is used by {orders} orders and {rows} catalogue rows or precedents; retire it instead',
  ),
  'category.has_children': entry(422, '该分类下还有 {n} 个分类', 'There are {n} categories below it'),
  'unit.code_taken': entry(409, '单位代码“{code}”已存在', 'There is a unit {code} already'),
  'unit.unknown': entry(422, '没有单位“{unit}”', 'There is no unit {unit}'),
  'unit.ring': entry(422, '上级单位不能是本单位或其下级', 'A unit cannot stand above itself'),
  'unit.open_work': entry(
    422,
    '该单位尚有 {n} 件在办工单，不能停用',
    'The unit still has {n} open assignments; it cannot be deactivated',
  ),
  'area.unknown': entry(422, '没有区划“{code}”', 'There is no area {code}'),
  'area.official': entry(
    422,
    '镇街及以上为国家公布的行政区划，不在此修改',
    'Townships and above are published by the state and are not changed here',
  ),
  'area.code_taken': entry(409, '区划代码“{code}”已存在', 'There is an area {code} already'),
  'area.code_wrong': entry(422, '区划代码与上级不符', 'The code does not lie below its parent'),
  'area.full': entry(422, '该区划下的代码已用完', 'There is no free code left below this area'),
  'area.not_grid': entry(422, '只有网格可以指定网格员', 'Only a grid has grid officers'),
  'area.not_grid_unit': entry(422, '“{unit}”不是网格单位', '{unit} is not a unit of grid officers'),

  // --- people and passwords ---
  'person.username_taken': entry(409, '该用户名已被使用', 'This user name is taken'),
  'person.role_not_here': entry(
    422,
    '平台运维不属于任何中心，不能在此授予',
    'The platform operator belongs to no centre and is not made here',
  ),
  'person.unit_role_alone': entry(
    422,
    '承办单位账号不能兼任热线岗位',
    'An account of a unit holds no post of the hotline',
  ),
  'person.unit_needed': entry(
    422,
    '承办单位账号须选择单位，其他账号不选',
    'An account of a unit names its unit, others name none',
  ),
  'person.unit_unknown': entry(422, '没有这个单位，或该单位已停用', 'There is no such active unit'),
  'person.own_account': entry(422, '不能停用自己的账号', 'You cannot deactivate your own account'),
  'person.own_admin': entry(
    422,
    '不能去掉自己的管理员角色',
    'You cannot take your own administrator role away',
  ),
  'person.last_admin': entry(422, '这是本中心最后一名管理员', 'This is the last administrator of the centre'),
  'password.must_change': entry(
    403,
    '密码由管理员设置，请先修改密码',
    'An administrator set this password; change it first',
  ),
  'password.wrong': entry(422, '原密码不正确', 'The old password is wrong'),
  'password.too_short': entry(422, '密码至少 10 位', 'A password has at least 10 characters'),
  'password.too_plain': entry(
    422,
    '密码须含大写字母、小写字母、数字、符号中的至少三类，且不能只有几个字符反复',
    'A password mixes three of capitals, small letters, digits and signs, and repeats no few characters',
  ),
  'password.has_name': entry(422, '密码不能含用户名', 'A password does not hold the user name'),
  'password.same': entry(422, '新密码不能与原密码相同', 'The new password differs from the old one'),
  'import.no_head': entry(
    422,
    '首行须为列名：编码、类型、名称、经度、纬度、权属单位',
    'The first line names the columns: code, type, name, lon, lat, owner',
  ),
  'import.running': entry(409, '同名导入正在进行', 'An import of that name is running'),
} as const satisfies Record<string, Entry>

export type ErrorCode = keyof typeof ERRORS

export interface FieldError {
  path: string
  code: string
}

export interface ErrorDetails {
  cause?: unknown
  fields?: FieldError[]
  [param: string]: unknown
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code, { cause: details.cause })
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERRORS[this.code].status
  }
}

/** The text a person reads, in Chinese unless the caller asked for English. */
export function errorMessage(
  code: ErrorCode,
  details: ErrorDetails = {},
  language: 'zh' | 'en' = 'zh',
): string {
  return ERRORS[code][language]
    .replace(/\[([^\]]*?\{(\w+)\}[^\]]*)\]/g, (_, part: string, name: string) => (details[name] ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}
