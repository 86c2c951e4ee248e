/** Words of a policy rehearsal (策略预演): what is counted, how it changes, and what is not known. */

type Word = readonly [zh: string, en: string]

export const REHEARSAL_STATE = {
  QUEUED: ['排队中', 'Waiting'],
  RUNNING: ['计算中', 'Running'],
  DONE: ['已完成', 'Done'],
  FAILED: ['失败', 'Failed'],
} as const satisfies Record<string, Word>
export const REHEARSAL_STATES = Object.keys(REHEARSAL_STATE) as [keyof typeof REHEARSAL_STATE]
export type RehearsalState = keyof typeof REHEARSAL_STATE

/** What an order is listed under. `LATE` and `DISAGREE` are told apart by the kind of limit, `BARRED` by the act. */
export const REHEARSAL_SUBJECT = {
  LATE: ['超时', 'Limit missed'],
  WARNING: ['到期提醒', 'Reminders'],
  URGE: ['催办', 'Urged'],
  SUPERVISION: ['督办', 'Supervised'],
  CALL: ['回访', 'Called back'],
  REHANDLE: ['回访不满意重办', 'Handled again after a call'],
  REVIEW: ['审单', 'Reviewed'],
  BARRED: ['不再允许的办理动作', 'Acts no longer allowed'],
  DISAGREE: ['与记录不符', 'Unlike the record'],
} as const satisfies Record<string, Word>
export const REHEARSAL_SUBJECTS = Object.keys(REHEARSAL_SUBJECT) as [keyof typeof REHEARSAL_SUBJECT]
export type RehearsalSubject = keyof typeof REHEARSAL_SUBJECT

export const REHEARSAL_ACT = {
  EXTENSION: ['延期', 'Extension'],
  RETURN: ['退单', 'Return'],
  SUSPENSION: ['挂起', 'Suspension'],
  UNMERGE: ['撤销并单', 'Merge undone'],
  URGE: ['催办', 'Urge'],
} as const satisfies Record<string, Word>
export type RehearsalAct = keyof typeof REHEARSAL_ACT

/** Of which orders: under the present policy, under the other, or only under one of them. */
export const REHEARSAL_CHANGE = {
  NOW: ['现行规则下', 'Under the present policy'],
  THEN: ['新规则下', 'Under the new policy'],
  NEWLY: ['新增', 'Newly'],
  NO_LONGER: ['不再', 'No longer'],
} as const satisfies Record<string, Word>
export const REHEARSAL_CHANGES = Object.keys(REHEARSAL_CHANGE) as [keyof typeof REHEARSAL_CHANGE]

export const REHEARSAL_PART = {
  ALL: ['合计', 'All'],
  UNIT: ['单位', 'Unit'],
  AREA: ['地区', 'Area'],
  CATEGORY: ['类别', 'Category'],
  URGENCY: ['紧急程度', 'Urgency'],
} as const satisfies Record<string, Word>
export const REHEARSAL_PARTS = Object.keys(REHEARSAL_PART) as [keyof typeof REHEARSAL_PART]
export type RehearsalPart = keyof typeof REHEARSAL_PART

/** What the new policy speaks of and the record cannot tell. */
export const REHEARSAL_UNKNOWN = {
  NEW_LIMIT: [
    '新增的时限，当时没有起算和办结的记录',
    'A limit that did not exist: nothing says when it would have begun and ended',
  ],
  NEW_CALL: ['新增回访的结果', 'What those newly called would have said'],
  LONGER_EXTENSION: ['放宽后本可申请的延期', 'Extensions that nobody could ask for'],
  LATER_LIFE: ['动作不被允许之后工单会怎样', 'What became of an order after an act that is not allowed'],
  NOT_REVIEWED: ['当时免审的工单，审单要多久', 'How long a review would have taken that was skipped'],
  NOT_REPLAYED: ['改动了预演不重算的参数', 'Parameters were changed that a rehearsal does not replay'],
} as const satisfies Record<string, Word>
export type RehearsalUnknown = keyof typeof REHEARSAL_UNKNOWN
