/** 未诉先办月调度 (AY-01): the states of a governance cycle and the words its steps use. */
export const CYCLE_STATE = {
  PROPOSING: ['选题', 'Proposing'],
  DELIBERATING: ['审议', 'Deliberating'],
  THEMED: ['主题已定', 'Theme fixed'],
  POOLING: ['建库', 'Building the pool'],
  LOCKED: ['已锁库', 'Pool locked'],
  IN_SESSION: ['会议中', 'In session'],
  DIRECTING: ['交办', 'Directing'],
  TRACKING: ['督办', 'Tracking'],
  CLOSED: ['已闭环', 'Closed'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type CycleState = keyof typeof CYCLE_STATE
export const CYCLE_STATES = Object.keys(CYCLE_STATE) as [CycleState, ...CycleState[]]

/** AY-06, AY-08, AY-09: the stages that have days of the month. */
export const CYCLE_STAGE = {
  PROPOSE: ['选题建议', 'Proposal'],
  THEME: ['确定主题', 'Theme'],
  POOL: ['工单入库', 'Pool'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type CycleStage = keyof typeof CYCLE_STAGE
export const CYCLE_STAGES = Object.keys(CYCLE_STAGE) as [CycleStage, ...CycleStage[]]

/** AY-12: how somebody takes part in a session. */
export const ATTENDANCE_MODE = {
  REMOTE: ['线上主持', 'Host, remote'],
  ON_SITE: ['现场', 'On site'],
  VIDEO: ['视频', 'By video'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type AttendanceMode = keyof typeof ATTENDANCE_MODE
export const ATTENDANCE_MODES = Object.keys(ATTENDANCE_MODE) as [AttendanceMode, ...AttendanceMode[]]

export const SEAT_ROLE = {
  HOST: ['主持', 'Host'],
  LEADER: ['分管领导', 'Leader in charge'],
  DEPARTMENT: ['市直部门', 'Department'],
  COUNTY: ['县（市、区）', 'County'],
  HOTLINE: ['12345', '12345'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type SeatRole = keyof typeof SEAT_ROLE
export const SEAT_ROLES = Object.keys(SEAT_ROLE) as [SeatRole, ...SeatRole[]]

/** AY-05: what a topic is judged by. */
export const CRITERION = {
  breadth: ['反映普遍', 'Widespread'],
  difficulty: ['基层解决有难度', 'Hard at the grass roots'],
  growth: ['同比、环比上升', 'Growing'],
  coordination: ['适合市级统筹', 'Needs the city'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type Criterion = keyof typeof CRITERION
export const CRITERIA = Object.keys(CRITERION) as [Criterion, ...Criterion[]]

/** AY-02: the four blocks of the mechanism. */
export const CYCLE_BLOCK = {
  DISPATCH: ['市委调度', 'Dispatch'],
  TOPIC: ['精准选题', 'Topic'],
  INSPECTION: ['督导推动', 'Inspection'],
  CLOSURE: ['闭环治理', 'Closure'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type CycleBlock = keyof typeof CYCLE_BLOCK
export const CYCLE_BLOCKS = Object.keys(CYCLE_BLOCK) as [CycleBlock, ...CycleBlock[]]
