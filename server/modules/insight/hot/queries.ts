/** What is read of topics: lists by heat, one with its members; and for the worker what a request may belong to. */
import type { HotTopicQuery } from '../../../../api/hot-topics.ts'
import { AppError } from '../../../../common/errors.ts'
import { DAY_MS } from '../../../../common/time.ts'
import { type Db, sql } from '../../../platform/db.ts'
import {
  type ChangeRow,
  type Counted,
  OF_AN_EVENT,
  REQUEST_COLUMNS,
  type TopicRow,
  type Waiting,
} from './data.ts'

const TOPIC =
  sql.raw(`t.id, t.centre, t.state, t.merged_into as "mergedInto", t.held, t.name, t.given_name as "givenName",
  t.area, t.category_code as "categoryCode", t.profile, t.requests, t.people, t.first_at as "firstAt", t.last_at as "lastAt"`)

const UNDER_A_TERM = 64
const LOOKED_AT = 64

/** Topics that stand under two of these terms or more, those under most first. */
export const selectCandidates = (db: Db, centre: string, terms: readonly string[]): Promise<TopicRow[]> =>
  db.query<TopicRow>(sql`
    with found as (
      select topic_id from unnest(${terms}::text[]) as asked (term), unnest(array[true, false]) as m (many),
        lateral (select topic_id from hot_topic_terms i where i.centre = ${centre} and i.term = asked.term and i.many = m.many
          order by i.no desc limit ${UNDER_A_TERM}) l
      group by topic_id having count(*) > 1 order by count(*) desc, topic_id limit ${LOOKED_AT})
    select ${TOPIC} from found join hot_topics t on t.id = found.topic_id order by t.no`)

export const selectAllTopics = (db: Db, centre: string): Promise<Omit<TopicRow, 'profile'>[]> =>
  db.query(sql`select t.id, t.centre, t.state, t.merged_into as "mergedInto", t.held, t.name, t.given_name as "givenName",
    t.area, t.category_code as "categoryCode", t.requests, t.people, t.first_at as "firstAt", t.last_at as "lastAt"
    from hot_topics t where t.centre = ${centre}`)

/** Requests from a day on, a page at a time in the order they came. */
export const selectRequests = (
  db: Db,
  centre: string,
  from: Date,
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<Waiting[]> =>
  db.query<Waiting>(sql`
    select ${REQUEST_COLUMNS} from requests r left join orders o on o.id = r.order_id
    where r.centre = ${centre} and r.created_at >= ${from} and ${OF_AN_EVENT}
      and ${after ? sql`(r.created_at, r.id) > (${after.at}, ${after.id}::uuid)` : sql`true`}
    order by r.created_at, r.id limit ${limit}`)

export const selectMembership = (
  db: Db,
  centre: string,
): Promise<{ requestId: string; facetId: string; pinned: boolean }[]> =>
  db.query(
    sql`select request_id as "requestId", facet_id as "facetId", pinned from hot_topic_members where centre = ${centre}`,
  )

export async function selectWordsTime(db: Db, centre: string): Promise<Date | undefined> {
  const [row] = await db.query<{ madeAt: Date }>(
    sql`select made_at as "madeAt" from hot_topic_words where centre = ${centre}`,
  )
  return row?.madeAt
}

export async function selectWords(db: Db, centre: string): Promise<unknown> {
  const [row] = await db.query<{ words: unknown }>(
    sql`select words from hot_topic_words where centre = ${centre}`,
  )
  return row?.words
}

/** Topics whose heat falls as days go by: those that have any. */
export const selectWarm = (db: Db, centre: string): Promise<{ id: string }[]> =>
  db.query(sql`select id from hot_topics where centre = ${centre} and merged_into is null and heat > 0`)

/** What a topic's heat is made of, as of now: one reading of its members. */
export async function countMembers(
  db: Db,
  topicId: string,
  now: Date,
  { windowDays, growthDays }: { windowDays: number; growthDays: number },
): Promise<Counted['counts']> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const [row] = await db.query<Omit<Counted['counts'], 'days' | 'reach'>>(sql`
    select count(*)::int as "allRequests", count(distinct person)::int as "allPeople",
      (count(*) filter (where at > ${ago(windowDays)}))::int as requests,
      (count(distinct person) filter (where at > ${ago(windowDays)}))::int as people,
      (count(distinct person) filter (where at > ${ago(growthDays)}))::int as recent,
      (count(distinct person) filter (where at > ${ago(2 * growthDays)} and at <= ${ago(growthDays)}))::int as before,
      (count(distinct area) filter (where at > ${ago(windowDays)}))::int as areas,
      (count(*) filter (where negative and at > ${ago(windowDays)}))::int as negative
    from hot_topic_members where topic_id = ${topicId} and at <= ${now}`)
  const byDay = await db.query<{ ago: number; n: number }>(sql`
    select floor(extract(epoch from ${now}::timestamptz - at) / 86400)::int as ago, count(*)::int as n
    from hot_topic_members where topic_id = ${topicId} and at > ${ago(windowDays)} and at <= ${now} group by 1`)
  const days = Array.from({ length: windowDays }, () => 0)
  for (const { ago: back, n } of byDay) if (back < windowDays) days[windowDays - 1 - back] = n
  return { ...row!, reach: 0, days }
}

