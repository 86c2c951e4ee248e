/** Figures over HTTP: a value with its parts, told apart, compared, and the orders behind it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'

let app: TestApp
let city: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  city = life(app, 'haikou')
})

const kpi = async (path: string, who = 'analyst'): Promise<Json> => {
  await allDerived(app.db)
  const { status, body } = await (await city.as(who)).get(`/api/v1/kpis/${path}`)
  expect(status).toBe(200)
  return body
}

describe('指标', () => {
  let closed: Json
  let open: Json
  beforeAll(async () => {
    closed = await city.closed({ phone: '13700000801' })
    open = await city.signed({ phone: '13700000802' }, [
      { unitCode: 'zhujian', role: 'LEAD' },
      { unitCode: 'chengguan', role: 'ASSIST' },
    ])
    const { request } = await city.register({ phone: '13700000803', text: '如何办理居住证' })
    await (await city.as('agent')).post(`/api/v1/requests/${request.id}/answer`, { text: '到派出所办理。' })
  })

  it('gives parts, value, the period before and a year ago', async () => {
    const body = await kpi('closureRate?from=2026-03-01&to=2026-03-31')
    expect(body).toMatchObject({
      code: 'closureRate',
      version: 1,
      numerator: 1,
      denominator: 2,
      value: 0.5,
      waiting: 0,
    })
    expect(body.before).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
      numerator: 0,
      denominator: 0,
      value: null,
    })
    expect(body.lastYear).toMatchObject({ from: '2025-03-01', to: '2025-03-31' })
    expect(await kpi('directAnswerRate')).toMatchObject({ numerator: 1, denominator: 3 })
  })

  it('tells apart by unit, and the orders behind a part are those counted', async () => {
    const { rows } = await kpi('closureRate?by=unit')
    expect(rows.map((r: Json) => [r.key, r.numerator, r.denominator])).toEqual([
      ['chengguan', 1, 1],
      ['zhujian', 0, 1],
    ])
    const rest = await kpi('closureRate/orders?part=rest')
    expect(rest.items.map((o: Json) => o.number)).toEqual([open.number])
    const above = await kpi('closureRate/orders?part=numerator&unit=chengguan')
    expect(above.items.map((o: Json) => o.number)).toEqual([closed.number])
    expect((await kpi('closureRate/orders?limit=1')).nextCursor).toBeTruthy()
  })

  it('HK-13: joint handling alone, by channel, by day', async () => {
    expect(await kpi('accepted?joint=true')).toMatchObject({ value: 1 })
    expect(await kpi('accepted?joint=true&channel=PHONE')).toMatchObject({ value: 1 })
    expect(await kpi('accepted?channel=WEB')).toMatchObject({ value: 0 })
    const { rows } = await kpi('accepted?by=day&from=2026-03-01&to=2026-03-03')
    expect(rows.map((r: Json) => [r.key, r.value])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-02', 2],
      ['2026-03-03', 0],
    ])
  })

  it('open orders day by day: what stood there at the end of each', async () => {
    await app.setClock('2026-03-04T09:00:00+08:00')
    const body = await kpi('openOrders?from=2026-03-01&to=2026-03-04')
    // One order open at the end of the 2nd, the 3rd and (so far) the 4th.
    expect(body.value).toBe(0.75)
  })

  it('takes daily figures from outside, again instead of twice, and never for tomorrow', async () => {
    const analyst = await city.as('analyst')
    const put = (callsAnswered: number) =>
      analyst.put('/api/v1/kpis/outside/2026-03-02', {
        figures: { callsOffered: 1_000, callsAnswered, callsAbandonedShort: 20 },
      })
    expect((await put(900)).status).toBe(200)
    expect((await put(970)).status).toBe(200)
    expect(await kpi('connectRate')).toMatchObject({ numerator: 970, denominator: 980 })
    const tomorrow = await analyst.put('/api/v1/kpis/outside/2026-03-05', { figures: { callsOffered: 1 } })
    expect(tomorrow.body.code).toBe('request.invalid')
    const agent = await (await city.as('agent')).put('/api/v1/kpis/outside/2026-03-02', { figures: {} })
    expect(agent.status).toBe(403)
  })

  it('lists the catalogue with every figure; what is not known is not found', async () => {
    const { body } = await (await city.as('leader')).get('/api/v1/kpis')
    const codes = body.items.map((k: Json) => k.definition.code)
    expect(codes).toEqual(
      expect.arrayContaining([
        'connectRate',
        'responseRate',
        'onTimeClosureRate',
        'resolutionRate',
        'satisfactionRate',
      ]),
    )
    const rate = body.items.find((k: Json) => k.definition.code === 'closureRate')
    expect(rate).toMatchObject({ numerator: 1, denominator: 2, before: { value: null } })
    expect(rate.days.at(-1).date).toBe('2026-03-04')
    const analyst = await city.as('analyst')
    expect((await analyst.get('/api/v1/kpis/none')).status).toBe(404)
    expect((await analyst.get('/api/v1/kpis/closureRate?from=2026-03-05&to=2026-03-01')).body.code).toBe(
      'request.invalid',
    )
    expect((await analyst.get('/api/v1/kpis/closureRate/orders?cursor=x')).body.code).toBe('request.invalid')
    expect((await (await city.as('agent')).get('/api/v1/kpis')).status).toBe(403)
  })
})
