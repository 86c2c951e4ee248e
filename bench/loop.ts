/**
 * `npm run bench -- loop`: full life cycles a second over HTTP at concurrency 8, with 10 k and 100 k orders already
 * stored, and beside it what plain PostgreSQL takes of the same writes in the same run.
 */
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '../server/platform/db.ts'
import { cpuMs } from './cpu.ts'
import { fillOrders } from './fill.ts'
import { COMMANDS_PER_CYCLE, lifeCycle, PEOPLE, type Timing } from './life-cycle.ts'
import { countersPublished, recordWrites, replayWrites, type Writes, writesByTable } from './plain.ts'
import { type BenchWorld, Caller, percentile, signIn, startWorld } from './world.ts'

/** One window: a few seconds of whole life cycles on one store. */
interface Window {
  cycles: number
  seconds: number
  timings: Timing[]
  /** Processor milliseconds for one life cycle. */
  cpu: { app: number; postgres: number; client: number }
}

/** A store of one size, with the app on it, and every window measured on it. */
interface Store {
  stored: number
  world: BenchWorld
  db: Database
  tokens: Map<string, string>
  writes: Writes
  windows: Window[]
  /** Cycles a second of plain PostgreSQL, beside each window. */
  plain: number[]
  /** Rows written for one life cycle, by table. */
  rows: (readonly [table: string, rows: number])[]
}

let serial = 0

async function measure({ world, db, tokens }: Store, seconds: number, concurrency: number): Promise<Window> {
  const timings: Timing[] = []
  const callers = Array.from({ length: concurrency }, () => new Caller(world.address))
  const [row] = await db.query<{ pid: number }>({
    text: `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
    values: [],
  })
  const cpu = () => [cpuMs(world.appPid), cpuMs(row!.pid, true), cpuMs(process.pid)] as const
  const cpuBefore = cpu()
  const started = performance.now()
  const until = started + seconds * 1000
  let cycles = 0
  await Promise.all(
    callers.map(async (caller) => {
      while (performance.now() < until) {
        await lifeCycle(caller, tokens, serial++, timings)
        cycles += 1
      }
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  const [app, postgres, client] = cpu().map((ms, i) => (ms - cpuBefore[i]!) / cycles) as [
    number,
    number,
    number,
  ]
  await Promise.all(callers.map((c) => c.close()))
  return { cycles, seconds: elapsed, timings, cpu: { app, postgres, client } }
}

async function openStore(stored: number, concurrency: number): Promise<Store> {
  const world = await startWorld({ POOL_SIZE: String(concurrency + 4) })
  const db = openDatabase(world.databaseUrl, { max: 4 })
  const tokens = await signIn(world.address, PEOPLE)
  const writes = await recordWrites(world.databaseUrl)
  const store: Store = { stored, world, db, tokens, writes, windows: [], plain: [], rows: [] }
  await measure(store, 3, concurrency) // orders to copy, and warm code
  await fillOrders(db, stored, (done) =>
    process.stdout.write(`\rfilling ${done.toLocaleString()} / ${stored.toLocaleString()} orders   `),
  )
  process.stdout.write('\n')
  return store
}

/**
 * The stores are measured in turns, each window of ours beside one of plain PostgreSQL: on a shared machine whose
 * speed drifts within minutes only what was measured side by side can be compared.
 */
export async function benchLoop(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '8' },
      concurrency: { type: 'string', default: '8' },
      stored: { type: 'string', default: '10000,100000' },
    },
  })
  const seconds = Number(values.seconds)
  const rounds = Number(values.rounds)
  const concurrency = Number(values.concurrency)
  const stores: Store[] = []
  try {
    for (const stored of values.stored.split(',').map(Number))
      stores.push(await openStore(stored, concurrency))
    for (const store of stores) {
      await countersPublished()
      const before = await writesByTable(store.db)
      const { cycles } = await measure(store, seconds, concurrency) // warms it after the filling, too
      store.rows = await rowsACycle(store.db, before, cycles)
    }
    for (let round = 0; round < rounds; round++) {
      // Every other round the other way about, so that neither store always comes first.
      for (const store of round % 2 === 0 ? stores : stores.toReversed()) {
        store.windows.push(await measure(store, seconds, concurrency))
        store.plain.push(
          await replayWrites(store.world.databaseUrl, store.writes, Math.max(2, seconds / 2), concurrency),
        )
        process.stdout.write(`\rround ${round + 1} / ${rounds}   `)
      }
    }
    process.stdout.write('\n')
    for (const store of stores) print(store)
    summary(stores, concurrency)
  } finally {
    for (const { db, world } of stores) {
      await db.close()
      await world.close()
    }
  }
}

async function rowsACycle(db: Database, before: Map<string, number>, cycles: number): Promise<Store['rows']> {
  await countersPublished()
  const after = await writesByTable(db)
  return [...after]
    .map(([table, n]) => [table, (n - (before.get(table) ?? 0)) / cycles] as const)
    .filter(([, n]) => n >= 0.05)
    .sort((a, b) => b[1] - a[1])
}

const rate = (window: Window) => window.cycles / window.seconds
const medianOf = (numbers: number[]) =>
  percentile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  )
/** The middle one, and the least and the most beside it. */
const spread = (numbers: number[], digits: number) =>
  `${medianOf(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`

function print({ stored, windows, plain, rows, writes }: Store): void {
  const timings = windows.flatMap((w) => w.timings)
  const times = (own: Timing[]) => {
    const ms = own.map((t) => t.ms).sort((a, b) => a - b)
    return [0.5, 0.95, 0.99].map((p) => `p${p * 100} ${percentile(ms, p).toFixed(1)}`).join('  ')
  }
  console.log(`\n${stored.toLocaleString()} orders stored; median of ${windows.length} windows (least–most)`)
  console.log(
    `  life cycles/s ${spread(windows.map(rate), 1)}   commands/s ${(medianOf(windows.map(rate)) * COMMANDS_PER_CYCLE).toFixed(0)}`,
  )
  console.log(`  command ms            ${times(timings)}`)
  for (const command of [...new Set(timings.map((t) => t.command))])
    console.log(`    ${command.padEnd(18)}  ${times(timings.filter((t) => t.command === command))}`)
  const used = (who: keyof Window['cpu']) =>
    spread(
      windows.map((w) => w.cpu[who]),
      1,
    )
  console.log(
    `  processor ms a cycle: app ${used('app')}  PostgreSQL ${used('postgres')}  client ${used('client')}`,
  )
  console.log(`  rows written a cycle: ${rows.map(([table, n]) => `${table} ${n.toFixed(1)}`).join('  ')}`)
  console.log(
    `  plain PostgreSQL, same writes: ${spread(plain, 1)} cycles/s, ${(medianOf(plain) * writes.rows).toFixed(0)} rows/s (${writes.rows} rows a cycle)`,
  )
  const ratios = windows.map((window, i) => rate(window) / plain[i]!)
  console.log(`  ratio to plain ${spread(ratios, 2)}`)
}

function summary(stores: Store[], concurrency: number): void {
  const [first, last] = [stores[0]!, stores.at(-1)!]
  if (first === last) return
  const changes = last.windows.map((window, i) => (rate(window) / rate(first.windows[i]!) - 1) * 100)
  console.log(
    `\nfrom ${first.stored.toLocaleString()} to ${last.stored.toLocaleString()} stored orders, concurrency ${concurrency}: ${spread(changes, 1)} %`,
  )
}
