/** The scorecard of enterprises alone, counted by hand (SQ-12); by ownership, and by what they asked about (SP-17). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'

let app: TestApp
let city: ReturnType<typeof life>
const UNIT = [{ unitCode: 'renshe', role: 'LEAD' as const }]
const company = (ownership: string | undefined, n: number) => ({
  ...{ text: `企业反映社保缴费问题${n}，请协调。`, type: 'HELP', categoryCode: '0603' },
  requester: {
    ...{ kind: 'ENTERPRISE', name: `某企业${n}`, phone: `1370000066${n}` },
    ...{ unifiedSocialCreditCode: '91350100M000100Y43', ...(ownership && { ownership }) },
  },
})
const person = (n: number) => ({
  ...{ text: `个人咨询社保${n}。`, type: 'HELP', categoryCode: '0603', phone: `1370000067${n}` },
})
const kpi = async (code: string, query = ''): Promise<Json> =>
  (
    await (
      await city.as('analyst')
    ).get(`/api/v1/kpis/${code}?${query.includes('from=') ? '' : 'from=2026-03-01&to=2026-03-31'}${query}`)
  ).body
const told = async (code: string, query = '') => {
  const { numerator, denominator, value } = await kpi(code, query)
  return [numerator, denominator, value]
}

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  city = life(app, 'shangqiu')
  // Three enterprises: two closed and satisfied, one signed; one of the closed has not told its ownership.
  await city.closed(company('PRIVATE', 1), UNIT)
  await city.signed(company('PRIVATE', 2), UNIT)
  await city.followUp(await city.answered(company(undefined, 3), UNIT), 'VERY_SATISFIED', 'RESOLVED')
  // Two persons: one closed, one dissatisfied and handled again.
  await city.closed(person(1), UNIT)
  await city.followUp(await city.answered(person(2), UNIT), 'DISSATISFIED', 'UNRESOLVED')
  await allDerived(app.db)
})

it.each([
  ['accepted', '', [5, null, 5]],
  ['accepted', '&enterprise=true', [3, null, 3]],
  ['accepted', '&enterprise=false', [2, null, 2]],
  ['closureRate', '', [3, 5, 3 / 5]],
  ['closureRate', '&enterprise=true', [2, 3, 2 / 3]],
  ['closureRate', '&enterprise=false', [1, 2, 1 / 2]],
  ['satisfactionRate', '', [3, 4, 3 / 4]],
  ['satisfactionRate', '&enterprise=true', [2, 2, 1]],
  ['satisfactionRate', '&enterprise=false', [1, 2, 1 / 2]],
  ['requests', '&enterprise=true', [3, null, 3]],
  ['openOrders', '&enterprise=true&from=2026-03-02&to=2026-03-02', [1, 1, 1]],
])('SQ-12: %s%s', async (code, query, expected) => {
  expect(await told(code, query)).toEqual(expected)
  // A second filter is answered from the rows instead of the sums, and says the same.
  if (query.includes('enterprise')) expect((await told(code, `${query}&type=HELP`))[0]).toBe(expected[0])
})

it('SQ-12: the whole scorecard of enterprises is each of its figures asked alone', async () => {
  const { body } = await (await city.as('analyst')).get(
    '/api/v1/kpis?from=2026-03-01&to=2026-03-31&enterprise=true',
  )
  for (const item of body.items) {
    const { numerator, denominator, value } = await kpi(item.definition.code, '&enterprise=true')
    const { code } = item.definition
    expect([code, item.numerator, item.denominator, item.value]).toEqual([
      code,
      numerator,
      denominator,
      value,
    ])
  }
})

it('figures of enterprises by ownership; what was not told is 其他', async () => {
  const { rows } = await kpi('closureRate', '&by=ownership')
  expect(rows.map((r: Json) => [r.key, r.name, r.numerator, r.denominator]).sort()).toEqual([
    ['OTHER', '其他、未登记', 1, 1],
    ['PRIVATE', '民营', 1, 2],
  ])
  expect(await told('closureRate', '&ownership=PRIVATE')).toEqual([1, 2, 1 / 2])
  const { body } = await (await city.as('analyst')).get(
    '/api/v1/kpis/accepted/orders?from=2026-03-01&to=2026-03-31&ownership=PRIVATE',
  )
  expect(body.items).toHaveLength(2)
})

describe('SP-17: what private enterprises asked about', () => {
  let town: ReturnType<typeof life>
  const credit = '91350100M000100Y43'
  let phone = 13_700_006_800
  const of = (ownership: string | undefined, text: string, categoryCode = '1701') => ({
    ...{ text, type: 'HELP', categoryCode },
    requester: {
      ...{ kind: 'ENTERPRISE', name: '某公司', phone: String(phone++), unifiedSocialCreditCode: credit },
      ...(ownership && { ownership }),
    },
  })
  const report = async (query = ''): Promise<Json> =>
    (
      await (
        await town.as('supervisor')
      ).get(`/api/v1/enterprise/topic-report?from=2026-03-02&to=2026-03-31${query}`)
    ).body
  const counts = ({ topics }: Json) => topics.map((t: Json) => [t.name ?? '—', t.requests])

  beforeAll(async () => {
    town = life(app, 'siping')
    // Seven topics in different numbers: by category, by words alone, and one by either.
    await town.closed(of('PRIVATE', '企业职工参保增减员办理不成功。', '060301'))
    await town.closed(of('PRIVATE', '厂区供热温度不达标。', '040301'))
    await town.closed(of('PRIVATE', '停产三天，车间没有水。', '040101'))
    await town.closed(of('PRIVATE', '市场垃圾清运不及时。', '030201'))
    for (const street of ['北', '南', '西'])
      await town.signed(of('PRIVATE', `${street}街门店统一更换牌匾，费用过高。`))
    await town.signed(of('PRIVATE', '店门口下水井返水，无法营业。'))
    await town.signed(of('PRIVATE', '门前积水，车辆进不来。', '0204'))
    await town.followUp(
      await town.answered(of('PRIVATE', '甲方拖欠工程款两年。')),
      'DISSATISFIED',
      'UNRESOLVED',
    )
    await town.signed(of('PRIVATE', '招商政策如何申报。'))
    // Not counted among the private: another ownership, a person, one withdrawn.
    await town.signed(of('STATE', '甲方拖欠工程款半年。'))
    await town.signed({ text: '个人反映拖欠工程款。', type: 'HELP', categoryCode: '1701' })
    const { request } = await town.register(of('PRIVATE', '工程款的事不用了。'))
    expect(
      (await (await town.as('agent')).post(`/api/v1/requests/${request.id}/withdraw`, { reason: '已协商' }))
        .status,
    ).toBe(200)
  })

  it('SP-17: the report on 民营 lists the seven topics with their counts, each request under one', async () => {
    const body = await report('&ownership=PRIVATE')
    expect(counts(body)).toEqual([
      ['社保', 1],
      ['供热', 1],
      ['供水', 1],
      ['垃圾清运', 1],
      ['更换牌匾成本', 3],
      ['下水井返水', 2],
      ['拖欠工程款', 1],
      ['—', 1],
    ])
    expect(body).toMatchObject({ requests: 11, closed: 4, rated: 5, satisfied: 4 })
    expect(body.closureRate).toBeCloseTo(4 / 11, 10)
    expect(body.satisfactionRate).toBeCloseTo(4 / 5, 10)
    expect(body.ownerships).toEqual([
      { ownership: 'PRIVATE', requests: 11 },
      { ownership: 'STATE', requests: 1 },
    ])
    expect(counts(await report('&ownership=STATE')).filter(([, n]: [string, number]) => n > 0)).toEqual([
      ['拖欠工程款', 1],
    ])
    expect((await report()).requests).toBe(12)
  })

  it('SP-17: a count opens its requests, page by page, and no other day is counted', async () => {
    const supervisor = await town.as('supervisor')
    const list = '/api/v1/enterprise/topic-report/requests?ownership=PRIVATE'
    const days = '&from=2026-03-02&to=2026-03-31'
    const first = (await supervisor.get(`${list}${days}&topic=4&limit=2`)).body
    expect(first.items).toHaveLength(2)
    const rest = (
      await supervisor.get(`${list}${days}&topic=4&limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)
    ).body
    const titles = [...first.items, ...rest.items].map((r: Json) => r.title)
    expect(titles).toHaveLength(3)
    expect(titles.every((t: string) => t.includes('牌匾'))).toBe(true)
    expect(rest.nextCursor).toBeNull()
    expect(
      (await supervisor.get(`${list}&from=2026-02-01&to=2026-03-01`)).body.items.map((r: Json) => r.number),
    ).toEqual([])
    expect(
      (await supervisor.get('/api/v1/enterprise/topic-report?from=2026-02-30&to=2026-03-01')).body.code,
    ).toBe('request.invalid')
  })
})
