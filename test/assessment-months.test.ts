/**
 * A frozen month made again from its events gives the same bytes: over several months of two centres, with figures that
 * were derived or still waiting at the freeze, and with anything that happens to the same orders afterwards.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../common/time.ts'
import { derivePending } from '../server/modules/assessment/kpis/derive.ts'
import type { Fact } from '../server/modules/assessment/kpis/facts.ts'
import { MEASURES } from '../server/modules/assessment/kpis/measures.ts'
import { sumBy } from '../server/modules/assessment/kpis/queries.ts'
import * as actions from '../server/modules/assessment/months/actions.ts'
import type { ResultDocument } from '../server/modules/assessment/months/document.ts'
import { type Month, spanOfMonth } from '../server/modules/assessment/months/month.ts'
import { selectAppeals, selectMonth, selectResult } from '../server/modules/assessment/months/queries.ts'
import { factsAtCut, rebuildResult } from '../server/modules/assessment/months/rebuild.ts'
import { passOn } from '../server/modules/insight/public.ts'
import { canonical, insertEvents } from '../server/modules/orders/public.ts'
import { type Ctx, newId } from '../server/platform/context.ts'
import { type Database, inTx, openDatabase, sql } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { openServices, type Services } from '../server/services.ts'
import { openCity } from '../server/simulate/city.ts'
import { simulate } from '../server/simulate/public.ts'
import { type Random, randomOf } from '../server/simulate/random.ts'
import { createTestDatabase, type TestDatabase } from './db.ts'
import { allDerived } from './derived.ts'

const PATIENCE = 300_000
const FROM = new Date('2026-02-20T00:00:00+08:00')
const TO = new Date('2026-03-13T00:00:00+08:00')
const FREEZE = new Date('2026-04-02T09:00:00+08:00')
const CENTRES = ['haikou', 'gansu']
const MONTHS = ['2026-02', '2026-03']
const CASES = CENTRES.flatMap((centre) => MONTHS.map((month) => [centre, month] as const))

let database: TestDatabase
let db: Database
let services: Services
const who = new Map<string, Awaited<ReturnType<typeof openCity>>>()

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url, { max: 8 })
  services = await openServices(db, createLog('silent'), { crossProcess: false })
  await simulate(services, { centres: CENTRES, from: FROM, to: TO, perDay: 14, seed: 3, concurrency: 6 })
  for (const centre of CENTRES) who.set(centre, await openCity(services, centre, 3, 10))
  await allDerived(db)
}, PATIENCE)

afterAll(async () => {
  await db.close()
  await database.drop()
})

const as = (centre: string, name: string, now = FREEZE): Ctx => ({
  ...{ now, traceId: 'test', actor: who.get(centre)!.actor(name)! },
})
const deps = (): actions.MonthDeps => ({
  units: services.units,
  policy: (centre) => services.policies.current(centre),
  calendar: (centre) => services.calendars.get(services.policies.current(centre).policy.region.calendar),
})

interface Order {
  id: string
  number: string
  unit: string | null
}
const ordersOf = (centre: string): Promise<Order[]> =>
  db.query<Order>(
    sql`select id, number, lead_unit as unit from orders where centre = ${centre} order by number`,
  )

/** One more event of an order, whatever it is and whenever it says that it happened. */
async function happen(random: Random, centre: string, orders: readonly Order[]): Promise<void> {
  const order = random.pick(orders)
  const unit = order.unit ?? 'chengguan'
  const at = new Date(FROM.getTime() + random.whole(0, 40) * DAY_MS + random.whole(0, 86_399) * 1000)
  const exemptionId = newId(at)
  const kpis = random.pick([['onTimeClosureRate'], ['satisfactionRate', 'resolutionRate']])
  const [type, data] = random.pick<[string, Record<string, unknown>]>([
    ['order.closed', {}],
    ['order.reopened', {}],
    ['order.merged', {}],
    ['clock.breached', { clock: 'complete', unit, round: 1, dueAt: at.toISOString() }],
    ['clock.breached', { clock: 'sign', unit, round: 9, dueAt: at.toISOString() }],
    ['return.refused', { returnId: exemptionId, unit }],
    ['extension.decided', { approved: true, from: at.toISOString() }],
    ['praise.recorded', { unit }],
    ['supervision.opened', { unit }],
    ['order.recurred', { occurrence: 2, earlierOrders: [random.pick(orders).number] }],
    [
      'follow_up.recorded',
      { requestId: exemptionId, outcome: 'REACHED', satisfaction: 'DISSATISFIED', resolution: 'UNRESOLVED' },
    ],
    ['exemption.decided', { exemptionId, state: 'GRANTED', kpis }],
  ])
  const [{ seq, recurs }] = (await db.query(sql`
    select max(seq) + 1 as seq, bool_or(type = 'order.recurred') as recurs from events where subject_id = ${order.id}`)) as [
    { seq: number; recurs: boolean },
  ]
  // That a matter has come before is found once, when the order is made.
  if (recurs && type === 'order.recurred') return
  const row = { subjectId: order.id, subjectKind: 'ORDER' as const, centre, seq, type, at, actor: '{}' }
  await db.batch([
    insertEvents([{ ...row, data: canonical(data), previousHash: '', hash: `${order.id}${seq}` }]),
  ])
  if (type === 'exemption.decided')
    await db.query(sql`
      insert into side_processes (id, order_id, centre, kind, state, round, unit_code, data, opened_at, closed_at)
      values (${exemptionId}, ${order.id}, ${centre}, 'EXEMPTION', 'GRANTED', 1, ${unit},
        ${JSON.stringify({ kpis })}::jsonb, ${at}, ${at})`)
}

