import { describe, expect, it } from 'vitest'
import { type GamingCode, isFlagged } from './gaming.ts'

describe('HK-09、GS-40：过线才提示', () => {
  it.each<[GamingCode, number, number, boolean]>([
    ['EARLY_CLOSES', 2, 2, false],
    ['EARLY_CLOSES', 3, 10, true],
    ['EARLY_CLOSES', 3, 11, false],
    ['TEMPLATE_REPLIES', 30, 1_000, true],
    ['TEMPLATE_REPLIES', 29, 1_000, false],
    ['TEMPLATE_REPLIES', 5, 25, true],
    ['TEMPLATE_REPLIES', 4, 4, false],
    ['SERIAL_RETURNS', 3, 3, true],
    ['EXTENSION_HABIT', 5, 17, false],
    ['EXTENSION_HABIT', 5, 16, true],
    // 99 % on time and 55 % solved.
    ['REPLY_WITHOUT_RESULT', 45, 99, true],
    ['REPLY_WITHOUT_RESULT', 0, 0, false],
  ])('GS-40: %s %d of %d: %s', (code, numerator, denominator, flagged) => {
    expect(isFlagged(code, numerator, denominator)).toBe(flagged)
  })
})
