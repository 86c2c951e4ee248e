/** A database and the built app on it, for a measurement: started here, removed afterwards. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'undici'
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

/** A light HTTP client: one keep-alive connection for each worker, so that the client costs little of the two cores. */
export class Caller {
  readonly #client: Client
  constructor(address: string) {
    this.#client = new Client(address, { pipelining: 1, keepAliveTimeout: 60_000 })
  }

  async call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    token: string,
    body?: unknown,
  ): Promise<{ status: number; body: Json }> {
    const { statusCode, body: answer } = await this.#client.request({
      method,
      path,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: statusCode, body: await answer.json() }
  }

  close(): Promise<void> {
    return this.#client.close()
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
