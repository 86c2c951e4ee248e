/** 问题清单随监督清单走（AY-20）：状态、时限都由其各项监督事项得出。 */
import type { LedgerState } from '../../../../common/kinds.ts'
import type { LedgerItem } from '../model.ts'
import { afresh, HANDED_IN, type Step } from './checks.ts'

/** Where a problem stands after one of its supervision items moved; null when it stays. */
export function followSupervisions(problem: LedgerItem, supervisions: LedgerItem[]): Step | null {
  const state = stateOf(supervisions.map((s) => s.state))
  // An inspection may have given an item more time; the problem is not due before its last item.
  const dueAt = new Date(Math.max(...[problem, ...supervisions].map((i) => i.dueAt.getTime())))
  const later = dueAt.getTime() > problem.dueAt.getTime()
  const settled = state === problem.state || (state === 'VERIFIED' && problem.state === 'WRITTEN_OFF')
  if (settled) return later ? { set: { dueAt }, type: 'ledger.followed', data: { dueAt } } : null
  const reopened = problem.state === 'WRITTEN_OFF'
  return {
    set: { ...(reopened ? afresh(problem) : {}), state, dueAt },
    ...{ type: 'ledger.followed', data: { from: problem.state, to: state, reopened } },
  }
}

export function stateOf(states: LedgerState[]): LedgerState {
  const all = (wanted: readonly LedgerState[]) => states.every((s) => wanted.includes(s))
  if (all(['OPEN'])) return 'OPEN'
  if (all(['VERIFIED', 'WRITTEN_OFF'])) return 'VERIFIED'
  return all(HANDED_IN) ? 'SUBMITTED' : 'IN_PROGRESS'
}
