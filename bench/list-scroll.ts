/** How a long list feels: from opening it to its first rows, then scrolling on by the wheel as a reader does. */
import type { Page } from 'playwright-core'
import { percentile } from './world.ts'

export interface ScrollFigures {
  /** From opening the address to the first row. */
  usableMs: number
  /** Rows the reader has come past. */
  rows: number
  /** Times between two drawn frames while scrolling. */
  frames: { p50: number; p95: number; worst: number }
  /** Times of the answers that brought more rows. */
  answers: { count: number; p50: number; p95: number; worst: number }
}

const PIXELS_A_TURN = 480
const TURN_MS = 60

const figures = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), worst: sorted.at(-1) ?? 0 }
}

/** Scrolls the list of orders at `address` for so many turns of the wheel. */
export async function scrollList(page: Page, address: string, turns: number): Promise<ScrollFigures> {
  const opened = performance.now()
  await page.goto(address)
  const first = page.getByRole('link', { name: /^G\d{21}$/ }).first()
  await first.waitFor()
  const usableMs = performance.now() - opened
  await first.hover()
  await page.evaluate(`(() => {
    performance.setResourceTimingBufferSize(5000)
    performance.clearResourceTimings()
    const frames = (window.benchFrames = [])
    let last = performance.now()
    const next = (now) => { frames.push(now - last); last = now; requestAnimationFrame(next) }
    requestAnimationFrame(next)
  })()`)
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, PIXELS_A_TURN)
    await page.waitForTimeout(TURN_MS)
  }
  const { frames, answers } = (await page.evaluate(`({
    frames: window.benchFrames,
    answers: performance.getEntriesByType('resource')
      .filter((e) => e.name.includes('/api/v1/orders?')).map((e) => e.duration),
  })`)) as { frames: number[]; answers: number[] }
  const rowHeight = (await page.evaluate(
    `document.querySelector('.ant-table-row')?.getBoundingClientRect().height ?? 34`,
  )) as number
  return {
    usableMs,
    rows: Math.min(Math.floor((turns * PIXELS_A_TURN) / rowHeight), (answers.length + 1) * 100),
    frames: figures(frames),
    answers: { count: answers.length, ...figures(answers) },
  }
}
