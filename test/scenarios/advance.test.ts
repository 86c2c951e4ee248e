/** 先行赔付：先付给游客，再向商家追偿；追回之前不归档。 */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

it('[HK-32] an overcharged tourist is paid in advance, a recovery is opened, and nothing is filed away before it is back', async () => {
  const order = await haikou.closed({ text: '游客反映海鲜店多收3200元，请退款。', phone: '13700000961' })
  const supervisor = await haikou.as('supervisor')
  const record = (kind: string, amountFen?: number) => ({ kind, ...(amountFen ? { amountFen } : {}) })
  expect(await supervisor.refused(order.id, 'record-outcome', record('ADVANCE_RECOVERED', 100))).toBe(
    'advance.none',
  )
  expect(await supervisor.refused(order.id, 'record-outcome', record('ADVANCE_PAID'))).toBe('request.invalid')
  expect(await supervisor.refused(order.id, 'record-outcome', record('ADVANCE_RECOVERY', 1))).toBe(
    'request.invalid',
  )
  const recoveryOf = (o: Json) => o.outcomes.find((s: Json) => s.state === 'ADVANCE_RECOVERY')
  const paid = await supervisor.act(order.id, 'record-outcome', record('ADVANCE_PAID', 320_000))
  expect(recoveryOf(paid)).toMatchObject({ dueFen: 320_000, recoveredFen: 0, unitCode: 'chengguan' })
  const archivist = await haikou.as('leader')
  expect(await archivist.refused(order.id, 'archive')).toBe('advance.open')
  const part = await supervisor.act(order.id, 'record-outcome', record('ADVANCE_RECOVERED', 120_000))
  expect(recoveryOf(part)).toMatchObject({ recoveredFen: 120_000 })
  expect(await supervisor.refused(order.id, 'record-outcome', record('ADVANCE_RECOVERED', 200_001))).toBe(
    'advance.too_much',
  )
  const whole = await supervisor.act(order.id, 'record-outcome', record('ADVANCE_RECOVERED', 200_000))
  expect(recoveryOf(whole).closedAt).toEqual(expect.any(String))
  expect((await archivist.act(order.id, 'archive')).state).toBe('ARCHIVED')
  // What was paid and what came back are told apart, and the recovery is no third sum.
  const { byKind } = (await (await haikou.as('analyst')).get('/api/v1/outcomes/sums')).body
  expect(byKind.map((k: Json) => [k.kind, k.amountFen]).sort()).toEqual([
    ['ADVANCE_PAID', 320_000],
    ['ADVANCE_RECOVERED', 320_000],
  ])
})
