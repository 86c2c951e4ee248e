import { expect, test } from 'vitest'
import { spanOf } from './false-closure.ts'

const closed = new Date('2026-03-02T09:00:00+08:00')

test.each([
  ['2026-03-02T09:00:00+08:00', [7, 30], 7],
  ['2026-03-09T09:00:00+08:00', [7, 30], 7],
  ['2026-03-09T09:00:01+08:00', [7, 30], 30],
  ['2026-04-01T09:00:00+08:00', [7, 30], 30],
  ['2026-04-01T09:00:01+08:00', [7, 30], undefined],
  ['2026-03-02T08:59:59+08:00', [7, 30], undefined],
  ['2026-03-03T09:00:00+08:00', [], undefined],
  ['2026-03-10T09:00:00+08:00', [10], 10],
])('closed on 2 March, again at %s, spans %j: %s', (now, days, want) => {
  expect(spanOf(days, closed, new Date(now))).toBe(want)
})