export interface ListedTopic extends Omit<TopicRow, 'profile'> {
  counts: Counted['counts'] & { parts: Counted['parts'] }
  heat: number
}

const LISTED =
  sql.raw(`t.id, t.centre, t.state, t.merged_into as "mergedInto", t.held, t.name, t.given_name as "givenName",
  t.area, t.category_code as "categoryCode", t.requests, t.people, t.first_at as "firstAt", t.last_at as "lastAt", t.counts, t.heat`)

export async function listTopics(db: Db, centre: string, f: HotTopicQuery, now: Date) {
  const where = [sql`t.centre = ${centre} and t.state = ${f.state} and t.merged_into is null and t.heat > 0`]
  if (f.area)
    where.push(
      sql`exists (select 1 from hot_topic_members m where m.topic_id = t.id and m.area like ${`${f.area}%`})`,
    )
  if (f.category) where.push(sql`t.category_code like ${`${f.category}%`}`)
  if (f.days) where.push(sql`t.last_at > ${new Date(now.getTime() - f.days * DAY_MS)}`)
  const after = cursorIn(f.cursor)
  if (after)
    where.push(sql`(t.heat < ${after.heat} or (t.heat = ${after.heat} and t.id > ${after.id}::uuid))`)
  const rows = await db.query<ListedTopic>(sql`
    select ${LISTED} from hot_topics t where ${sql.join(where, sql` and `)}
    order by t.heat desc, t.id limit ${f.limit + 1}`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? `${last.heat}_${last.id}` : null }
}

/** The hottest of a centre, or of one district. */
export const topTopics = (
  db: Db,
  centre: string,
  area: string | null,
  most: number,
): Promise<ListedTopic[]> =>
  db.query<ListedTopic>(sql`
    select ${LISTED} from hot_topics t
    where t.centre = ${centre} and t.state = 'OPEN' and t.merged_into is null and t.heat > 0
      ${area === null ? sql`` : sql`and t.area like ${`${area}%`}`}
    order by t.heat desc, t.id limit ${most}`)

export interface TopicHandling {
  topicId: string
  requests: number
  people: number
  orders: number
  /** Orders late, handled again or dissatisfied; each of the three by itself. */
  unresolved: number
  dissatisfied: number
  again: number
  late: number
}

