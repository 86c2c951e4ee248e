import { describe, expect, it } from 'vitest'
import { nextStanding } from './steady.ts'

const EMPTY = { scope: '', pages: 0, ids: [] }
const at = (ids: string[], pages = 1) => ({ scope: 'review', pages, ids })

describe('a list that stands still', () => {
  it('takes the first answer as it comes', () => {
    expect(nextStanding(EMPTY, 'review', 1, ['a', 'b']).ids).toEqual(['a', 'b'])
  })

  it('keeps its order when rows change places, come or go', () => {
    const known = at(['a', 'b', 'c'])
    expect(nextStanding(known, 'review', 1, ['new', 'c', 'a'])).toBe(known)
  })

  it('takes what comes after the last row when the reader went on', () => {
    const known = at(['a', 'b'])
    expect(nextStanding(known, 'review', 2, ['new', 'a', 'b', 'c', 'd']).ids).toEqual(['a', 'b', 'c', 'd'])
  })

  it('begins anew in another queue, and when nothing of the old is left', () => {
    expect(nextStanding(at(['a']), 'replies', 1, ['x']).ids).toEqual(['x'])
    expect(nextStanding(at(['a']), 'review', 1, ['x']).ids).toEqual(['x'])
    expect(nextStanding(at(['a']), 'review', 1, []).ids).toEqual([])
  })

  it('settles: the same answer again changes nothing', () => {
    for (const ids of [[], ['a', 'b']]) {
      const known = nextStanding(EMPTY, 'review', 1, ids)
      expect(nextStanding(known, 'review', 1, ids)).toBe(known)
    }
  })
})
