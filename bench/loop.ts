/**
 * `npm run bench -- loop`: full life cycles a second over HTTP at concurrency 8, with 10 k and 100 k orders already
 * stored, and beside it what plain PostgreSQL takes of the same writes in the same run.
 */
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '../server/platform/db.ts'
import { cpuMs } from './cpu.ts'
import { fillOrders } from './fill.ts'
import { COMMANDS_PER_CYCLE, lifeCycle, PEOPLE, type Timing } from './life-cycle.ts'
import { type PlainResult, recordWrites, replayWrites, rowsWritten, writesByTable } from './plain.ts'
import { type BenchWorld, Caller, percentile, signIn, startWorld } from './world.ts'

interface Measured {
  stored: number
  cyclesPerSecond: number
  rowsPerSecond: number
  timings: Timing[]
  plain: PlainResult
  /** Rows written for one life cycle, by table. */
  rows: (readonly [table: string, rows: number])[]
  /** Processor milliseconds for one life cycle. */
  cpu: { app: number; postgres: number; client: number }
}

let serial = 0

async function measure(
  world: BenchWorld,
  db: Database,
  tokens: Map<string, string>,
  seconds: number,
  concurrency: number,
) {
  const timings: Timing[] = []
  const callers = Array.from({ length: concurrency }, () => new Caller(world.address))
  const before = await rowsWritten(db)
  const tables = await writesByTable(db)
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
  const after = await writesByTable(db)
  const rows = [...after]
    .map(([table, n]) => [table, (n - (tables.get(table) ?? 0)) / cycles] as const)
    .filter(([, n]) => n >= 0.05)
    .sort((a, b) => b[1] - a[1])
  return {
    rows,
    cyclesPerSecond: cycles / elapsed,
    rowsPerSecond: ((await rowsWritten(db)) - before) / elapsed,
    timings,
    cpu: { app, postgres, client },
  }
}

export async function benchLoop(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '20' },
      concurrency: { type: 'string', default: '8' },
      stored: { type: 'string', default: '10000,100000' },
    },
  })
  const seconds = Number(values.seconds)
  const concurrency = Number(values.concurrency)
  const world = await startWorld({ POOL_SIZE: String(concurrency + 4) })
  const db = openDatabase(world.databaseUrl, { max: 4 })
  try {
    const tokens = await signIn(world.address, PEOPLE)
    const writes = await recordWrites(world.databaseUrl)
    await measure(world, db, tokens, Math.min(5, seconds), concurrency) // warm-up
    const results: Measured[] = []
    for (const stored of values.stored.split(',').map(Number)) {
      await fillOrders(db, stored, (done) =>
        process.stdout.write(`\rfilling ${done.toLocaleString()} / ${stored.toLocaleString()} orders   `),
      )
      process.stdout.write('\n')
      const ours = await measure(world, db, tokens, seconds, concurrency)
      const plain = await replayWrites(world.databaseUrl, writes, Math.max(5, seconds / 2), concurrency)
      results.push({ stored, ...ours, plain })
      print(results.at(-1)!)
    }
    summary(results, concurrency)
  } finally {
    await db.close()
    await world.close()
  }
}

function print({ stored, cyclesPerSecond, rowsPerSecond, timings, plain, cpu, rows }: Measured): void {
  const all = timings.map((t) => t.ms).sort((a, b) => a - b)
  console.log(`\n${stored.toLocaleString()} orders stored`)
  console.log(
    `  life cycles/s ${cyclesPerSecond.toFixed(1)}   commands/s ${(cyclesPerSecond * COMMANDS_PER_CYCLE).toFixed(0)}   rows written/s ${rowsPerSecond.toFixed(0)}`,
  )
  console.log(
    `  command ms    p50 ${percentile(all, 0.5).toFixed(1)}  p95 ${percentile(all, 0.95).toFixed(1)}  p99 ${percentile(all, 0.99).toFixed(1)}`,
  )
  for (const command of [...new Set(timings.map((t) => t.command))]) {
    const own = timings
      .filter((t) => t.command === command)
      .map((t) => t.ms)
      .sort((a, b) => a - b)
    console.log(
      `    ${command.padEnd(18)} p50 ${percentile(own, 0.5).toFixed(1)}  p95 ${percentile(own, 0.95).toFixed(1)}  p99 ${percentile(own, 0.99).toFixed(1)}`,
    )
  }
  console.log(
    `  processor ms a cycle: app ${cpu.app.toFixed(1)}  PostgreSQL ${cpu.postgres.toFixed(1)}  client ${cpu.client.toFixed(1)}`,
  )
  console.log(`  rows written a cycle: ${rows.map(([table, n]) => `${table} ${n.toFixed(1)}`).join('  ')}`)
  console.log(
    `  plain PostgreSQL, same writes: ${plain.cyclesPerSecond.toFixed(1)} cycles/s, ${plain.rowsPerSecond.toFixed(0)} rows/s (${plain.rowsPerCycle.toFixed(1)} rows a cycle)`,
  )
  console.log(`  ratio to plain ${(cyclesPerSecond / plain.cyclesPerSecond).toFixed(2)}`)
}

function summary(results: Measured[], concurrency: number): void {
  const [first, last] = [results[0]!, results.at(-1)!]
  if (first === last) return
  const change = (last.cyclesPerSecond / first.cyclesPerSecond - 1) * 100
  console.log(
    `\nfrom ${first.stored.toLocaleString()} to ${last.stored.toLocaleString()} stored orders, concurrency ${concurrency}: ${change.toFixed(1)} %`,
  )
}
