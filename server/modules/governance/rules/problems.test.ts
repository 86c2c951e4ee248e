import { describe, expect, it } from 'vitest'
import type { LedgerState } from '../../../../common/kinds.ts'
import type { LedgerItem } from '../model.ts'
import { followSupervisions, stateOf } from './problems.ts'

const item = (state: LedgerState, due = '2026-06-30'): LedgerItem =>
  ({ state, round: 1, dueAt: new Date(due) }) as LedgerItem

describe('问题随其督办事项', () => {
  it.each<[LedgerState[], LedgerState]>([
    [['OPEN', 'OPEN'], 'OPEN'],
    [['OPEN', 'IN_PROGRESS'], 'IN_PROGRESS'],
    [['OPEN', 'WRITTEN_OFF'], 'IN_PROGRESS'],
    [['SUBMITTED', 'WRITTEN_OFF'], 'SUBMITTED'],
    [['VERIFIED', 'WRITTEN_OFF'], 'VERIFIED'],
    [['WRITTEN_OFF', 'WRITTEN_OFF'], 'VERIFIED'],
  ])('AY-20: %s is %s', (states, wanted) => expect(stateOf(states)).toBe(wanted))

  it('AY-20: written off it stays so while its items are, and more time for an item is more time for it', () => {
    expect(followSupervisions(item('WRITTEN_OFF'), [item('WRITTEN_OFF')])).toBeNull()
    const reopened = followSupervisions(item('WRITTEN_OFF'), [item('OPEN', '2026-07-15')])
    expect(reopened).toMatchObject({
      set: { state: 'OPEN', round: 2, writtenOffBy: null, dueAt: new Date('2026-07-15') },
      data: { reopened: true },
    })
    const later = followSupervisions(item('OPEN'), [item('OPEN', '2026-07-15')])
    expect(later?.set).toEqual({ dueAt: new Date('2026-07-15') })
  })
})
