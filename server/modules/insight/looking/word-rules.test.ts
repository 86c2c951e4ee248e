import { describe, expect, it } from 'vitest'
import { grown, growthOf, wordsOf } from './word-rules.ts'

const times = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i))

describe('词语', () => {
  it('what grew most comes first, with places apart', () => {
    const now = [...times(30, () => '人民公园路灯损坏'), ...times(10, () => '电梯困人')]
    const before = [...times(10, () => '路灯损坏'), ...times(30, () => '电梯困人')]
    const words = grown(now, before, 20)
    const growth = (word: string) => words.find((w) => w.word === word)?.growth ?? 0
    expect(growth('路灯')).toBeGreaterThan(3)
    expect(growth('电梯')).toBeLessThan(-3)
    expect(words.filter((w) => w.kind === 'PLACE').map((w) => w.word)).toEqual(['公园'])
  })

  it('a word of two requests is not said, and one said twice in a request counts once', () => {
    const texts = ['井盖丢失，井盖危险', '井盖丢失', '飞线充电']
    expect(wordsOf(texts).counts.get('井盖')).toBe(2)
    expect(grown(texts, [], 20)).toEqual([])
  })

  it('names and numbers are never said, however often', () => {
    const now = times(9, (i) => `欧阳静远女士反映路灯损坏，电话1375555012${i}，联系人：王建国`)
    const said = grown(now, [], 50).map((w) => w.word)
    expect(said).toContain('路灯')
    for (const secret of ['欧阳', '静远', '欧阳静远', '王建国', '建国', '13755550123'])
      expect(said).not.toContain(secret)
  })

  it('no growth is claimed without anything to compare with, and the same share has none', () => {
    expect(growthOf(9, 10, 0, 0)).toBe(0)
    expect(growthOf(50, 100, 50, 100)).toBe(0)
    expect(growthOf(3, 100, 0, 100)).toBeLessThan(2)
  })
})
