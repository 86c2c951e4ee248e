/** Words of a mediation: how it stands, whose consent, how it was given, what a session came to. */
export const MEDIATION_STATE = {
  PROPOSED: ['征求意见', 'Asking both sides'],
  DECLINED: ['一方不同意', 'Declined by a side'],
  REFERRED: ['调解中', 'Being mediated'],
  SETTLED: ['双方和解', 'Both settled'],
  FAILED: ['调解不成', 'Not settled'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type MediationState = keyof typeof MEDIATION_STATE
export const MEDIATION_STATES = Object.keys(MEDIATION_STATE) as [MediationState, ...MediationState[]]

export const MEDIATION_SIDE = {
  REQUESTER: ['诉求人', 'Requester'],
  OTHER: ['对方', 'Other side'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type MediationSide = keyof typeof MEDIATION_SIDE
export const MEDIATION_SIDES = Object.keys(MEDIATION_SIDE) as [MediationSide, ...MediationSide[]]

export const CONSENT_WAY = {
  PHONE: ['电话', 'By phone'],
  IN_PERSON: ['当面', 'In person'],
  WRITTEN: ['书面', 'In writing'],
  ONLINE: ['网上', 'Online'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type ConsentWay = keyof typeof CONSENT_WAY
export const CONSENT_WAYS = Object.keys(CONSENT_WAY) as [ConsentWay, ...ConsentWay[]]

export const SESSION_RESULT = {
  CONTINUES: ['择日再调', 'Goes on'],
  SETTLED: ['双方和解', 'Both settled'],
  FAILED: ['调解不成', 'Not settled'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type SessionResult = keyof typeof SESSION_RESULT
export const SESSION_RESULTS = Object.keys(SESSION_RESULT) as [SessionResult, ...SessionResult[]]
