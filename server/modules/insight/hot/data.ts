/** The only SQL that writes topics, their members, what they are found by and what people did to them. */
import { type Db, type Statement, sql, type Tx } from '../../../platform/db.ts'
import type { Counts, Heat } from './rules.ts'

/** Who asks how something is done, or thanks, tells of no event; many ask the same in the same words. */
export const OF_AN_EVENT = sql`(r.type is null or r.type not in ('ENQUIRY', 'PRAISE'))`

export interface StoredProfile {
  sums: [string, number][]
  places: [string, number][]
  located: number
  size: number
}

export interface TopicRow {
  id: string
  centre: string
  state: 'OPEN' | 'DISMISSED'
  mergedInto: string | null
  held: boolean
  name: string
  givenName: string | null
  area: string | null
  categoryCode: string | null
  profile: StoredProfile
  requests: number
  people: number
  firstAt: Date
  lastAt: Date
}

export interface Counted {
  counts: Counts & { days: number[]; allRequests: number; allPeople: number }
  parts: Heat
}

export interface MemberRow {
  requestId: string
  centre: string
  topicId: string
  facetId: string
  pinned: boolean
  at: Date
  person: string
  area: string | null
  categoryCode: string | null
  negative: boolean
}

/** One at a time keeps a centre's topics; held to the end of the transaction. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('hot_topics')) as taken`,
  )
  return row?.taken === true
}

/** Who changes topics by hand waits for the worker's turn to end, and it for them. */
export const waitTurn = (tx: Tx) => tx.query(sql`select pg_advisory_xact_lock(hashtext('hot_topics'))`)

/** Only requests that are in no topic yet; that an order changed says nothing new about what was asked. */
export async function queueRequests(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(sql`
    insert into hot_topic_queue (request_id, centre)
    select r.id, r.centre from requests r
    where r.id = any(${ids}::uuid[]) and ${OF_AN_EVENT} and not exists (select 1 from hot_topic_members m where m.request_id = r.id)
    order by r.id on conflict do nothing`)
}

export const dropQueued = (tx: Tx, ids: readonly string[]) =>
  tx.query(sql`delete from hot_topic_queue where request_id = any(${ids}::uuid[])`)

export async function putTopics(tx: Tx, rows: readonly TopicRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'hot_topics_put',
    text: `insert into hot_topics (id, centre, state, merged_into, held, name, given_name, area, category_code, profile,
        requests, people, first_at, last_at, counts, heat)
      select id, centre, state, "mergedInto", held, name, "givenName", area, "categoryCode", profile,
        requests, people, "firstAt", "lastAt", '{}', 0
      from json_to_recordset($1::json) as t (id uuid, centre text, state text, "mergedInto" uuid, held boolean, name text,
        "givenName" text, area text, "categoryCode" text, profile jsonb, requests int, people int, "firstAt" timestamptz,
        "lastAt" timestamptz)
      on conflict (id) do update set state = excluded.state, merged_into = excluded.merged_into, held = excluded.held,
        name = excluded.name, given_name = excluded.given_name, area = excluded.area,
        category_code = excluded.category_code, profile = excluded.profile, requests = excluded.requests,
        people = excluded.people, first_at = excluded.first_at, last_at = excluded.last_at`,
    values: [JSON.stringify(rows)],
  })
}

export async function putMembers(tx: Tx, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'hot_members_put',
    text: `insert into hot_topic_members (request_id, centre, topic_id, facet_id, pinned, at, person, area, category_code, negative)
      select * from json_to_recordset($1::json) as t ("requestId" uuid, centre text, "topicId" uuid, "facetId" uuid,
        pinned boolean, at timestamptz, person text, area text, "categoryCode" text, negative boolean)
      on conflict (request_id) do nothing`,
    values: [JSON.stringify(rows)],
  })
}

/** Terms a topic is found by, in place of those it had. */
export async function putTerms(
  tx: Tx,
  rows: readonly { id: string; many: boolean; terms: string[] }[],
): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((r) => r.id)
  await tx.query(sql`
    delete from hot_topic_terms t using (
      select (r ->> 'id')::uuid as id, (r ->> 'many')::boolean as many, r -> 'terms' as terms
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r) n
    where t.topic_id = n.id and (t.many <> n.many or not n.terms ? t.term)`)
  await tx.query(sql`
    insert into hot_topic_terms (centre, term, many, no, topic_id)
    select t.centre, term, (r ->> 'many')::boolean, t.no, t.id
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    join hot_topics t on t.id = (r ->> 'id')::uuid, jsonb_array_elements_text(r -> 'terms') as term
    where t.id = any(${ids}::uuid[])
    on conflict do nothing`)
}

export const updateHeat = (id: string, { counts, parts }: Counted): Statement => ({
  name: 'hot_topics_heat',
  text: `update hot_topics set counts = $2, heat = $3, requests = $4, people = $5 where id = $1`,
  values: [id, JSON.stringify({ ...counts, parts }), parts.total, counts.allRequests, counts.allPeople],
})

