/** More examples, and the same texts to be read: what the curve says can be told from what was learnt. */
import { describe, expect, it } from 'vitest'
import { curve } from './curve.ts'
import { reportPage, summaryLines } from './report.ts'

/** Each label has forty words of its own; a text has three of them, so a word is met the sooner the more texts there are. */
const wordOf = (label: number, i: number) =>
  `${['甲', '乙', '丙'][label]}${String.fromCharCode(0x4e00 + label * 400 + i)}`
const row = (i: number) => ({
  label: `类${i % 3}`,
  text: [7, 11, 13].map((step) => wordOf(i % 3, (i * step) % 40).slice(1)).join('，'),
})
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i))

describe('the learning curve', () => {
  const points = curve(rows(0, 240), rows(240, 360), ['text'], 'label', false)

  it('learns from an eighth, a quarter, a half and all, each part holding the smaller', () => {
    expect(points).toHaveLength(4)
    expect(points.at(-1)!.trained).toBe(240)
    for (const [i, point] of points.slice(1).entries())
      expect(point.trained).toBeGreaterThan(points[i]!.trained)
  })

  it('reads the same texts better with all than with an eighth', () => {
    expect(points.at(-1)!.accuracy).toBeGreaterThan(points[0]!.accuracy)
    expect(points.at(-1)!.accuracy).toBeGreaterThan(0.95)
  })

  it('stands in the terminal and on the report page', () => {
    const last = points.at(-1)!.accuracy.toFixed(4)
    expect(summaryLines({ curve: points }).join('\n')).toContain(`  240: ${last}`)
    expect(reportPage('category', { curve: points })).toContain(`<td>${last}</td>`)
  })
})
