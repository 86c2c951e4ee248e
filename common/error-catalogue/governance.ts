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
} as const satisfies Record<string, Entry>
