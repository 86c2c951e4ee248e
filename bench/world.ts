/** A database and the built app on it, for a measurement: started here, removed afterwards. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { projectRoot } from '../server/platform/paths.ts'

export interface BenchWorld {
  databaseUrl: string
  /** Base address of the running app. */
  address: string
  appPid: number
  close(): Promise<void>
}

const quiet = { info() {}, warn() {}, error: (fields: object, text: string) => console.error(text, fields) }

export async function startWorld(env: Record<string, string> = {}): Promise<BenchWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huisheng-bench-'))
  chmodSync(dataDir, 0o711)
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet })
  const app = await startAppProcess({ DATABASE_URL: postgres.url, DATA_DIR: dataDir, ...env })
  return {
    databaseUrl: postgres.url,
    address: app.address,
    appPid: app.process.pid!,
    async close() {
      app.process.kill('SIGTERM')
      await new Promise((resolve) => app.process.once('exit', resolve))
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Starts the built app as its own process and waits until it has said where it listens. */
export function startAppProcess(
  env: Record<string, string>,
): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', join(projectRoot, 'dist/server/main.js')],
    {
      env: { ...process.env, PORT: '0', DEMO: 'accounts', LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const address = /Huisheng\s+(http:\S+)/.exec(said)?.[1]
      if (address) resolve({ process: child, address })
    })
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${said}`)))
  })
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
export type Json = any

interface Waiting {
  resolve(answer: { status: number; body: Json }): void
  reject(error: Error): void
}

/**
 * A light HTTP client on one keep-alive connection, so that the client costs little of the two cores: one request
 * at a time, answers with a content-length, every body parsed. Anything else is an error, never a wrong figure.
 */
export class Caller {
  readonly #socket: Socket
  readonly #host: string
  #waiting: Waiting | null = null
  #parts: Buffer[] = []

  constructor(address: string) {
    const { hostname, port } = new URL(address)
    this.#host = `${hostname}:${port}`
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    this.#socket.on('data', (bytes) => this.#receive(bytes))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('the app closed the connection')))
  }

  call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    token: string,
    body?: unknown,
  ): Promise<{ status: number; body: Json }> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const authorization = token ? `authorization: Bearer ${token}\r\n` : ''
    const content =
      body === undefined
        ? ''
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the app has closed this connection'))
      this.#waiting = { resolve, reject }
      this.#socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${authorization}${content}\r\n${text}`,
      )
    })
  }

  #receive(bytes: Buffer): void {
    this.#parts.push(bytes)
    const all = this.#parts.length === 1 ? bytes : Buffer.concat(this.#parts)
    const end = all.indexOf('\r\n\r\n')
    if (end === -1) return
    const head = all.toString('latin1', 0, end)
    const from = end + 4
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) this.#fail(new Error(`an answer without its length: ${head}`))
    else if (all.length >= from + length) {
      const waiting = this.#waiting
      this.#parts = []
      this.#waiting = null
      const body = JSON.parse(all.toString('utf8', from, from + length))
      waiting?.resolve({ status: Number(head.slice(9, 12)), body })
    }
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = null
  }

  async close(): Promise<void> {
    this.#socket.destroy()
  }
}

export async function signIn(address: string, usernames: string[]): Promise<Map<string, string>> {
  const caller = new Caller(address)
  const tokens = new Map<string, string>()
  for (const username of usernames) {
    const { status, body } = await caller.call('POST', '/api/v1/session', '', {
      username,
      password: '12345-demo',
    })
    if (status !== 200) throw new Error(`sign-in of ${username}: ${status}`)
    tokens.set(username, body.token)
  }
  await caller.close()
  return tokens
}

export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
