/** Figures that the regions publish, each beside a count by hand: formula, parts, the orders behind it, a year ago. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'

const app = await createApp({ now: '2026-03-02T09:00:00+08:00' })

/** A figure of a centre, with every event told. */
const figures = (centre: string) => {
  const city = life(app, centre)
  const ask = async (path: string): Promise<Json> => {
    await allDerived(app.db)
    const { status, body } = await (await city.as('analyst')).get(`/api/v1/kpis/${path}`)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  return {
    city,
    ask,
    parts: async (path: string) => {
      const { numerator, denominator, value } = await ask(path)
      return [numerator, denominator, value]
    },
    outside: async (day: string, told: Record<string, number>) => {
      const { status } = await (await city.as('analyst')).put(`/api/v1/kpis/outside/${day}`, {
        figures: told,
      })
      expect(status).toBe(200)
    },
  }
}

const terms = (of: Json[]) => of.map((t) => [t.measure, t.weight])
const from = 'from=2026-03-01&to=2026-03-31'

describe('克拉玛依区', () => {
  const { city, ask, parts } = figures('karamay')
  const DISTRICTS = ['650203001', '650203002', '650203003']

  beforeAll(async () => {
    // Ten orders of three streets: four dispatched after 6 minutes, six after 20; two are handled again.
    const began = app.now().getTime()
    const orders: Json[] = []
    for (let i = 0; i < 10; i++)
      orders.push(
        await city.approved({
          text: `第${i}处路灯不亮。`,
          phone: `1370000091${i}`,
          place: { text: `胜利路${i}号`, adcode: DISTRICTS[i % 3] },
        }),
      )
    const done = async (order: Json, i: number) => {
      const sent = await (await city.as('dispatcher')).act(order.id, 'dispatch', {
        assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
      })
      await (await city.as('chengguan')).act(sent.id, 'sign')
      const told = await city.reply(sent)
      const answered =
        told.state === 'PENDING_REPLY_REVIEW'
          ? await (await city.as('reviewer')).act(sent.id, 'review-reply', { accept: true })
          : told
      if (i < 2) {
        await city.followUp(answered, 'DISSATISFIED', 'UNRESOLVED')
        await city.followUp(await city.again(answered), 'SATISFIED', 'RESOLVED')
      } else await city.followUp(answered, i === 2 ? 'DISSATISFIED' : 'SATISFIED', 'RESOLVED')
    }
    await app.setClock(new Date(began + 6 * 60_000))
    for (const i of [0, 1, 2, 3]) await done(orders[i]!, i)
    await app.setClock(new Date(began + 20 * 60_000))
    for (const i of [4, 5, 6, 7, 8, 9]) await done(orders[i]!, i)
  })

  it('KL-19: of ten orders, first-time closure and mean time to dispatch as counted by hand, day by day', async () => {
    const closed = (await parts(`closed?${from}`))[0]
    const [first, all] = await parts(`firstTimeRate?${from}`)
    expect([first, all]).toEqual([closed - 2, closed])
    expect(closed).toBeGreaterThanOrEqual(9)
    const mean = await parts(`meanDispatchMinutes?${from}`)
    expect(mean).toEqual([4 * 6 + 6 * 20, 10, 14.4])
    const { rows, definition } = await ask(`meanDispatchMinutes?by=day&${from}`)
    expect(definition).toMatchObject({ form: 'MEAN', per: 'MINUTE' })
    expect(rows.find((r: Json) => r.key === '2026-03-02')).toMatchObject({ numerator: 144, denominator: 10 })
    expect(rows.find((r: Json) => r.key === '2026-03-01')).toMatchObject({ denominator: 0, value: null })
  })

  it('KL-04: each street by the same formula; together they are the whole, and a rate is never a mean of rates', async () => {
    for (const code of ['accepted', 'closureRate', 'satisfactionRate']) {
      const { rows, numerator, denominator } = await ask(`${code}?by=area&${from}`)
      const sum = (part: string) => rows.reduce((n: number, r: Json) => n + (r[part] ?? 0), 0)
      expect([sum('numerator'), denominator === null ? null : sum('denominator')]).toEqual([
        numerator,
        denominator,
      ])
    }
    const [n] = await parts(`accepted?area=${DISTRICTS[0]}&${from}`)
    expect(n).toBe(4)
    expect((await parts(`accepted?area=${DISTRICTS[1]}&${from}`))[0]).toBe(3)
    const street = await parts(`satisfactionRate?area=${DISTRICTS[2]}&${from}`)
    const others = await Promise.all(
      DISTRICTS.map(async (d) => (await parts(`satisfactionRate?area=${d}&${from}`)) as number[]),
    )
    const whole = (await parts(`satisfactionRate?${from}`)) as number[]
    expect(others.reduce((sum, [a]) => sum + a!, 0)).toBe(whole[0])
    expect(others.reduce((sum, [, b]) => sum + b!, 0)).toBe(whole[1])
    expect(street[2]).not.toBe(whole[2])
  })
})

describe('甘肃', () => {
  const { city, ask, parts, outside } = figures('gansu')
  let late: Json
  let extended: Json

  beforeAll(async () => {
    for (let i = 0; i < 5; i++) await city.closed({ phone: `1370000093${i}` })
    ;[late, extended] = [
      await city.signed({ phone: '13700000937' }),
      await city.signed({ phone: '13700000938' }),
    ]
    const due = new Date(extended.dueAt).getTime()
    await (await city.as('chengguan')).act(extended.id, 'request-extension', {
      ...{ workingDays: 5, reason: '需要招标采购灯具' },
    })
    const { id } = (await city.read(extended.id)).extensions.find((e: Json) => e.state === 'FILED')
    await (await city.as('leader')).act(extended.id, 'decide-extension', { extensionId: id, approve: true })
    await app.setClock(new Date(due + 3_600_000))
    const end = async (order: Json) => {
      const told = await city.reply(await city.read(order.id))
      const answered =
        told.state === 'PENDING_REPLY_REVIEW'
          ? await (await city.as('reviewer')).act(order.id, 'review-reply', { accept: true })
          : told
      await city.followUp(answered)
    }
    await end(late)
    await end(extended)
  })

  it('GS-26: closed within the limit or the extended one; a second figure without extensions; the late ones listed', async () => {
    const span = 'from=2026-03-01&to=2026-04-30'
    expect(await parts(`onTimeClosureRate?${span}`)).toEqual([6, 7, 6 / 7])
    expect(await parts(`onTimeClosureRateUnextended?${span}`)).toEqual([5, 7, 5 / 7])
    const rest = async (code: string) =>
      (await ask(`${code}/orders?part=rest&${span}`)).items.map((o: Json) => o.number).sort()
    expect(await rest('onTimeClosureRate')).toEqual([late.number])
    expect(await rest('onTimeClosureRateUnextended')).toEqual([late.number, extended.number].sort())
  })

  it('GS-11: closing and closing in time are two figures with their formulas; so are satisfaction with the call and with the handling', async () => {
    await outside('2026-03-02', { callsRated: 400, callsSatisfied: 384, callsOffered: 500 })
    const span = 'from=2026-03-01&to=2026-04-30'
    const closure = await ask(`closureRate?${span}`)
    const onTime = await ask(`onTimeClosureRate?${span}`)
    expect(closure.value).toBe(1)
    expect(onTime.value).toBe(6 / 7)
    expect(terms(closure.definition.denominator)).toEqual([['accepted', 1]])
    expect(terms(onTime.definition.denominator).map(([m]) => m)).toContain('late')
    expect(await parts(`callSatisfactionRate?${span}`)).toEqual([384, 400, 0.96])
    expect(await parts(`satisfactionRate?${span}`)).toEqual([7, 7, 1])
  })
})

describe('四平', () => {
  const { city, ask, outside } = figures('siping')

  it('SP-14: the four rates stand on the scorecard with their formulas, for the city and by unit', async () => {
    const from4 = 'from=2026-03-20&to=2026-04-30'
    await app.setClock('2026-03-23T09:00:00+08:00')
    await outside('2026-03-23', { callsOffered: 210, callsAnswered: 199, callsAbandonedShort: 10 })
    const lead = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
    await city.closed({ phone: '13700000951' })
    await city.followUp(await city.answered({ phone: '13700000952' }), 'DISSATISFIED', 'UNRESOLVED')
    const rung = await city.signed({ phone: '13700000953' }, lead('renshe'))
    await (await city.as('renshe')).act(rung.id, 'contact', { result: 'REACHED' })
    const told = await city.reply(rung)
    await city.followUp(
      told.state === 'PENDING_REPLY_REVIEW'
        ? await (await city.as('reviewer')).act(rung.id, 'review-reply', { accept: true })
        : told,
    )
    await allDerived(app.db)
    const { body } = await (await city.as('leader')).get(`/api/v1/kpis?${from4}`)
    const rates = new Map<string, Json>(body.items.map((k: Json) => [k.definition.code, k]))
    const four = ['connectRate', 'responseRate', 'resolutionRate', 'satisfactionRate'].map((code) => {
      const { definition, numerator, denominator } = rates.get(code)!
      expect(terms(definition.numerator).length).toBeGreaterThan(0)
      return [definition.name.zh, numerator, denominator]
    })
    expect(four).toEqual([
      ['接通率', 199, 200],
      ['响应率', 1, 1],
      ['解决率', 2, 3],
      ['满意率', 2, 3],
    ])
    const { rows } = await ask(`resolutionRate?by=unit&${from4}`)
    expect(rows.map((r: Json) => [r.key, r.numerator, r.denominator]).sort()).toEqual([
      ['chengguan', 1, 2],
      ['renshe', 1, 1],
    ])
  })
})

describe('四平：数据勾稽', () => {
  const { city } = figures('siping')
  const day = '2026-05-11'
  const integrity = async (): Promise<Json> => {
    await allDerived(app.db)
    const { body } = await (await city.as('analyst')).get(`/api/v1/kpis/integrity?from=${day}&to=${day}`)
    return Object.fromEntries(body.checks.map((c: Json) => [c.code, c]))
  }

  it('SP-16: enquiries are those answered at once and those passed on; a sum that is not the rows raises an alarm', async () => {
    await app.setClock(`${day}T09:00:00+08:00`)
    const agent = await city.as('agent')
    for (let i = 0; i < 9; i++) {
      const registered = await agent.post('/api/v1/requests', {
        ...{ channel: 'PHONE', type: 'ENQUIRY', text: `咨询办理第${i}项` },
        requester: { name: '周晓岚', phone: `1370000098${i}` },
      })
      const { request } = registered.body
      const asked =
        i < 6
          ? await agent.post(`/api/v1/requests/${request.id}/answer`, { text: '请到窗口办理。' })
          : await agent.post(`/api/v1/requests/${request.id}/create-order`, {
              ...{ type: 'ENQUIRY', categoryCode: '1701', urgency: 'ORDINARY' },
            })
      expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    }
    const { ENQUIRIES, REQUESTS, ORDERS } = await integrity()
    expect(ENQUIRIES.parts.map((p: Json) => [p.state, p.n])).toEqual([
      ['ANSWERED', 6],
      ['LINKED', 3],
    ])
    expect(ENQUIRIES).toMatchObject({ figure: 9, counted: 9, agrees: true })
    expect([REQUESTS.agrees, ORDERS.agrees]).toEqual([true, true])
    await app.db.query({
      text: `update kpi_sums set n = n + 1 where centre = 'siping' and dim = 'TYPE' and key = 'ENQUIRY' and measure = 'requests'`,
      values: [],
    })
    const after = await integrity()
    expect(after.ENQUIRIES).toMatchObject({ figure: 10, counted: 9, agrees: false })
    expect(after.REQUESTS.agrees).toBe(true)
  })
})

describe('商丘', () => {
  const { city, ask, outside } = figures('shangqiu')

  it('SQ-05: calls and requests are counted apart, each beside a year ago; requests may outnumber calls', async () => {
    const day = app.now().toISOString().slice(0, 10)
    await outside(day, { callsOffered: 12 })
    await outside(`2025${day.slice(4)}`, { callsOffered: 11 })
    for (let i = 0; i < 14; i++)
      await city.register({
        channel: i < 9 ? 'PHONE' : 'WEB',
        phone: `1370000097${String(i).padStart(2, '0')}`,
      })
    const span = `from=${day}&to=${day}`
    const calls = await ask(`calls?${span}`)
    expect([calls.value, calls.lastYear.value]).toEqual([12, 11])
    const requests = await ask(`requests?by=channel&${span}`)
    expect(requests.value).toBe(14)
    expect(requests.rows.map((r: Json) => [r.key, r.value]).sort()).toEqual([
      ['PHONE', 9],
      ['WEB', 5],
    ])
  })
})

describe('枣庄', () => {
  const { city, parts } = figures('zaozhuang')

  it('ZZ-20: dispatches saved are the linked requests less the orders', async () => {
    const order = await city.signed({ text: '滕州路口井盖破损。', phone: '13700000981' })
    const other = await city.signed({ text: '薛城路灯不亮。', phone: '13700000982' })
    for (const phone of ['13700000983', '13700000984', '13700000985']) {
      const { request } = await city.register({ text: '滕州路口井盖破损，又来催。', phone })
      const linked = await (await city.as('agent')).post(`/api/v1/requests/${request.id}/link`, {
        orderId: order.id,
      })
      expect(linked.status).toBe(200)
    }
    const day = app.now().toISOString().slice(0, 10)
    const span = `from=${day}&to=${day}`
    expect(other.number).not.toBe(order.number)
    const told = await Promise.all(
      ['requests', 'accepted', 'dispatchesSaved'].map((code) => parts(`${code}?${span}`)),
    )
    expect(told.map(([n]) => n)).toEqual([5, 2, 3])
  })
})

describe('长治', () => {
  const { city, ask } = figures('changzhi')

  it('CZ-05: a headline figure comes with its formula and is made again from the orders behind it', async () => {
    await city.closed({ phone: '13700000991' })
    await city.followUp(await city.answered({ phone: '13700000992' }), 'DISSATISFIED', 'UNRESOLVED')
    await city.signed({ phone: '13700000993' })
    const { request } = await city.register({ text: '如何办理居住证', phone: '13700000994' })
    await (await city.as('agent')).post(`/api/v1/requests/${request.id}/answer`, { text: '到派出所办理。' })
    const day = app.now().toISOString().slice(0, 10)
    const span = `from=${day}&to=${day}`
    for (const code of ['requests', 'directAnswerRate', 'closureRate', 'satisfactionRate']) {
      const figure = await ask(`${code}?${span}`)
      const { definition } = figure
      expect(definition.source).toBeTruthy()
      expect(definition.excluded.zh).toBeTruthy()
      const behind = async (part: string) =>
        (await ask(`${code}/orders?part=${part}&${span}&limit=100`)).items as Json[]
      const above = (await behind('numerator')).reduce((n, o) => n + o.numerator, 0)
      expect([code, above]).toEqual([code, figure.numerator])
      if (figure.denominator === null) continue
      const below = (await behind('all')).reduce((n, o) => n + o.denominator, 0)
      expect([code, below]).toEqual([code, figure.denominator])
    }
    expect((await ask(`closureRate?${span}`)).value).toBeCloseTo(1 / 3, 10)
    expect((await ask(`directAnswerRate?${span}`)).value).toBeCloseTo(1 / 4, 10)
  })
})
