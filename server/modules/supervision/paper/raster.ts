/**
 * A drawing as PNG, for Word: WPS and older Word show no SVG. Lines, bars and the outlines of letters are polygons, filled
 * line by line with four lines to a pixel; the letters come from the font that the PDF carries, read by the library
 * that pdfmake reads it with. No native part, so it runs wherever the server does.
 */
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'
import type { Drawing, Shape } from './chart.ts'

interface Font {
  unitsPerEm: number
  layout(text: string): {
    glyphs: { path: { commands: { command: string; args: number[] }[] } }[]
    positions: { xAdvance: number; xOffset: number; yOffset: number }[]
    advanceWidth: number
  }
}

type Point = [number, number]
type Contours = Point[][]

/** Pixels to a point: sharp in print at the width of a page. */
const SCALE = 3
const SUB = 4

let font: Font | undefined
function loadFont(): Font {
  if (font) return font
  const require = createRequire(import.meta.url)
  const { openSync } = require('fontkit') as { openSync(path: string): Font }
  font = openSync(require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'))
  return font
}

export function pngOf({ width, height, shapes }: Drawing): Buffer {
  const [w, h] = [Math.ceil(width * SCALE), Math.ceil(height * SCALE)]
  const pixels = new Uint8Array(w * h * 3).fill(255)
  for (const shape of shapes) fill(pixels, w, h, contoursOf(shape), colourOf(shape))
  return encode(pixels, w, h)
}

const colourOf = (shape: Shape): [number, number, number] => {
  const hex = Number.parseInt((shape.kind === 'line' ? shape.stroke : shape.fill).slice(1), 16)
  return [hex >> 16, (hex >> 8) & 255, hex & 255]
}

function contoursOf(shape: Shape): Contours {
  if (shape.kind === 'rect') {
    const { x, y, w, h } = shape
    return [
      (
        [
          [x, y],
          [x + w, y],
          [x + w, y + h],
          [x, y + h],
        ] as Point[]
      ).map(scaled),
    ]
  }
  if (shape.kind === 'line')
    return shape.points.slice(1).map((to, i) => stroke(shape.points[i]!, to, shape.width).map(scaled))
  return letters(shape)
}

const scaled = ([x, y]: Point): Point => [x * SCALE, y * SCALE]

/** A piece of a line as the rectangle it covers, always turned the same way round. */
function stroke([x0, y0]: Point, [x1, y1]: Point, width: number): Point[] {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1
  const [nx, ny] = [((y1 - y0) / length) * (width / 2), ((x0 - x1) / length) * (width / 2)]
  return [
    [x0 + nx, y0 + ny],
    [x1 + nx, y1 + ny],
    [x1 - nx, y1 - ny],
    [x0 - nx, y0 - ny],
  ]
}

function letters({ text, size, x, y, anchor }: Extract<Shape, { kind: 'text' }>): Contours {
  const { unitsPerEm, layout } = loadFont()
  const { glyphs, positions, advanceWidth } = layout.call(font, text)
  const k = size / unitsPerEm
  const shift = anchor === 'start' ? 0 : anchor === 'end' ? advanceWidth * k : (advanceWidth * k) / 2
  let pen = 0
  return glyphs.flatMap((glyph, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!
    const at = ([gx, gy]: Point): Point =>
      scaled([x - shift + (pen + xOffset + gx) * k, y - (gy + yOffset) * k])
    const made = flatten(glyph.path.commands, at)
    pen += xAdvance
    return made
  })
}

const CURVE = 6

function flatten(
  commands: readonly { command: string; args: number[] }[],
  at: (p: Point) => Point,
): Contours {
  const contours: Contours = []
  let current: Point[] = []
  let last: Point = [0, 0]
  const push = (p: Point) => {
    current.push(at(p))
    last = p
  }
  for (const { command, args: a } of commands) {
    if (command === 'moveTo') {
      if (current.length > 2) contours.push(current)
      current = []
      push([a[0]!, a[1]!])
    } else if (command === 'lineTo') push([a[0]!, a[1]!])
    else if (command === 'quadraticCurveTo') {
      const from = last
      for (let n = 1; n <= CURVE; n++) {
        const t = n / CURVE
        const on = (i: 0 | 1) => (1 - t) ** 2 * from[i] + 2 * t * (1 - t) * a[i]! + t * t * a[2 + i]!
        push([on(0), on(1)])
      }
    } else if (command === 'bezierCurveTo') {
      const from = last
      for (let n = 1; n <= CURVE; n++) {
        const t = n / CURVE
        const on = (i: 0 | 1) =>
          (1 - t) ** 3 * from[i] +
          3 * t * (1 - t) ** 2 * a[i]! +
          3 * t * t * (1 - t) * a[2 + i]! +
          t ** 3 * a[4 + i]!
        push([on(0), on(1)])
      }
    } else if (command === 'closePath') {
      if (current.length > 2) contours.push(current)
      current = []
    }
  }
  if (current.length > 2) contours.push(current)
  return contours
}

/** Non-zero winding; how much of each pixel is covered decides how dark it becomes. */
function fill(
  pixels: Uint8Array,
  w: number,
  h: number,
  contours: Contours,
  [red, green, blue]: [number, number, number],
) {
  const edges: { x: number; slope: number; top: number; bottom: number; turn: 1 | -1 }[] = []
  let [first, end] = [h, 0]
  for (const contour of contours)
    for (const [i, [x0, y0]] of contour.entries()) {
      const [x1, y1] = contour[(i + 1) % contour.length]!
      if (y0 === y1) continue
      const down = y1 > y0
      const [top, bottom, x] = down ? [y0, y1, x0] : [y1, y0, x1]
      edges.push({ x, slope: (x1 - x0) / (y1 - y0), top, bottom, turn: down ? 1 : -1 })
      first = Math.min(first, Math.floor(top))
      end = Math.max(end, Math.ceil(bottom))
    }
  const cover = new Float32Array(w)
  for (let row = Math.max(0, first); row < Math.min(h, end); row++) {
    cover.fill(0)
    for (let sub = 0; sub < SUB; sub++) {
      const y = row + (sub + 0.5) / SUB
      const hits = edges
        .filter((e) => e.top <= y && y < e.bottom)
        .map((e) => ({ x: e.x + (y - e.top) * e.slope, turn: e.turn }))
        .sort((a, b) => a.x - b.x)
      let winding = 0
      for (const [i, { x, turn }] of hits.entries()) {
        winding += turn
        const next = hits[i + 1]
        if (winding !== 0 && next) span(cover, x, next.x, w)
      }
    }
    for (let x = 0; x < w; x++) {
      const share = Math.min(1, cover[x]! / SUB)
      if (share === 0) continue
      const at = (row * w + x) * 3
      for (const [i, c] of [red, green, blue].entries())
        pixels[at + i] = Math.round(pixels[at + i]! * (1 - share) + c * share)
    }
  }
}

function span(cover: Float32Array, from: number, to: number, w: number): void {
  const [a, b] = [Math.max(0, from), Math.min(w, to)]
  for (let x = Math.floor(a); x < b; x++) cover[x]! += Math.min(b, x + 1) - Math.max(a, x)
}

function encode(pixels: Uint8Array, w: number, h: number): Buffer {
  const raw = Buffer.alloc((w * 3 + 1) * h)
  for (let y = 0; y < h; y++) raw.set(pixels.subarray(y * w * 3, (y + 1) * w * 3), y * (w * 3 + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(w, 0)
  head.writeUInt32BE(h, 4)
  // Eight bits of red, green and blue, nothing interlaced.
  head.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), body])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
