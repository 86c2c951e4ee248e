/** One throw-away PostgreSQL for the whole run, with a migrated template that every test file clones. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../server/platform/db.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { migrate } from '../server/platform/migrate.ts'
import { seedTemplate } from '../server/seed.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    templateName: string
  }
}

const TEMPLATE = 'huisheng_template'
const keep = process.env.KEEP_FAILED_DB === '1'
const quiet = { info() {}, warn() {}, error: (fields: object, text: string) => console.error(text, fields) }

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huisheng-test-'))
  chmodSync(dataDir, 0o711) // under root the server runs as another user
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, fsync: false, outliveNode: keep })
  const end = async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await createTemplate(postgres.url)
  } catch (error) {
    await end()
    throw error
  }
  project.provide('postgresUrl', postgres.url)
  project.provide('templateName', TEMPLATE)
  return async () => {
    if (!keep) return end()
    console.log(`KEEP_FAILED_DB: ${postgres.url} 仍在运行 is still running, data in ${dataDir}`)
  }
}

async function createTemplate(url: string): Promise<void> {
  const admin = openDatabase(url, { max: 1 })
  await admin.query({ text: `CREATE DATABASE ${TEMPLATE}`, values: [] })
  await admin.close()

  const template = new URL(url)
  template.pathname = `/${TEMPLATE}`
  const db = openDatabase(template.href, { max: 2 })
  await migrate(db, quiet)
  await db.close() // a template with a session on it cannot be cloned
  await seedTemplate(template.href)
}
