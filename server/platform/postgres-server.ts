/** The running server of one cluster: started or adopted, restarted when it dies, stopped with us. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { exists, inspectProcess, isAlive, processesIn, workingFolder } from './owner-lock.ts'
import { cleanEnvironment, freePort, lastPort, ping, writeConf } from './postgres-cluster.ts'
import type { PostgresHome } from './postgres-home.ts'

export interface LauncherLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

interface ServerOptions {
  home: PostgresHome
  password: string
  fsync: boolean
  log: LauncherLog
  logFile: string
}

const READY_MS = 120_000 // recovery after a crash replays up to max_wal_size
const STOP_MS = 60_000
const ORPHANS_MS = 30_000
const LONGEST_PAUSE_MS = 30_000

export class PostgresServer {
  port = 0
  #pid = 0
  #keeping: Promise<void> = Promise.resolve()
  readonly #stopping = new AbortController()
  readonly #options: ServerOptions
  readonly #cluster: string

  constructor(options: ServerOptions) {
    this.#options = options
    this.#cluster = realpathSync(options.home.cluster)
  }

  /** True when a running server was adopted. */
  async open(): Promise<boolean> {
    const adopted = await this.#adopt()
    if (!adopted) await this.#startOnSomePort()
    this.#keeping = this.#keepAlive()
    return adopted
  }

  signal(signal: NodeJS.Signals): void {
    try {
      if (this.#pid !== 0) process.kill(this.#pid, signal)
    } catch {
      // Gone already.
    }
  }

  /** Fast shutdown: sessions are ended, what they committed is kept. */
  async close(): Promise<void> {
    this.#stopping.abort()
    await this.#keeping
    this.signal('SIGINT')
    const patience = Date.now() + STOP_MS
    while (isAlive(this.#pid)) {
      if (Date.now() > patience) {
        this.#options.log.warn({}, 'PostgreSQL does not stop; ending it at once, the next start recovers')
        this.signal('SIGQUIT')
      }
      await delay(20)
    }
    this.#pid = 0
  }

  async #adopt(): Promise<boolean> {
    const pid = this.#pidOnFile()
    const deadline = Date.now() + READY_MS
    // It may be on its way up or down: wait until it answers or is gone.
    while (pid !== 0 && this.#isOurs(pid) && Date.now() < deadline) {
      const port = Number(this.#pidFileLine(3))
      if (port > 0 && (await ping(port, this.#options.password))) {
        this.#pid = pid
        this.port = port
        this.#options.log.info({ pid, port }, 'adopted the PostgreSQL that was left running')
        return true
      }
      await delay(50)
    }
    return false
  }

  async #startOnSomePort(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.port = await freePort(attempt === 1 ? lastPort(this.#options.home) : 0)
      try {
        return await this.#start()
      } catch (error) {
        // Another program took the port between the look and the start.
        if (attempt === 3 || !/could not (bind|create any TCP)/.test((error as Error).message)) throw error
      }
    }
  }

  async #start(): Promise<void> {
    await this.#clearTheWay()
    const { home, fsync, logFile } = this.#options
    writeConf(home, this.port, fsync)
    rotate(logFile)
    const from = sizeOf(logFile)
    const output = openSync(logFile, 'a')
    const child = spawn(join(home.bin, 'postgres'), ['-D', this.#cluster], {
      ...home.account,
      cwd: '/',
      env: cleanEnvironment(),
      detached: true,
      // A file, not a pipe: the server must be able to write on when Node was killed.
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    child.unref()
    this.#pid = child.pid ?? 0
    await this.#untilReady(child, () => readFileSync(logFile, 'utf8').slice(from))
  }

  async #untilReady(child: ChildProcess, newLog: () => string): Promise<void> {
    let ended: string | undefined
    child.once('error', (error) => (ended = error.message))
    child.once('exit', (code, signal) => (ended ??= `exit ${signal ?? code}`))
    const deadline = Date.now() + READY_MS
    while (!(await ping(this.port, this.#options.password))) {
      if (ended !== undefined) {
        this.#pid = 0
        const lines = newLog()
          .split('\n')
          .filter((line) => /FATAL|PANIC|ERROR|LOG: {2}could not|error/.test(line))
        throw new Error(`PostgreSQL 未能启动 / did not start (${ended}): ${lines.slice(-3).join(' · ')}`)
      }
      if (Date.now() > deadline) {
        this.signal('SIGINT')
        throw new Error('PostgreSQL 启动超时 / did not get ready in time')
      }
      await delay(25)
    }
    // Someone else's server on this port would have refused the password; still, ours must be the one alive.
    if (ended !== undefined) throw new Error(`PostgreSQL 未能启动 / did not start (${ended})`)
  }

  /**
   * After a kill of the postmaster its children end a moment later; starting beside them would be refused, or,
   * without the pid file, corrupt the data. The file goes only where PostgreSQL would misread it: when its
   * number belongs to a zombie or to a stranger.
   */
  async #clearTheWay(): Promise<void> {
    const deadline = Date.now() + ORPHANS_MS
    while (processesIn(this.#cluster).length > 0) {
      if (Date.now() > deadline) throw new Error('旧的数据库进程未结束 / old PostgreSQL processes do not end')
      await delay(50)
    }
    const pid = this.#pidOnFile()
    if (pid !== 0 && exists(pid) && !this.#isOurs(pid)) {
      this.#options.log.warn({ pid }, 'removed a stale postmaster.pid')
      rmSync(join(this.#cluster, 'postmaster.pid'), { force: true })
    }
  }

  /** While we run it runs; meanwhile the application answers 503. */
  async #keepAlive(): Promise<void> {
    const { signal } = this.#stopping
    const pause = (ms: number) => delay(ms, undefined, { signal, ref: false }).catch(() => {})
    while (!signal.aborted) {
      if (isAlive(this.#pid)) {
        await pause(250)
        continue
      }
      this.#options.log.error({}, 'PostgreSQL ended unexpectedly; starting it again')
      for (let wait = 250; !signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
        try {
          await this.#start()
          this.#options.log.warn({ port: this.port }, 'PostgreSQL is back')
          break
        } catch (error) {
          this.#options.log.error({ err: error }, 'PostgreSQL could not be started again')
          await pause(wait)
        }
      }
      await pause(1_000) // one that dies at once after every start is not started in a tight loop
    }
  }

  #isOurs(pid: number): boolean {
    const running = inspectProcess(pid)
    if (!running) return false
    if (running.name !== '' && running.name !== 'postgres') return false
    return (workingFolder(pid) ?? this.#cluster) === this.#cluster
  }

  #pidOnFile(): number {
    return Number(this.#pidFileLine(0)) || 0
  }

  #pidFileLine(index: number): string {
    try {
      return readFileSync(join(this.#cluster, 'postmaster.pid'), 'utf8').split('\n')[index] ?? ''
    } catch {
      return ''
    }
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function rotate(file: string): void {
  if (sizeOf(file) > 16 * 2 ** 20) renameSync(file, `${file}.1`)
}
