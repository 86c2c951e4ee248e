/** Answers are lost on the wire and people ask again: an `Idempotency-Key` makes the second time harmless. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { auditDatabase, auditSent } from './audit.ts'
import { Caller, Load, type Reply, type Sent, signInAll, type Tokens } from './load.ts'
import { type LosingProxy, openLosingProxy } from './proxy.ts'
import { openWorld, type RunningApp, report, STARTING_MS, type World } from './world.ts'

const CYCLES = 120
const PAIRS = 40

/** A field that the command takes and that makes its body another one. */
const fieldOf = ({ command }: Sent) =>
  command === 'register' ? 'text' : command === 'create-order' ? 'title' : 'version'

describe('one answer in ten is lost on the wire', () => {
  let world: World
  let app: RunningApp
  let tokens: Tokens
  let proxy: LosingProxy
  let load: Load
  beforeAll(async () => {
    world = await openWorld()
    app = await world.startApp()
    tokens = await signInAll(app.address)
    proxy = await openLosingProxy(world.port)
  }, STARTING_MS)
  afterAll(async () => {
    await proxy?.close()
    await world?.close()
  })

  /** Sends every command once more, straight to the app. */
  const replayAll = async (): Promise<string[]> => {
    const different: string[] = []
    const rest = [...load.sent]
    const worker = async () => {
      const caller = new Caller(app.address)
      for (let s = rest.pop(); s; s = rest.pop()) {
        const reply = await caller.post(s.path, tokens.get(s.who)!, s.body, s.key)
        if (reply?.status !== s.status || reply?.json !== s.json) {
          different.push(`${s.command} of cycle ${s.cycle}: ${s.status} then ${reply?.status} ${reply?.json}`)
        }
      }
      await caller.close()
    }
    await Promise.all([worker(), worker(), worker(), worker()])
    return different
  }

  test('asking again with the same key until answered does everything once', async () => {
    load = new Load({ tokens, address: () => proxy.address }).start(CYCLES)
    await load.done()
    expect(load.wrong).toEqual([])
    expect(load.finished).toHaveLength(CYCLES)
    const { before, within, early } = proxy.lost
    for (const n of [before, within, early]) expect(n).toBeGreaterThan(10)
    const figures = await auditSent(world.db, load.sent)
    expect(figures.acknowledged).toBe(figures.commands)
    const sizes = await auditDatabase(world.db)
    expect(sizes.requests).toBe(CYCLES)
    expect(sizes.orders).toBe(CYCLES)
    report('answers lost', { before, within, early, ...figures, ...sizes })
  })

  test('the replay gives the first status and body byte for byte, also after the app was killed', async () => {
    const before = await auditDatabase(world.db)
    expect(await replayAll()).toEqual([])
    await app.kill()
    app = await world.startApp()
    expect(await replayAll()).toEqual([])
    expect(await auditDatabase(world.db)).toEqual(before)
    report('replayed twice, a kill between', {
      commands: load.sent.length,
      'other answers': 0,
      'new events': 0,
    })
  })

  test('the same key with another body or on another path is 409 idempotency.mismatch and does nothing', async () => {
    const before = await auditDatabase(world.db)
    const caller = new Caller(app.address)
    const codes: Record<string, number> = {}
    for (const s of load.sent.slice(-100)) {
      const other = load.sent.find((o) => o.who === s.who && o.path !== s.path && o.command === s.command)!
      const changed = { text: '换了内容', title: '换了标题', version: 1 }[fieldOf(s)]
      const body = JSON.stringify({ ...(JSON.parse(s.body) as object), [fieldOf(s)]: changed })
      const attempts = [
        { path: s.path, body },
        ...(s.command === 'register' ? [] : [{ ...other, body: s.body }]),
      ]
      for (const attempt of attempts) {
        const reply = await caller.post(attempt.path, tokens.get(s.who)!, attempt.body, s.key)
        const { code } = JSON.parse(reply!.json) as { code: string }
        codes[`${reply!.status} ${code}`] = (codes[`${reply!.status} ${code}`] ?? 0) + 1
      }
    }
    await caller.close()
    expect(Object.keys(codes)).toEqual(['409 idempotency.mismatch'])
    expect(codes['409 idempotency.mismatch']).toBeGreaterThan(100)
    expect(await auditDatabase(world.db)).toEqual(before)
    report('another body under a used key', codes)
  })

  test('two requests with one key at the same instant have one effect and one answer, also through two processes', async () => {
    const second = await world.startApp({ PORT: '0' })
    const before = await auditDatabase(world.db)
    const [a, b, c] = [new Caller(app.address), new Caller(app.address), new Caller(second.address)]
    const numbers = new Set<string>()
    for (let pair = 0; pair < PAIRS; pair++) {
      const key = randomUUID()
      const body = JSON.stringify({
        channel: 'PHONE',
        text: `同时提交的诉求，井盖破损。（第${2_000_000 + pair}件）`,
      })
      const send = (caller: Caller) => caller.post('/api/v1/requests', tokens.get('agent')!, body, key)
      const replies = (await Promise.all([send(a), send(pair % 2 === 0 ? b : c)])) as [Reply, Reply]
      expect(replies[0]).toEqual(replies[1])
      expect(replies[0].status).toBe(201)
      numbers.add((JSON.parse(replies[0].json) as { request: { number: string } }).request.number)
    }
    await Promise.all([a, b, c].map((caller) => caller.close()))
    await second.end()
    const after = await auditDatabase(world.db)
    expect(after.requests - before.requests).toBe(PAIRS)
    expect(numbers.size).toBe(PAIRS)
    const [stored] = await world.db.query<{ n: number }>(
      sql`select count(*)::int as n from requests where number = any(${[...numbers]})`,
    )
    expect(stored?.n).toBe(PAIRS)
    report('two at one instant', { pairs: PAIRS, effects: PAIRS, 'different answers': 0 })
  })
})
