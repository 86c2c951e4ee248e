/** Starts everything: settings, database, schema, application; and ends it in the opposite order. */
import { setTimeout as delay } from 'node:timers/promises'
import { type Config, helpText, loadConfig, SettingsError } from './platform/config.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { createLog, type Logger } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'

const OLDEST_SERVER = 15
const DATABASE_WAIT_MS = 30_000
const SHUTDOWN_MS = 60_000
/** Ctrl-C under `npm start` arrives twice: from the terminal and handed on by npm. */
const SAME_SIGNAL_MS = 1_000

/** What must be ended, last started first. */
const closers: (() => Promise<unknown>)[] = []
let stoppingSince: number | undefined

const say = (text: string) => void process.stdout.write(`${text}\n`)

async function start(config: Config, log: Logger): Promise<void> {
  const databaseUrl = await startDatabase(config, log)
  const db = openDatabase(databaseUrl, { max: config.poolSize })
  closers.push(() => db.close())
  await untilReachable(db)

  say('更新数据库结构 …  updating the schema')
  await migrate(db, log)
  if (stoppingSince !== undefined) return

  say('启动服务 …  starting the service')
  // Loaded only now: --help and a wrong setting answer at once.
  const { startApp } = await import('./app.ts')
  const app = await startApp({ db, config, log, say })
  closers.push(() => app.close())
  if (stoppingSince === undefined) greet(app.address, config)
}

async function startDatabase(config: Config, log: Logger): Promise<string> {
  if (config.databaseUrl !== undefined) {
    say('连接数据库 …  connecting to the database')
    return config.databaseUrl
  }
  say('启动数据库 …  starting the database')
  const starting = startEmbeddedPostgres({ dataDir: config.dataDir, log, say })
  // Registered before it is up: a Ctrl-C in between must not leave a server behind.
  closers.push(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => {},
    ),
  )
  return (await starting).url
}

async function untilReachable(db: Database): Promise<void> {
  const deadline = Date.now() + DATABASE_WAIT_MS
  for (;;) {
    try {
      const [row] = await db.query<{ version: number }>({
        text: `SELECT current_setting('server_version_num')::int / 10000 AS version`,
        values: [],
      })
      const version = row?.version ?? 0
      if (version >= OLDEST_SERVER) return
      throw new SettingsError(
        `PostgreSQL ${version}: 需要 ${OLDEST_SERVER} 以上 / ${OLDEST_SERVER} or newer is needed`,
      )
    } catch (error) {
      if (error instanceof SettingsError) throw error
      if (Date.now() > deadline || stoppingSince !== undefined) {
        const reason = ((error as Error).cause as Error | undefined)?.message ?? (error as Error).message
        throw new SettingsError(`无法连接数据库 / the database cannot be reached: ${reason}`)
      }
      await delay(500)
    }
  }
}

function greet(address: string, config: Config): void {
  const lines = ['', `回声 Huisheng  ${address}`]
  if (config.role !== 'worker') {
    lines.push(
      `  市民 citizens     ${address}/`,
      `  工作台 console    ${address}/console`,
      `  网格 field        ${address}/field`,
      `  大屏 wall         ${address}/wall`,
      `  接口 API          ${address}/api/docs`,
    )
  }
  if (config.demo !== 'none') {
    const shown = process.env.DEMO_PASSWORD ? '(DEMO_PASSWORD)' : config.demoPassword
    lines.push(
      `  演示账号 demo     agent@anyang dispatcher@anyang operator@platform …  密码 password ${shown}`,
    )
  }
  say([...lines, '  Ctrl-C 停止 stop', ''].join('\n'))
}

async function stop(log: Logger, code: number): Promise<never> {
  // A request that never ends must not hold the shutdown for ever.
  setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
  for (let close = closers.pop(); close; close = closers.pop()) {
    await close().catch((error: Error) => log.error({ err: error }, 'shutdown'))
  }
  process.exit(code)
}

function listenForTheEnd(log: Logger): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stoppingSince === undefined) {
        stoppingSince = Date.now()
        say('停止 …  stopping')
        void stop(log, 0)
      } else if (Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
    })
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      log.fatal({ err: error }, event)
      process.exit(1)
    })
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) return say(helpText())
  const config = loadConfig()
  const log = createLog(config.logLevel)
  listenForTheEnd(log)
  try {
    await start(config, log)
  } catch (error) {
    if (stoppingSince !== undefined) return
    process.stderr.write(`✗ ${(error as Error).message}\n`)
    log.debug({ err: error }, 'start failed')
    await stop(log, 1)
  }
}

main().catch((error: Error) => {
  process.stderr.write(`✗ ${error instanceof SettingsError ? error.message : error.stack}\n`)
  process.exit(1)
})
