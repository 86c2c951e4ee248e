/** 谁正在看、正在改这张工单：心跳续期，超时即离开；多进程共用一张表。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IdParams } from '../../../api/parts.ts'
import { PresenceBody, PresenceList } from '../../../api/presence.ts'
import type { Role } from '../../../common/codes.ts'
import { formatTime } from '../../../common/time.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, type Db, inTx, sql, type Tx } from '../../platform/db.ts'
import type { Live } from '../../platform/live.ts'
import type { UnitStore } from '../identity/public.ts'
import { type Glance, glance } from './glance.ts'

export interface PresenceDeps {
  db: Database
  live: Live
  units: Pick<UnitStore, 'unit'>
}

/** Two heartbeats of 15 seconds may be lost. */
const GONE = sql.raw(`clock_timestamp() - interval '40 seconds'`)

const tags = ['工单']

export function presenceRoutes(app: FastifyInstance, deps: PresenceDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db, live } = deps
  const url = '/api/v1/orders/:id/presence'
  const config = { permission: 'order.read' }
  const tell = (order: Glance) =>
    live.publish({
      ...{ type: 'presence', id: order.id, version: order.version },
      ...{ centre: order.centre, units: order.units },
    })

  route.route({
    method: 'GET',
    url,
    config,
    schema: {
      ...{ operationId: 'listPresence', summary: '谁正在看这张工单', tags, params: IdParams },
      response: { 200: PresenceList },
    },
    handler: async (req) => others(deps, req.ctx, await glance(db, req.ctx.actor, req.params.id)),
  })

  route.route({
    method: 'POST',
    url,
    config,
    schema: {
      ...{
        operationId: 'bePresent',
        summary: '我正在看（每 15 秒一次），可注明正在改什么',
        tags,
        params: IdParams,
      },
      body: PresenceBody,
      response: { 200: PresenceList },
    },
    handler: async (req) => {
      const order = await glance(db, req.ctx.actor, req.params.id)
      const changed = await inTx(db, (tx) => stay(tx, req.ctx, order.id, req.body.editing || null))
      if (changed) tell(order)
      return others(deps, req.ctx, order)
    },
  })

  route.route({
    method: 'DELETE',
    url,
    config,
    schema: {
      ...{ operationId: 'leavePresence', summary: '我离开了', tags, params: IdParams },
      response: { 204: z.null() },
    },
    handler: async (req, reply) => {
      const order = await glance(db, req.ctx.actor, req.params.id)
      const left = await inTx(db, (tx) =>
        tx.query(sql`
          delete from order_presence where order_id = ${order.id} and user_id = ${req.ctx.actor.userId} returning 1`),
      )
      if (left.length > 0) tell(order)
      return reply.code(204).send(null)
    },
  })
}

/** True when others should know: somebody came, or began or ceased to edit something. */
async function stay(tx: Tx, { now, actor }: Ctx, orderId: string, editing: string | null): Promise<boolean> {
  const [known] = await tx.query<{ editing: string | null }>(sql`
    select editing from order_presence
    where order_id = ${orderId} and user_id = ${actor.userId} and seen_at > ${GONE} for update`)
  if (known) {
    await tx.query(sql`
      update order_presence set seen_at = clock_timestamp(), editing = ${editing}
      where order_id = ${orderId} and user_id = ${actor.userId}`)
    return known.editing !== editing
  }
  // Whoever comes clears away those who left without a word, so the table stays as small as the house is full.
  await tx.query(sql`delete from order_presence where seen_at <= ${GONE}`)
  await tx.query(sql`
    insert into order_presence (order_id, user_id, name, role, unit_code, editing, since, seen_at)
    values (${orderId}, ${actor.userId}, ${actor.name}, ${actor.roles[0]}, ${actor.unitCode}, ${editing}, ${now},
            clock_timestamp())
    on conflict (order_id, user_id) do update set editing = excluded.editing, seen_at = excluded.seen_at`)
  return true
}

interface Present {
  userId: string
  name: string
  role: Role
  unitCode: string | null
  editing: string | null
  since: Date
}

async function others(
  { db, units }: PresenceDeps,
  { actor }: Ctx,
  order: Glance,
): Promise<z.infer<typeof PresenceList>> {
  const rows = await present(db, order.id, actor.userId)
  return {
    items: rows.map(({ unitCode, editing, since, ...who }) => ({
      ...who,
      ...(unitCode ? { unitName: units.unit(order.centre, unitCode)?.name } : {}),
      ...(editing === null ? {} : { editing }),
      since: formatTime(since),
    })),
  }
}

const present = (db: Db, orderId: string, but: string | null): Promise<Present[]> =>
  db.query<Present>(sql`
    select user_id as "userId", name, role, unit_code as "unitCode", editing, since from order_presence
    where order_id = ${orderId} and user_id <> ${but} and seen_at > ${GONE} order by since, user_id`)
