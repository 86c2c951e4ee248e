/** 预测：未来两周、排班，以及去年的高峰今年提前告知。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf, dayOfDate } from '../../common/time.ts'
import { addToVolumes } from '../../server/modules/insight/volumes/data.ts'
import { inTx } from '../../server/platform/db.ts'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const HEATING = '040301'
const [FIRST, SECOND] = ['340602', '340603']

/** So many a day of one matter in one district, at ten in the morning. */
async function came(
  app: TestApp,
  days: [from: string, to: string],
  of: { category: string; area: string; n: (day: number) => number; centre?: string },
): Promise<void> {
  const [from, to] = days.map(dayOfDate) as [number, number]
  const changes = Array.from({ length: to - from + 1 }, (_, i) => ({
    ...{
      centre: of.centre ?? 'huaibei',
      categoryCode: of.category,
      adcode: of.area,
      channel: 'PHONE',
      type: 'HELP',
    },
    ...{ hour: (from + i) * 24 + 2, n: of.n(from + i) },
  })).filter((c) => c.n > 0)
  await inTx(app.db, (tx) => addToVolumes(tx, changes))
}

describe('淮北：预测与提前预警', () => {
  let app: TestApp
  let huaibei: ReturnType<typeof life>
  let early: Json[]
  const get = async (path: string, who = 'analyst'): Promise<Json> => {
    const { status, body } = await (await huaibei.as(who)).get(path)
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }

  beforeAll(async () => {
    app = await createApp({ now: '2026-10-05T09:00:00+08:00' })
    huaibei = life(app, 'huaibei')
    // Heating: six a day until the 14th of November, then thirty; and street lights, twelve on weekdays and four on weekends.
    const cold = dayOfDate('2025-11-15')
    await came(app, ['2025-10-01', '2025-12-20'], {
      category: HEATING,
      area: FIRST,
      n: (d) => (d < cold ? 4 : 20),
    })
    await came(app, ['2025-10-01', '2025-12-20'], {
      category: HEATING,
      area: SECOND,
      n: (d) => (d < cold ? 2 : 10),
    })
    await came(app, ['2025-10-01', '2026-10-23'], {
      ...{ category: '030502', area: FIRST, n: (d) => ((d + 3) % 7 >= 5 ? 4 : 12) },
    })
    await app.setClock('2026-10-05T09:10:00+08:00')
    early = (await get('/api/v1/warnings?kind=FORECAST')).items
    await app.setClock('2026-10-24T09:10:00+08:00')
  })

  it('two weeks ahead by day, weekends apart from weekdays, with an interval and a stated error', async () => {
    const view = await get(`/api/v1/insight/forecast?category=030502`)
    expect(view).toMatchObject({ learnt: 388, interval: 0.9 })
    expect(view.days).toHaveLength(14)
    expect(view.days[0]).toMatchObject({ date: '2026-10-24', working: false })
    for (const { mean, low, high, working, date } of view.days) {
      expect(low <= mean && mean <= high, date).toBe(true)
      // No holiday lies within these days: a day off is a weekend.
      if (working) expect(Math.abs(mean - 12), date).toBeLessThan(2)
      else expect(Math.abs(mean - 4), date).toBeLessThan(2)
    }
    expect(view.error.wape).toBeLessThan(0.2)
    expect(view.past.at(-1)).toEqual({ date: '2026-10-23', n: 12, working: true })
    const [part] = view.parts
    expect(part).toMatchObject({ category: '030502', last: 68 })
  })

  it('SP-11: 100 calls in half an hour, 180 s each, within 20 s: 14 seats give 88.8 %, 13 are seen to be too few', async () => {
    const { needed, levels } = await get(
      '/api/v1/insight/seats?calls=100&minutes=30&aht=180&target=20&share=85',
    )
    expect(needed).toBe(14)
    const of = (seats: number) => levels.find((l: Json) => l.seats === seats)
    expect(of(14).level).toBeCloseTo(0.88835, 5)
    expect(of(14).wait).toBeCloseTo(7.8359, 3)
    expect(of(13).level).toBeLessThan(0.85)
  })

  it('seats by the half hour from the calls that are expected; nothing learnt says so', async () => {
    const staffing = await get('/api/v1/insight/staffing?date=2026-10-26')
    expect(staffing.slots).toHaveLength(48)
    const ten = staffing.slots.find((s: Json) => s.from === '10:00')
    expect(ten.calls).toBeGreaterThan(4)
    expect(ten.seats).toBeGreaterThanOrEqual(Math.ceil(ten.offered))
    expect(staffing.peak).toMatchObject({ seats: ten.seats })
    const night = staffing.slots.find((s: Json) => s.from === '03:00')
    expect(night.seats).toBeLessThan(ten.seats)
    const siping = await (await app.as('analyst@siping')).get('/api/v1/insight/staffing')
    expect(siping.body).toMatchObject({ learnt: 0, slots: [], peak: null })
  })

  it('[SQ-06] [HB-11] three weeks before last year’s rise it is told, with what came then and where most', async () => {
    expect(early).toEqual([])
    const { items } = await get('/api/v1/warnings?kind=FORECAST')
    expect(items).toHaveLength(1)
    const [warning] = items
    expect(warning).toMatchObject({ categoryName: '供热', state: 'OPEN' })
    expect(dayOf(new Date(warning.expectedAt)) - dayOf(app.now())).toBe(21)
    const { text, evidence } = await get(`/api/v1/warnings/${warning.id}`)
    expect(evidence).toMatchObject({ seen: expect.any(Number), expected: expect.any(Number) })
    expect(evidence.expected).toBeGreaterThanOrEqual(2 * evidence.seen)
    expect(text).toMatch(/最多的是.+\d+ 件、.+\d+ 件/)
    // The big screen says it too: a matter, no place of anybody.
    const wall = await get('/api/v1/wall')
    expect(wall.warnings).toMatchObject([{ kind: 'FORECAST', matter: '供热' }])
    // Told once, however many days it stays so.
    await app.setClock('2026-10-27T09:10:00+08:00')
    expect((await get('/api/v1/warnings?kind=FORECAST')).items).toHaveLength(1)
  })

  it('HB-12: the responsible unit acknowledges the peak that is predicted, before it comes', async () => {
    const [warning] = (await get('/api/v1/warnings?kind=FORECAST')).items
    const { told } = await get(`/api/v1/warnings/${warning.id}`)
    expect(told.length).toBeGreaterThan(0)
    const unit = told[0].unitCode
    const said = await (await huaibei.as(unit)).post(`/api/v1/warnings/${warning.id}/acknowledge`)
    expect(said.status, JSON.stringify(said.body)).toBe(200)
    const after = await get(`/api/v1/warnings/${warning.id}`)
    const own = after.told.find((t: Json) => t.unitCode === unit)
    expect(Date.parse(own.acknowledgedAt)).toBeLessThan(Date.parse(after.expectedAt))
  })
})

