/**
 * 班组：谁在岗，今天登记、答复、生成、回访各多少，手上还有多少。
 * 只读当日的诉求、工单和在办的工单；审核件数只在事件里，按人没有索引，故不列。
 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { TeamQuery, TeamView } from '../../../api/team.ts'
import type { Role } from '../../../common/codes.ts'
import { dayOf, formatTime, startOfDay } from '../../../common/time.ts'
import { type Db, sql } from '../../platform/db.ts'
import { centreOf } from '../identity/public.ts'
import { OPEN_STATES, sumOpenOrders } from '../orders/public.ts'

export function teamRoutes(app: FastifyInstance, { db }: { db: Db }): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/team',
    config: { permission: 'team.read' },
    schema: {
      ...{ operationId: 'getTeam', summary: '班组在岗与当日工作', tags: ['班组'] },
      querystring: TeamQuery,
      response: { 200: TeamView },
    },
    handler: async (req) => {
      const { now, actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const [people, sums] = await Promise.all([
        selectTeam(db, centre, now),
        sumOpenOrders(db, actor, centre, now),
      ])
      return {
        people: people.map(({ lastSeenAt, followUpsToday, ...person }) => ({
          ...person,
          lastSeenAt: lastSeenAt ? formatTime(lastSeenAt) : undefined,
          followUpsToday: followUpsToday ?? undefined,
        })),
        queues: sums.byState.map(({ state, count, oldestAt, late }) => ({
          ...{ state, count, late },
          oldestAt: oldestAt ? formatTime(oldestAt) : undefined,
        })),
      }
    },
  })
}

interface TeamMember {
  userId: string
  name: string
  roles: Role[]
  outsourced: boolean
  lastSeenAt: Date | null
  registeredToday: number
  answeredToday: number
  ordersToday: number
  openOwned: number
  drafts: number
  followUpsToday: number | null
}

/** Each count is one walk over an index of the day or of what is open, then put beside its person. */
function selectTeam(db: Db, centre: string, now: Date): Promise<TeamMember[]> {
  const today = startOfDay(dayOf(now))
  return db.query<TeamMember>(sql`
    with registered as (
      select created_by as id, count(*) as n, count(*) filter (where state = 'ANSWERED') as answered
      from requests where centre = ${centre} and created_at >= ${today} and created_by is not null group by created_by),
    made as (
      select author_id as id, count(*) as n from orders
      where centre = ${centre} and created_at >= ${today} and author_id is not null group by author_id),
    waiting as materialized (
      select order_id, state from order_queue where centre = ${centre} and state = any(${OPEN_STATES})),
    open as (
      select o.owner_id, o.author_id, w.state from waiting w join orders o on o.id = w.order_id),
    owned as (select owner_id as id, count(*) as n from open where owner_id is not null group by owner_id),
    drafts as (
      select author_id as id, count(*) as n from open where state = 'DRAFT' and author_id is not null group by author_id),
    called as (
      select data->>'by' as name, count(*) as n from side_processes
      where centre = ${centre} and kind = 'FOLLOW_UP' and opened_at >= ${today} and data->>'source' = 'HOTLINE'
      group by 1)
    select u.id as "userId", u.name, u.roles, u.outsourced,
           (select max(s.created_at) from sessions s where s.user_id = u.id and s.expires_at > ${now}) as "lastSeenAt",
           coalesce(registered.n, 0) as "registeredToday", coalesce(registered.answered, 0) as "answeredToday",
           coalesce(made.n, 0) as "ordersToday", coalesce(owned.n, 0) as "openOwned",
           coalesce(drafts.n, 0) as drafts,
           -- The record of a call holds the caller's name: of two with one name it cannot tell which.
           case when count(*) over (partition by u.name) = 1 then coalesce(called.n, 0) end as "followUpsToday"
    from users u
    left join registered on registered.id = u.id
    left join made on made.id = u.id
    left join owned on owned.id = u.id
    left join drafts on drafts.id = u.id
    left join called on called.name = u.name
    where u.centre = ${centre} and u.unit_code is null and u.active
    order by u.roles, u.name, u.id`)
}
