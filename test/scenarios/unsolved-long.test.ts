/** 久拖未决（GS-27）：自受理起满政策日数仍未办结，平台吹哨一次；阶梯里看得到计数和起算。 */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let gansu: ReturnType<typeof life>
const whistles = async (orderId: string): Promise<Json[]> =>
  (await gansu.read(orderId)).consultations.filter((c: Json) => c.trigger !== undefined)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  gansu = life(app, 'gansu')
})

it('GS-27: unsolved for the days of the policy whistles once; the ladder shows the count and when it begins', async () => {
  const order = await gansu.signed({ text: '小区围墙倾斜多年未修。', phone: '13700004777' })
  const supervisor = await gansu.as('supervisor')
  const rung = async () =>
    (await supervisor.get(`/api/v1/orders/${order.id}/ladder`)).body.rows.find(
      (r: Json) => r.trigger === 'UNSOLVED_LONG',
    )
  expect(await rung()).toMatchObject({
    ...{ counter: 0, reached: false, limit: { amount: 60, unit: 'DAY' }, reset: 'SINCE_ACCEPTED' },
  })
  const solved = await gansu.closed({ text: '小区围墙已加固。', phone: '13700004778' })
  const due = Date.parse(
    (await gansu.read(order.id)).clocks.find((c: Json) => c.kind === 'unsolvedLong').dueAt,
  )
  await app.setClock(new Date(due - 60_000))
  expect(await whistles(order.id)).toEqual([])
  await app.setClock(new Date(due + 60_000))
  expect(await whistles(order.id)).toMatchObject([{ trigger: 'UNSOLVED_LONG', units: ['chengguan'] }])
  expect(await rung()).toMatchObject({ counter: 1, reached: true })
  expect(await whistles(solved.id)).toEqual([])
})
