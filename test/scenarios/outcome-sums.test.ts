/** 成效金额：追回欠款、退款、融资，按单位、按时段合计，涉企分列。 */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let shangqiu: ReturnType<typeof life>

const sums = async (query = '', who = 'analyst') =>
  (await (await shangqiu.as(who)).get(`/api/v1/outcomes/sums${query}`)).body
const enterprise = {
  kind: 'ENTERPRISE',
  name: '虞城某科技公司',
  unifiedSocialCreditCode: '91350100M000100Y43',
}
const lead = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  shangqiu = life(app, 'shangqiu')
  const record = async (order: Json, who: string, outcome: Json) =>
    (await shangqiu.as(who)).act(order.id, 'record-outcome', outcome)
  const owed = await shangqiu.signed(
    { text: '货款拖欠三年，请协调。', requester: { ...enterprise, phone: '13700000901' } },
    lead('d411425'),
  )
  await record(owed, 'd411425', { kind: 'RECOVERED', amountFen: 70_000_000 })
  const paid = await shangqiu.signed({ text: '商家拒不退款。', phone: '13700000902' }, lead('shichang'))
  await record(paid, 'shichang', { kind: 'REFUNDED', amountFen: 180_000 })
  await record(paid, 'shichang', { kind: 'REPAIRED', people: 3 })
  await app.setClock('2026-12-01T00:00:00+08:00')
  // Entered by the hotline: it counts for the unit that leads.
  await record(owed, 'supervisor', { kind: 'RECOVERED', amountFen: 40_000_001 })
})

it('[SQ-10] amounts are integers of fen, added up by unit and by kind; each order counts once', async () => {
  expect(await sums()).toMatchObject({
    total: { orders: 2, amountFen: 110_180_001 },
    byUnit: [
      { unitCode: 'd411425', unitName: '虞城县人民政府', orders: 1, amountFen: 110_000_001 },
      { unitCode: 'shichang', orders: 1, amountFen: 180_000 },
    ],
    byKind: [
      { kind: 'RECOVERED', orders: 1, amountFen: 110_000_001 },
      { kind: 'REFUNDED', orders: 1, amountFen: 180_000 },
    ],
    byMonth: [
      { month: '2026-12', orders: 1, amountFen: 40_000_001 },
      { month: '2026-11', orders: 2, amountFen: 70_180_000 },
    ],
  })
})

it.each([
  ['of enterprises', '?enterprise=true', 110_000_001],
  ['of all others', '?enterprise=false', 180_000],
  ['of one kind', '?kind=REFUNDED', 180_000],
  ['of one unit', '?unit=shichang', 180_000],
  ['of November', '?from=2026-11-01T00:00:00%2B08:00&to=2026-12-01T00:00:00%2B08:00', 70_180_000],
  ['of December, whose first instant belongs to it', '?from=2026-12-01T00:00:00%2B08:00', 40_000_001],
  ['of nothing', '?kind=FINANCED', 0],
])('[KL-02 SP-23] %s', async (_, query, amountFen) => {
  expect((await sums(query)).total.amountFen).toBe(amountFen)
})

it('units do not see the sums of others, another centre sees its own, bad periods are refused', async () => {
  expect((await sums('', 'shichang')).code).toBe('forbidden')
  expect((await sums('?from=yesterday')).code).toBe('request.invalid')
  const there = await (await life(app, 'anyang').as('analyst')).get('/api/v1/outcomes/sums')
  expect(there.body.total).toEqual({ orders: 0, amountFen: 0 })
})

it('each amount stands with its order, the newest first, page by page, and goes out as a table', async () => {
  const analyst = await shangqiu.as('analyst')
  const first = (await analyst.get('/api/v1/outcomes?limit=2')).body
  expect(first.items.map((i: Json) => [i.kind, i.amountFen, i.unitCode])).toEqual([
    ['RECOVERED', 40_000_001, 'd411425'],
    ['REFUNDED', 180_000, 'shichang'],
  ])
  const rest = (await analyst.get(`/api/v1/outcomes?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`))
    .body
  expect(rest).toMatchObject({ items: [{ amountFen: 70_000_000 }], nextCursor: null })
  const { status, body } = await analyst.get('/api/v1/outcomes/export?kind=REFUNDED')
  expect(status).toBe(200)
  const lines = String(body).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(`,${first.items[1].orderNumber},`)
  expect(lines[1]).toContain(',退款,1800.00,')
  expect((await (await shangqiu.as('shichang')).get('/api/v1/outcomes/export')).status).toBe(403)
})
