/** Brings the database to the newest schema: plain SQL files, forward only, each in its own transaction. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Database } from './db.ts'
import { projectRoot } from './paths.ts'

interface MigrateLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** Held by the process that migrates; any number that nothing else in the product uses. */
const LOCK = 12345_001

export async function migrate(
  db: Database,
  log: MigrateLog,
  folder: string = join(projectRoot, 'db', 'migrations'),
): Promise<number> {
  const client = await db.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const applied = await appliedMigrations(client)
    const files = readMigrations(folder)
    for (const { name, sha256 } of files) {
      const before = applied.get(name)
      if (before !== undefined && before !== sha256) {
        throw new Error(`Migration ${name} was changed after it had been applied; add a new one instead`)
      }
    }
    const known = new Set(files.map((f) => f.name))
    const unknown = [...applied.keys()].filter((name) => !known.has(name))
    if (unknown.length > 0) log.warn({ unknown }, 'the database is newer than this program')

    const open = files.filter((f) => !applied.has(f.name))
    for (const file of open) {
      await apply(client, file)
      log.info({ migration: file.name }, 'migrated')
    }
    return open.length
  } finally {
    // Ending the connection also gives up the lock, whatever state a failure left it in.
    client.release(true)
  }
}

interface Migration {
  name: string
  text: string
  sha256: string
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    // A checkout that turns line ends must not look like an edit.
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

async function appliedMigrations(client: pg.PoolClient): Promise<Map<string, string>> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
       name text PRIMARY KEY,
       sha256 text NOT NULL,
       applied_at timestamptz NOT NULL DEFAULT now()
     )`,
  )
  const { rows } = await client.query('SELECT name, sha256 FROM schema_migrations')
  return new Map(rows.map((r) => [r.name, r.sha256]))
}

async function apply(client: pg.PoolClient, { name, text, sha256 }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(text)
    await client.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [name, sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
