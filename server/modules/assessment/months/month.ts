/** One month of one centre, and what hangs on it. */
import type { AssessmentState } from '../../../../common/kinds.ts'
import { dayOfDate } from '../../../../common/time.ts'
import type { Span } from '../kpis/queries.ts'

export interface Month {
  id: string
  centre: string
  /** `YYYY-MM`. */
  month: string
  state: AssessmentState
  frozenBy: string | null
  frozenAt: Date | null
  appealUntil: Date | null
  /** The result in force; 0 before the freeze. */
  result: number
  published: number | null
  askedBy: string | null
  eventSeq: number
  eventHash: string
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface TestCall {
  id: string
  assessmentId: string
  unitCode: string
  calledAt: Date
  scores: Record<string, number>
  score: number
  findings: string
  struckReason: string | null
  byUser: string
  byName: string
  at: Date
}

export interface Appeal {
  id: string
  assessmentId: string
  unitCode: string
  orderId: string | null
  kpis: string[]
  callId: string | null
  reason: string
  state: 'FILED' | 'ACCEPTED' | 'REFUSED'
  byUser: string
  byName: string
  at: Date
  decidedBy: string | null
  decidedAt: Date | null
  decidedReason: string | null
}

/** The days of a month, both inclusive. */
export function spanOfMonth(month: string): Span {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: dayOfDate(`${month}-01`), to: dayOfDate(`${next}-01`) - 1 }
}
