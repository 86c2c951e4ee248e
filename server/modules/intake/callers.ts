/** 来电卡片：这个号码、这个地点以前反映过什么，走既有的号码和地点索引。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { type CallerCard, CallerCard as CallerCardView, CallersQuery } from '../../../api/callers.ts'
import type { OrderState, RequestState, Satisfaction } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { maskName, maskPhone } from '../../../common/mask.ts'
import { formatTime } from '../../../common/time.ts'
import type { Db } from '../../platform/db.ts'
import { centreOf } from '../identity/public.ts'
import { isOpen } from '../orders/public.ts'
import { findPlace, keysOf, type Sources } from './place-of.ts'

const SHOWN = 10
/** Open orders are looked for among the number's last requests: who calls more often is known by then. */
const LOOKED_AT = 50
const EXCERPT = 80

export function callerRoutes(app: FastifyInstance, deps: Sources & { db: Db }): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/callers',
    config: {
      permission: 'request.create',
      // A grid officer registers too, but other people's calls are not for units to look up.
      barred: (actor) => (actor.unitCode === null ? null : 'forbidden'),
    },
    schema: {
      ...{ operationId: 'getCaller', summary: '来电卡片：该号码与该地点的既往诉求', tags: ['诉求'] },
      querystring: CallersQuery,
      response: { 200: CallerCardView },
    },
    handler: async (req) => {
      const { phone, place } = req.query
      if (phone === undefined && place === undefined)
        throw new AppError('request.invalid', { fields: [{ path: 'phone', code: 'required' }] })
      const centre = centreOf(req.ctx.actor, req.query.centre)
      return callerCard(deps.db, centre, {
        phone: phone?.replace(/[\s-]/g, ''),
        placeKey: place ? placeKeyOf(deps, centre, place) : null,
      })
    },
  })
}

function placeKeyOf(sources: Sources, centre: string, text: string): string | null {
  const { place } = findPlace(sources, centre, { text: '', place: { text } })
  return keysOf(place, text).placeKey
}

interface Earlier {
  id: string
  number: string
  at: Date
  title: string | null
  body: string
  name: string | null
  state: RequestState
  orderId: string | null
  orderNumber: string | null
  orderTitle: string | null
  orderState: OrderState | null
  orderDueAt: Date | null
  satisfaction: Satisfaction | null
}

async function callerCard(
  db: Db,
  centre: string,
  { phone, placeKey: key }: { phone?: string; placeKey: string | null },
): Promise<CallerCard> {
  const [calls = [], places = [], counted = []] = await db.batch([
    earlier('requester_phone', centre, phone ?? null, LOOKED_AT),
    earlier('place_key', centre, key, SHOWN),
    {
      name: 'caller_total',
      text: 'select count(*) as n from requests where centre = $1 and requester_phone = $2',
      values: [centre, phone ?? null],
    },
  ])
  const mine = calls as Earlier[]
  const open = new Map(mine.flatMap((r) => (isStillOpen(r) ? [[r.orderId, r] as const] : [])))
  return {
    phone: maskPhone(phone),
    name: maskName(mine.find((r) => r.name)?.name),
    requests: { total: (counted[0]?.n as number) ?? 0, items: mine.slice(0, SHOWN).map(present) },
    openOrders: [...open.values()].map((r) => ({
      ...{ id: r.orderId!, number: r.orderNumber!, title: r.orderTitle!, state: r.orderState! },
      dueAt: r.orderDueAt ? formatTime(r.orderDueAt) : undefined,
    })),
    samePlace: (places as Earlier[]).map(present),
  }
}

const isStillOpen = ({ orderState }: Earlier) => orderState !== null && isOpen({ state: orderState })

const earlier = (
  column: 'requester_phone' | 'place_key',
  centre: string,
  value: string | null,
  most: number,
) => ({
  name: `caller_${column}`,
  text: `
    select r.id, r.number, r.created_at as at, r.title, r.body, r.requester_name as name, r.state, r.satisfaction,
           o.id as "orderId", o.number as "orderNumber", o.title as "orderTitle", o.state as "orderState",
           o.due_at as "orderDueAt"
    from (select * from requests where centre = $1 and ${column} = $2 order by created_at desc limit ${most}) r
    left join orders o on o.id = r.order_id
    order by r.created_at desc, r.id desc`,
  values: [centre, value],
})

const present = (r: Earlier) => ({
  ...{ id: r.id, number: r.number, at: formatTime(r.at), state: r.state },
  title: r.title ?? '',
  excerpt: [...r.body].slice(0, EXCERPT).join(''),
  orderId: r.orderId ?? undefined,
  orderNumber: r.orderNumber ?? undefined,
  orderState: r.orderState ?? undefined,
  satisfaction: r.satisfaction ?? undefined,
})
