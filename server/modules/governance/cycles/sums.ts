/** What cycles come to together, and what they say of one order: derived, nothing is stored of it. */
import type { z } from 'zod'
import type { CycleTotals, OrderGuidance } from '../../../../api/cycles.ts'
import { isDissatisfied } from '../../../../common/codes.ts'
import type { Cycle } from './model.ts'

/** AY-35, AY-18: principles of the order's theme, measures that were taken for it; a cycle with neither is left out. */
export function guidanceOf(
  cycles: readonly Cycle[],
  orderId: string,
): z.infer<typeof OrderGuidance>['items'] {
  return cycles.flatMap(({ id: cycleId, month, theme, studies }) => {
    const measures = studies.flatMap((s) => s.measures).filter((m) => m.orderIds.includes(orderId))
    if (!theme || (theme.guidance.length === 0 && measures.length === 0)) return []
    return {
      ...{ cycleId, month, theme: theme.title },
      guidance: theme.guidance.map(({ leader, text, at }) => ({ leader, text, at })),
      measures: measures.map(({ text, unitCode, at }) => ({ text, unitCode, at })),
    }
  })
}

/** AY-09, AY-19: sums over all of them; an attendance is a leader's seat that was checked in. */
export function totalsOf(cycles: readonly Cycle[]): z.infer<typeof CycleTotals> {
  const count = (of: (c: Cycle) => number) => cycles.reduce((sum, c) => sum + of(c), 0)
  const locked = cycles.filter((c) => c.pool.hash !== null)
  const poolOrders = locked.reduce((sum, c) => sum + c.pool.entries.length, 0)
  const calls = cycles.flatMap((c) => c.studies.flatMap((s) => s.call ?? []))
  return {
    ...{ cycles: cycles.length, closed: count((c) => Number(c.state === 'CLOSED')), poolOrders },
    meanPool: locked.length === 0 ? null : Math.round((poolOrders / locked.length) * 10) / 10,
    attendances: count((c) => c.roster.filter((s) => s.role === 'LEADER' && s.joinedAt).length),
    directives: count((c) => c.directives.length),
    measures: count((c) => c.studies.reduce((sum, s) => sum + s.measures.length, 0)),
    calls: calls.length,
    dissatisfied: calls.filter((c) => isDissatisfied(c.satisfaction)).length,
  }
}