/** How the orders of topics were handled, of those who spoke in a span: `negative` of a member is only how they spoke. */
export const selectHandling = (
  db: Db,
  topicIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<TopicHandling[]> =>
  db.query<TopicHandling>(sql`
    with spoke as (
      select m.topic_id, m.request_id, m.person, r.order_id from hot_topic_members m join requests r on r.id = m.request_id
      where m.topic_id = any(${[...topicIds]}::uuid[]) and m.at >= ${from} and m.at < ${to}),
    handled as (
      select s.topic_id, o.id, o.negative_count > 0 as dissatisfied, o.round > 1 as again, late.missed is not null as late
      from (select distinct topic_id, order_id from spoke) s join orders o on o.id = s.order_id
      left join lateral (select true as missed from clocks c
        where c.order_id = o.id and c.kind = 'complete' and c.breached_at is not null limit 1) late on true),
    sums as (
      select topic_id, count(*)::int as orders,
        (count(*) filter (where dissatisfied or again or late))::int as unresolved,
        (count(*) filter (where dissatisfied))::int as dissatisfied, (count(*) filter (where again))::int as again,
        (count(*) filter (where late))::int as late
      from handled group by 1)
    select s.topic_id as "topicId", count(*)::int as requests, count(distinct s.person)::int as people,
      coalesce(max(h.orders), 0)::int as orders, coalesce(max(h.unresolved), 0)::int as unresolved,
      coalesce(max(h.dissatisfied), 0)::int as dissatisfied, coalesce(max(h.again), 0)::int as again,
      coalesce(max(h.late), 0)::int as late
    from spoke s left join sums h on h.topic_id = s.topic_id group by 1`)

function cursorIn(cursor: string | undefined): { heat: number; id: string } | null {
  if (!cursor) return null
  const m = /^(\d+(?:\.\d+)?)_([0-9a-f-]{36})$/.exec(cursor)
  if (!m) throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
  return { heat: Number(m[1]), id: m[2]! }
}

export async function findTopic(
  db: Db,
  id: string,
): Promise<(ListedTopic & Pick<TopicRow, 'profile'>) | undefined> {
  const [row] = await db.query<ListedTopic & Pick<TopicRow, 'profile'>>(
    sql`select ${LISTED}, t.profile from hot_topics t where t.id = ${id}`,
  )
  return row
}

export interface MemberView {
  requestId: string
  requestNumber: string
  orderId: string | null
  orderNumber: string | null
  title: string
  at: Date
  area: string | null
  negative: boolean
  confidential: boolean
  point: { lon: number; lat: number } | null
}

const MEMBERS = 200

export const selectMembers = (db: Db, topicId: string): Promise<MemberView[]> =>
  db.query<MemberView>(sql`
    select m.request_id as "requestId", r.number as "requestNumber", o.id as "orderId", o.number as "orderNumber",
      coalesce(nullif(r.title, ''), o.title, left(r.body, 40)) as title, m.at, m.area, m.negative,
      (r.confidential or coalesce(o.confidential, false)) as confidential,
      r.place -> 'location' as point
    from hot_topic_members m join requests r on r.id = m.request_id left join orders o on o.id = r.order_id
    where m.topic_id = ${topicId} order by m.at desc, m.request_id limit ${MEMBERS}`)

export const selectDays = (
  db: Db,
  topicId: string,
): Promise<{ date: string; requests: number; people: number }[]> =>
  db.query(sql`
    select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as date, count(*)::int as requests,
      count(distinct person)::int as people
    from hot_topic_members where topic_id = ${topicId} group by 1 order by 1`)

export const selectAreas = (
  db: Db,
  topicId: string,
): Promise<{ area: string; requests: number; people: number }[]> =>
  db.query(sql`
    select area, count(*)::int as requests, count(distinct person)::int as people
    from hot_topic_members where topic_id = ${topicId} and area is not null group by 1 order by 2 desc, 1 limit 20`)

const CHANGE = sql.raw(`c.id, c.centre, c.topic_id as "topicId", c.kind, c.data, c.by_user as "byUser", c.at,
  c.undone_by as "undoneBy", c.undone_at as "undoneAt"`)

export const selectChanges = (db: Db, topicId: string): Promise<ChangeRow[]> =>
  db.query<ChangeRow>(sql`
    select ${CHANGE} from hot_topic_changes c
    where c.topic_id = ${topicId} or c.data ->> 'other' = ${topicId} order by c.at desc, c.id desc limit 50`)

/** The last thing done to a topic that stands. */
export async function lastChange(db: Db, topicId: string): Promise<ChangeRow | undefined> {
  const [row] = await db.query<ChangeRow>(sql`
    select ${CHANGE} from hot_topic_changes c where c.topic_id = ${topicId} and c.undone_at is null
    order by c.at desc, c.id desc limit 1`)
  return row
}

/** Requests of a topic as they are grouped by; those that a split names, or all. */
export const selectRequestsOf = (db: Db, topicId: string, only?: readonly string[]): Promise<Waiting[]> =>
  db.query<Waiting>(sql`
    select ${REQUEST_COLUMNS} from hot_topic_members m join requests r on r.id = m.request_id
    left join orders o on o.id = r.order_id
    where m.topic_id = ${topicId} and ${only ? sql`m.request_id = any(${only}::uuid[])` : sql`true`}
    order by r.created_at, r.id`)

export const selectFacets = (db: Db, topicId: string): Promise<{ id: string }[]> =>
  db.query(sql`select id from hot_topics where merged_into = ${topicId} order by no`)

/** When each centre's last night run was; only of those that have topics. */
export const nightsOf = (
  db: Db,
  centres: readonly string[],
): Promise<{ centre: string; madeAt: Date | null }[]> =>
  db.query(sql`
    select c.id as centre, w.made_at as "madeAt" from unnest(${centres}::text[]) c (id)
    left join hot_topic_words w on w.centre = c.id
    where exists (select 1 from hot_topics t where t.centre = c.id) order by w.made_at nulls first, c.id`)
