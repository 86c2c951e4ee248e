/** What a centre learns: which category a text has, which unit handles it. */
export const LEARNT_TASKS = ['CATEGORY', 'UNIT'] as const
export type LearntTask = (typeof LEARNT_TASKS)[number]

export interface ModelFigures {
  /** Shares of one on the orders held back; `current` is the model in use measured on the same, or null. */
  accuracy: number
  /** The same answers against the names as they stand in the orders; absent in versions of before. */
  asWritten?: number
  top3: number
  macroF1: number
  coverage97: number
  heldBack: number
  current: { version: number; accuracy: number } | null
  trainSeconds: number
}

export interface SameUnitRow {
  id: string
  centre: string
  kept: string
  other: string
  state: 'PROPOSED' | 'CONFIRMED' | 'REFUSED'
  texts: number
  examples: string[]
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}

export interface ModelRow {
  id: string
  centre: string
  task: LearntTask
  version: number
  state: 'CURRENT' | 'EARLIER' | 'REFUSED'
  examples: number
  figures: ModelFigures
  bytes: number
  trainedAt: Date
  promotedAt: Date | null
  /** False: only the figures are left of it. */
  kept: boolean
}
