/**
 * 民营企业诉求按主题分列（SP-17：“共受理民营企业诉求1231件……社保、供热、供水、垃圾清理、更换牌匾成本过高、下水井堵塞返水、
 * 拖欠工程款，办结率100%、满意率100%”）。受理：登记且未撤回、未不予受理、未转出；办结：已直接答复，或工单已结案。
 */
import type { TopicReport } from '../../../api/enterprise.ts'
import type { Ownership } from '../../../common/enterprise.ts'
import { dayOfDate, startOfDay } from '../../../common/time.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import { containing } from '../../platform/like.ts'
import { cursorOf, makeCursor } from '../orders/public.ts'

/** What no topic fits. */
const OUTSIDE = -1

export interface ReportTopic {
  name: string
  categories: readonly string[]
  words: readonly string[]
}

export interface TopicFilter {
  ownership?: Ownership
  /** Days of Beijing, both counted. */
  from: string
  to: string
}

export interface TopicCounts {
  requests: number
  closed: number
  rated: number
  satisfied: number
}

const SAID = sql`coalesce(r.title, '') || ' ' || r.body`
const OWNERSHIP = sql`coalesce(r.ownership, 'OTHER')`
const CLOSED = sql`(r.state = 'ANSWERED' or coalesce(o.state in ('CLOSED', 'ARCHIVED'), false))`

/** The first topic of the policy that fits, by category or by what was said. */
function topicOf(topics: readonly ReportTopic[]): RawBuilder<number> {
  if (topics.length === 0) return sql<number>`${OUTSIDE}::int`
  const fits = topics.map(({ categories, words }, i) => {
    const any: RawBuilder<unknown>[] = []
    if (categories.length > 0)
      any.push(sql`coalesce(o.category_code like any(${categories.map((c) => `${c}%`)}), false)`)
    if (words.length > 0) any.push(sql`${SAID} like any(${words.map((word) => containing(word))})`)
    return sql`when ${sql.join(any, sql` or `)} then ${i}::int`
  })
  return sql<number>`case ${sql.join(fits, sql` `)} else ${OUTSIDE}::int end`
}

const FROM = sql`requests r left join orders o on o.id = r.order_id`

const accepted = (centre: string, { from, to }: TopicFilter) => sql`
  r.centre = ${centre} and r.requester_kind = 'ENTERPRISE'
  and r.created_at >= ${startOfDay(dayOfDate(from))} and r.created_at < ${startOfDay(dayOfDate(to) + 1)}
  and r.state not in ('WITHDRAWN', 'DECLINED', 'TRANSFERRED_OUT')`

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

export async function topicReport(
  db: Db,
  centre: string,
  topics: readonly ReportTopic[],
  satisfied: readonly string[],
  f: TopicFilter,
): Promise<TopicReport> {
  const rows = await db.query<TopicCounts & { topic: number; ownership: Ownership }>(sql`
    select ${topicOf(topics)} as topic, ${OWNERSHIP} as ownership, count(*) as requests, count(*) filter (where ${CLOSED}) as closed,
           count(*) filter (where r.satisfaction <> 'UNRATED') as rated,
           count(*) filter (where r.satisfaction = any(${[...satisfied]})) as satisfied
    from ${FROM} where ${accepted(centre, f)} group by 1, 2`)
  const sum = (of: typeof rows): TopicCounts => ({
    requests: of.reduce((n, row) => n + row.requests, 0),
    closed: of.reduce((n, row) => n + row.closed, 0),
    rated: of.reduce((n, row) => n + row.rated, 0),
    satisfied: of.reduce((n, row) => n + row.satisfied, 0),
  })
  const asked = rows.filter((row) => f.ownership === undefined || row.ownership === f.ownership)
  const all = sum(asked)
  const ownerships = [...new Set(rows.map((row) => row.ownership))]
  return {
    ...all,
    closureRate: share(all.closed, all.requests),
    satisfactionRate: share(all.satisfied, all.rated),
    topics: [...topics.keys(), OUTSIDE].map((topic) => ({
      ...{ topic, name: topics[topic]?.name },
      ...sum(asked.filter((row) => row.topic === topic)),
    })),
    ownerships: ownerships
      .map((ownership) => ({
        ownership,
        requests: sum(rows.filter((row) => row.ownership === ownership)).requests,
      }))
      .sort((a, b) => b.requests - a.requests || a.ownership.localeCompare(b.ownership)),
  }
}

export interface TopicRequest {
  requestId: string
  orderId: string | null
  number: string
  title: string | null
  topic: number
  closed: boolean
  createdAt: Date
}

/** The requests behind a figure, newest first. */
export async function topicRequests(
  db: Db,
  centre: string,
  topics: readonly ReportTopic[],
  f: TopicFilter & { topic?: number; cursor?: string; limit: number },
): Promise<{ items: TopicRequest[]; nextCursor: string | null }> {
  const where = [accepted(centre, f)]
  if (f.ownership) where.push(sql`${OWNERSHIP} = ${f.ownership}`)
  if (f.topic !== undefined) where.push(sql`${topicOf(topics)} = ${f.topic}`)
  const after = cursorOf(f.cursor)
  if (after) where.push(sql`(r.created_at, r.id) < (${after.at}, ${after.id}::uuid)`)
  const rows = await db.query<TopicRequest>(sql`
    select r.id as "requestId", r.order_id as "orderId", r.number,
           case when not r.confidential then coalesce(o.title, r.title, left(r.body, 60)) end as title,
           ${topicOf(topics)} as topic, ${CLOSED} as closed, r.created_at as "createdAt"
    from ${FROM} where ${sql.join(where, sql` and `)}
    order by r.created_at desc, r.id desc limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.requestId) : null,
  }
}
