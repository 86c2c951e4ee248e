/** The only SQL that writes what requests are counted as, and the sums by hour. */
import { type Db, sql, type Tx } from '../../../platform/db.ts'
import type { Change, VolumeFact } from './model.ts'

export interface Queued {
  subjectId: string
  /** Which writing of the mark this is: one that was marked again meanwhile stays. */
  mark: string
}

/** One worker at a time keeps the sums; false while another has it. Held to the end of the transaction. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('volumes')) as taken`,
  )
  return row?.taken === true
}

export const selectQueued = (db: Db, most: number): Promise<Queued[]> =>
  db.query<Queued>(sql`select subject_id as "subjectId", xmin::text as mark from volume_queue limit ${most}`)

export async function anyQueued(db: Db): Promise<boolean> {
  const rows = await db.query(sql`
    select 1 where exists (select 1 from facts_queue) or exists (select 1 from volume_queue)`)
  return rows.length > 0
}

export async function dropQueued(tx: Tx, queued: readonly Queued[]): Promise<void> {
  const [ids, marks] = [queued.map((q) => q.subjectId), queued.map((q) => q.mark)]
  await tx.query(sql`
    delete from volume_queue where subject_id in (
      select q.subject_id from volume_queue q
      join unnest(${ids}::uuid[], ${marks}::text[]) d (id, mark) on q.subject_id = d.id and q.xmin::text = d.mark
      for update of q skip locked)`)
}

/** Counts everything of a centre again from the rows. */
export async function queueAll(tx: Tx, centre: string): Promise<void> {
  await tx.query(sql`
    insert into volume_queue (subject_id) select id from requests where centre = ${centre}
    union select request_id from volume_facts where centre = ${centre} on conflict do nothing`)
}

/** The requests themselves, those of the orders, and those that were counted with them. */
export async function selectTouched(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(sql`
    select id from requests where id = any(${ids}::uuid[])
    union select id from requests where order_id = any(${ids}::uuid[])
    union select request_id from volume_facts where order_id = any(${ids}::uuid[])`)
  return rows.map(({ id }) => id)
}

/** Under this a guess of the category is chance; the same as where a guess counts towards finding duplicates. */
const GUESS_COUNTS = 0.3

/**
 * As what requests stand now: in the category and area of their order once they have one, until then as they were
 * understood. What was withdrawn came from nobody.
 */
export const selectNow = (db: Db, ids: readonly string[]): Promise<VolumeFact[]> =>
  db.query<VolumeFact>(sql`
    select r.id as "requestId", r.centre, r.created_at as at, r.order_id as "orderId",
      coalesce(o.category_code, case when (r.understanding->'categories'->0->>'score')::float8 >= ${GUESS_COUNTS}
        then r.understanding->'categories'->0->>'code' end, '') as "categoryCode",
      coalesce(o.adcode, r.place->>'adcode', '') as adcode, r.channel, coalesce(o.type, r.type, '') as type,
      (coalesce(r.place->'location', o.place->'location')->>'lon')::float8 as lon,
      (coalesce(r.place->'location', o.place->'location')->>'lat')::float8 as lat
    from requests r left join orders o on o.id = r.order_id
    where r.id = any(${ids}::uuid[]) and r.state <> 'WITHDRAWN' and (o.id is null or o.state <> 'CANCELLED')`)

export const selectFacts = (db: Db, ids: readonly string[]): Promise<VolumeFact[]> =>
  db.query<VolumeFact>(sql`
    select request_id as "requestId", centre, at, order_id as "orderId", category_code as "categoryCode", adcode, channel,
      type, lon, lat
    from volume_facts where request_id = any(${ids}::uuid[])`)

export async function replaceFacts(
  tx: Tx,
  ids: readonly string[],
  rows: readonly VolumeFact[],
): Promise<void> {
  await tx.query(sql`delete from volume_facts where request_id = any(${ids}::uuid[])`)
  if (rows.length === 0) return
  await tx.query({
    name: 'volume_facts_insert',
    text: `insert into volume_facts (request_id, centre, at, order_id, category_code, adcode, channel, type, lon, lat)
      select * from json_to_recordset($1::json) as t ("requestId" uuid, centre text, at timestamptz, "orderId" uuid,
        "categoryCode" text, adcode text, channel text, type text, lon float8, lat float8)`,
    values: [JSON.stringify(rows)],
  })
}

/** What came to nothing leaves: there are far more hours without than with. */
export async function addToVolumes(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const values = [JSON.stringify(changes)]
  const told = `json_to_recordset($1::json) as t (centre text, "categoryCode" text, adcode text, hour int, channel text, type text, n int)`
  await tx.query({
    name: 'volumes_add',
    text: `insert into volumes (centre, category_code, adcode, hour, channel, type, n)
      select * from ${told}
      on conflict (centre, category_code, adcode, hour, channel, type) do update set n = volumes.n + excluded.n`,
    values,
  })
  await tx.query({
    name: 'volumes_drop',
    text: `delete from volumes v using ${told}
      where v.centre = t.centre and v.category_code = t."categoryCode" and v.adcode = t.adcode and v.hour = t.hour
        and v.channel = t.channel and v.type = t.type and v.n = 0`,
    values,
  })
  await tx.query({
    name: 'volume_days_add',
    text: `insert into volume_days (centre, dim, key, area, day, n)
      select t.centre, d.dim, d.key, left(t.adcode, 6), (t.hour + 8) / 24, sum(t.n)
      from ${told} cross join lateral (values ('CATEGORY', left(t."categoryCode", 2)), ('CHANNEL', t.channel),
        ('TYPE', t.type), ('HOUR', ((t.hour + 8) % 24)::text)) d (dim, key)
      group by 1, 2, 3, 4, 5 having sum(t.n) <> 0 order by 1, 2, 3, 4, 5
      on conflict (centre, dim, key, area, day) do update set n = volume_days.n + excluded.n`,
    values,
  })
}

/** Asks for these to be counted anew. */
export const queueSubjects = (tx: Tx, ids: readonly string[]) =>
  tx.query(sql`
    insert into volume_queue (subject_id) select unnest(${ids}::uuid[])
    on conflict (subject_id) do update set subject_id = excluded.subject_id`)
