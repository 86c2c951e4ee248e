/**
 * 指标目录（B.10）：每个指标是一条有版本的定义——分子、分母、不计入什么、按什么口径；改公式是加一版，旧版仍可重算。
 * 率从不相平均：跨单位、跨期都先把分子、分母分别相加。
 */
import type { Measure } from './measures.ts'

/** What a region decides by itself (Q05, Q19). */
export interface Weights {
  partialResolutionWeight: number
  basicallySatisfied: 0 | 1
  extensionCounts: 0 | 1
  extensionDoesNot: 0 | 1
}

export type Term = readonly [measure: Measure, weight: number | keyof Weights]

export interface KpiDefinition {
  code: string
  version: number
  /** From which day on this version is the one in force. */
  since: string
  name: readonly [zh: string, en: string]
  /** RATE: a share; MEAN: numerator per one of the denominator; COUNT: the numerator alone. */
  form: 'RATE' | 'MEAN' | 'COUNT'
  /** What is counted: orders or requests, transitions of them, or open ones at the end of each day. */
  grain: 'ORDER' | 'TRANSITION' | 'OPEN_DAY'
  /** Of a mean. */
  per?: 'MINUTE' | 'SECOND'
  better: 'HIGH' | 'LOW' | null
  numerator: readonly Term[]
  denominator: readonly Term[]
  excluded: readonly [zh: string, en: string]
  source: string
}

const NOTHING = ['无', 'Nothing'] as const
const EXEMPT = [
  '经两人评议剔除的；并入他单的',
  'Orders exempted by two people; orders merged into another',
] as const
const one = (...measures: Measure[]): Term[] => measures.map((m) => [m, 1])
const less = (measure: Measure): Term => [measure, -1]

type Rest = Partial<KpiDefinition> & Pick<KpiDefinition, 'name' | 'numerator' | 'denominator'>
const kpi = (code: string, rest: Rest): KpiDefinition => ({
  ...{ code, version: 1, since: '2000-01-01', form: 'RATE', grain: 'ORDER', better: 'HIGH' },
  ...{ excluded: NOTHING, source: 'B.10', ...rest },
})

const ANSWERED: Term[] = [...one('callsAnswered', 'callsResolvedByBot')]
const OFFERED: Term[] = [['callsOffered', 1], less('callsAbandonedShort')]
const SHORT = ['短时自行挂断的来电', 'Calls abandoned within the threshold'] as const

