/** What a step of a month's assessment can be refused for. */
import { type Entry, entry } from './entry.ts'

export const ASSESSMENT_ERRORS = {
  'assessment.state': entry(
    422,
    '本月考核{state}，不能进行此操作',
    'Not possible now[: the month is {state}]',
  ),
  'assessment.month_not_begun': entry(422, '这个月还没有开始', 'This month has not begun'),
  'assessment.month_running': entry(422, '当月结束后才能冻结', 'A month is frozen once it is over'),
  'assessment.call_outside': entry(
    422,
    '通话时间须在当月以内，不晚于现在',
    'The call was made in this month, and not later than now',
  ),
  'assessment.exemptions_open': entry(
    422,
    '还有 {n} 件剔除申请未评议完',
    '[{n} ]exemption requests are not decided yet',
  ),
  'assessment.appeals_open': entry(422, '还有 {n} 件申诉未决定', '[{n} ]appeals are not decided yet'),
  'assessment.appeal_late': entry(422, '申诉期已过', 'The time to appeal is over'),
  'assessment.appeal_twice': entry(409, '这一项已有未决的申诉', 'An appeal on this is not decided yet'),
  'assessment.appeals_running': entry(422, '申诉期未满', 'The time to appeal is not over yet'),
  'assessment.same_person': entry(422, '须由另一人决定', 'Another person decides this'),
  'assessment.not_configured': entry(
    422,
    '本地规则没有写明怎样考核，请先发布规则',
    'The region’s rules do not say how to assess; publish them first',
  ),
  'assessment.no_second_line': entry(422, '本地规则没有拨测', 'The region’s rules have no test calls'),
  'assessment.figures_behind': entry(
    503,
    '数据正在汇总，请稍后再试',
    'The figures are still being counted; try again shortly',
  ),
} as const satisfies Record<string, Entry>
