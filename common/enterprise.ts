/** Words of the enterprise lane: how a steward kept in touch, why somebody went there, what is done jointly. */
export const CONTACT_WAY = {
  PHONE: ['电话', 'By phone'],
  MESSAGE: ['微信、短信', 'By message'],
  MEETING: ['当面', 'In person'],
  ONLINE: ['视频', 'By video'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export const CONTACT_WAYS = Object.keys(CONTACT_WAY) as [
  keyof typeof CONTACT_WAY,
  ...(keyof typeof CONTACT_WAY)[],
]

export const VISIT_KIND = {
  ON_SITE: ['上门走访', 'Visit on site'],
  POLICY: ['政策解读', 'Policy explained'],
  CHECK: ['现场核实', 'Facts checked on site'],
  RETURN: ['回头走访', 'Visited again'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export const VISIT_KINDS = Object.keys(VISIT_KIND) as [
  keyof typeof VISIT_KIND,
  ...(keyof typeof VISIT_KIND)[],
]

/** GS-28: the three that a complicated enterprise matter is given, in their order. */
export const JOINT_ACTION = {
  ON_SITE_OFFICE: ['现场办公', 'Office held on site'],
  TRACKED_FOLLOW_UP: ['跟进回访', 'Followed up'],
  JOINT_SUPERVISION: ['联动督办', 'Joint supervision'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type JointAction = keyof typeof JOINT_ACTION
export const JOINT_ACTIONS = Object.keys(JOINT_ACTION) as [JointAction, ...JointAction[]]

export const JOINT_STATE = {
  NONE: ['未安排', 'Not planned'],
  PLANNED: ['已安排', 'Planned'],
  DONE: ['已完成', 'Done'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type JointState = keyof typeof JOINT_STATE

/** What the desk of the enterprise team looks at. */
export const CASE_VIEWS = ['all', 'mine', 'due', 'missed', 'none'] as const
export type CaseView = (typeof CASE_VIEWS)[number]

/** SP-17: to whom an enterprise belongs. */
export const OWNERSHIP = {
  PRIVATE: ['民营', 'Private'],
  STATE: ['国有', 'State-owned'],
  COLLECTIVE: ['集体', 'Collective'],
  FOREIGN: ['外资（含港澳台）', 'Foreign'],
  OTHER: ['其他、未登记', 'Other or not told'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type Ownership = keyof typeof OWNERSHIP
export const OWNERSHIPS = Object.keys(OWNERSHIP) as [Ownership, ...Ownership[]]
