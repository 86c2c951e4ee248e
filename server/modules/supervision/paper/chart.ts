/**
 * A chart of a document as simple shapes, so that Word (as a picture) and PDF (as lines) show the same: bars that lie,
 * for names are long, and lines over time. Told apart in print without colour: the second series is lighter or dashed.
 */
import type { PaperBlock } from '../../../../api/paper.ts'
import { widthOf } from '../rules/paper.ts'

export type ChartBlock = Extract<PaperBlock, { kind: 'chart' }>

export type Shape =
  | { kind: 'rect'; x: number; y: number; w: number; h: number; fill: string }
  | { kind: 'line'; points: [number, number][]; stroke: string; width: number }
  | {
      kind: 'text'
      x: number
      y: number
      size: number
      text: string
      anchor: 'start' | 'middle' | 'end'
      fill: string
    }

export interface Drawing {
  width: number
  height: number
  shapes: Shape[]
}

/** Points: the width of the text. */
const WIDTH = 442
const SERIES = ['#1d5a9e', '#d98a1c', '#8795a5']
const [INK, QUIET, GRID] = ['#1f2937', '#5b6675', '#d5dbe2']
const TITLE = 12
const LABEL = 9

export function draw(chart: ChartBlock): Drawing {
  const shapes: Shape[] = [
    {
      kind: 'text',
      x: WIDTH / 2,
      y: 14,
      size: TITLE,
      text: `${chart.title}（单位：${chart.unit}）`,
      anchor: 'middle',
      fill: INK,
    },
  ]
  const top = legend(chart, shapes)
  const height = chart.form === 'BAR' ? bars(chart, shapes, top) : lines(chart, shapes, top)
  return { width: WIDTH, height, shapes }
}

function legend({ series }: ChartBlock, shapes: Shape[]): number {
  if (series.length < 2) return 24
  const widths = series.map((s) => 16 + widthOf(s.name) * LABEL + 14)
  let x = (WIDTH - widths.reduce((a, b) => a + b, 0)) / 2
  for (const [i, s] of series.entries()) {
    shapes.push({ kind: 'rect', x, y: 23, w: 12, h: 7, fill: SERIES[i]! })
    shapes.push({ kind: 'text', x: x + 16, y: 30, size: LABEL, text: s.name, anchor: 'start', fill: QUIET })
    x += widths[i]!
  }
  return 40
}

/** 1, 2, 2.5 or 5 times a power of ten, so that four or five lines hold the largest value. */
function stepOf(largest: number): number {
  const rough = Math.max(largest, 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough)!
  return largest >= 4 ? Math.max(step, 1) : 1
}

const largestOf = ({ series }: ChartBlock): number =>
  Math.max(0, ...series.flatMap((s) => s.values.map((v) => v ?? 0)))
const shorten = (text: string, most: number): string => {
  let cut = text
  while (widthOf(cut) > most) cut = cut.slice(0, -1)
  return cut === text ? text : `${cut.slice(0, -1)}…`
}
const tell = (n: number): string => String(Math.round(n * 100) / 100)

function bars(chart: ChartBlock, shapes: Shape[], top: number): number {
  const { names, series } = chart
  const left = Math.min(130, 14 + Math.max(0, ...names.map((n) => Math.min(widthOf(n), 12))) * LABEL)
  const right = WIDTH - 40
  const thick = series.length > 1 ? 7 : 10
  const pitch = thick * series.length + 8
  const bottom = top + pitch * names.length
  const step = stepOf(largestOf(chart))
  const end = Math.max(step, Math.ceil(largestOf(chart) / step) * step)
  const xOf = (value: number) => left + (value / end) * (right - left)
  for (let v = 0; v <= end + step / 2; v += step) {
    shapes.push({
      kind: 'line',
      points: [
        [xOf(v), top],
        [xOf(v), bottom],
      ],
      stroke: GRID,
      width: 0.6,
    })
    shapes.push({
      kind: 'text',
      x: xOf(v),
      y: bottom + 12,
      size: LABEL,
      text: tell(v),
      anchor: 'middle',
      fill: QUIET,
    })
  }
  for (const [i, name] of names.entries()) {
    const y = top + pitch * i + 4
    const middle = y + (thick * series.length) / 2 + LABEL * 0.36
    shapes.push({
      kind: 'text',
      x: left - 6,
      y: middle,
      size: LABEL,
      text: shorten(name, 12),
      anchor: 'end',
      fill: INK,
    })
    for (const [n, s] of series.entries()) {
      const value = s.values[i] ?? 0
      const at = y + thick * n
      shapes.push({
        kind: 'rect',
        x: left,
        y: at,
        w: Math.max(0, xOf(value) - left),
        h: thick - 1,
        fill: SERIES[n % 3]!,
      })
      shapes.push({
        kind: 'text',
        x: xOf(value) + 3,
        y: at + thick - 1.5,
        size: LABEL - 1,
        text: tell(value),
        anchor: 'start',
        fill: INK,
      })
    }
  }
  return bottom + 20
}

