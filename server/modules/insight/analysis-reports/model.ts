/** A report as it is stored. */
import type { ReportData } from '../../../../api/analysis-reports.ts'
import type { ReportState, SectionKind } from '../../../../common/analysis.ts'
import type { Confirmed } from './rules/trace.ts'

export interface Piece {
  id: string
  section: SectionKind
  text: string
}

export interface Report {
  id: string
  centre: string
  kind: string
  period: string
  title: string
  state: ReportState
  programmeId: string | null
  dueAt: Date
  madeAt: Date
  madeBy: string | null
  madeByName: string
  /** Canonical JSON, never changed after it was made. */
  data: string
  sha256: string
  pieces: Piece[]
  confirmed: Confirmed[]
  editors: string[]
  submittedBy: string | null
  submittedByName: string | null
  submittedAt: Date | null
  returnedReason: string | null
  approvedBy: string | null
  approvedByName: string | null
  approvedAt: Date | null
  number: string | null
  classification: string | null
  addressee: string | null
  noticeId: string | null
  version: number
}

export const dataOf = (report: Pick<Report, 'data'>): ReportData => JSON.parse(report.data) as ReportData

export interface Copy {
  id: string
  reportId: string
  centre: string
  unitCode: string | null
  addressee: string
  body: string[] | null
  sentAt: Date
  acknowledgedBy: string | null
  acknowledgedAt: Date | null
}
