/** A report as an official document: sections as 一、二、…, with their charts and tables. */
import type { ReportData } from '../../../../api/analysis-reports.ts'
import type { Paper, PaperBlock } from '../../../../api/paper.ts'
import { SECTION } from '../../../../common/analysis.ts'
import type { Policy } from '../../policy/public.ts'
import { blocksOf, letterhead, signature } from '../../supervision/public.ts'
import type { Piece, Report } from './model.ts'

const HAN = '一二三四五六七八九十'
const numeral = (n: number): string =>
  n <= 10
    ? HAN[n - 1]!
    : n < 20
      ? `十${HAN[n - 11]}`
      : `${HAN[Math.floor(n / 10) - 1]}十${n % 10 ? HAN[(n % 10) - 1] : ''}`

export function paperOf(report: Report, data: ReportData, policy: Policy): Paper {
  const { issuer, redHead } = letterhead(policy.region.name, policy.documents)
  const draft = report.state !== 'APPROVED'
  return {
    head: redHead ? issuer : undefined,
    mark: report.classification ?? undefined,
    draft,
    number: report.number ?? '（未编号）',
    signer: report.approvedByName ?? undefined,
    title: report.title,
    to: report.addressee ? `${report.addressee}：` : undefined,
    body: bodyOf(report.pieces, data),
    annexes: [],
    ...signature(issuer, report.approvedAt),
  }
}

function bodyOf(pieces: readonly Piece[], data: ReportData): PaperBlock[] {
  let n = 0
  return data.sections.flatMap((section): PaperBlock[] => {
    const texts = pieces.filter((p) => p.section === section.kind && p.text.trim() !== '')
    if (texts.length === 0 && section.tables.length === 0 && section.charts.length === 0) return []
    n += 1
    return [
      { kind: 'text', level: 1, text: `${numeral(n)}、${SECTION[section.kind][0]}` },
      ...texts.flatMap((p) => blocksOf(p.text)),
      ...section.charts.map((chart): PaperBlock => ({ kind: 'chart', ...chart })),
      ...section.tables.flatMap((t): PaperBlock[] => [
        { kind: 'caption', text: t.title },
        { kind: 'table', widths: t.widths, head: t.head, rows: t.rows },
      ]),
    ]
  })
}

/** The text alone: what the register of documents keeps. */
export const textOf = (pieces: readonly Piece[], data: ReportData): string =>
  bodyOf(pieces, data)
    .flatMap((block) => (block.kind === 'text' ? [block.text] : []))
    .join('\n')