export const putWords = (tx: Tx, centre: string, words: unknown, at: Date) =>
  tx.query(sql`
    insert into hot_topic_words (centre, words, made_at) values (${centre}, ${JSON.stringify(words)}::jsonb, ${at})
    on conflict (centre) do update set words = excluded.words, made_at = excluded.made_at`)

/** Before a night's run puts all anew. What people did stays: by ids that topics keep. */
export async function clearGrouping(tx: Tx, centre: string): Promise<void> {
  await tx.query(sql`delete from hot_topic_members where centre = ${centre}`)
  await tx.query(sql`delete from hot_topic_terms where centre = ${centre}`)
}

export const dropTopicsBut = (tx: Tx, centre: string, ids: readonly string[]) =>
  tx.query(sql`delete from hot_topics where centre = ${centre} and not (id = any(${ids}::uuid[]))`)

export type ChangeKind = 'MERGE' | 'SPLIT' | 'RENAME' | 'DISMISS'

export interface ChangeRow {
  id: string
  centre: string
  topicId: string
  kind: ChangeKind
  data: Record<string, unknown>
  byUser: string
  at: Date
  undoneBy: string | null
  undoneAt: Date | null
}

export const insertChange = (tx: Tx, c: Omit<ChangeRow, 'undoneBy' | 'undoneAt'>) =>
  tx.query(sql`
    insert into hot_topic_changes (id, centre, topic_id, kind, data, by_user, at)
    values (${c.id}, ${c.centre}, ${c.topicId}, ${c.kind}, ${JSON.stringify(c.data)}::jsonb, ${c.byUser}, ${c.at})`)

export const markUndone = (tx: Tx, id: string, by: string, at: Date) =>
  tx.query(sql`update hot_topic_changes set undone_by = ${by}, undone_at = ${at} where id = ${id}`)

/** Puts a topic and all that was put into it before into another. */
export async function putInto(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query(
    sql`update hot_topics set merged_into = ${to}, held = true, heat = 0 where id = ${from} or merged_into = ${from}`,
  )
  await tx.query(sql`update hot_topic_members set topic_id = ${to}, pinned = true where topic_id = ${from}`)
}

/** Takes facets out of a topic again: the first of them stands by itself, the others are in it. */
export async function takeOut(tx: Tx, facets: readonly string[]): Promise<void> {
  const [first] = facets
  await tx.query(sql`
    update hot_topics set merged_into = case when id = ${first} then null else ${first}::uuid end where id = any(${facets}::uuid[])`)
  await tx.query(
    sql`update hot_topic_members set topic_id = ${first} where facet_id = any(${facets}::uuid[])`,
  )
}

/** What is there now belongs there, whatever a later run thinks. */
export async function holdMembers(tx: Tx, topicId: string): Promise<void> {
  await tx.query(sql`update hot_topics set held = true where id = ${topicId}`)
  await tx.query(sql`update hot_topic_members set pinned = true where topic_id = ${topicId}`)
}

export const moveRequests = (tx: Tx, requestIds: readonly string[], to: string) =>
  tx.query(sql`
    update hot_topic_members set topic_id = ${to}, facet_id = ${to}, pinned = true where request_id = any(${requestIds}::uuid[])`)

export const moveAll = (tx: Tx, from: string, to: string) =>
  tx.query(
    sql`update hot_topic_members set topic_id = ${to}, facet_id = ${to}, pinned = true where topic_id = ${from}`,
  )

export const deleteTopic = (tx: Tx, id: string) => tx.query(sql`delete from hot_topics where id = ${id}`)

export const setGivenName = (tx: Tx, id: string, name: string | null) =>
  tx.query(sql`update hot_topics set given_name = ${name} where id = ${id}`)

export const setState = (tx: Tx, id: string, state: TopicRow['state']) =>
  tx.query(sql`update hot_topics set state = ${state} where id = ${id}`)

export interface Waiting {
  id: string
  centre: string
  title: string
  text: string
  at: Date
  phone: string | null
  name: string | null
  area: string | null
  categoryCode: string | null
  confidential: boolean
}

export const REQUEST_COLUMNS =
  sql.raw(`r.id, r.centre, coalesce(nullif(r.title, ''), o.title, '') as title, r.body as text, r.created_at as at,
  r.requester_phone as phone, r.requester_name as name, coalesce(o.adcode, r.place ->> 'adcode') as area,
  o.category_code as "categoryCode", (r.confidential or coalesce(o.confidential, false)) as confidential`)

export const selectWaiting = (db: Db, most: number): Promise<Waiting[]> =>
  db.query<Waiting>(sql`
    select ${REQUEST_COLUMNS}
    from (select request_id from hot_topic_queue limit ${most}) q join requests r on r.id = q.request_id
    left join orders o on o.id = r.order_id
    order by r.created_at, r.id`)
