/**
 * The document in Word. GB/T 9704: A4, 37/35/28/26 mm, 22 lines a page, body in 仿宋 of 16 pt; the fonts are named and
 * the reader's machine has them. Word and WPS take the name for Chinese text from `eastAsia` alone.
 */
import type * as Docx from 'docx'
import type { Paper, PaperBlock } from '../../../../api/paper.ts'
import { widthOf } from '../rules/paper.ts'
import { draw } from './chart.ts'
import { pngOf } from './raster.ts'

const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' }
const FANG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' }
const HEI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }
const KAI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '楷体_GB2312' }
/** Of running text and the four levels of headings. */
const FONTS = [FANG, HEI, KAI, FANG, FANG] as const

/** Half points: 三号, 二号, 四号, 小四. */
const [BODY, TITLE, PAGE, CELL] = [32, 44, 28, 24]
/** Twentieths of a point. */
const CHAR = 320
const MM = 56.693
const LINE = Math.round((225 * MM) / 22)
const WIDTH = Math.round(156 * MM)
const RED = 'C7000B'

export async function paperDocx(paper: Paper): Promise<Buffer> {
  const docx = await import('docx')
  const build = builder(docx)
  const document = new docx.Document({
    title: paper.title,
    creator: paper.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: FANG, size: BODY },
          paragraph: { spacing: { line: LINE, lineRule: docx.LineRuleType.EXACT } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
            margin: {
              ...{ top: Math.round(37 * MM), bottom: Math.round(35 * MM) },
              ...{ left: Math.round(28 * MM), right: Math.round(26 * MM), footer: Math.round(28 * MM) },
            },
          },
        },
        footers: { default: build.footer(true), even: build.footer(false) },
        children: [...build.head(paper), ...build.text(paper), ...build.sign(paper), ...build.annexes(paper)],
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}