describe('商丘：供暖季前', () => {
  it('SQ-06: the areas of last winter’s heating complaints are told before 15 November, the utility gets its task, and this winter is 40 % below', async () => {
    const app = await createApp({ now: '2026-10-20T09:00:00+08:00' })
    const city = life(app, 'shangqiu')
    const as = (who: string) => city.as(who)
    const areas = ['411402', '411403', '411421'] as const
    const season = async (year: number, to: string, cold: (area: number) => number) => {
      // The third Sunday of November, as in the year after: the same day of the week.
      const begins = dayOfDate(`${year}-11-16`)
      for (const [i, area] of areas.entries())
        await came(app, [`${year}-08-01`, to], {
          ...{ centre: 'shangqiu', category: HEATING, area },
          n: (day) => (day < begins ? 4 : cold(i)),
        })
    }
    await season(2025, '2026-03-10', (i) => [40, 25, 10][i]!)
    for (const area of areas)
      await came(app, ['2026-08-01', '2026-10-24'], {
        ...{ centre: 'shangqiu', category: HEATING, area, n: () => 4 },
      })
    await app.setClock('2026-10-25T09:10:00+08:00')
    const analyst = await as('analyst')
    const { items } = (await analyst.get('/api/v1/warnings?kind=FORECAST')).body
    expect(items).toHaveLength(1)
    const [warning] = items
    expect(Date.parse(warning.expectedAt)).toBeLessThanOrEqual(Date.parse('2026-11-15T23:59:59+08:00'))
    const { text } = (await analyst.get(`/api/v1/warnings/${warning.id}`)).body
    expect(text.indexOf('梁园区')).toBeGreaterThan(-1)
    expect(text.indexOf('睢阳区')).toBeGreaterThan(text.indexOf('梁园区'))
    const added = await analyst.post(`/api/v1/warnings/${warning.id}/actions`, {
      ...{ title: '梁园区、睢阳区老旧管网检修', unitCode: 'gongre', dueAt: '2026-11-08T18:00:00+08:00' },
    })
    expect(added.status, JSON.stringify(added.body)).toBe(200)
    // The winter that came, and what it was held against: the same days of the year before.
    await app.setClock('2027-02-15T09:00:00+08:00')
    const begins = dayOfDate('2026-11-15')
    for (const [i, area] of areas.entries())
      await came(app, ['2026-10-25', '2027-02-14'], {
        ...{ centre: 'shangqiu', category: HEATING, area },
        n: (day) => (day < begins ? 4 : [24, 15, 6][i]!),
      })
    const made = await analyst.post('/api/v1/insight/effects', {
      ...{ title: '供暖前管网检修', categories: ['0403'], from: '2026-11-15', target: 35 },
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const effect = (await analyst.get(`/api/v1/insight/effects/${made.body.id}`)).body
    expect(effect).toMatchObject({ against: 'LAST_YEAR', verdict: 'MET' })
    expect(effect.net.change).toBeCloseTo(-0.4, 1)
    const heating = (await analyst.get('/api/v1/insight/trends?from=2026-12-01&to=2027-01-31&category=0403'))
      .body
    expect(heating.n / heating.lastYear.n).toBeCloseTo(0.6, 5)
  })
})
