/** What a centre learns: which category a text has, which unit handles it. */
export const LEARNT_TASKS = ['CATEGORY', 'UNIT'] as const
export type LearntTask = (typeof LEARNT_TASKS)[number]

export interface ModelFigures {
  /** Shares of one on the orders held back; `current` is the model in use measured on the same, or null. */
  accuracy: number
  top3: number
  macroF1: number
  coverage97: number
  heldBack: number
  current: { version: number; accuracy: number } | null
  trainSeconds: number
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
}
