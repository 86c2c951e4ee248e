/** Requests and the order that they belong to are changed by several at the same instant: nobody waits in a ring. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const ROUNDS = 25

describe('诉求与工单同时变更', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>
  beforeAll(async () => {
    app = await createApp()
    haikou = life(app, 'haikou')
  })

  const received = async (text: string): Promise<string> => (await haikou.register({ text })).request.id
  const deadlocks = async (): Promise<number> => {
    // PostgreSQL hands its counts on when a connection rests.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const [row] = await app.db.query<{ n: number }>({
      text: 'select deadlocks as n from pg_stat_database where datname = current_database()',
      values: [],
    })
    return row!.n
  }

  it('unlinking, linking, making orders and withdrawing go through or are refused, and none is told to try again', async () => {
    const agent = await haikou.as('agent')
    const leader = await haikou.as('teamleader')
    const make = { type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' }
    const told: Record<string, number> = {}
    for (let round = 0; round < ROUNDS; round++) {
      const order = await haikou.create({ text: `第${round}轮：路灯不亮，请维修。` })
      const [second, third, fourth] = [
        await received(`第${round}轮：路灯还是不亮。`),
        await received(`第${round}轮：路灯一直不亮。`),
        await received(`第${round}轮：另一处路灯不亮。`),
      ]
      const at = (id: string, action: string) => `/api/v1/requests/${id}/${action}`
      expect((await agent.post(at(second, 'link'), { orderId: order.id })).status).toBe(200)
      const replies = await Promise.all([
        leader.post(at(second, 'unlink'), { reason: '不是同一件事' }),
        agent.post(`/api/v1/orders/${order.id}/withdraw`, { reason: '已自行解决' }),
        agent.post(at(third, 'link'), { orderId: order.id }),
        agent.post(at(fourth, 'create-order'), make),
        agent.post(at(order.requests[0].id, 'withdraw'), { reason: '不再需要' }),
        agent.post(at(third, 'create-order'), make),
      ])
      for (const { status, body } of replies) {
        const said = status === 200 ? '200' : `${status} ${(body as Json).code}`
        told[said] = (told[said] ?? 0) + 1
      }
    }
    console.log(told)
    expect(Object.keys(told).filter((said) => said.startsWith('5'))).toEqual([])
    expect(await deadlocks()).toBe(0)
    const wrong = await app.db.query({
      text: `select o.id from orders o where o.state = 'DRAFT' and o.request_count <>
               (select count(*) from requests r where r.order_id = o.id and r.state = 'LINKED')`,
      values: [],
    })
    expect(wrong).toEqual([])
  }, 120_000)
})
