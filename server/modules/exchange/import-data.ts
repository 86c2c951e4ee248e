/** The SQL of imports: a batch goes in as a handful of statements, whatever its size. */
import { type Database, type Db, type RawBuilder, type Statement, sql } from '../../platform/db.ts'
import { snake } from '../../platform/table.ts'
import type { EventRow } from '../orders/public.ts'
import type { ImportRows } from './import-rows.ts'

export interface Progress {
  linesDone: number
  inserted: number
  rejected: number
  finishedAt: Date | null
}

const progressColumns = sql.raw(
  `lines_done as "linesDone", inserted, rejected, finished_at as "finishedAt"`,
) as RawBuilder<Progress>

export async function openProgress(
  db: Db,
  source: { centre: string; sha256: string; name: string; now: Date },
): Promise<Progress> {
  const [row] = await db.query<Progress>(sql`
    insert into imports (centre, source_sha256, name, started_at)
    values (${source.centre}, ${source.sha256}, ${source.name}, ${source.now})
    on conflict (centre, source_sha256) do update set name = excluded.name
    returning ${progressColumns}`)
  return row!
}

/**
 * One import of a centre at a time: codes and numbers are given out under this lock. It belongs to the connection,
 * so it ends with the process, however that ends. Null: another import holds it.
 */
export async function lockImports(db: Database, centre: string): Promise<(() => Promise<void>) | null> {
  const client = await db.connect()
  const ask = (verb: string) =>
    client.query(`select ${verb}(hashtext('huisheng.import'), hashtext($1)) as got`, [centre])
  const { rows } = await ask('pg_try_advisory_lock')
  if (!rows[0].got) {
    client.release()
    return null
  }
  // Asked for by name: a connection merely closed keeps its locks until the database notices.
  return async () => {
    const freed = await ask('pg_advisory_unlock').catch(() => null)
    client.release(!freed)
  }
}

export const saveProgress = (centre: string, sha256: string, p: Progress): Statement => ({
  name: 'imports_save',
  text: `update imports set lines_done = $3, inserted = $4, rejected = $5, finished_at = $6
         where centre = $1 and source_sha256 = $2`,
  values: [centre, sha256, p.linesDone, p.inserted, p.rejected, p.finishedAt],
})

export const ordersByExternalId = (centre: string, channel: string, externalIds: string[]): Statement => ({
  name: 'imports_known',
  text: `select external_id as "externalId", order_id as "orderId" from requests
         where centre = $1 and channel = $2 and external_id = any($3::text[])`,
  values: [centre, channel, externalIds],
})

/** Reserves numbers of a series on each day; returns the first of each. What is not used leaves a gap. */
export async function takeNumbers(
  db: Db,
  centre: string,
  series: 'S' | 'G',
  counts: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const wanted = [...counts].map(([period, by]) => ({ period, by }))
  const rows = await db.query<{ period: string; next: number; by: number }>(sql`
    with wanted as (select * from json_to_recordset(${JSON.stringify(wanted)}::json) as t(period text, by int))
    insert into number_series (centre, series, period, next)
    select ${centre}, ${series}, period, 1 + by from wanted order by period
    on conflict (centre, series, period) do update set next = number_series.next + excluded.next - 1
    returning period, next`)
  return new Map(rows.map((r) => [r.period, r.next - counts.get(r.period)!]))
}

const columnsOf = new Map<string, { keys: string[]; columns: string[] }>()

/** Numbers, dates, lists and JSON arrive typed: the table itself says what each column is. */
function bulk(table: string, rows: readonly object[]): Statement[] {
  if (rows.length === 0) return []
  const keys = columnsOf.get(table)?.keys ?? Object.keys(rows[0]!)
  const columns = columnsOf.get(table)?.columns ?? keys.map(snake)
  columnsOf.set(table, { keys, columns })
  const values = rows.map((row) => {
    const out: Record<string, unknown> = {}
    for (let i = 0; i < keys.length; i++) out[columns[i]!] = (row as Record<string, unknown>)[keys[i]!]
    return out
  })
  return [populate(table, columns, JSON.stringify(values))]
}

const populate = (table: string, columns: readonly string[], json: string): Statement => ({
  name: `imports_${table}`,
  text: `insert into ${table} (${columns.join(', ')})
         select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1::json)`,
  values: [json],
})

const EVENT_COLUMNS = ['subject_id', 'seq', 'subject_kind', 'centre', 'type', 'at', 'actor', 'data']
EVENT_COLUMNS.push('previous_hash', 'hash')

/** Actor and data are canonical JSON already: they are put in as they are. */
function bulkEvents(rows: readonly EventRow[]): Statement[] {
  const list = rows.map(
    (e) =>
      `{"subject_id":"${e.subjectId}","seq":${e.seq},"subject_kind":"${e.subjectKind}","centre":"${e.centre}",` +
      `"type":"${e.type}","at":"${e.at.toISOString()}","actor":${e.actor},"data":${e.data},` +
      `"previous_hash":"${e.previousHash}","hash":"${e.hash}"}`,
  )
  return list.length > 0 ? [populate('events', EVENT_COLUMNS, `[${list.join(',')}]`)] : []
}

export function insertBatch(rows: readonly ImportRows[]): Statement[] {
  const owned = <T extends object>(list: readonly T[], { order }: ImportRows) =>
    list.map((row) => ({ ...row, orderId: order.id, centre: order.centre }))
  return [
    ...bulk(
      'orders',
      rows.map((r) => r.order),
    ),
    ...bulk(
      'requests',
      rows.map((r) => r.request),
    ),
    ...bulk(
      'assignments',
      rows.flatMap((r) => owned(r.assignments, r)),
    ),
    ...bulk(
      'clocks',
      rows.flatMap((r) => owned(r.clocks, r)),
    ),
    ...bulk(
      'order_queue',
      rows.map(({ order: o }) => queueRow(o)),
    ),
    // The full text is made afterwards, by the worker.
    ...bulk(
      'search_queue',
      rows.map(({ order }) => ({ orderId: order.id, centre: order.centre })),
    ),
    ...bulk(
      'facts_queue',
      rows.flatMap(({ order, request }) =>
        [order, request].map(({ id, centre }) => ({ subjectId: id, centre })),
      ),
    ),
    ...bulkEvents(rows.flatMap((r) => r.events)),
  ]
}

const queueRow = ({ id: orderId, centre, state, nextDueAt, dueAt, createdAt }: ImportRows['order']) => ({
  ...{ orderId, centre, state, nextDueAt, dueAt, createdAt },
})
