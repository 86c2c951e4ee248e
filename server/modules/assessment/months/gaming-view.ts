/** The anti-gaming indices of a month as they go over the wire; a unit sees its own. */
import type { z } from 'zod'
import type { GamingView } from '../../../../api/assessments.ts'
import { groupBy } from '../../../../common/group.ts'
import { startOfDay } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { Which } from './actions.ts'
import { GAMING, isFlagged, LIMITS } from './gaming.ts'
import { countGaming } from './gaming-queries.ts'
import { spanOfMonth } from './month.ts'
import { selectNumbers } from './queries.ts'
import { checkBegun } from './steps.ts'

export async function viewGaming(
  db: Db,
  { now, actor }: Ctx,
  units: UnitStore,
  { centre, month }: Which,
): Promise<z.infer<typeof GamingView>> {
  checkBegun(month, now)
  const { from, to } = spanOfMonth(month)
  const all = await countGaming(db, { centre, from: startOfDay(from), to: startOfDay(to + 1) })
  const counted = all.filter((c) => actor.unitCode === null || actor.unitScope.has(c.unit))
  const numbers = await selectNumbers(db, [...new Set(counted.flatMap((c) => c.orders))])
  const items = [...groupBy(counted, (c) => c.unit)].map(([unitCode, own]) => {
    const indices = GAMING.map((code) => {
      const { numerator = 0, denominator = 0, orders = [] } = own.find((c) => c.code === code) ?? {}
      return {
        ...{ code, numerator, denominator, flagged: isFlagged(code, numerator, denominator) },
        orders: orders
          .map((id) => ({ id, number: numbers.get(id) ?? '' }))
          .sort((a, b) => (a.number < b.number ? -1 : 1)),
      }
    })
    const unitName = units.unit(centre, unitCode)?.name ?? unitCode
    return { unitCode, unitName, flags: indices.filter((i) => i.flagged).length, indices }
  })
  items.sort((a, b) => b.flags - a.flags || (a.unitCode < b.unitCode ? -1 : 1))
  return { month, limits: { ...LIMITS }, items }
}
