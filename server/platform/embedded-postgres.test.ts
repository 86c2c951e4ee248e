import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { inspectProcess, takeOwnership } from './owner-lock.ts'
import { projectRoot } from './paths.ts'

const quiet = { info() {}, warn() {}, error() {} }
let dataDir: string
let running: EmbeddedPostgres[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'huisheng-embedded-'))
  chmodSync(dataDir, 0o711) // under root the server runs as another user
  running = []
})

afterEach(async () => {
  for (const postgres of running) await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet })
  running.push(postgres)
  return postgres
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query({ text, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

const pidFile = () => join(dataDir, 'postgres', 'postmaster.pid')
const serverPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

/** Starts the server from a Node of its own and kills that Node: what a crash leaves behind. */
async function leaveBehind(): Promise<string> {
  spawnSync(process.execPath, [join(projectRoot, 'scripts', 'ensure.mjs'), '--build'])
  const launcher = pathToFileURL(join(projectRoot, 'dist/server/platform/embedded-postgres.js')).href
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(launcher)})
    const log = { info() {}, warn() {}, error() {} }
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    process.stdout.write(url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (b) => resolve(String(b))))
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  return url
}

test('starts, keeps its data over a stop, and stops for good', async () => {
  const first = await start()
  expect(first.adopted).toBe(false)
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS n')
  const pid = serverPid()
  await first.stop()
  expect(inspectProcess(pid)).toBeUndefined()
  expect(existsSync(pidFile())).toBe(false)

  const second = await start()
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'SELECT n FROM kept')).toBe(42)
})

test('is durable, in UTC, closed to others, and finds Chinese trigrams', async () => {
  const { url } = await start()
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    expect(await ask(url, `SHOW ${name}`)).toBe('on')
  }
  expect(await ask(url, 'SHOW timezone')).toBe('UTC')
  expect(await ask(url, 'SHOW listen_addresses')).toBe('127.0.0.1')
  await ask(url, 'CREATE EXTENSION pg_trgm')
  expect(await ask(url, `SELECT cardinality(show_trgm('路灯损坏'))`)).toBe(5)
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
})

test('adopts the server of a killed Node, with everything it had committed', async () => {
  const url = await leaveBehind()
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS n')
  const pid = serverPid()
  const postgres = await start()
  expect(postgres.adopted).toBe(true)
  expect(serverPid()).toBe(pid)
  expect(await ask(postgres.url, 'SELECT n FROM kept')).toBe(7)
  await postgres.stop()
  expect(inspectProcess(pid)).toBeUndefined()
})

test('refuses a second owner of the same folder', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(`in use by process ${process.pid}`)
  expect(await ask(first.url, 'SELECT 1')).toBe(1)
})

test('removes a pid file whose number belongs to a stranger', async () => {
  await (await start()).stop()
  const stranger = spawn('sleep', ['60'])
  writeFileSync(pidFile(), `${stranger.pid}\n${dataDir}/postgres\n0\n5432\n\n127.0.0.1\n0 0\nready\n`)
  const postgres = await start()
  expect(postgres.adopted).toBe(false)
  expect(serverPid()).not.toBe(stranger.pid)
  stranger.kill()
})

test('a server that dies is started again on the same port with what was committed', async () => {
  const { url } = await start()
  await ask(url, 'CREATE TABLE kept AS SELECT 9 AS n')
  process.kill(serverPid(), 'SIGKILL')
  let n: unknown
  for (let i = 0; i < 200 && n === undefined; i++) {
    n = await ask(url, 'SELECT n FROM kept').catch(() => delay(50))
  }
  expect(n).toBe(9)
})

test('an interrupted initdb is begun again', async () => {
  const half = join(dataDir, 'postgres.initializing')
  mkdirSync(half)
  writeFileSync(join(half, 'PG_VERSION'), '18\n')
  const { url } = await start()
  expect(await ask(url, 'SELECT 1')).toBe(1)
  expect(existsSync(half)).toBe(false)
})

test('a lock file of a dead process, or of another with its number, is taken over', () => {
  const file = join(dataDir, 'owner.lock')
  const dead = spawnSync('true').pid
  for (const content of [`${dead} never\n`, `${process.pid} in another life\n`, '', 'nonsense']) {
    writeFileSync(file, content)
    takeOwnership(file, () => 'in use')()
    expect(existsSync(file)).toBe(false)
  }
  const release = takeOwnership(file, () => 'in use')
  expect(() => takeOwnership(file, (pid) => `used by ${pid}`)).toThrow(`used by ${process.pid}`)
  release()
})