export const CATALOGUE: readonly KpiDefinition[] = [
  kpi('connectRate', {
    name: ['接通率', 'Connect rate'],
    numerator: ANSWERED,
    denominator: OFFERED,
    excluded: SHORT,
    source: 'GB/T 33358；B.10',
  }),
  kpi('serviceLevel15s', {
    name: ['15 秒接听率', 'Answered within 15 s'],
    numerator: one('callsAnsweredIn15s'),
    denominator: OFFERED,
    excluded: SHORT,
    source: 'GB/T 33358；B.10',
  }),
  kpi('meanCallSeconds', {
    name: ['平均通话时长', 'Mean call length'],
    form: 'MEAN',
    per: 'SECOND',
    better: 'LOW',
    numerator: one('callSeconds'),
    denominator: one('callsAnswered'),
    source: 'GS-02',
  }),
  kpi('callSatisfactionRate', {
    name: ['话务满意率', 'Satisfaction with the call'],
    numerator: one('callsSatisfied'),
    denominator: one('callsRated'),
    excluded: ['通话后未评价的', 'Calls not rated'],
    source: 'GS-02；GS-11',
  }),
  kpi('directAnswerRate', {
    name: ['直接答复率', 'Direct answer rate'],
    numerator: one('answeredDirectly'),
    denominator: [['requests', 1], less('declined')],
    excluded: ['不予受理的', 'Declined requests'],
  }),
  kpi('duplicateRate', {
    name: ['重复诉求率', 'Repeated request rate'],
    numerator: one('linked'),
    denominator: one('requests'),
    better: 'LOW',
  }),
  kpi('dispatchAccuracy', {
    name: ['派单准确率', 'Dispatch accuracy'],
    grain: 'TRANSITION',
    numerator: [['firstDispatched', 1], less('firstDispatchReturned')],
    denominator: one('firstDispatched'),
    excluded: ['退单未获同意的算派准', 'A refused return counts as right'],
  }),
  kpi('meanDispatchMinutes', {
    name: ['平均派单时长', 'Mean time to dispatch'],
    form: 'MEAN',
    per: 'MINUTE',
    grain: 'TRANSITION',
    numerator: one('dispatchMinutes'),
    denominator: one('firstDispatched'),
    better: 'LOW',
  }),
  kpi('signedOnTimeRate', {
    name: ['按时签收率', 'Signed on time'],
    grain: 'TRANSITION',
    numerator: one('signedInTime'),
    denominator: one('signedInTime', 'signedLate'),
  }),
  kpi('responseRate', {
    name: ['响应率', 'Response rate'],
    grain: 'TRANSITION',
    numerator: one('contactedInTime'),
    denominator: one('contactedInTime', 'contactedLate'),
  }),
  kpi('closureRate', {
    name: ['办结率', 'Closure rate'],
    numerator: one('closed'),
    denominator: one('accepted'),
    excluded: ['并入他单的', 'Orders merged into another'],
  }),
  kpi('onTimeClosureRate', {
    name: ['按时办结率', 'On-time closure rate'],
    // Q05: whether a limit that was extended with approval still counts is the region's own.
    numerator: [
      ['closedInTime', 'extensionCounts'],
      ['closedInTimeUnextended', 'extensionDoesNot'],
    ],
    denominator: [
      ['closedInTime', 'extensionCounts'],
      ['late', 'extensionCounts'],
      ['closedInTimeUnextended', 'extensionDoesNot'],
      ['lateUnextended', 'extensionDoesNot'],
    ],
    excluded: EXEMPT,
  }),
  kpi('onTimeClosureRateUnextended', {
    name: ['按时办结率（不计延期）', 'On-time closure, extensions not counted'],
    numerator: one('closedInTimeUnextended'),
    denominator: one('closedInTimeUnextended', 'lateUnextended'),
    excluded: EXEMPT,
  }),
  kpi('meanHandlingMinutes', {
    name: ['平均办理时长', 'Mean time to close'],
    form: 'MEAN',
    per: 'MINUTE',
    better: 'LOW',
    numerator: one('handlingMinutes'),
    denominator: one('closed'),
  }),
  kpi('resolutionRate', {
    name: ['解决率', 'Resolution rate'],
    numerator: [
      ['resolved', 1],
      ['partlyResolved', 'partialResolutionWeight'],
    ],
    denominator: one('resolutionSaid'),
    excluded: ['未评价的；无法解决已解释的；经两人评议剔除的', 'Unrated, explained, exempted'],
  }),
  kpi('satisfactionRate', {
    name: ['满意率', 'Satisfaction rate'],
    numerator: [
      ['satisfied', 1],
      ['basicallySatisfied', 'basicallySatisfied'],
    ],
    denominator: one('rated'),
    excluded: ['未评价的；经两人评议剔除的', 'Unrated, exempted'],
  }),
  kpi('followUpRate', {
    name: ['回访率', 'Follow-up rate'],
    numerator: one('followedUp'),
    denominator: one('closed'),
  }),
  kpi('plannedFollowUpRate', {
    name: ['应访回访率', 'Follow-up of those to be called'],
    numerator: one('followedUp'),
    denominator: [['closed', 1], less('notDrawn')],
    excluded: ['抽样未抽中的', 'Orders not drawn into the sample'],
    source: 'SP-33',
  }),
  kpi('notDrawn', {
    name: ['未抽中结案量', 'Closed without being drawn'],
    form: 'COUNT',
    better: null,
    numerator: one('notDrawn'),
    denominator: [],
    source: 'SP-33',
  }),
  kpi('cameAgainRate', {
    name: ['办结复诉率', 'Came again after closing'],
    numerator: one('cameAgain'),
    denominator: one('closed'),
    better: 'LOW',
  }),
  kpi('cameAgainSoonRate', {
    name: ['短期办结复诉率', 'Came again soon after closing'],
    numerator: one('cameAgainSoon'),
    denominator: one('closed'),
    better: 'LOW',
  }),
  kpi('effectiveFollowUpRate', {
    name: ['有效回访率', 'Effective follow-up rate'],
    numerator: one('reached'),
    denominator: one('closed'),
  }),
  kpi('rehandleRate', {
    name: ['重办率', 'Rehandle rate'],
    numerator: one('rehandled'),
    denominator: one('closed'),
    better: 'LOW',
  }),
  kpi('returnRate', {
    name: ['退单率', 'Return rate'],
    grain: 'TRANSITION',
    better: 'LOW',
    numerator: one('returnsAsked'),
    denominator: one('assignments'),
  }),
  kpi('approvedReturnRate', {
    name: ['退单成立率', 'Approved returns'],
    grain: 'TRANSITION',
    better: null,
    numerator: one('returnsApproved'),
    denominator: one('returnsApproved', 'returnsRefused'),
  }),
  kpi('unreasonableReturnRate', {
    name: ['不合理退单率', 'Unreasonable returns'],
    grain: 'TRANSITION',
    better: 'LOW',
    numerator: one('returnsRefused'),
    denominator: one('assignments'),
  }),
  kpi('firstTimeRate', {
    name: ['一次办结率', 'Done the first time'],
    numerator: one('firstTime'),
    denominator: one('closed'),
    excluded: [
      '重办、退单的，30 天内同一事项又来的，不算一次办结',
      'Rehandled, returned or come again within 30 days',
    ],
  }),
  kpi('articlesOnTimeRate', {
    name: ['知识库按时更新率', 'Articles updated on time'],
    numerator: one('articlesUpdated'),
    denominator: one('articlesDue'),
  }),
  kpi('calls', {
    name: ['来电量', 'Calls'],
    form: 'COUNT',
    better: null,
    numerator: one('callsOffered'),
    denominator: [],
    source: 'SQ-05',
  }),
  kpi('requests', {
    name: ['诉求量', 'Requests'],
    form: 'COUNT',
    better: null,
    numerator: one('requests'),
    denominator: [],
  }),
  kpi('accepted', {
    name: ['工单量', 'Orders'],
    form: 'COUNT',
    better: null,
    numerator: one('accepted'),
    denominator: [],
  }),
  kpi('closed', {
    name: ['办结量', 'Closed'],
    form: 'COUNT',
    better: null,
    numerator: one('closed'),
    denominator: [],
  }),
  kpi('praised', {
    name: ['表扬量', 'Praise'],
    form: 'COUNT',
    better: 'HIGH',
    numerator: one('praised'),
    denominator: [],
    source: 'GS-52',
  }),
  kpi('urged', {
    name: ['催办次数', 'Urges'],
    form: 'COUNT',
    better: 'LOW',
    grain: 'TRANSITION',
    numerator: one('urged'),
    denominator: [],
  }),
  kpi('supervised', {
    name: ['督办次数', 'Supervisions'],
    form: 'COUNT',
    better: 'LOW',
    grain: 'TRANSITION',
    numerator: one('supervised'),
    denominator: [],
  }),
  kpi('burdenSaved', {
    name: ['减负件次', 'Work saved for units'],
    form: 'COUNT',
    grain: 'TRANSITION',
    // 一单直达少转的层级、并单少办的件、并入在办工单少发的文。
    numerator: one('relaysSaved', 'mergedAway', 'linked'),
    denominator: [],
    source: 'HB-18',
  }),
  kpi('dispatchesSaved', {
    name: ['减少重复派单', 'Dispatches saved by merging'],
    form: 'COUNT',
    grain: 'TRANSITION',
    // 诉求数减工单数：并入在办工单的，和并单时少派的。
    numerator: one('linked', 'mergedAway'),
    denominator: [],
    source: 'ZZ-20',
  }),
  kpi('openOrders', {
    name: ['日均在办', 'Open, mean of days'],
    form: 'COUNT',
    better: 'LOW',
    grain: 'OPEN_DAY',
    numerator: [['opened', 1], less('ended')],
    denominator: [],
  }),
  kpi('lateOrders', {
    name: ['日均超时在办', 'Open and late, mean of days'],
    form: 'COUNT',
    better: 'LOW',
    grain: 'OPEN_DAY',
    numerator: [['becameLate', 1], less('ceasedLate')],
    denominator: [],
  }),
]

/** The version in force on a day, or the one asked for. */
export function definitionOf(code: string, date: string, version?: number): KpiDefinition | undefined {
  const versions = CATALOGUE.filter(
    (k) => k.code === code && (version === undefined || k.version === version),
  )
  return versions
    .filter((k) => version !== undefined || k.since <= date)
    .sort((a, b) => b.version - a.version)[0]
}
