/** A command's way to the database: the same settings as the app, whether the app runs at the moment or not. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { type Database, openDatabase } from '../platform/db.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import type { Logger } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { exists } from '../platform/owner-lock.ts'
import { lastPort, ping, urlOf } from '../platform/postgres-cluster.ts'
import { seed } from '../seed.ts'

export interface CommandDatabase {
  db: Database
  /** True when the app is running on the same data: it must be told of what it keeps in memory. */
  shared: boolean
  close(): Promise<void>
}

export interface OpenOptions {
  config: Config
  log: Logger
  say(text: string): void
}

/** Connects, migrates and seeds what is missing; starts the embedded server when nobody else runs it. */
export async function openCommandDatabase(options: OpenOptions): Promise<CommandDatabase> {
  const { config, log, say } = options
  const server = await findServer(config, log, say)
  const db = openDatabase(server.url, {
    max: config.poolSize,
    applicationName: 'huisheng-command',
  })
  const close = async () => {
    await db.close()
    await server.stop()
  }
  try {
    await migrate(db, log)
    await seed(db, { now: systemClock.now(), demo: config.demo !== 'none', password: config.demoPassword })
  } catch (error) {
    await close()
    throw error
  }
  return { db, shared: server.shared, close }
}

interface Server {
  url: string
  shared: boolean
  stop(): Promise<unknown>
}

async function findServer(config: Config, log: Logger, say: (text: string) => void): Promise<Server> {
  if (config.databaseUrl !== undefined)
    return { url: config.databaseUrl, shared: false, stop: async () => {} }
  const running = await runningServer(config.dataDir)
  if (running) {
    say('服务正在运行，使用它的数据库  the app is running: its database is used')
    return { url: running, shared: true, stop: async () => {} }
  }
  say('启动数据库 …  starting the database')
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log, say })
  return { url: postgres.url, shared: false, stop: () => postgres.stop() }
}

/**
 * The embedded server of an app that is alive on this folder. Without a living owner the answer is no, even when a
 * server was left behind: the launcher adopts it, and stops it in the end.
 */
async function runningServer(dataDir: string): Promise<string | null> {
  if (!ownerLives(join(dataDir, 'owner.lock'))) return null
  const note = join(dataDir, 'postgres.location')
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres')
  const passwordFile = join(dataDir, 'postgres.password')
  if (!existsSync(passwordFile)) return null
  const password = readFileSync(passwordFile, 'utf8').trim()
  const port = lastPort({ bin: '', cluster, account: {} })
  return port > 0 && (await ping(port, password)) ? urlOf(port, password, 'huisheng') : null
}

function ownerLives(file: string): boolean {
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8').split(' ')[0])
  return pid > 0 && exists(pid)
}
