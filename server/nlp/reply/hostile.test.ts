/** Whatever is written, in every length: no error, marks within the text, and time that grows with the text alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkReply } from './check.ts'
import type { ReplyToCheck } from './model.ts'

const PIECES = [
  ...[
    '尽快',
    '将',
    '已',
    '经',
    '不属于',
    '请向',
    '相关部门',
    '由',
    '局',
    '根据',
    '相关',
    '规定',
    '《',
    '》',
    '第',
  ],
  ...[
    '绝对',
    '保证',
    '13700000001',
    '1',
    '一',
    '3栋2单元501室',
    '2026年3月5日',
    '2026年',
    ' ',
    '\n',
    '。',
    '，',
  ],
  ...[
    '下一步',
    '研究',
    '高度重视',
    '祝',
    '如有疑问',
    'a@',
    '京A',
    '\u0000',
    '\ud83d',
    '路灯',
    '为',
    '（',
    '是本',
  ],
]
const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), {
  maxLength: 60,
})
const said = text.map((parts) => parts.join(''))

describe('答复质量：任何文字', () => {
  it('never throws, and every mark lies in its text', () => {
    const reply = fc.record({
      text: said,
      publicText: said,
      request: said,
      basis: said,
      people: fc.array(fc.option(said)),
    })
    fc.assert(
      fc.property(reply, (given: ReplyToCheck) => {
        for (const { marks } of checkReply(given))
          for (const { field, start, end } of marks) {
            expect(start).toBeLessThan(end)
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeLessThanOrEqual(given[field].length)
          }
      }),
      { numRuns: 500 },
    )
  })

  it('is the same whatever stands in front of the words, but for the places', () => {
    const tail = '其余路段将尽快修复，今后绝不再发生。'
    const at = (front: string) =>
      checkReply({ text: '', publicText: front + tail }).find((f) => f.code === 'ABSOLUTE')!.marks[0]!.start
    fc.assert(fc.property(said, (front) => at(`${front}。`) >= 0 && at('好。') === 2 + tail.indexOf('绝不')))
  })

  /** On a busy machine; alone it is a few tens. */
  const LIMIT_MS = 2_500
  it.each(PIECES)('a hundred thousand characters of %j', (piece) => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000)
    const started = performance.now()
    checkReply({ text: long, publicText: long, request: long, basis: long, people: ['周晓岚', piece] })
    expect(performance.now() - started).toBeLessThan(LIMIT_MS)
  })
})
