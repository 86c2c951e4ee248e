/**
 * Fills the store with closed orders that have their full timelines: one real life cycle is taken as the pattern,
 * its rows are copied under new ids and its chain is hashed anew, so every chain verifies.
 */
import { randomBytes } from 'node:crypto'
import { canonical, eventHash, storeSearch } from '../server/modules/orders/public.ts'
import { type Database, inTx, sql } from '../server/platform/db.ts'
import { CENTRE } from './life-cycle.ts'

const BATCH = 500
const TABLES = [
  'orders',
  'order_queue',
  'requests',
  'assignments',
  'clocks',
  'side_processes',
  'notices',
] as const
/** Columns that PostgreSQL makes itself. */
const GENERATED = new Set(['lead_slot'])

// biome-ignore lint/suspicious/noExplicitAny: rows of any table
type Row = Record<string, any>

interface Pattern {
  columns: Record<string, string[]>
  rows: Record<string, Row[]>
  events: Row[]
}

async function pattern(db: Database): Promise<Pattern> {
  const [{ id }] = (await db.query(sql`
    select id from orders where centre = ${CENTRE} and state = 'CLOSED' order by created_at desc limit 1`)) as [
    { id: string },
  ]
  const rows: Pattern['rows'] = {}
  const columns: Pattern['columns'] = {}
  for (const table of TABLES) {
    const key = table === 'orders' ? 'id' : 'order_id'
    rows[table] = (
      await db.query<{ row: Row }>(
        sql`select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(key)} = ${id}`,
      )
    ).map((r) => r.row)
    columns[table] = Object.keys(rows[table][0] ?? {}).filter((c) => !GENERATED.has(c))
  }
  const subjects = [id, ...rows.requests!.map((r) => r.id as string)]
  const events = await db.query<Row>(
    sql`select * from events where subject_id = any(${subjects}::uuid[]) order by subject_id, seq`,
  )
  return { columns, rows, events }
}

/** A version 7 id at a time, as the product makes them. */
function idAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Brings the number of stored orders up to `target`. */
export async function fillOrders(
  db: Database,
  target: number,
  progress: (done: number) => void,
): Promise<void> {
  const [{ n }] = (await db.query<{ n: number }>(sql`select count(*) as n from orders`)) as [{ n: number }]
  const p = await pattern(db)
  const base = Date.parse(p.rows.orders![0]!.created_at)
  for (let done = n; done < target; done += BATCH) {
    await copyBatch(db, p, base, done, Math.min(BATCH, target - done))
    progress(done)
  }
  // As a store that has lived for a while: vacuumed, analysed, checkpointed — so that the run measures commands.
  for (const text of ['vacuum (analyze)', 'checkpoint']) await db.query({ text, values: [] })
}

async function copyBatch(db: Database, p: Pattern, base: number, from: number, count: number): Promise<void> {
  const out: Record<string, Row[]> = Object.fromEntries(TABLES.map((t) => [t, []]))
  const events: Row[] = []
  for (let i = 0; i < count; i++) copyOne(p, base, from + i, out, events)
  await inTx(db, async (tx) => {
    await tx.query({ text: 'set local synchronous_commit = off', values: [] })
    for (const table of TABLES) {
      if (out[table]!.length === 0) continue
      await tx.query({
        text: `insert into ${table} (${p.columns[table]!.join(', ')}) select ${p.columns[table]!.join(', ')} from jsonb_populate_recordset(null::${table}, $1)`,
        values: [JSON.stringify(out[table])],
      })
    }
    await tx.query({
      text: 'insert into events select * from jsonb_populate_recordset(null::events, $1)',
      values: [JSON.stringify(events)],
    })
    await storeSearch(
      tx,
      out.orders!.map((o) => ({
        id: o.id,
        centre: o.centre,
        createdAt: new Date(o.created_at),
        body: `${o.number} ${o.title} ${o.summary}`,
      })),
    )
  })
}

function copyOne(p: Pattern, base: number, n: number, out: Record<string, Row[]>, events: Row[]): void {
  // Spread over the year before, so that time-ordered indexes look as they would.
  const shift = -(((n * 7919) % 365) * 86_400_000 + ((n * 104_729) % 86_400) * 1000)
  const names = new Map<string, string>()
  const rename = (id: string): string => {
    let fresh = names.get(id)
    if (!fresh) {
      fresh = idAt(base + shift)
      names.set(id, fresh)
    }
    return fresh
  }
  for (const table of TABLES) for (const row of p.rows[table]!) if (row.id) rename(row.id)
  const number = String(500_000_000_000_000 + n)
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (names.has(value)) return names.get(value)
      if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(Date.parse(value) + shift).toISOString()
      return value
    }
    if (Array.isArray(value)) return value.map(change)
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v)]))
    return value
  }
  const rows: Record<string, Row[]> = {}
  for (const table of TABLES) {
    rows[table] = p.rows[table]!.map((row) => change(row) as Row)
    out[table]!.push(...rows[table])
  }
  rows.orders![0]!.number = `G460100${number}`
  for (const request of rows.requests!) request.number = `460100${number}`
  const heads = new Map<string, { hash: string; seq: number }>()
  for (const event of p.events) {
    const subjectId = names.get(event.subject_id)!
    const at = new Date(new Date(event.at).getTime() + shift)
    const [actor, data] = [canonical(event.actor), canonical(change(event.data))]
    const previousHash = heads.get(subjectId)?.hash ?? ''
    const hash = eventHash({ subjectId, seq: event.seq, type: event.type, at, actor, data, previousHash })
    heads.set(subjectId, { hash, seq: event.seq })
    events.push({
      ...event,
      subject_id: subjectId,
      at: at.toISOString(),
      actor: JSON.parse(actor),
      data: JSON.parse(data),
      previous_hash: previousHash,
      hash,
    })
  }
  for (const row of [...rows.orders!, ...rows.requests!]) row.event_hash = heads.get(row.id)!.hash
}
