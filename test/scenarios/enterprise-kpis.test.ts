/** The scorecard of enterprises alone, counted by hand (SQ-12), and by ownership (SP-17). */
import { beforeAll, expect, it } from 'vitest'
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
