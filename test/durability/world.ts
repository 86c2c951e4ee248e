/** Real processes that a test may kill: a PostgreSQL with fsync on, and the built app beside it. */
import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAppProcess } from '../../bench/world.ts'
import { type Database, openDatabase, sql } from '../../server/platform/db.ts'
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres.ts'
import { projectRoot } from '../../server/platform/paths.ts'

export interface RunningApp {
  address: string
  pid: number
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  end(): Promise<number | null>
}

export interface World {
  db: Database
  /** The port every app of this world may take in turn, so that clients find a restarted one again. */
  port: number
  startApp(env?: Record<string, string>): Promise<RunningApp>
  /** kill -9 of the postmaster, or of every PostgreSQL process at once; the launcher starts it again. */
  killPostgres(which: 'POSTMASTER' | 'ALL'): Promise<void>
  close(): Promise<void>
}

/** A cluster, a migration, ten centres: seconds, but many of them on a busy machine. */
export const STARTING_MS = 120_000

const silent = { info() {}, warn() {}, error() {} }

export async function openWorld(): Promise<World> {
  const built = spawnSync(process.execPath, [join(projectRoot, 'scripts/ensure.mjs'), '--build'])
  if (built.status !== 0) throw new Error(`the app does not build: ${built.stderr}`)
  const dataDir = mkdtempSync(join(tmpdir(), 'huisheng-durability-'))
  chmodSync(dataDir, 0o711) // under root the server runs as another user
  const postgres = await startEmbeddedPostgres({ dataDir, log: silent })
  const db = openDatabase(postgres.url, { max: 3, applicationName: 'durability-test' })
  const port = await freePort()
  const running = new Set<ChildProcess>()
  return {
    db,
    port,
    async startApp(env = {}) {
      const { process: child, address } = await startAppProcess({
        ...{ DATABASE_URL: postgres.url, DATA_DIR: dataDir, CLOCK: 'system', LOG_LEVEL: 'silent' },
        NODE_NO_WARNINGS: '1',
        ...{ PORT: String(port), ...env },
      })
      running.add(child)
      const gone = once(child, 'exit').then(([code]) => {
        running.delete(child)
        return code as number | null
      })
      return {
        address,
        pid: child.pid!,
        async kill() {
          child.kill('SIGKILL')
          await gone
        },
        end() {
          child.kill('SIGTERM')
          return gone
        },
      }
    },
    async killPostgres(which) {
      const [found] = await db.query<{ folder: string; pids: number[] }>(
        sql`select current_setting('data_directory') as folder, array_agg(pid) as pids from pg_stat_activity`,
      )
      const postmaster = Number(readFileSync(join(found!.folder, 'postmaster.pid'), 'utf8').split('\n')[0])
      for (const pid of [postmaster, ...(which === 'ALL' ? found!.pids : [])]) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // Gone with the postmaster already.
        }
      }
    },
    async close() {
      for (const child of running) child.kill('SIGKILL')
      await db.close()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Waits until the question is answered with yes. */
export async function until(what: string, ask: () => Promise<boolean>, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1_000
  while (!(await ask().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** One line of figures for who reads the test's output. */
export function report(what: string, figures: Record<string, number | string>): void {
  const text = Object.entries(figures).map(([name, value]) => `${name} ${value}`)
  console.log(`${what}: ${text.join(', ')}`)
}
