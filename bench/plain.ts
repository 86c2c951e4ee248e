/**
 * The same writes without the product: the statements that one life cycle writes, recorded once, then replayed with
 * fresh ids on plain connections — one transaction for each command, no HTTP, no reads, no rules. The rows a second
 * it reaches are what this PostgreSQL can take; our own divided by it is what the product leaves of them.
 */
import { randomUUID } from 'node:crypto'
import { startApp } from '../server/app.ts'
import { loadConfig } from '../server/platform/config.ts'
import type { Statement } from '../server/platform/db.ts'
import { type Database, inTx, openDatabase } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { lifeCycle, PEOPLE } from './life-cycle.ts'
import { Caller, signIn } from './world.ts'

export interface Writes {
  /** The write statements of one life cycle, a list for each transaction. */
  transactions: Statement[][]
  /** The rows they insert and update. */
  rows: number
}

export async function recordWrites(databaseUrl: string): Promise<Writes> {
  const sent: Statement[][] = []
  let recording = false
  const db = openDatabase(databaseUrl, {
    max: 4,
    observe: (statements) => {
      if (recording && statements.at(-1)?.name === 'commit' && statements.length > 1)
        sent.push(statements.filter((s) => /^(insert|update)/.test(s.text)))
    },
  })
  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'error', DEMO: 'accounts', ROLE: 'http' })
  const app = await startApp({ db, config, log: createLog('error'), alone: true })
  const tokens = await signIn(app.address, PEOPLE)
  const caller = new Caller(app.address)
  const before = await rowsWritten(db)
  recording = true
  await lifeCycle(caller, tokens, 77_777_777, [])
  recording = false
  await caller.close()
  const rows = (await rowsWritten(db)) - before
  await app.close()
  await db.close()
  return { transactions: sent, rows }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const NUMBER = /460100\d{15}/g

/** The ids of rows that this life cycle made (people and the like stay themselves). */
function ownIds(writes: Statement[][]): Set<string> {
  const ids = new Set<string>()
  for (const { text, values } of writes.flat()) {
    if (text.startsWith('insert') && typeof values[0] === 'string' && values[0].match(UUID))
      ids.add(values[0])
    if (text.includes('insert into events')) for (const id of values[0] as string[]) ids.add(id)
  }
  return ids
}

function fresh(writes: Statement[][], ids: Set<string>, serial: number): Statement[][] {
  const names = new Map([...ids].map((id) => [id, `${randomUUID().slice(0, 14)}7${randomUUID().slice(15)}`]))
  const number = `460100${String(serial).padStart(15, '0')}`
  const change = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(UUID, (id) => names.get(id) ?? id).replace(NUMBER, number)
    if (Array.isArray(value)) return value.map(change)
    return value
  }
  return writes.map((tx) => tx.map((s) => ({ ...s, values: s.values.map(change) })))
}

/** Cycles a second of the same writes on plain connections. */
export async function replayWrites(
  databaseUrl: string,
  { transactions: writes }: Writes,
  seconds: number,
  concurrency: number,
): Promise<number> {
  const db = openDatabase(databaseUrl, { max: concurrency })
  const ids = ownIds(writes)
  let serial = 900_000_000_000_000 + Math.floor(Math.random() * 1e12)
  const until = performance.now() + seconds * 1000
  const started = performance.now()
  let cycles = 0
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < until) {
        for (const tx of fresh(writes, ids, serial++)) {
          await inTx(db, async (t) => {
            for (const statement of tx) t.atCommit(statement)
          })
        }
        cycles += 1
      }
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  await db.close()
  return cycles / elapsed
}

/** A session that rests publishes the last of its counters after ten seconds. */
export const countersPublished = () => new Promise((resolve) => setTimeout(resolve, 11_000))

/** Rows inserted and updated so far, as PostgreSQL counts them. */
async function rowsWritten(db: Database): Promise<number> {
  await countersPublished()
  const [row] = await db.query<{ n: number }>({
    text: `select coalesce(sum(n_tup_ins + n_tup_upd), 0) as n from pg_stat_user_tables where relname <> 'order_search'`,
    values: [],
  })
  return Number(row!.n)
}

/** Rows inserted, updated and deleted so far in each table. */
export async function writesByTable(db: Database): Promise<Map<string, number>> {
  const rows = await db.query<{ relname: string; n: number }>({
    text: 'select relname, n_tup_ins + n_tup_upd + n_tup_del as n from pg_stat_user_tables',
    values: [],
  })
  return new Map(rows.map((r) => [r.relname, Number(r.n)]))
}
