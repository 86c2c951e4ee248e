/** What a step of a request, an order, a notice or a ledger item can be refused for. */
import { type Entry, entry } from './entry.ts'

export const ORDER_ERRORS = {
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
  'category.details_missing': entry(422, '该分类须先补齐：{what}', 'This category asks first for: {what}'),
  'request.detail_given': entry(
    422,
    '诉求中已有该要素，补充只填空缺',
    'The request says this already; only what is empty can be filled',
  ),
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
  'reply.quality': entry(
    422,
    '答复未通过质量检查，请修改后提交：{checks}',
    'The reply did not pass the checks; change it and send it again: {checks}',
  ),
  'close.stage_skipped': entry(422, '须经回访环节方可结案', 'The follow-up stage may not be skipped'),
  'close.promise_in_past': entry(422, '承诺期限须晚于现在', 'The promised date must lie ahead'),
  'advance.none': entry(
    422,
    '该件没有先行赔付，或已全部追回',
    'Nothing was paid in advance, or all of it is recovered',
  ),
  'advance.too_much': entry(422, '追偿金额超过尚未追回的金额', 'More than what is still to be recovered'),
  'advance.open': entry(422, '先行赔付尚未追回，不能归档', 'What was paid in advance is not recovered yet'),
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
  'escalation.same_person': entry(
    422,
    '第二次审批须由另一人作出',
    'The second approval must be given by somebody else',
  ),
  'notice.answered': entry(422, '该函件已回复或无需回复', 'This letter is answered or needs no answer'),
  'notice.not_answered': entry(422, '该函件尚未回复', 'This letter is not answered yet'),
  'listed.not_verified': entry(
    422,
    '挂牌督办核实后方可摘牌',
    'It is taken off the list when it was verified',
  ),
  'listed.same_person': entry(
    422,
    '摘牌须由核实人以外的人进行',
    'Somebody other than the one who verified takes it off the list',
  ),
  'publication.state': entry(422, '该期当前不能进行此操作', 'Not possible as it stands'),
  'publication.own': entry(422, '须由拟稿人以外的人批准', 'Somebody other than who made it approves it'),
  'publication.changed': entry(409, '内容已变化，请重新审阅', 'It has changed; read it again'),
  'report.state': entry(
    422,
    '该专报当前“{state}”，不能进行此操作',
    'Not possible while the report is {state}',
  ),
  'report.not_drafter': entry(422, '只有起草人可以修改', 'Only the one who drafted it changes it'),
  'report.own': entry(422, '起草人不得签发自己的专报', 'Nobody signs a report of their own'),
  'report.tasks_open': entry(
    422,
    '还有 {n} 项批示任务没有销号',
    '{n} tasks of the instructions are not written off',
  ),
  'report.no_instruction': entry(
    422,
    '市长专报登记批示后方可办结',
    "A mayor's report is settled after its instruction",
  ),
  'ladder.unknown_step': entry(422, '本地区没有这一级文书', 'This region has no such step'),
  'ladder.skipped': entry(422, '越级须写明理由', 'Skipping a step needs a reason'),
  'mediation.none_here': entry(422, '本地区未设调解组织', 'This region lists no mediation body'),
  'mediation.body_unknown': entry(
    422,
    '该组织不在本地区调解组织名录中',
    'Not one of the mediation bodies of this region',
  ),
  'mediation.running': entry(422, '已有进行中的调解', 'A mediation is already going on'),
  'mediation.consent_missing': entry(
    422,
    '须双方同意后方可移送调解，尚缺：{who}',
    'Both sides must agree before it is referred; missing: {who}',
  ),
  'mediation.not_yours': entry(
    422,
    '只有调解组织和承办单位可以登记调解',
    'Only the mediation body and the handling unit record a mediation',
  ),
  'mediation.method_unknown': entry(
    422,
    '该调解方法不在本地区名录中',
    'Not one of the mediation methods of this region',
  ),
  'mediation.agreement_missing': entry(
    422,
    '双方和解须有协议内容或协议文件',
    'A settlement needs its agreement, as text or as a file',
  ),
  'mediation.facets_missing': entry(
    422,
    '须分别填写事情是否解决、心结是否解开',
    'Say of both whether the matter and the feelings are settled',
  ),
  'mediation.open': entry(422, '调解尚未结束', 'The mediation has not ended'),
  'reward.none_here': entry(422, '本地区未设有奖举报', 'This region has no reward scheme'),
  'reward.request_unknown': entry(422, '没有这件诉求', 'There is no such request'),
  'reward.identity_on_order': entry(
    422,
    '该诉求已记有诉求人，有奖举报须不记名登记',
    'This request already says who asked; a rewarded report is registered without a name',
  ),
  'reward.registered_already': entry(
    422,
    '该诉求已登记为有奖举报',
    'This request is registered as a rewarded report already',
  ),
  'reward.not_verified': entry(
    422,
    '举报须经办理属实并结案',
    'A report is rewarded when it was found true and the order is closed',
  ),
  'reward.not_eligible': entry(422, '该事项不在奖励范围', 'This matter is outside the reward scheme'),
  'reward.not_first': entry(
    422,
    '已有更早的举报，重复举报不予奖励',
    'Somebody reported it earlier; a duplicate earns no reward',
  ),
  'reward.amount': entry(
    422,
    '奖励金额须在 {min} 至 {max} 元之间',
    'A reward lies between {min} and {max} yuan',
  ),
  'reward.state': entry(
    422,
    '该奖励当前“{state}”，不能进行此操作',
    'Not possible while the reward is {state}',
  ),
  'reward.own': entry(
    422,
    '提出、审批、发放须由不同的人进行',
    'Proposing, approving and paying are done by different people',
  ),
  'reward.reason_needed': entry(422, '不予奖励须说明理由', 'Refusing a reward needs a reason'),
  'reward.code_wrong': entry(422, '领奖码不符', 'That is not the code of this report'),
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

  // --- hot topics ---
  'topic.dismissed': entry(422, '已标为不是热点', 'It is marked as no topic already'),
  'topic.nothing_to_undo': entry(422, '没有可撤销的处理', 'There is nothing to undo'),
  'topic.undo_other_first': entry(
    422,
    '拆出的热点已并入别处，请先撤销那次合并',
    'What was split off is in another topic now; undo that merge first',
  ),

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
} as const satisfies Record<string, Entry>