async function frozen(
  centre: string,
  month: string,
): Promise<{ row: Month; body: string; document: ResultDocument }> {
  const row = (await selectMonth(db, centre, month))!
  const { body } = (await selectResult(db, row.id, row.result))!
  return { row, body, document: JSON.parse(body) }
}

/** An order of the cut with such a fact in the month. */
async function counted(row: Month, which: (fact: Fact) => boolean): Promise<{ id: string; unit: string }> {
  const span = spanOfMonth(row.month)
  const heads = await db.query<{ id: string }>(
    sql`select subject_id as id from assessment_heads where assessment_id = ${row.id} order by 1`,
  )
  for (const { id } of heads) {
    const facts = await factsAtCut(db, row.id, id)
    const found = facts.find((f) => f.day >= span.from && f.day <= span.to && which(f))
    if (found) return { id, unit: found.unit }
  }
  throw new Error('no such order')
}

async function measuresNow(centre: string, month: string) {
  const units: Record<string, Record<string, number>> = {}
  for (const { key, measure, n } of await sumBy(db, centre, 'UNIT', MEASURES, spanOfMonth(month), {})) {
    if (n === 0) continue
    units[key] ??= {}
    units[key][measure] = n
  }
  // Requests are the hotline's own and in nobody's month.
  for (const measure of ['requests', 'answeredDirectly', 'linked', 'declined']) delete units['']?.[measure]
  if (units[''] && Object.keys(units['']).length === 0) delete units['']
  return units
}

