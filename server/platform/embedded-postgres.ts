/**
 * The embedded PostgreSQL: a real server of our own, started with us and stopped with us.
 *
 * It is started in a session of its own, so Ctrl-C in a terminal reaches Node only: requests in flight end
 * before their database does. The price is that a killed Node leaves it running; the next start adopts it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { takeOwnership } from './owner-lock.ts'
import { ensureAppDatabase, initCluster, urlOf } from './postgres-cluster.ts'
import { prepareHome } from './postgres-home.ts'
import { type LauncherLog, PostgresServer } from './postgres-server.ts'

export interface EmbeddedPostgresOptions {
  dataDir: string
  log: LauncherLog
  /** Told to the person who starts it: where the data went, that the first start takes a while. */
  say?: (message: string) => void
  /** False only for throw-away data of tests: a crash of the machine would corrupt it. */
  fsync?: boolean
  /** Leaves the server running when Node exits without `stop`; for looking at a failed test's data. */
  outliveNode?: boolean
}

export interface EmbeddedPostgres {
  url: string
  /** True when a server left behind by a killed Node was taken over. */
  adopted: boolean
  stop(): Promise<void>
}

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, fsync = true } = options
  const release = own(dataDir)
  try {
    const home = prepareHome(dataDir, options.say ?? (() => {}))
    const password = await initCluster(home, dataDir)
    const server = new PostgresServer({ home, password, fsync, log, logFile: join(dataDir, 'postgres.log') })
    const adopted = await server.open()
    const onExit = () => options.outliveNode || server.signal('SIGINT')
    process.on('exit', onExit)
    const stop = async () => {
      await server.close()
      process.off('exit', onExit)
      release()
    }
    await ensureAppDatabase(server.port, password).catch(async (error) => {
      await stop()
      throw error
    })
    log.info({ port: server.port, adopted }, 'PostgreSQL is ready')
    return { url: urlOf(server.port, password, 'huisheng'), adopted, stop }
  } catch (error) {
    release()
    throw error
  }
}

function own(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true })
    return takeOwnership(
      join(dataDir, 'owner.lock'),
      (pid) => `${dataDir} 正被另一进程使用 / is in use by process ${pid}; stop it or set another DATA_DIR`,
    )
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code ? new Error(`无法写入数据目录 / cannot write to DATA_DIR ${dataDir}: ${code}`) : error
  }
}
