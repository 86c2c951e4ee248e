/** Starting where another already listens: one sentence, a failed exit, and nothing left at work. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../server/platform/paths.ts'
import { createTestDatabase } from '../db.ts'

it('says that the port is taken, and ends', async () => {
  const database = await createTestDatabase()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  try {
    const { port } = other.address() as AddressInfo
    const env = { DATABASE_URL: database.url, PORT: String(port), HOST: '127.0.0.1', DEMO: 'accounts' }
    const app = spawn(process.execPath, [join(projectRoot, 'dist/server/main.js')], {
      env: { ...process.env, ...env, LOG_LEVEL: 'warn' },
    })
    let said = ''
    for (const stream of [app.stdout, app.stderr]) stream.on('data', (bytes) => (said += bytes))
    const [code] = await once(app, 'exit')
    expect(code).toBe(1)
    expect(said).toContain(`✗ 端口 ${port} 已被占用`)
    // No complaint of work that went on without its database, and no stack.
    expect(said).not.toMatch(/background work failed|cadence outputs wait|pool|\n +at /)
  } finally {
    other.close()
    await database.drop()
  }
}, 60_000)
