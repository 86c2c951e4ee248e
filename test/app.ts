/** The whole app on a database of its own, with a clock that is set, and people who act through HTTP. */
import { afterAll } from 'vitest'
import { type App, startApp } from '../server/app.ts'
import { loadConfig } from '../server/platform/config.ts'
import { type Database, openDatabase, type Statement } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import type { PackStore } from '../server/platform/pack-store.ts'
import { createTestDatabase } from './db.ts'

export const PASSWORD = '12345-demo'

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes; tests assert what they read
export type Json = any

export interface Reply {
  status: number
  body: Json
}

export interface Person {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  put(path: string, body?: unknown): Promise<Reply>
  delete(path: string): Promise<Reply>
  /** Acts on an order and expects it to work; returns the order. */
  act(orderId: string, action: string, body?: unknown): Promise<Json>
  /** Acts on an order and expects to be refused; returns the code. */
  refused(orderId: string, action: string, body?: unknown): Promise<string>
  token: string
}

export interface TestApp {
  app: App
  db: Database
  url: string
  databaseUrl: string
  /** Signs in once for each user name. */
  as(username: string): Promise<Person>
  anyone: Person
  now(): Date
  /** Moves the clock; everything due on the way runs. */
  setClock(to: string | Date): Promise<void>
  close(): Promise<void>
}

export interface TestAppOptions {
  now?: string
  env?: Record<string, string>
  databaseUrl?: string
  pack?: PackStore
  /** Told of every statement that is sent. */
  observe?: (statements: Statement[]) => void
}

export async function createApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => {} }
    : await createTestDatabase()
  const config = loadConfig({
    CLOCK: 'manual',
    PORT: '0',
    LOG_LEVEL: 'error',
    DEMO: 'accounts',
    // Never what happens to be installed here.
    MODEL_PACK: 'off',
    ...options.env,
  })
  const db = openDatabase(database.url, { max: 8, observe: options.observe })
  if (config.clock === 'manual' && !options.databaseUrl) {
    await db.query({
      text: 'insert into manual_clock (now) values ($1) on conflict (id) do update set now = excluded.now',
      values: [new Date(options.now ?? '2026-03-02T09:00:00+08:00')],
    })
  }
  const app = await startApp({
    ...{ db, config, log: createLog(config.logLevel), checkAnswers: true, alone: true },
    pack: options.pack,
  })
  const people = new Map<string, Promise<Person>>()
  const anyone = person(app.address, '')
  const signIn = async (username: string): Promise<Person> => {
    const { status, body } = await anyone.post('/api/v1/session', { username, password: PASSWORD })
    if (status !== 200) throw new Error(`sign-in of ${username}: ${status} ${JSON.stringify(body)}`)
    return person(app.address, body.token)
  }
  let closed = false
  const testApp: TestApp = {
    ...{ app, db, anyone, url: app.address, databaseUrl: database.url },
    as: (username) => {
      const known = people.get(username) ?? signIn(username)
      people.set(username, known)
      return known
    },
    now: () => app.clock.now(),
    async setClock(to) {
      const now = typeof to === 'string' ? to : to.toISOString()
      const { status, body } = await anyone.put('/api/v1/dev/clock', { now })
      if (status !== 200) throw new Error(`clock: ${status} ${JSON.stringify(body)}`)
    },
    async close() {
      if (closed) return
      closed = true
      await app.close()
      await db.close()
      await database.drop()
    },
  }
  afterAll(() => testApp.close())
  return testApp
}

export function person(address: string, token: string): Person {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const response = await fetch(address + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') && text !== ''
    return { status: response.status, body: json ? JSON.parse(text) : text }
  }
  return {
    token,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body = {}, headers = {}) => call('POST', path, body, headers),
    put: (path, body = {}) => call('PUT', path, body),
    delete: (path) => call('DELETE', path),
    async act(orderId, action, body = {}) {
      const reply = await call('POST', `/api/v1/orders/${orderId}/${action}`, body)
      if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    async refused(orderId, action, body = {}) {
      const reply = await call('POST', `/api/v1/orders/${orderId}/${action}`, body)
      if (reply.status < 400) throw new Error(`${action} was not refused: ${reply.status}`)
      return reply.body.code as string
    },
  }
}
