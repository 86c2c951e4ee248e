/** A database of its own for a test file: a clone of the migrated template, made in a fraction of a second. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, inject } from 'vitest'
import type {} from './global-setup.ts'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

let failed = false
afterEach(({ task }) => {
  failed ||= task.result?.state === 'fail'
})

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin(`CREATE DATABASE ${name} TEMPLATE ${inject('templateName')}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      if (failed && process.env.KEEP_FAILED_DB === '1') return console.log(`kept database ${url.href}`)
      await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
