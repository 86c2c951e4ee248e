/** The app dies, or is told to end, while people work: contract.md "kill -9 loses nothing that was acknowledged". */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { auditDatabase, auditSent } from './audit.ts'
import { Load, signInAll, type Tokens } from './load.ts'
import { openWorld, type RunningApp, report, STARTING_MS, type World } from './world.ts'

const ROUNDS = 5

describe('the app is killed or told to end while people work', () => {
  let world: World
  let app: RunningApp
  let tokens: Tokens
  beforeAll(async () => {
    world = await openWorld()
    app = await world.startApp()
    tokens = await signInAll(app.address)
  }, STARTING_MS)
  afterAll(() => world?.close())

  test('the database writes to the disk before it says committed', async () => {
    const [settings] = await world.db.query(sql`
      select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('full_page_writes') as pages`)
    expect(settings).toEqual({ fsync: 'on', commit: 'on', pages: 'on' })
  })

  test(`after ${ROUNDS} kills in the middle of load every acknowledged command is there exactly once`, async () => {
    const address = app.address
    const load = new Load({ tokens, address: () => address, givesUp: (cycle) => cycle % 3 === 0 }).start()
    const answered = () => (load.answers['200'] ?? 0) + (load.answers['201'] ?? 0)
    for (let round = 0; round < ROUNDS; round++) {
      const before = answered()
      await delay(1_200 + Math.random() * 800)
      // In the middle of load, also where everything else on the machine is busy: something was answered since the start.
      while (answered() === before) await delay(100)
      await app.kill()
      app = await world.startApp()
    }
    await delay(500)
    await load.stop()
    expect(load.wrong).toEqual([])
    expect(load.answers.none).toBeGreaterThan(ROUNDS)
    const figures = await auditSent(world.db, load.sent)
    const sizes = await auditDatabase(world.db)
    report('app killed', { rounds: ROUNDS, ...figures, ...sizes })
    await world.db.query(sql`truncate idempotency_keys`)
  }, 180_000)

  test('at SIGTERM requests in flight are answered, nothing is done unanswered, and the exit code is 0', async () => {
    const marks = await world.db.query<{ n: number }>(sql`select count(*)::int as n from requests`)
    const first = 1_000_000 // cycles of their own numbers
    const load = new Load({ tokens, address: () => app.address, givesUp: () => true, first }).start()
    await delay(1_500)
    const slow = await slowRequest(world.port, tokens.get('agent')!, JSON.stringify({ text: '路灯不亮' }))
    const started = performance.now()
    const ended = app.end()
    await delay(300)
    const answer = await slow.finish()
    const code = await ended
    const ms = Math.round(performance.now() - started)
    await load.stop()
    slow.socket.destroy()
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(code).toBe(0)
    expect(ms, 'although a client that was answered keeps its connection open').toBeLessThan(10_000)
    expect(load.wrong).toEqual([])
    const figures = await auditSent(world.db, load.sent)
    expect(figures['of these stored'], 'done, but the answer was cut off').toBe(0)
    const sizes = await auditDatabase(world.db)
    expect(sizes.requests).toBeGreaterThan(marks[0]!.n)
    report('SIGTERM', { 'exit code': String(code), ms, answers: JSON.stringify(load.answers), ...figures })
  })
})

/** A request whose last byte comes only with `finish`; its client would keep the connection for ever. */
async function slowRequest(
  port: number,
  token: string,
  body: string,
): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const bytes = Buffer.from(body)
  socket.write(
    `POST /api/v1/understand HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`,
  )
  socket.write(bytes.subarray(0, -1))
  await delay(100)
  return {
    socket,
    async finish() {
      const answered = once(socket, 'data')
      socket.write(bytes.subarray(-1))
      const [chunk] = await answered
      return String(chunk)
    },
  }
}
