/** What makes an order climb, when a count begins anew, and what follows: words of the ladder. */
export const LADDER_TRIGGER = {
  NEGATIVE_URGE: ['回访不满意或未解决', 'Negative follow-ups'],
  NEGATIVE_SUPERVISE: ['回访不满意或未解决', 'Negative follow-ups'],
  NEGATIVE_WHISTLE: ['回访不满意', 'Dissatisfied'],
  OVERDUE: ['超时', 'Limit missed'],
  RETURNED: ['多次退单', 'Returned again and again'],
  SHIRKING: ['退单不成立（推诿）', 'Unfounded returns'],
  RECURRED: ['同类诉求反复', 'The same matter again'],
  LETTER_UNANSWERED: ['工作提示函逾期未复', 'Advisory letter unanswered'],
  PROMISE_BROKEN: ['承诺到期未兑现', 'Promise broken'],
  REPEATED: ['多人反映同一事项', 'Raised by many'],
  UNSOLVED_LONG: ['久拖未决', 'Unsolved for long'],
  LEGACY: ['历史遗留', 'Left over from long ago'],
  SUPERVISION_FAILED: ['督办无果', 'Supervision failed'],
  CAME_AGAIN: ['办结后复诉', 'Came again after closing'],
  LEAD: ['问责线索', 'Accountability lead'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type LadderTrigger = keyof typeof LADDER_TRIGGER
export const LADDER_TRIGGERS = Object.keys(LADDER_TRIGGER) as [LadderTrigger, ...LadderTrigger[]]

export const LADDER_CONSEQUENCE = {
  URGE: ['自动催办', 'Urge'],
  SUPERVISE: ['自动督办', 'Supervision case'],
  WHISTLE: ['平台吹哨', 'Whistle'],
  PHONE_LIAISON: ['电话通知联络员', 'Call to the liaison officer'],
  NOTIFY_LEADER: ['报热线负责人', 'Told to the leader'],
  ESCALATE: ['提示升级', 'Escalation due'],
  LIFT: ['提示提级', 'Lift due'],
  CONSULT: ['转会商', 'Consultation'],
  BAR_RETURN: ['不得再退', 'No more returns'],
  ADVISORY_LETTER: ['工作提示函', 'Advisory letter'],
  WARNING_NOTICE: ['预警通知书', 'Warning notice'],
  REOPEN_SUPERVISE: ['重办并督办', 'Reopened and supervised'],
  EXTERNAL: ['建议外部监督', 'External supervision proposed'],
  MARK: ['标记并告知单位', 'Marked, unit told'],
  INQUIRY: ['登记线索', 'Recorded'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type LadderConsequence = keyof typeof LADDER_CONSEQUENCE
export const LADDER_CONSEQUENCES = Object.keys(LADDER_CONSEQUENCE) as [
  LadderConsequence,
  ...LadderConsequence[],
]

export const LADDER_RESET = {
  FINAL_POSITIVE: [
    '满意且解决结案后重新办理的，重新计数',
    'Begins anew when reopened after a satisfied closing',
  ],
  EACH_LIMIT: ['每个时限记一次，每轮重新起算', 'Once for each limit, anew in each round'],
  SINCE_ACCEPTED: ['自受理起算，办结即止', 'Counts from acceptance until it is closed'],
  NEVER: ['全程累计，不清零', 'Counts through the order’s whole life'],
  EACH_UNIT: ['换承办单位后重新计数', 'Begins anew with another unit'],
  WINDOW: ['近 {n} 天内计数', 'Counts within {n} days'],
  ANSWERED: ['按期回复即止', 'Ends with the answer'],
  EACH_PROMISE: ['每次承诺单独计', 'Each promise by itself'],
  EACH_CASE: ['每次督办单独计，逐级上升', 'Each case by itself, one step up each time'],
  EACH_CLOSING: ['每次办结后重新起算', 'Anew after each closing'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type LadderReset = keyof typeof LADDER_RESET
export const LADDER_RESETS = Object.keys(LADDER_RESET) as [LadderReset, ...LadderReset[]]
