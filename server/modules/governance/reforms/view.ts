/** An item of service reform as it goes over the wire, with what became of the complaints. */
import type { ReformHead, ReformView } from '../../../../api/reforms.ts'
import { monthAfter, startOfMonth } from '../../../../common/months.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import { selectMonths } from '../../insight/public.ts'
import type { ReformDeps } from './actions.ts'
import { sourceTitle } from './data.ts'
import type { Reform } from './model.ts'
import { monthsOf, trendOf } from './rules.ts'

export const presentHead = ({ units }: ReformDeps, r: Reform): ReformHead => ({
  ...{
    id: r.id,
    title: r.title,
    channel: r.channel,
    scope: r.scope,
    goLiveOn: r.goLiveOn,
    version: r.version,
  },
  departments: r.departments.map((d) => ({
    ...d,
    unitName: units.unit(r.centre, d.unitCode)?.name ?? d.unitCode,
  })),
})

export async function viewReform(db: Db, ctx: Ctx, deps: ReformDeps, r: Reform): Promise<ReformView> {
  const months = monthsOf(r, ctx.now)
  const span = { from: startOfMonth(months[0]!), to: startOfMonth(monthAfter(months.at(-1)!, 1)) }
  const counts = await selectMonths(db, r.centre, r, span)
  const source = r.sourceKind && { kind: r.sourceKind, id: r.sourceId! }
  return {
    ...presentHead(deps, r),
    ...{ problem: r.problem, words: r.words, trend: trendOf(counts, r, ctx.now) },
    source: source && { ...source, title: (await sourceTitle(db, r.centre, source)) ?? '' },
    categories: r.categories.map((code) => ({
      code,
      name: deps.knowledge.category(r.centre, code)?.name ?? code,
    })),
    mayWrite: ctx.actor.permissions.has('reform.write'),
  }
}