const PLOT = 130

function lines(chart: ChartBlock, shapes: Shape[], top: number): number {
  const { names, series } = chart
  const step = stepOf(largestOf(chart))
  const end = Math.max(step, Math.ceil(largestOf(chart) / step) * step)
  const [left, right, bottom] = [16 + widthOf(tell(end)) * LABEL, WIDTH - 14, top + PLOT]
  const yOf = (value: number) => bottom - (value / end) * PLOT
  const xOf = (i: number) =>
    names.length < 2 ? (left + right) / 2 : left + (i / (names.length - 1)) * (right - left)
  for (let v = 0; v <= end + step / 2; v += step) {
    shapes.push({
      kind: 'line',
      points: [
        [left, yOf(v)],
        [right, yOf(v)],
      ],
      stroke: GRID,
      width: 0.6,
    })
    shapes.push({
      kind: 'text',
      x: left - 5,
      y: yOf(v) + 3,
      size: LABEL,
      text: tell(v),
      anchor: 'end',
      fill: QUIET,
    })
  }
  // As many names as stand beside each other.
  const every = Math.max(
    1,
    Math.ceil((names.length * (Math.max(0, ...names.map(widthOf)) + 1) * LABEL) / (right - left)),
  )
  for (let i = 0; i < names.length; i += every)
    shapes.push({
      kind: 'text',
      x: xOf(i),
      y: bottom + 13,
      size: LABEL,
      text: names[i]!,
      anchor: 'middle',
      fill: QUIET,
    })
  for (const [n, s] of [...series.entries()].reverse()) {
    let run: [number, number][] = []
    const flush = () => {
      if (run.length > 1)
        shapes.push({ kind: 'line', points: run, stroke: SERIES[n % 3]!, width: n === 0 ? 1.8 : 1.1 })
      run = []
    }
    for (const [i, value] of s.values.entries()) {
      if (value === null) flush()
      else {
        run.push([xOf(i), yOf(value)])
        if (names.length <= 31 && n === 0)
          shapes.push({
            kind: 'rect',
            x: xOf(i) - 1.7,
            y: yOf(value) - 1.7,
            w: 3.4,
            h: 3.4,
            fill: SERIES[0]!,
          })
      }
    }
    flush()
  }
  return bottom + 22
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const r = (n: number) => Math.round(n * 100) / 100

export function svgOf({ width, height, shapes }: Drawing, font: string): string {
  const body = shapes.map((s) => {
    if (s.kind === 'rect')
      return `<rect x="${r(s.x)}" y="${r(s.y)}" width="${r(s.w)}" height="${r(s.h)}" fill="${s.fill}"/>`
    if (s.kind === 'line')
      return `<polyline points="${s.points.map(([x, y]) => `${r(x)},${r(y)}`).join(' ')}" fill="none" stroke="${s.stroke}" stroke-width="${s.width}"/>`
    return `<text x="${r(s.x)}" y="${r(s.y)}" font-family="${font}" font-size="${s.size}" text-anchor="${s.anchor}" fill="${s.fill}">${escaped(s.text)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${r(height)}" viewBox="0 0 ${width} ${r(height)}">${body.join('')}</svg>`
}
