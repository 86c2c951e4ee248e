/** 专项行动 (Campaign): states, and the words its ledger uses. */
type Words = Record<string, readonly [zh: string, en: string]>

export const CAMPAIGN_STATE = {
  PREPARING: ['筹备', 'Preparing'],
  RUNNING: ['进行中', 'Running'],
  FINISHED: ['已办结', 'Finished'],
} as const satisfies Words
export type CampaignState = keyof typeof CAMPAIGN_STATE
export const CAMPAIGN_STATES = Object.keys(CAMPAIGN_STATE) as [CampaignState, ...CampaignState[]]

/** What it was opened from. */
export const CAMPAIGN_ORIGIN = {
  ORDER: ['由个案', 'A case'],
  TOPIC: ['由热点', 'A hot topic'],
  CYCLE: ['由月调度', 'A monthly cycle'],
  HAND: ['直接建立', 'By hand'],
} as const satisfies Words
export type CampaignOrigin = keyof typeof CAMPAIGN_ORIGIN
export const CAMPAIGN_ORIGINS = Object.keys(CAMPAIGN_ORIGIN) as [CampaignOrigin, ...CampaignOrigin[]]

export const TARGET_KIND = {
  ESTATE: ['小区', 'Estate'],
  HOUSEHOLD: ['户', 'Household'],
  SITE: ['点位', 'Site'],
  COMPONENT: ['城市部件', 'City component'],
  CASE: ['个案', 'Case'],
} as const satisfies Words
export type TargetKind = keyof typeof TARGET_KIND
export const TARGET_KINDS = Object.keys(TARGET_KIND) as [TargetKind, ...TargetKind[]]

/** 先易后难、分类处置 (AY-33), in the order in which they are done. */
export const TARGET_CLASS = {
  EASY: ['易', 'Easy'],
  MEDIUM: ['中', 'Medium'],
  HARD: ['难', 'Hard'],
} as const satisfies Words
export type TargetClass = keyof typeof TARGET_CLASS
export const TARGET_CLASSES = Object.keys(TARGET_CLASS) as [TargetClass, ...TargetClass[]]

export const TARGET_STATE = {
  PENDING: ['待排查', 'To inspect'],
  IN_PROGRESS: ['整改中', 'In progress'],
  SUBMITTED: ['待核实', 'To verify'],
  SHELVED: ['暂缓', 'Put off'],
  CLEAR: ['无问题', 'Clear'],
  DONE: ['已销号', 'Written off'],
} as const satisfies Words
export type TargetState = keyof typeof TARGET_STATE
export const TARGET_STATES = Object.keys(TARGET_STATE) as [TargetState, ...TargetState[]]
/** What counts as done in the progress of a campaign. */
export const TARGET_DONE: readonly TargetState[] = ['CLEAR', 'DONE']

export const FINDING_STATE = {
  OPEN: ['待整改', 'Open'],
  RECTIFIED: ['已整改', 'Rectified'],
} as const satisfies Words
export type FindingState = keyof typeof FINDING_STATE
export const FINDING_STATES = Object.keys(FINDING_STATE) as [FindingState, ...FindingState[]]

/** CD-32: how a patrol goes. */
export const PATROL_MODE = { CAR: ['车巡', 'By car'], FOOT: ['步巡', 'On foot'] } as const satisfies Words
export type PatrolMode = keyof typeof PATROL_MODE
export const PATROL_MODES = Object.keys(PATROL_MODE) as [PatrolMode, ...PatrolMode[]]

export const PATROL_TASK_STATE = {
  OPEN: ['待巡查', 'To do'],
  DONE: ['已巡查', 'Done'],
  MISSED: ['漏巡', 'Missed'],
} as const satisfies Words
export type PatrolTaskState = keyof typeof PATROL_TASK_STATE
export const PATROL_TASK_STATES = Object.keys(PATROL_TASK_STATE) as [PatrolTaskState, ...PatrolTaskState[]]

export const PROJECT_STATE = {
  PLANNED: ['拟实施', 'Planned'],
  BUILDING: ['实施中', 'Under way'],
  DONE: ['已完成', 'Done'],
} as const satisfies Words
export type ProjectState = keyof typeof PROJECT_STATE
export const PROJECT_STATES = Object.keys(PROJECT_STATE) as [ProjectState, ...ProjectState[]]
