/** Changes what the product never changes, past the trigger: as somebody with the database's own password could. */
import { expect } from 'vitest'
import type { TestApp } from './app.ts'

export async function tamper(app: TestApp, sql: string, values: unknown[]): Promise<void> {
  const client = await app.db.pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    const { rowCount } = await client.query(sql, values)
    expect(rowCount).toBeGreaterThan(0)
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}
