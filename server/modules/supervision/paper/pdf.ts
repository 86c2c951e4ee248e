/**
 * The document as PDF, with the serif of Noto (思源宋体, OFL) in it: 仿宋 and 小标宋 belong to their makers and cannot be
 * given away. Library and fonts are loaded with the first document that is asked for, not with the server.
 */
import { createRequire } from 'node:module'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Paper, PaperBlock } from '../../../../api/paper.ts'
import { draw, svgOf } from './chart.ts'
import { annexList, headSize } from './docx.ts'

interface PdfMake {
  fonts: Record<string, { normal: string; bold: string }>
  setUrlAccessPolicy(allowed: (url: string) => boolean): void
  setLocalAccessPolicy(allowed: (path: string) => boolean): void
  createPdf(document: TDocumentDefinitions): { getBuffer(): Promise<Buffer> }
}

/** Points. */
const MM = 72 / 25.4
const [BODY, TITLE, PAGE, CELL] = [16, 22, 14, 12]
const PITCH = (225 * MM) / 22
const RED = '#c7000b'
const FONT = 'Serif'
/** The height of a line of this font, in sizes of it: what lines are stretched from. */
const NATURAL = 1.437

let ready: PdfMake | undefined

function load(): PdfMake {
  if (ready) return ready
  const require = createRequire(import.meta.url)
  const pdfmake = require('pdfmake') as PdfMake
  const font = (name: string) => require.resolve(`@expo-google-fonts/noto-serif-sc/${name}`)
  const normal = font('400Regular/NotoSerifSC_400Regular.ttf')
  const bold = font('700Bold/NotoSerifSC_700Bold.ttf')
  pdfmake.fonts = { [FONT]: { normal, bold } }
  // A document names nothing outside itself.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold)
  ready = pdfmake
  return pdfmake
}

export const paperPdf = (paper: Paper): Promise<Buffer> => load().createPdf(pdfOf(paper)).getBuffer()

function pdfOf(paper: Paper): TDocumentDefinitions {
  return {
    info: { title: paper.title, author: paper.issuer },
    pageSize: 'A4',
    pageMargins: [28 * MM, 37 * MM, 26 * MM, 35 * MM],
    defaultStyle: { font: FONT, fontSize: BODY, lineHeight: PITCH / BODY / NATURAL },
    footer: (page: number) => ({
      text: `— ${page} —`,
      fontSize: PAGE,
      alignment: page % 2 ? 'right' : 'left',
      margin: [28 * MM + PAGE, 7 * MM, 26 * MM + PAGE, 0],
    }),
    content: [...head(paper), ...text(paper), ...annexes(paper)],
  }
}

function head(paper: Paper): Content[] {
  const number = paper.draft ? `${paper.number}（送审稿）` : paper.number
  const meta: Content = paper.signer
    ? {
        columns: [
          { text: number, width: 'auto' },
          { text: `签发：${paper.signer}`, alignment: 'right' },
        ],
      }
    : { text: number, alignment: paper.head ? 'center' : 'right' }
  const title: Content = {
    ...{ text: paper.title, fontSize: TITLE, bold: true, alignment: 'center', lineHeight: 1.06 },
    margin: [0, 18, 0, 15],
  }
  const mark: Content[] = paper.mark ? [{ text: paper.mark, bold: true }] : []
  if (!paper.head) return [...mark, meta, title]
  return [
    ...mark,
    {
      text: paper.head,
      fontSize: headSize(paper.head),
      bold: true,
      color: RED,
      alignment: 'center',
      margin: [0, 0, 0, 8],
    },
    meta,
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 156 * MM, y2: 0, lineWidth: 1.5, lineColor: RED }],
      margin: [0, 2, 0, 0],
    },
    title,
  ]
}

/** The signature never stands alone on a page: the last paragraph goes with it. */
function text(paper: Paper): Content[] {
  const { to, body } = paper
  const last = body.at(-1)
  const list = annexList(paper.annexes).map(
    (line, i): Content => ({ text: line, margin: [(i ? 5 : 2) * BODY, i ? 0 : PITCH, 0, 0] }),
  )
  const end = [...(last?.kind === 'text' ? [block(last)] : []), ...list, sign(paper)]
  return [
    ...(to ? [{ text: to }] : []),
    ...(last?.kind === 'text' ? body.slice(0, -1) : body).map(block),
    { unbreakable: true, stack: end },
  ]
}

function block(part: PaperBlock): Content {
  if (part.kind === 'table') return table(part)
  if (part.kind === 'chart')
    return { svg: svgOf(draw(part), FONT), alignment: 'center', margin: [0, 6, 0, 6] }
  if (part.kind === 'caption')
    return {
      text: part.text,
      fontSize: CELL,
      bold: true,
      alignment: 'center',
      margin: [0, 6, 0, 0],
      headlineLevel: 5,
    }
  // pdfmake indents with the first line's own offset; a heading is told by its weight.
  return {
    text: part.text,
    leadingIndent: 2 * BODY,
    bold: part.level === 1 || part.level === 2,
    headlineLevel: part.level || undefined,
  }
}

function table({ widths, head: top, rows }: Extract<PaperBlock, { kind: 'table' }>): Content {
  const cells = (row: readonly string[], header: boolean): TableCell[] => {
    const made: TableCell[] = row.map((value, i) => ({
      // An empty line is none to pdfmake.
      text: value.replaceAll('\n', ' \n '),
      bold: header || (!top && i % 2 === 0),
      alignment: header || (!top && i % 2 === 0) ? 'center' : 'left',
      colSpan: i === row.length - 1 ? widths.length - i : 1,
    }))
    while (made.length < widths.length) made.push({ text: '' })
    return made
  }
  // Cells keep 4 pt on both sides and half a line between them.
  const inner = 156 * MM - widths.length * 9
  return {
    fontSize: CELL,
    lineHeight: 1,
    margin: [0, 4, 0, 8],
    table: {
      headerRows: top ? 1 : 0,
      dontBreakRows: true,
      widths: widths.map((w) => w * inner),
      body: [...(top ? [cells(top, true)] : []), ...rows.map((row) => cells(row, false))],
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingTop: () => 3, paddingBottom: () => 3 },
  }
}

const sign = ({ issuer, date, pads, copies }: Paper): Content => ({
  margin: [0, PITCH, 0, 0],
  stack: [
    { text: issuer, alignment: 'right', margin: [0, 0, pads.issuer * BODY, 0] },
    { text: date, alignment: 'right', margin: [0, 0, pads.date * BODY, 0] },
    ...(copies
      ? [
          {
            text: `抄送：${copies}`,
            fontSize: PAGE,
            margin: [0, PITCH, 0, 0] as [number, number, number, number],
          },
        ]
      : []),
  ],
})

const annexes = ({ annexes: list }: Paper): Content[] =>
  list.flatMap(({ title, apart, body }, i): Content[] => [
    {
      text: list.length > 1 ? `附件${i + 1}` : '附件',
      bold: true,
      pageBreak: apart ? 'before' : undefined,
      margin: [0, apart ? 0 : PITCH, 0, 0],
    },
    { text: title, fontSize: 18, bold: true, alignment: 'center', margin: [0, 6, 0, 8] },
    ...body.map(block),
  ])