describe('冻结的月度结果由事件重算，字节相同', () => {
  it.each(CASES)(
    '%s %s: the freeze counts what was derived and what was not',
    async (centre, month) => {
      const random = randomOf(CASES.findIndex((c) => c[0] === centre && c[1] === month) + 1, 'before')
      const orders = await ordersOf(centre)
      expect(orders.length).toBeGreaterThan(40)
      for (let i = 0; i < 40; i++) await happen(random, centre, orders)
      // Some of it is derived by now, some waits.
      if (random.chance(0.5)) await derivePending(db, passOn)
      for (let i = 0; i < 40; i++) await happen(random, centre, orders)
      await db.query(
        sql`update side_processes set state = 'REFUSED' where kind = 'EXEMPTION' and state <> 'GRANTED'`,
      )
      await inTx(db, (tx) => actions.freeze(tx, as(centre, 'supervisor'), deps(), { centre, month }))
      const { document, body, row } = await frozen(centre, month)
      await allDerived(db)
      expect(document.measures).toEqual(await measuresNow(centre, month))
      expect(document.units.length).toBeGreaterThan(1)
      expect(document.cutOff.subjects).toBeGreaterThan(20)
      expect(await rebuildResult(db, row, 1)).toBe(body)
    },
    PATIENCE,
  )

  it(
    'whatever happens afterwards, and with all facts and sums thrown away',
    async () => {
      const random = randomOf(7, 'after')
      let moved = 0
      for (const centre of CENTRES) {
        const orders = await ordersOf(centre)
        for (let i = 0; i < 150; i++) await happen(random, centre, orders)
      }
      await allDerived(db)
      for (const [centre, month] of CASES) {
        const { row, body, document } = await frozen(centre, month)
        if (JSON.stringify(await measuresNow(centre, month)) !== JSON.stringify(document.measures)) moved += 1
        expect(await rebuildResult(db, row, 1)).toBe(body)
      }
      // The figures of today have moved on, or this would prove nothing.
      expect(moved).toBe(CASES.length)
      await db.query(sql`truncate kpi_facts, kpi_sums, kpi_recurrences, facts_queue`)
      for (const [centre, month] of CASES) {
        const { row, body } = await frozen(centre, month)
        expect(await rebuildResult(db, row, 1)).toBe(body)
      }
    },
    PATIENCE,
  )

  it(
    'GS-37: an accepted appeal and a change of weights make new results, each of which can be made again',
    async () => {
      for (const [centre, month] of CASES) {
        const which = { centre, month }
        const { row, document } = await frozen(centre, month)
        const codes = document.units.map((u) => u.code)
        const target = await counted(
          row,
          (f) => ['closedInTime', 'late'].includes(f.measure) && codes.includes(f.unit),
        )
        const unit = as(centre, target.unit)
        await inTx(db, (tx) =>
          actions.appeal(tx, unit, which, {
            orderId: target.id,
            kpis: ['onTimeClosureRate'],
            reason: '不可抗力',
          }),
        )
        const [appeal] = await selectAppeals(db, row.id)
        await inTx(db, (tx) =>
          actions.decideAppeal(tx, as(centre, 'leader'), deps(), which, appeal!.id, {
            accept: true,
            reason: '属实',
          }),
        )
        const second = await frozen(centre, month)
        expect(second.row.result).toBe(2)
        expect(second.document.removed).toHaveLength(1)
        const size = (d: ResultDocument) => d.units.find((u) => u.code === target.unit)!.orders
        expect(size(second.document)).toBeLessThan(size(document))
        expect(await rebuildResult(db, second.row, 2)).toBe(second.body)
        await inTx(db, (tx) => actions.recalculate(tx, as(centre, 'leader'), deps(), which, '权重调整'))
        const third = await frozen(centre, month)
        expect(third.document.previous).toBe((await selectResult(db, row.id, 2))!.sha256)
        expect(await rebuildResult(db, third.row, 3)).toBe(third.body)
        // The first is still what it was.
        expect(await rebuildResult(db, row, 1)).toBe((await selectResult(db, row.id, 1))!.body)
      }
    },
    PATIENCE,
  )

  it('a changed history shows: the bytes are no longer the same', async () => {
    const [centre, month] = CASES[1]!
    const { row, body } = await frozen(centre, month)
    await db.query(sql`alter table events disable trigger events_insert_only`)
    const { id } = await counted(row, (f) => f.measure === 'accepted')
    await db.query(sql`
      update events set at = at - interval '60 days' where subject_id = ${id} and type = 'order.created'`)
    expect(await rebuildResult(db, row, row.result)).not.toBe(body)
  })
})
