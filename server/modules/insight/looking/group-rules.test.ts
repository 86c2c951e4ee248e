import { describe, expect, it } from 'vitest'
import { adviceOf, changeOf } from './group-rules.ts'

describe('群体与对象', () => {
  it.each([
    [130, 100, 0.3, false],
    [1_300, 1_000, 0.3, true],
    [40, 100, -0.6, true],
    [9, 2, 3.5, false],
    [5, 0, null, false],
    [0, 12, -1, true],
  ])('%d after %d: %s, clear %s', (n, before, change, clear) => {
    expect(changeOf(n, before)).toEqual({ change, clear })
  })

  const object = (code: string, n: number, registered = 0) => ({ code, n, registered })
  it('an object far above the others is pointed out: a register first, patrols where there is one', () => {
    const others = [object('A', 4), object('B', 6), object('C', 8), object('D', 0)]
    expect(adviceOf([...others, object('HIGH', 40)])).toEqual(new Map([['HIGH', 'REGISTER']]))
    expect(adviceOf([...others, object('HIGH', 40, 12)])).toEqual(new Map([['HIGH', 'PATROL']]))
    // Twice the middle one of 4, 6, 8, 13 is 14.
    expect(adviceOf([...others, object('HIGH', 13)]).size).toBe(0)
    expect(adviceOf([...others, object('HIGH', 16)]).size).toBe(1)
  })
  it('few, or nothing to compare with, is no reason for anything', () => {
    expect(adviceOf([object('A', 1), object('B', 1), object('C', 9)]).size).toBe(0)
    expect(adviceOf([object('A', 500), object('B', 1)]).size).toBe(0)
    expect(adviceOf([]).size).toBe(0)
  })
})
