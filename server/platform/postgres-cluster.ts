/** One PostgreSQL cluster on disk: made by initdb, its settings, its password, its port. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { constrainedMemory } from 'node:process'
import { promisify } from 'node:util'
import pg from 'pg'
import { giveTo, type PostgresHome } from './postgres-home.ts'

const USER = 'huisheng'
const CONF = 'huisheng.conf'

/** PostgreSQL reads PG* and LC_* variables; a person's own must not reach our server. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** Makes the cluster when there is none; returns the password of its one user. */
export async function initCluster(home: PostgresHome, dataDir: string): Promise<string> {
  const passwordFile = join(dataDir, 'postgres.password')
  if (existsSync(home.cluster)) {
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim()
    throw new Error(`缺少密码文件 / the password file ${passwordFile} is missing, the data cannot be opened`)
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  chmodSync(passwordFile, 0o600)

  // Renamed when whole, so an interrupted initdb leaves nothing that looks like a cluster.
  const half = `${home.cluster}.initializing`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  const secret = mkdtempSync(join(tmpdir(), 'huisheng-init-'))
  try {
    writeFileSync(join(secret, 'password'), password, { mode: 0o600 })
    giveTo(secret, home.account)
    giveTo(half, home.account)
    await promisify(execFile)(join(home.bin, 'initdb'), initdbFlags(half, join(secret, 'password')), {
      ...home.account,
      cwd: '/',
      env: cleanEnvironment(),
    })
    appendFileSync(join(half, 'postgresql.conf'), `\ninclude_if_exists = '${CONF}'\n`)
    renameSync(half, home.cluster)
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    throw new Error(`initdb 失败 / failed: ${(stderr || message).trim()}`)
  } finally {
    rmSync(secret, { recursive: true, force: true })
  }
  return password
}

function initdbFlags(folder: string, passwordFile: string): string[] {
  return [
    ...['-D', folder, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    // Collation by code point never changes with the system's libraries. A ctype of plain C would silently
    // make pg_trgm find nothing in Chinese text.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-messages=C'],
    `--lc-ctype=${process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'}`,
  ]
}

export function writeConf(home: PostgresHome, port: number, fsync: boolean): void {
  const memory = Math.min(totalmem(), constrainedMemory() || Number.MAX_SAFE_INTEGER) / 2 ** 20
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '', // a socket's path may be 107 bytes long, a checkout's is anyone's guess
    max_connections: 100,
    shared_buffers: `${Math.max(32, Math.min(512, Math.floor(memory / 8)))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: memory < 2048 ? '64MB' : '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min', // after a checkpoint every page is written whole once more
    update_process_title: 'off',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: fsync ? 'on' : 'off',
    synchronous_commit: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`)
  const head = '# Written at every start. Use ALTER SYSTEM for settings of your own.'
  const file = join(home.cluster, CONF)
  writeFileSync(file, `${head}\n${lines.join('\n')}\n`)
  giveTo(file, home.account)
}

/** The port of the last time, so that tools which remember an address go on working. */
export function lastPort(home: PostgresHome): number {
  const file = join(home.cluster, CONF)
  return existsSync(file) ? Number(/^port = '(\d+)'/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0
}

/** `wanted` when it is free, else any free port. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))))
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

export function urlOf(port: number, password: string, database = 'postgres'): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`
}

/** Whether the server takes connections now; a server with another password is an error. */
export async function ping(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, password), connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new Error('数据库密码不符 / the running PostgreSQL does not take the stored password')
    }
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

export async function ensureAppDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password) })
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'huisheng'`)
    if (rowCount === 0) await client.query('CREATE DATABASE huisheng')
  } finally {
    await client.end()
  }
}
