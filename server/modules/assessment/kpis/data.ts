/** The only SQL that writes facts and their sums. */
import { groupBy } from '../../../../common/group.ts'
import { type Db, type Statement, sql, type Tx } from '../../../platform/db.ts'
import type { Attributes, Told } from './facts.ts'
import type { Measure } from './measures.ts'

export interface Queued {
  subjectId: string
  /** Which writing of the mark this is: one that was marked again meanwhile stays. */
  mark: string
}

/** One worker at a time keeps the sums; false while another has it. Held to the end of the transaction. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('kpi_facts')) as taken`,
  )
  return row?.taken === true
}

export const selectQueued = (db: Db, most: number): Promise<Queued[]> =>
  db.query<Queued>(sql`select subject_id as "subjectId", xmin::text as mark from facts_queue limit ${most}`)

/**
 * Last of all, so that nobody who writes an event waits longer than this one statement; a mark that somebody is writing
 * at this moment is left for the next batch.
 */
export async function dropQueued(tx: Tx, queued: readonly Queued[]): Promise<void> {
  const [ids, marks] = [queued.map((q) => q.subjectId), queued.map((q) => q.mark)]
  await tx.query(sql`
    delete from facts_queue where subject_id in (
      select q.subject_id from facts_queue q
      join unnest(${ids}::uuid[], ${marks}::text[]) d (id, mark) on q.subject_id = d.id and q.xmin::text = d.mark
      for update of q skip locked)`)
}

export interface Subject extends Omit<Attributes, 'joint'> {
  id: string
  centre: string
  kind: 'ORDER' | 'REQUEST'
  number: string
  /** Of a request: whether it joined an order that was there. */
  joined: boolean
}

export async function selectSubjects(db: Db, ids: readonly string[]): Promise<Subject[]> {
  return db.query<Subject>(sql`
    select o.id, o.centre, 'ORDER' as kind, o.number, o.category_code as "categoryCode", coalesce(o.adcode, '') as adcode,
      coalesce((select r.channel from requests r where r.order_id = o.id order by r.created_at limit 1), '') as channel,
      o.type, false as joined,
      case when o.enterprise then coalesce((select r.ownership from requests r where r.order_id = o.id order by r.created_at limit 1), 'OTHER') else '' end as ownership
    from orders o where o.id = any(${ids}::uuid[])
    union all
    select r.id, r.centre, 'REQUEST', r.number, coalesce(o.category_code, ''), coalesce(r.place->>'adcode', ''), r.channel,
      coalesce(r.type, ''), r.cycle_repeat, case when r.requester_kind = 'ENTERPRISE' then coalesce(r.ownership, 'OTHER') else '' end
    from requests r left join orders o on o.id = r.order_id where r.id = any(${ids}::uuid[])`)
}

export async function selectEvents(db: Db, ids: readonly string[]): Promise<Map<string, Told[]>> {
  const rows = await db.query<Told & { id: string }>(sql`
    select subject_id as id, type, at, data from events where subject_id = any(${ids}::uuid[]) order by subject_id, seq`)
  return groupBy(rows, (row) => row.id)
}

/** When the matter of these closed orders came again, the earliest first. */
export async function selectRecurrences(db: Db, numbers: readonly string[]): Promise<Map<string, Date[]>> {
  const rows = await db.query<{ number: string; at: Date }>(sql`
    select order_number as number, at from kpi_recurrences where order_number = any(${numbers}) order by at`)
  return new Map([...groupBy(rows, (r) => r.number)].map(([number, all]) => [number, all.map((r) => r.at)]))
}

/**
 * Remembers that matters came again, and marks the orders they were closed with: in id order, as whoever writes events
 * of several orders does, so that the two cannot wait for each other.
 */
export async function putRecurrences(
  tx: Tx,
  rows: readonly { number: string; by: string; at: Date }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.query(sql`
    with told as (
      insert into kpi_recurrences (order_number, by_order, at)
      select * from unnest(${rows.map((r) => r.number)}::text[], ${rows.map((r) => r.by)}::uuid[], ${rows.map((r) => r.at)}::timestamptz[])
      on conflict do nothing returning order_number)
    insert into facts_queue (subject_id, centre)
    select distinct o.id, o.centre from told join orders o on o.number = told.order_number
    order by o.id
    on conflict (subject_id) do update set centre = excluded.centre`)
}

export interface FactRow extends Attributes {
  subjectId: string
  day: number
  unitCode: string
  kind: string
  centre: string
  measures: Partial<Record<Measure, number>>
}

export const selectFacts = (db: Db, ids: readonly string[]): Promise<FactRow[]> =>
  db.query<FactRow>(sql`
    select subject_id as "subjectId", day, unit_code as "unitCode", kind, centre, category_code as "categoryCode", adcode,
      channel, type, joint, ownership, measures
    from kpi_facts where subject_id = any(${ids}::uuid[])`)

export async function replaceFacts(tx: Tx, ids: readonly string[], rows: readonly FactRow[]): Promise<void> {
  await tx.query(sql`delete from kpi_facts where subject_id = any(${ids}::uuid[])`)
  if (rows.length > 0) await tx.query(insertFacts(rows))
}

const insertFacts = (rows: readonly FactRow[]): Statement => ({
  name: 'kpi_facts_insert',
  text: `insert into kpi_facts (subject_id, day, unit_code, kind, centre, category_code, adcode, channel, type, joint, ownership, measures)
    select * from json_to_recordset($1::json) as t ("subjectId" uuid, day int, "unitCode" text, kind text, centre text,
      "categoryCode" text, adcode text, channel text, type text, joint boolean, ownership text, measures jsonb)`,
  values: [JSON.stringify(rows)],
})

export interface Change {
  centre: string
  dim: string
  measure: string
  day: number
  key: string
  n: number
}

export async function addToSums(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await tx.query({
    name: 'kpi_sums_add',
    text: `insert into kpi_sums (centre, dim, measure, day, key, n)
      select * from json_to_recordset($1::json) as t (centre text, dim text, measure text, day int, key text, n bigint)
      on conflict (centre, dim, measure, day, key) do update set n = kpi_sums.n + excluded.n`,
    values: [JSON.stringify(changes)],
  })
}

/** What the system does not see itself; the sums get the difference to what was told before. */
export async function putOutside(
  tx: Tx,
  row: { centre: string; day: number; figures: Partial<Record<Measure, number>>; by: string; at: Date },
): Promise<void> {
  const entries = Object.entries(row.figures)
  const before = await tx.query<{ measure: string; n: number }>(sql`
    select measure, n::int as n from kpi_outside where centre = ${row.centre} and day = ${row.day} for update`)
  const known = new Map(before.map((b) => [b.measure, b.n]))
  await tx.query(sql`
    insert into kpi_outside (centre, day, measure, n, by_user, at)
    select ${row.centre}, ${row.day}::int, m, n, ${row.by}, ${row.at}::timestamptz
    from unnest(${entries.map(([m]) => m)}::text[], ${entries.map(([, n]) => n)}::bigint[]) t (m, n)
    on conflict (centre, day, measure) do update set n = excluded.n, by_user = excluded.by_user, at = excluded.at`)
  const { centre, day } = row
  await addToSums(
    tx,
    entries.map(([measure, n]) => ({
      centre,
      dim: 'ALL',
      measure,
      day,
      key: '',
      n: n - (known.get(measure) ?? 0),
    })),
  )
}
