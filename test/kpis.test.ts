/** Figures from maintained sums, beside the same figures counted anew from the rows; and a month made again from its events. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../common/time.ts'
import { CATALOGUE } from '../server/modules/assessment/kpis/catalogue.ts'
import { putRecurrences } from '../server/modules/assessment/kpis/data.ts'
import { figureFor, figuresBy } from '../server/modules/assessment/kpis/figures.ts'
import { weightsOf } from '../server/modules/assessment/kpis/value.ts'
import { type Database, inTx, openDatabase } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { openServices } from '../server/services.ts'
import { simulate } from '../server/simulate/public.ts'
import { createTestDatabase, type TestDatabase } from './db.ts'
import { allDerived } from './derived.ts'

const PATIENCE = 240_000
const FROM = new Date('2026-03-05T00:00:00+08:00')
const TO = new Date('2026-03-19T00:00:00+08:00')
const SPAN = { from: dayOf(FROM), to: dayOf(TO) }
const CENTRE = 'haikou'

let database: TestDatabase
let db: Database
const rows = <R>(text: string): Promise<R[]> => db.query<R>({ text, values: [] })
const one = async (text: string): Promise<number> => Number((await rows<{ n: unknown }>(text))[0]!.n)

async function derive(): Promise<void> {
  await allDerived(db)
}

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url, { max: 8 })
  const services = await openServices(db, createLog('silent'), { crossProcess: false })
  await simulate(services, { centres: [CENTRE], from: FROM, to: TO, perDay: 40, seed: 11, concurrency: 6 })
  await derive()
}, PATIENCE)

afterAll(async () => {
  await db.close()
  await database.drop()
})

const weights = weightsOf({
  partialResolutionWeight: 0.5,
  basicallySatisfiedCounts: true,
  extensionCountsOnTime: true,
})
const asked = (code: string, filters = {}) => {
  const kpi = CATALOGUE.find((k) => k.code === code)!
  return { centre: CENTRE, kpi, weights, filters }
}
const figure = (code: string, filters = {}) => figureFor(db, asked(code, filters), SPAN)

/** The same counted from the rows of the tables themselves, by somebody who knows nothing of facts. */
const ORDERS = `from orders o where o.centre = '${CENTRE}' and o.state <> 'MERGED'`
const CLOSED = `${ORDERS} and o.state in ('CLOSED', 'ARCHIVED')`
const LATE = `exists (select 1 from clocks c where c.order_id = o.id and c.kind = 'complete' and c.breached_at is not null)`
const BACK = (state: string) =>
  `select count(*) n from side_processes s join orders o on o.id = s.order_id
   where s.centre = '${CENTRE}' and s.kind = 'RETURN' and s.state = '${state}' and o.state <> 'MERGED'`
const COUNTED: [code: string, numerator: string, denominator: string | null][] = [
  ['accepted', `select count(*) n ${ORDERS}`, null],
  ['closed', `select count(*) n ${CLOSED}`, null],
  ['closureRate', `select count(*) n ${CLOSED}`, `select count(*) n ${ORDERS}`],
  [
    'onTimeClosureRate',
    `select count(*) n ${CLOSED} and not ${LATE}`,
    `select count(*) n ${ORDERS} and (${LATE} or o.state in ('CLOSED', 'ARCHIVED'))`,
  ],
  ['requests', `select count(*) n from requests where centre = '${CENTRE}'`, null],
  [
    'directAnswerRate',
    `select count(*) n from requests where centre = '${CENTRE}' and state = 'ANSWERED'`,
    `select count(*) n from requests where centre = '${CENTRE}' and state <> 'DECLINED'`,
  ],
  [
    'duplicateRate',
    `select count(*) n from requests where centre = '${CENTRE}' and cycle_repeat`,
    `select count(*) n from requests where centre = '${CENTRE}'`,
  ],
  [
    'satisfactionRate',
    `select count(*) n from requests r join orders o on o.id = r.order_id where r.centre = '${CENTRE}' and o.state <> 'MERGED'
     and r.satisfaction in ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED')`,
    `select count(*) n from requests r join orders o on o.id = r.order_id where r.centre = '${CENTRE}' and o.state <> 'MERGED'
     and r.satisfaction <> 'UNRATED'`,
  ],
  ['approvedReturnRate', BACK('APPROVED'), `select (${BACK('APPROVED')}) + (${BACK('REFUSED')}) as n`],
  [
    'meanDispatchMinutes',
    `select sum(round(extract(epoch from d.at - o.created_at) / 60)) n from orders o
     join lateral (select min(at) as at from events e where e.subject_id = o.id and e.type = 'order.dispatched') d on d.at is not null
     where o.centre = '${CENTRE}' and o.state <> 'MERGED'`,
    `select count(*) n ${ORDERS} and exists (select 1 from events e where e.subject_id = o.id and e.type = 'order.dispatched')`,
  ],
  [
    'burdenSaved',
    `select (select count(*) from requests where centre = '${CENTRE}' and cycle_repeat)
       + (select count(*) from orders where centre = '${CENTRE}' and state = 'MERGED')
       + (select count(*) ${ORDERS.replace('from orders o', "from orders o join events e on e.subject_id = o.id and e.type = 'order.dispatched' cross join jsonb_array_elements(e.data->'assignments') a")} and a->>'role' = 'COPY') as n`,
    null,
  ],
  ['rehandleRate', `select count(*) n ${CLOSED} and o.round > 1`, `select count(*) n ${CLOSED}`],
]

