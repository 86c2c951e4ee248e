/** The shapes of the pages, and the words they share. */
import type { AnswerOf } from '../../app/query.ts'
import { words } from '../../ui/words.ts'

export type Report = AnswerOf<'GET /api/v1/analysis-reports'>['items'][number]
export type ReportDetail = AnswerOf<'GET /api/v1/analysis-reports/:id'>
export type Piece = ReportDetail['pieces'][number]
export type NumberUse = Piece['numbers'][number]
export type Figure = ReportDetail['data']['sections'][number]['figures'][number]

export const STATE = words({
  DRAFT: ['草稿', 'Draft'],
  SUBMITTED: ['待批', 'To be approved'],
  APPROVED: ['已批准', 'Approved'],
})
/** What every step of a report changes on the pages. */
export const TOUCHES = [
  'GET /api/v1/analysis-reports',
  'GET /api/v1/analysis-reports/:id',
  'GET /api/v1/analysis-reports/:id/edits',
] as const

export const figuresOf = (report: ReportDetail): Figure[] => report.data.sections.flatMap((s) => s.figures)

/** 12, 99.4%, 3.5 h: what stands behind a number, for the eye beside it. */
export function shown({ unit, value }: Pick<Figure, 'unit' | 'value'>): string {
  if (value === null) return '—'
  if (unit === 'SHARE') return `${Math.round(value * 10_000) / 100}%`
  return value.toLocaleString('zh-CN', { maximumFractionDigits: unit === 'YUAN' ? 2 : 1 })
}
