/** One key issue of a year, and whether the year's list is public. */
export interface Measure {
  text: string
  unitCode?: string
  doneOn?: string
}

export interface KeyIssue {
  id: string
  centre: string
  year: number
  title: string
  categories: string[]
  ownerUnit: string | null
  ownerName: string | null
  target: string | null
  /** Percent against the year before: -20. */
  targetChange: number | null
  measures: Measure[]
  version: number
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

export interface PublishedYear {
  publishedAt: Date | null
  publishedBy: string | null
}
