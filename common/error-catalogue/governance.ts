/** What a step of the monthly cycle can be refused for (AY-01 to AY-44). */
import { type Entry, entry } from './entry.ts'

export const GOVERNANCE_ERRORS = {
  'cycle.off': entry(422, '本地规则没有开展月调度', 'The region’s rules have no monthly cycle'),
  'cycle.exists': entry(409, '该地本月的月调度已建立', 'This month’s cycle of this place exists already'),
  'cycle.area_unknown': entry(422, '不是本市或其县（市、区）', 'Not the city or one of its counties'),
  'cycle.state': entry(
    422,
    '月调度当前为“{state}”，不能进行此操作',
    'Not possible now: the cycle is at “{state}”',
  ),
  'cycle.changed_meanwhile': entry(
    409,
    '月调度已被更新，请刷新后再试',
    'The cycle was changed meanwhile; reload it',
  ),
  'cycle.not_own': entry(403, '不是本单位的事项', 'This belongs to another unit'),
  'cycle.candidates': entry(
    422,
    '选题建议须有 {least}—{most} 个候选，现有 {n} 个',
    'A proposal holds {least} to {most} candidates, not {n}',
  ),
  'cycle.same_person': entry(422, '提出选题的人不能审议', 'Whoever proposed does not deliberate'),
  'cycle.body_decided': entry(409, '该机关已经审议', 'This body has decided already'),
  'cycle.second_theme': entry(
    422,
    '每次月调度只定一个主题',
    'A cycle has one theme, and another candidate was agreed to before',
  ),
  'cycle.no_theme': entry(422, '主题尚未确定', 'The theme is not fixed yet'),
  'cycle.pool_size': entry(
    422,
    '工单库须有 {least}—{most} 件才能锁定，现有 {n} 件',
    'A pool of {least} to {most} orders can be locked, not one of {n}',
  ),
  'cycle.pool_open': entry(422, '工单库尚未锁定', 'The pool is not locked yet'),
  'cycle.pool_empty': entry(422, '库内工单已全部抽完', 'Every order of the pool was drawn'),
  'cycle.not_of_theme': entry(422, '工单不属于本次主题', 'The order does not belong to the theme'),
  'cycle.word_needed': entry(
    422,
    '首次抽取须由主持人当场报一个词',
    'The first draw takes a word from the host',
  ),
  'cycle.study_begun': entry(422, '这件已经开始研究，不能改抽', 'The study of this order has begun'),
  'cycle.study_closed': entry(422, '这件已研究完毕', 'The study of this order is closed'),
  'cycle.no_host': entry(422, '与会名单须有主持人', 'The roster needs a host'),
  'cycle.report_missing': entry(422, '承办单位尚未汇报', 'The unit has not reported yet'),
  'cycle.call_missing': entry(422, '尚未现场回访', 'The live call has not been made yet'),
  'cycle.review_missing': entry(
    422,
    '诉求人不满意，须复盘并写明后才能结束研究',
    'The requester is dissatisfied: the study ends with a note of review',
  ),
  'cycle.directive_incomplete': entry(
    422,
    '部署须有要求、举措、责任单位、完成时限和部署领导',
    'A directive needs requirement, action, owner, due time and leader',
  ),
  'cycle.studies_open': entry(422, '还有 {n} 件未研究完毕', '{n} studies are not closed yet'),
  'cycle.nothing_studied': entry(422, '尚未抽取工单', 'No order was drawn yet'),
  'cycle.no_directive': entry(422, '尚未部署任何事项', 'No directive was given yet'),
  'cycle.items_open': entry(422, '还有 {n} 项未销号', '{n} items are not written off yet'),

  'meeting.state': entry(
    422,
    '会议当前“{state}”，不能进行此操作',
    'Not possible now: the meeting is “{state}”',
  ),
  'meeting.changed_meanwhile': entry(
    409,
    '会议已有变化，请刷新后再试',
    'The meeting was changed meanwhile; reload it',
  ),
  'meeting.not_own': entry(403, '不是本级的会议', 'This meeting belongs to another place'),
  'meeting.area_unknown': entry(422, '不是本市或其县（市、区）', 'Not the city or one of its districts'),
  'meeting.exists': entry(409, '该季度的会商已经建立', 'This quarter’s consultation exists already'),
  'meeting.partner_unknown': entry(
    422,
    '本地规则没有这个会商单位',
    'The region’s rules name no such partner',
  ),
  'meeting.quarter_runs': entry(422, '这个季度还没有结束', 'This quarter is not over yet'),
  'meeting.not_flagged': entry(
    422,
    '“{title}”{days}日内诉求{requests}件、{people}人，解决不到位{unresolved}件；须达到反映集中（{leastRequests}件、{leastPeople}人）或解决不到位（{leastUnresolved}件）才能列入议程',
    '“{title}”: {requests} requests by {people} people in {days} days, {unresolved} not solved; an issue needs {leastRequests} requests by {leastPeople} people, or {leastUnresolved} not solved',
  ),
  'meeting.issue_listed': entry(409, '该问题已在议程上', 'This issue is on the agenda already'),
  'meeting.issue_assigned': entry(422, '该议题已经交办', 'This issue is assigned already'),
  'meeting.agenda_fills': entry(
    422,
    '会商议程由系统按重复诉求和疑难工单列出',
    'The agenda of a consultation fills itself with repeated and hard matters',
  ),
  'meeting.no_issue': entry(422, '议程上还没有议题', 'There is no issue on the agenda'),
  'meeting.too_early': entry(422, '还没有到会议日期', 'The day of the meeting has not come'),
  'meeting.issues_open': entry(422, '还有 {n} 个议题没有交办', '{n} issues are not assigned yet'),
  'meeting.unit_twice': entry(422, '牵头、协办单位不能重复', 'A unit is named twice'),
  'meeting.uninvited': entry(
    422,
    '争议涉及的单位都要请到',
    'Every unit the dispute is about must be asked to come',
  ),
  'meeting.needs_ruling': entry(
    422,
    '争议工单的会议以会商裁定结束',
    'A meeting on a disputed order ends with the ruling',
  ),
  'meeting.order_moved': entry(422, '工单已不在会商中', 'The order is in consultation no more'),

  'key_issue.count': entry(
    422,
    '本地一年须有 {count} 件，现为 {n} 件',
    'A year has {count} key issues here, not {n}',
  ),
  'key_issue.owner_missing': entry(422, '没有责任单位：{titles}', 'No owner: {titles}'),
  'key_issue.target_missing': entry(422, '没有目标：{titles}', 'No target: {titles}'),
  'key_issue.measures_missing': entry(422, '没有措施：{titles}', 'No measures: {titles}'),
  'key_issue.published': entry(422, '这一年的重点已经公布', 'This year’s list is public'),
  'key_issue.not_published': entry(422, '这一年的重点没有公布', 'This year’s list is not public'),
  'key_issue.changed_meanwhile': entry(
    409,
    '这一件已有变化，请刷新后再试',
    'It was changed meanwhile; reload it',
  ),

  'reform.one_department': entry(
    422,
    '数据共享至少要有两个部门',
    'Sharing data takes two departments at least',
  ),
  'reform.department_twice': entry(422, '部门重复', 'A department stands twice'),
  'reform.changed_meanwhile': entry(
    409,
    '这一件已有变化，请刷新后再试',
    'It was changed meanwhile; reload it',
  ),
} as const satisfies Record<string, Entry>