function builder(docx: typeof Docx) {
  const { AlignmentType, Paragraph, TextRun, Table, TableCell, TableRow, WidthType } = docx
  type Options = Docx.IParagraphOptions & object
  // A long number breaks where the line ends (wordWrap): nobody reads a line drawn wide around it.
  const line = (text: string, run: Docx.IRunOptions = {}, more: Options = {}) =>
    new Paragraph({ wordWrap: true, ...more, children: [new TextRun({ text, ...run })] })
  const cell = (text: string, columns: number, width: number, head: boolean) =>
    new TableCell({
      columnSpan: columns > 1 ? columns : undefined,
      width: { size: Math.round(width * WIDTH), type: WidthType.DXA },
      margins: { left: 90, right: 90, top: 50, bottom: 50 },
      verticalAlign: docx.VerticalAlignTable.CENTER,
      children: text.split('\n').map((part) =>
        line(
          part,
          { size: CELL, font: head ? HEI : FANG },
          {
            spacing: { line: 340, lineRule: docx.LineRuleType.AT_LEAST },
            alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
          },
        ),
      ),
    })
  const row = (cells: readonly string[], widths: readonly number[], header: boolean, labelled: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: header,
      children: cells.map((text, i) => {
        const last = i === cells.length - 1
        const span = last ? widths.slice(i) : [widths[i]!]
        const head = header || (labelled && i % 2 === 0)
        return cell(
          text,
          span.length,
          span.reduce((a, b) => a + b, 0),
          head,
        )
      }),
    })
  const block = (part: PaperBlock, last = false): (Docx.Paragraph | Docx.Table)[] => {
    if (part.kind === 'chart') return [picture(part)]
    if (part.kind === 'caption')
      return [
        line(
          part.text,
          { font: HEI, size: CELL },
          { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160, after: 60 } },
        ),
      ]
    return part.kind === 'text'
      ? [
          line(
            part.text,
            { font: FONTS[part.level], bold: part.level === 3 || undefined },
            {
              indent: { firstLine: 2 * CHAR },
              alignment: AlignmentType.BOTH,
              // The signature never stands alone on a page.
              keepNext: last || (part.level > 0 && part.level < 3),
              keepLines: last || undefined,
            },
          ),
        ]
      : [
          new Table({
            width: { size: WIDTH, type: WidthType.DXA },
            columnWidths: part.widths.map((w) => Math.round(w * WIDTH)),
            layout: docx.TableLayoutType.FIXED,
            rows: [
              ...(part.head ? [row(part.head, part.widths, true, false)] : []),
              ...part.rows.map((cells) => row(cells, part.widths, false, !part.head)),
            ],
          }),
        ]
  }
  const picture = (part: Extract<PaperBlock, { kind: 'chart' }>) => {
    const drawing = draw(part)
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      // A line of fixed height would cut the picture.
      spacing: { before: 120, after: 120, line: 240, lineRule: docx.LineRuleType.AUTO },
      children: [
        new docx.ImageRun({
          type: 'png',
          data: pngOf(drawing),
          // Pixels of 96 to the inch, from points.
          transformation: { width: (drawing.width * 96) / 72, height: (drawing.height * 96) / 72 },
          altText: { name: part.title, title: part.title, description: part.title },
        }),
      ],
    })
  }
  const meta = (paper: Paper) => {
    const number = paper.draft ? `${paper.number}（送审稿）` : paper.number
    if (!paper.signer)
      return line(number, {}, { alignment: paper.head ? AlignmentType.CENTER : AlignmentType.RIGHT })
    return new Paragraph({
      tabStops: [{ type: docx.TabStopType.RIGHT, position: WIDTH }],
      children: [new TextRun(number), new TextRun(`\t签发：${paper.signer}`)],
    })
  }
  return {
    footer: (odd: boolean) =>
      new docx.Footer({
        children: [
          new Paragraph({
            alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
            indent: odd ? { right: PAGE * 10 } : { left: PAGE * 10 },
            children: [
              new TextRun({
                size: PAGE,
                font: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
                children: ['— ', docx.PageNumber.CURRENT, ' —'],
              }),
            ],
          }),
        ],
      }),
    head: (paper: Paper) => {
      const title = line(
        paper.title,
        { font: SONG, size: TITLE },
        {
          alignment: AlignmentType.CENTER,
          spacing: { before: 360, after: 300, line: 660, lineRule: docx.LineRuleType.EXACT },
        },
      )
      const mark = paper.mark ? [line(paper.mark, { font: HEI })] : []
      if (!paper.head) return [...mark, meta(paper), title]
      const red = line(
        paper.head,
        { font: SONG, size: 2 * headSize(paper.head), color: RED },
        {
          alignment: AlignmentType.CENTER,
          spacing: { after: 200, line: 900, lineRule: docx.LineRuleType.EXACT },
        },
      )
      const rule = new Paragraph({
        border: { top: { style: docx.BorderStyle.SINGLE, size: 16, color: RED, space: 1 } },
        spacing: { before: 120, line: 120, lineRule: docx.LineRuleType.EXACT },
        children: [],
      })
      return [...mark, red, meta(paper), rule, title]
    },
    text: (paper: Paper) => [
      ...(paper.to ? [line(paper.to)] : []),
      ...paper.body.flatMap((part, i) => block(part, i === paper.body.length - 1)),
      ...annexList(paper.annexes).map((text, i) =>
        line(
          text,
          {},
          {
            indent: { left: (2 + (i > 0 ? 3 : 0)) * CHAR },
            spacing: { before: i ? 0 : LINE, line: LINE, lineRule: docx.LineRuleType.EXACT },
            keepNext: true,
          },
        ),
      ),
    ],
    sign: ({ issuer, date, pads, copies }: Paper) => [
      line(
        issuer,
        {},
        {
          alignment: AlignmentType.RIGHT,
          indent: { right: pads.issuer * CHAR },
          keepNext: true,
          spacing: { before: LINE, line: LINE, lineRule: docx.LineRuleType.EXACT },
        },
      ),
      line(date, {}, { alignment: AlignmentType.RIGHT, indent: { right: pads.date * CHAR } }),
      ...(copies ? [line(`抄送：${copies}`, { size: PAGE }, { spacing: { before: LINE } })] : []),
    ],
    annexes: ({ annexes }: Paper) =>
      annexes.flatMap(({ title, apart, body }, i) => [
        line(
          annexes.length > 1 ? `附件${i + 1}` : '附件',
          { font: HEI },
          { pageBreakBefore: apart, spacing: { before: apart ? 0 : LINE } },
        ),
        line(
          title,
          { font: SONG, size: 36 },
          { alignment: AlignmentType.CENTER, spacing: { before: 200, after: 300 }, keepNext: true },
        ),
        ...body.flatMap((part) => block(part)),
      ]),
  }
}

/** Points: as large as one line holds, 32 at most. */
export const headSize = (text: string): number => Math.min(32, Math.floor(442 / (widthOf(text) + 2)))

/** 附件：1. … / 2. … */
export function annexList(annexes: Paper['annexes']): string[] {
  if (annexes.length === 0) return []
  if (annexes.length === 1) return [`附件：${annexes[0]!.title}`]
  return annexes.map(({ title }, i) => `${i === 0 ? '附件：' : ''}${i + 1}. ${title}`)
}
