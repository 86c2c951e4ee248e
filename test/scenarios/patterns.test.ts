/** HK-09: what a closure rate hides. Orders live their real life over HTTP; then the patterns are asked for. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const FROM = '2026-09-01T00:00:00+08:00'
let app: TestApp
let haikou: ReturnType<typeof life>
let phone = 13_700_001_000
/** The orders of a unit in the order they were made. */
const made: Record<string, string[]> = {}

/** Words that differ in more than a number or a date. */
const DISTINCT = [...'春夏秋冬山川江河日月星辰']
const ownText = (i: number) => `${DISTINCT[i]}字片区的设施已由班组更换，现场照片见附件。`
const template = (i: number) => `您好，您反映的第${i + 1}号问题已于9月${i + 1}日转办 ，感谢您的来电！`

async function answered(unitCode: string, text: string): Promise<Json> {
  const matter = { phone: String(++phone), text: `${unitCode}辖内路面积水 ${phone}` }
  const order = await haikou.answered(matter, [{ unitCode, role: 'LEAD' }], { text })
  made[unitCode] = [...(made[unitCode] ?? []), order.id]
  return order
}

/** `calls` orders, all answered; the first `unresolved` requesters say that nothing is solved. */
async function work(unitCode: string, calls: number, unresolved: number, text = ownText): Promise<void> {
  for (let i = 0; i < calls; i++) {
    const order = await answered(unitCode, text(i))
    if (i < unresolved) await haikou.followUp(order, 'BASICALLY_SATISFIED', 'UNRESOLVED')
    else await haikou.followUp(order)
  }
}

async function refusedReturn(unitCode: string): Promise<void> {
  const matter = { phone: String(++phone), text: `${unitCode}占道经营 ${phone}` }
  const order = await haikou.dispatched(matter, [{ unitCode, role: 'LEAD' }])
  const body = { code: 'NOT_OUR_DUTY', reason: '不归我单位' }
  const asked = await (await haikou.as(unitCode)).act(order.id, 'request-return', body)
  const decision = { returnId: asked.returns[0].id, approve: false, reason: '依据派单目录应由你单位办理' }
  await (await haikou.as('reviewer')).act(order.id, 'decide-return', decision)
  made[unitCode] = [...(made[unitCode] ?? []), order.id]
}

let items: Json[]
const of = (unitCode: string): Json => items.find((u) => u.unitCode === unitCode)
const codes = (unitCode: string) => of(unitCode).flags.map((f: Json) => f.code)
const ask = async (query: string) => (await haikou.as('supervisor')).get(`/api/v1/patterns?${query}`)

beforeAll(async () => {
  app = await createApp({ now: '2026-09-18T09:00:00+08:00' })
  haikou = life(app, 'haikou')
  await work('chengguan', 10, 4)
  await work('gongan', 10, 0)
  await work('huanbao', 4, 4)
  await work('jiaoyu', 10, 0, template)
  for (let i = 0; i < 3; i++) await refusedReturn('zhujian')
  for (let i = 0; i < 2; i++) await refusedReturn('shichang')
  const { status, body } = await ask(`from=${encodeURIComponent(FROM)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  items = body.items
})

describe('海口：整治片面追求办结率、不合理退单', () => {
  it('HK-09: all closed and 40 % unresolved at follow-up is flagged with its orders; all closed and resolved is not', () => {
    expect(of('chengguan')).toMatchObject({
      ...{ led: 10, closed: 10, closureRate: 1 },
      ...{ followedUp: 10, unresolved: 4, dissatisfied: 0, negative: 4, negativeShare: 0.4 },
    })
    expect(codes('chengguan')).toEqual(['CLOSED_BUT_UNRESOLVED'])
    const [flag] = of('chengguan').flags
    expect(flag).toMatchObject({ numerator: 4, denominator: 10 })
    expect(flag.text).toContain('40%')
    expect([...flag.orderIds].sort()).toEqual(made.chengguan!.slice(0, 4).sort())
    expect(of('gongan')).toMatchObject({ led: 10, closed: 10, followedUp: 10, negative: 0, flags: [] })
  })

  it('HK-09: four calls are too few to make a pattern, even when all are unresolved', () => {
    expect(of('huanbao')).toMatchObject({ led: 4, closed: 4, followedUp: 4, negative: 4, flags: [] })
  })

  it('HK-09: three refused returns are flagged with their orders, two are not', () => {
    expect(of('zhujian')).toMatchObject({ led: 3, closed: 0, returnsAsked: 3, returnsRefused: 3 })
    expect(codes('zhujian')).toEqual(['SERIAL_RETURNS'])
    const [flag] = of('zhujian').flags
    expect(flag).toMatchObject({ numerator: 3, denominator: 3 })
    expect([...flag.orderIds].sort()).toEqual(made.zhujian!.toSorted())
    expect(of('shichang')).toMatchObject({ returnsAsked: 2, returnsRefused: 2, flags: [] })
  })

  it('HK-09: one reply for every matter is flagged, also when numbers, dates and commas differ', () => {
    expect(of('jiaoyu')).toMatchObject({ replies: 10, sameReplies: 10, negative: 0 })
    expect(codes('jiaoyu')).toEqual(['TEMPLATE_REPLIES'])
    expect([...of('jiaoyu').flags[0].orderIds].sort()).toEqual(made.jiaoyu!.toSorted())
    expect(of('gongan')).toMatchObject({ replies: 10, sameReplies: 1 })
  })

  it('HK-09: only the flagged, only the period, only who may ask', async () => {
    const { body } = await ask('flagged=true')
    expect(body.items.map((u: Json) => u.unitCode).sort()).toEqual(['chengguan', 'jiaoyu', 'zhujian'])
    const before = `from=${encodeURIComponent(FROM)}&to=${encodeURIComponent('2026-09-10T00:00:00+08:00')}`
    expect((await ask(before)).body.items).toEqual([])
    expect((await ask('from=2026-09-02T00:00:00Z&to=2026-09-01T00:00:00Z')).status).toBe(400)
    expect((await (await haikou.as('chengguan')).get('/api/v1/patterns')).status).toBe(403)
    expect((await (await app.as('leader@anyang')).get('/api/v1/patterns')).body.items).toEqual([])
  })
})