describe('指标：汇总得出的与逐件数出的一致（B.10）', () => {
  it.each(COUNTED)('%s', async (code, numerator, denominator) => {
    const found = await figure(code)
    expect(found.numerator).toBe(await one(numerator))
    if (denominator) expect(found.denominator).toBe(await one(denominator))
    // A figure of an empty world would agree with anything.
    expect(found.numerator).toBeGreaterThan(0)
  })

  it('open orders stand at the end of each day as they stood then', async () => {
    const last = { from: SPAN.to - 3, to: SPAN.to - 1 }
    const found = await figureFor(db, asked('openOrders'), last)
    let sum = 0
    for (let day = last.from; day <= last.to; day++) {
      const end = new Date((day + 1) * 86_400_000 - 8 * 3_600_000).toISOString()
      sum += await one(`select count(*) n from orders o where o.centre = '${CENTRE}' and o.state <> 'MERGED'
        and o.created_at < '${end}' and (o.closed_at is null or o.closed_at >= '${end}')`)
    }
    expect(found.value).toBeCloseTo(sum / 3, 9)
    expect(sum).toBeGreaterThan(0)
  })

  it('by unit, area, category and channel: the parts add up to the whole, and a rate is never averaged', async () => {
    for (const code of ['closureRate', 'signedOnTimeRate', 'dispatchAccuracy', 'satisfactionRate'])
      for (const by of ['UNIT', 'AREA', 'CATEGORY', 'CHANNEL', 'TYPE', 'JOINT'] as const) {
        const whole = await figure(code)
        const parts = [...(await figuresBy(db, asked(code), by, SPAN)).values()]
        const sum = (of: 'numerator' | 'denominator') => parts.reduce((n, p) => n + (p[of] ?? 0), 0)
        expect([code, by, sum('numerator'), sum('denominator')]).toEqual([
          ...[code, by, whole.numerator, whole.denominator],
        ])
      }
  })

  it('two filters together, from the facts, agree with what the sums say of one', async () => {
    const units = await figuresBy(db, asked('closureRate'), 'UNIT', SPAN)
    const [unit] = [...units]
      .sort((a, b) => b[1].denominator! - a[1].denominator!)
      .find(([key]) => key !== '')!
    const channels = await figuresBy(db, asked('closureRate', { unit }), 'CHANNEL', SPAN)
    const sum = [...channels.values()].reduce((n, f) => n + f.denominator!, 0)
    expect(sum).toBe(units.get(unit)!.denominator)
  })

  it('all facts and sums made again from the events are the same', async () => {
    const facts = () => rows(`select * from kpi_facts order by subject_id, day, unit_code`)
    const sums = () => rows(`select * from kpi_sums where n <> 0 order by centre, dim, measure, day, key`)
    const [before, summed] = [await facts(), await sums()]
    expect(before.length).toBeGreaterThan(300)
    await rows(
      `insert into facts_queue select id, centre from orders union all select id, centre from requests on conflict do nothing`,
    )
    await derive()
    expect(await facts()).toEqual(before)
    expect(await sums()).toEqual(summed)
    // From nothing, too.
    await rows(`truncate kpi_facts, kpi_sums, kpi_recurrences`)
    await rows(
      `insert into facts_queue select id, centre from orders union all select id, centre from requests on conflict do nothing`,
    )
    await derive()
    expect(await facts()).toEqual(before)
    expect(await sums()).toEqual(summed)
  })

  it('a matter that came again twice at once marks its closed order once', async () => {
    const [closed] = await rows<{ number: string }>(
      `select number from orders where centre = '${CENTRE}' and state in ('CLOSED', 'ARCHIVED') limit 1`,
    )
    const at = new Date('2026-03-01T09:00:00+08:00')
    const by = ['0199aaaa-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-000000000002']
    await inTx(db, (tx) =>
      putRecurrences(
        tx,
        by.map((id) => ({ number: closed!.number, by: id, at })),
      ),
    )
    expect(
      await one(
        `select count(*) n from facts_queue q join orders o on o.id = q.subject_id where o.number = '${closed!.number}'`,
      ),
    ).toBe(1)
  })
})
