/** An item of service reform: who shares what, for which matters, and which complaint it is to make rare. */
export interface Department {
  unitCode: string
  need: string
  system: string
  fields: string[]
}

export interface Reform {
  id: string
  centre: string
  title: string
  problem: string
  sourceKind: 'CYCLE' | 'MEETING' | null
  sourceId: string | null
  channel: string | null
  departments: Department[]
  scope: string[]
  categories: string[]
  words: string[]
  /** `2026-03-09`; null while it is being prepared. */
  goLiveOn: string | null
  version: number
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}
