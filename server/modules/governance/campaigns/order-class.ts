/** CD-18: what stands above one order: the month's principles, its class with clusters and later volume, what worked before. */
import type { OrderClass } from '../../../../api/playbooks.ts'
import { formatTime } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type Db, sql } from '../../../platform/db.ts'
import { CLOSED_STATES } from '../../orders/public.ts'
import { selectCyclesOfOrder } from '../cycles/queries.ts'
import { guidanceOf } from '../cycles/sums.ts'
import type { CampaignDeps } from './actions.ts'
import { CAMPAIGN_COLUMNS, TARGET_COLUMNS } from './data.ts'
import type { Campaign, Target } from './model.ts'
import { playbooksFor } from './playbooks.ts'
import * as queries from './queries.ts'
import { countsOf, namesOf, rolesOf } from './view.ts'

type Part = OrderClass['campaigns'][number]['part']

const selectOf = (db: Db, orderId: string) =>
  db.query<Campaign & { part: Part }>(sql`
    select ${sql.raw(CAMPAIGN_COLUMNS)}, part from campaigns c
    join (select campaign_id, part from campaign_orders where order_id = ${orderId}) l on l.campaign_id = c.id
    order by created_at desc limit 10`)

export async function orderClass(db: Db, ctx: Ctx, deps: CampaignDeps, orderId: string): Promise<OrderClass> {
  // Whoever may not see the order may not learn what class it belongs to.
  const order = await deps.engine.read(ctx, orderId)
  const { centre } = order
  const names = namesOf(deps, centre)
  const campaigns = await selectOf(db, orderId)
  const tallies = await queries.talliesOf(db, campaigns, rolesOf(deps, centre))
  const [targets, cycles, projects, playbooks] = await Promise.all([
    db.query<Target>(
      sql`select ${sql.raw(TARGET_COLUMNS)} from campaign_targets where order_id = ${orderId}`,
    ),
    selectCyclesOfOrder(db, orderId),
    db.query<OrderClass['projects'][number]>(sql`
      select p.id, p.name, p.state from renewal_projects p join renewal_orders l on l.project_id = p.id
      where l.order_id = ${orderId} order by p.created_at desc`),
    playbooksFor(db, {
      ...{ centre, id: orderId, categoryCode: order.categoryCode },
      text: `${order.title} ${order.summary}`,
    }),
  ])
  const open = !CLOSED_STATES.includes(order.state)
  return {
    guidance: guidanceOf(cycles, orderId),
    campaigns: await Promise.all(
      campaigns.map(async (c) => {
        const volume = await queries.selectVolume(db, c, ctx.now, (code) => names.category(code).name)
        const target = targets.find((t) => t.campaignId === c.id)
        const { days, before, after, clusters } = volume
        return {
          ...{ id: c.id, name: c.name, state: c.state, part: c.part, leadUnit: names.unit(c.leadUnit) },
          ...{ linked: await queries.countLinked(db, c.id), counts: countsOf(tallies.get(c.id)!) },
          clusters: clusters.map((k) => ({ name: k.name, before: k.before, after: k.after })),
          volume: { days, before, after },
          actions: c.measures.map(({ text, at, by }) => ({ text, at, by })),
          target: target ? { id: target.id, state: target.state, team: target.team } : null,
        }
      }),
    ),
    projects,
    playbooks: playbooks.map(({ playbook, category, words, use }) => ({
      ...{
        id: playbook.id,
        title: playbook.title,
        measures: playbook.measures,
        campaign: playbook.campaignName,
      },
      because: { category: names.category(category), words },
      decision: use && { used: use.used, reason: use.reason, by: use.by, at: formatTime(use.at) },
    })),
    mayDecide: open && ctx.actor.permissions.has('playbook.decide'),
  }
}
