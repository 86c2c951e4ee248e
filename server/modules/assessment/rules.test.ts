import { describe, expect, it } from 'vitest'
import type { UnitCounts } from './model.ts'
import { flagsOf } from './rules.ts'

const quiet: UnitCounts = {
  ...{
    unitCode: 'chengguan',
    led: 100,
    closed: 99,
    followedUp: 50,
    unresolved: 0,
    dissatisfied: 0,
    negative: 0,
  },
  ...{ returnsAsked: 0, returnsRefused: 0, replies: 90, sameReplies: 1 },
  ...{ negativeOrders: [], refusedOrders: [], sameReplyOrders: [] },
}

const CASES: [string, Partial<UnitCounts>, string[]][] = [
  ['nothing to see', {}, []],
  ['99 % closed, 40 % unresolved', { negative: 20 }, ['CLOSED_BUT_UNRESOLVED']],
  ['99 % closed, just under a quarter', { negative: 12 }, []],
  ['exactly a quarter', { followedUp: 40, negative: 10 }, ['CLOSED_BUT_UNRESOLVED']],
  ['40 % unresolved, but it does not claim to have closed', { closed: 94, negative: 20 }, []],
  ['nine calls, all unresolved', { followedUp: 9, negative: 9 }, []],
  ['ten calls, all unresolved', { followedUp: 10, negative: 10 }, ['CLOSED_BUT_UNRESOLVED']],
  ['two refused returns', { returnsAsked: 9, returnsRefused: 2 }, []],
  ['three refused returns', { returnsAsked: 3, returnsRefused: 3 }, ['SERIAL_RETURNS']],
  ['four same replies of four', { replies: 4, sameReplies: 4 }, []],
  ['18 same replies of 90', { sameReplies: 18 }, ['TEMPLATE_REPLIES']],
  ['17 same replies of 90', { sameReplies: 17 }, []],
  ['no work at all', { led: 0, closed: 0, followedUp: 0, replies: 0, sameReplies: 0 }, []],
]

describe('苗头与门槛', () => {
  it.each(CASES)('HK-09: %s', (_, counts, codes) =>
    expect(flagsOf({ ...quiet, ...counts }).map((f) => f.code)).toEqual(codes),
  )
})
