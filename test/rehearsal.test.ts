/**
 * Policy rehearsals over played weeks of all ten centres: the present policy reproduces the record to the last limit, and
 * other policies move figures only the way they can.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClockKind } from '../common/codes.ts'
import type { Affected, Rehearsal, Result } from '../server/modules/governance/rehearsal/model.ts'
import { differencesOf } from '../server/modules/governance/rehearsal/rules/differences.ts'
import { runRehearsal } from '../server/modules/governance/rehearsal/run.ts'
import type { Policy } from '../server/modules/policy/public.ts'
import { type Database, openDatabase } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { openServices, type Services } from '../server/services.ts'
import { digestOf, simulate } from '../server/simulate/public.ts'
import { createTestDatabase, type TestDatabase } from './db.ts'

const PATIENCE = 240_000
const FROM = new Date('2026-04-27T00:00:00+08:00')
/** Past the May holiday with its working Saturday. */
const TO = new Date('2026-05-12T00:00:00+08:00')

describe('two weeks of every centre', () => {
  let db: Database
  let database: TestDatabase
  let services: Services
  let digest: string
  const centres = () => services.policies.centres()

  beforeAll(async () => {
    database = await createTestDatabase()
    db = openDatabase(database.url, { max: 8 })
    services = await openServices(db, createLog('silent'), { crossProcess: false })
    await simulate(services, { centres: centres(), from: FROM, to: TO, perDay: 16, seed: 11, concurrency: 6 })
    digest = await digestOf(db, centres())
  }, PATIENCE)

  afterAll(async () => {
    await db.close()
    await database.drop()
  })

  async function rehearse(
    centre: string,
    change: (draft: Policy) => void = () => {},
  ): Promise<{ result: Result; affected: Affected[] }> {
    const { policies, calendars } = services
    const { policy, version } = policies.current(centre)
    const next = structuredClone(policy) as Policy
    change(next)
    const affected: Affected[] = []
    const outcome = await runRehearsal({
      deps: { db, policies, calendars },
      rehearsal: {
        ...{ id: '', centre, title: '', state: 'RUNNING', text: '', textSha256: '', program: '' },
        ...{ baseVersion: version, baseSha256: '', from: FROM, to: TO, createdAt: TO },
        ...{ differences: differencesOf(policy, next), done: 0, total: 0, error: null, result: null },
        ...{ recordSha256: null, resultSha256: null, sealedAt: null, sealedBy: null },
        ...{ createdBy: '', finishedAt: null },
      } satisfies Rehearsal,
      next,
      onPage: async (page) => {
        affected.push(...page.affected)
        return true
      },
    })
    return { result: outcome!.result, affected }
  }

  const all = ({ cells }: Result, subject: string, stage = '') =>
    cells.find((c) => c.part === 'ALL' && c.subject === subject && c.stage === stage)

  it('reproduces every limit, every plan and every notice of the record', async () => {
    const seen = { orders: 0, clocks: 0 }
    for (const centre of centres()) {
      const { result, affected } = await rehearse(centre)
      const wrong = affected.filter((a) => a.subject === 'DISAGREE')
      expect(wrong, `${centre}: ${JSON.stringify(wrong.slice(0, 3))}`).toEqual([])
      const { clocks, plans, notices } = result.agreement
      expect([clocks.agree, plans.agree, notices.agree]).toEqual([clocks.of, plans.of, notices.of])
      expect(clocks.of + clocks.fixed).toBe(result.clocks)
      expect(clocks.fixed / result.clocks, centre).toBeLessThan(0.02)
      for (const cell of result.cells) {
        expect([cell.n.next, cell.kept, cell.newly, cell.noLonger]).toEqual([cell.n.now, cell.n.now, 0, 0])
      }
      seen.orders += result.orders
      seen.clocks += result.clocks
    }
    expect(seen.orders).toBeGreaterThan(400)
    expect(seen.clocks).toBeGreaterThan(3_000)
  })

  it('is not satisfied by a record that was changed: a due time moved by hand is found', async () => {
    const [clock] = await db.query<{ id: string; orderId: string }>({
      text: `select c.id, c.order_id as "orderId" from clocks c join orders o on o.id = c.order_id
        where c.centre = 'haikou' and c.kind = 'complete' and o.created_at >= $1 and o.created_at < $2 limit 1`,
      values: [FROM, TO],
    })
    const move = (by: string) =>
      db.query({
        text: `update clocks set due_at = due_at + $3::interval where order_id = $1 and id = $2`,
        values: [clock!.orderId, clock!.id, by],
      })
    await move('1 day')
    const { result, affected } = await rehearse('haikou')
    await move('-1 day')
    expect(result.agreement.clocks.of - result.agreement.clocks.agree).toBe(1)
    expect(affected.filter((a) => a.subject === 'DISAGREE')).toMatchObject([
      { orderId: clock!.orderId, stage: 'complete' },
    ])
  })

  it.each(['sign', 'complete', 'contact', 'replyReview'] as const)(
    '%s: a longer limit makes nobody late, a shorter one nobody punctual',
    async (kind: ClockKind) => {
      for (const centre of ['gansu', 'haikou', 'siping', 'zaozhuang']) {
        const scale = (by: number) => (p: Policy) => {
          for (const rule of p.timers[kind] ?? [])
            rule.amount = rule.unit === 'WD' ? Math.max(1, Math.round(rule.amount * by)) : rule.amount * by
        }
        const longer = all((await rehearse(centre, scale(2))).result, 'LATE', kind)!
        expect(longer.newly, centre).toBe(0)
        expect(longer.kept).toBeLessThanOrEqual(longer.n.now)
        const shorter = all((await rehearse(centre, scale(0.5))).result, 'LATE', kind)!
        expect(shorter.noLonger, centre).toBe(0)
        expect(shorter.kept).toBeGreaterThanOrEqual(shorter.n.now)
      }
    },
  )

  it('a sample of more calls everybody that a sample of less calls', async () => {
    const called = async (percent: number) => {
      const { affected } = await rehearse('haikou', (p) => {
        p.followUp.scope = 'SAMPLE'
        p.followUp.samplePercent = percent
        p.followUp.plan.draw = { at: '08:30', leastPerUnit: 0 }
      })
      return new Set(
        affected.filter((a) => a.subject === 'CALL' && a.next).map((a) => `${a.number} ${a.round}`),
      )
    }
    const [few, some, everybody] = [await called(10), await called(40), await called(100)]
    expect([...few].every((n) => some.has(n))).toBe(true)
    expect([...some].every((n) => everybody.has(n))).toBe(true)
    expect(few.size).toBeLessThan(some.size)
    expect(some.size).toBeLessThan(everybody.size)
  })

  it('the figures are the sums of their orders, and of their parts', async () => {
    const { result, affected } = await rehearse('gansu', (p) => {
      for (const rule of p.timers.sign ?? []) rule.amount /= 2
    })
    const cell = all(result, 'LATE', 'sign')!
    const listed = affected.filter((a) => a.subject === 'LATE' && a.stage === 'sign')
    expect(cell.newly).toBeGreaterThan(0)
    expect(listed.filter((a) => a.now).length).toBe(cell.n.now)
    expect(listed.filter((a) => a.next).length).toBe(cell.n.next)
    expect(listed.filter((a) => a.next && !a.now).length).toBe(cell.newly)
    for (const part of ['UNIT', 'AREA', 'CATEGORY', 'URGENCY']) {
      const parts = result.cells.filter((c) => c.part === part && c.subject === 'LATE' && c.stage === 'sign')
      expect(
        parts.reduce((n, c) => n + c.n.next, 0),
        part,
      ).toBe(cell.n.next)
      expect(
        parts.reduce((n, c) => n + c.of.next, 0),
        part,
      ).toBe(cell.of.next)
    }
  })

  it('leaves every order as it was', async () => {
    expect(await digestOf(db, centres())).toBe(digest)
  })
})
