/** Two people take one order at the same instant: one gets it, the other is told by whom it was taken. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../server/platform/db.ts'
import { auditDatabase, auditSent } from './audit.ts'
import { Caller, Load, type Reply, signInAll, type Tokens } from './load.ts'
import { openWorld, type RunningApp, report, STARTING_MS, type World } from './world.ts'

const RACES = 1_000
const LANES = 4
const SHARED_ORDERS = 200

interface Ready {
  id: string
  version: number
}

describe('two people act on one order at the same instant', () => {
  let world: World
  let apps: [RunningApp, RunningApp]
  let tokens: Tokens
  let names: Map<string, string>
  beforeAll(async () => {
    world = await openWorld()
    apps = [await world.startApp(), await world.startApp({ PORT: '0' })]
    tokens = await signInAll(apps[0].address)
    const users = await world.db.query<{ who: string; name: string }>(
      sql`select split_part(username, '@', 1) as who, name from users where centre = 'haikou'`,
    )
    names = new Map(users.map((u) => [u.who, u.name]))
  }, STARTING_MS)
  afterAll(() => world?.close())

  /** Orders waiting to be dispatched: each is raced for twice, at its dispatch and at its signing. */
  const prepare = async (orders: number, first: number): Promise<Ready[]> => {
    const address = () => apps[0].address
    const load = new Load({ tokens, address, last: 'approve', first }).start(orders)
    await load.done()
    expect(load.wrong).toEqual([])
    return world.db.query<Ready>(sql`select id, version from orders where id = any(${load.finished})`)
  }

  const raceAll = async (orders: Ready[], second: RunningApp) => {
    const counts: Record<string, number> = { races: 0, won: 0 }
    const wrong: string[] = []
    /** Sends both at once; exactly one may win, and what the other is told names the winner. */
    const race = async (callers: [Caller, Caller], id: string, sides: [Side, Side]): Promise<void> => {
      const replies = (await Promise.all(
        sides.map((side, i) =>
          callers[i]!.post(
            `/api/v1/orders/${id}/${side.action}`,
            tokens.get(side.who)!,
            side.body,
            randomUUID(),
          ),
        ),
      )) as [Reply, Reply]
      counts.races! += 1
      const won = replies.findIndex((r) => r.status === 200)
      const [winner, loser] = [replies[won], replies[1 - won]]
      if (!winner || loser?.status === 200) return void wrong.push(replies.map((r) => r.json).join(' '))
      counts.won! += 1
      const told = JSON.parse(loser!.json) as { code: string; message: string }
      const code = `${loser!.status} ${told.code}`
      counts[code] = (counts[code] ?? 0) + 1
      const expected = ['422 order.state', '422 assignment.state', '409 order.changed_meanwhile']
      if (!expected.includes(code) || !told.message.includes(names.get(sides[won]!.who)!))
        wrong.push(loser!.json)
    }
    const rest = [...orders.entries()]
    const lane = async () => {
      const callers: [Caller, Caller] = [new Caller(apps[0].address), new Caller(second.address)]
      for (let next = rest.pop(); next; next = rest.pop()) {
        const [n, { id, version }] = next
        // Half of them say which version they saw.
        const seen = n % 2 === 0 ? { version } : {}
        const body = JSON.stringify({ assignments: [{ unitCode: 'chengguan', role: 'LEAD' }], ...seen })
        await race(callers, id, [
          { who: 'dispatcher', action: 'dispatch', body },
          { who: 'shiftleader', action: 'dispatch', body },
        ])
        const tab: Side = {
          who: 'chengguan',
          action: 'sign',
          body: JSON.stringify(n % 2 ? { version: version + 1 } : {}),
        }
        await race(callers, id, [tab, tab])
      }
      await Promise.all(callers.map((c) => c.close()))
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    expect(wrong).toEqual([])
    return counts
  }

  test.each([
    ['one process', 0, 10_000],
    ['two processes', 1, 20_000],
  ] as const)(
    `of ${RACES / 2} pairs exactly one wins and the other is told its name, through %s`,
    async (title, second, first) => {
      const orders = await prepare(RACES / 4, first)
      const counts = await raceAll(orders, apps[second])
      expect(counts.won).toBe(RACES / 2)
      report(`two at one order, ${title}`, counts)
      await auditDatabase(world.db)
    },
  )

  test(`${SHARED_ORDERS} orders whose commands go to two processes in turn: neither ever acts on a stale copy`, async () => {
    let turn = 0
    const address = () => apps[turn++ % 2]!.address
    const load = new Load({ tokens, address, first: 30_000 }).start(SHARED_ORDERS)
    await load.done()
    expect(load.wrong).toEqual([])
    expect(load.finished).toHaveLength(SHARED_ORDERS)
    const figures = await auditSent(world.db, load.sent)
    const sizes = await auditDatabase(world.db)
    report('in turn through two processes', { ...figures, ...sizes })
  })
})

interface Side {
  who: string
  action: string
  body: string
}
