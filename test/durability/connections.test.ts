/** More commands at once than the process has connections, each in need of a number: none waits for itself. */
import { expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { life } from '../life.ts'

const ORDERS = 40

test(`${ORDERS} orders are split at one instant through eight connections`, async () => {
  const app = await createApp()
  const { as, approved, register } = life(app, 'haikou')
  const agent = await as('agent')
  const dispatcher = await as('dispatcher')
  const prepared = await Promise.all(
    Array.from({ length: ORDERS }, async (_, n) => {
      const order = await approved({ phone: `1370001${String(n).padStart(4, '0')}` })
      const { request } = await register({ phone: `1370002${String(n).padStart(4, '0')}` })
      const linked = await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
      expect(linked.status).toBe(200)
      return { orderId: order.id as string, requestId: request.id as string }
    }),
  )
  const replies = await Promise.all(
    prepared.map(({ orderId, requestId }) =>
      dispatcher.post(`/api/v1/orders/${orderId}/split`, { requestIds: [requestId] }),
    ),
  )
  expect(replies.map((r) => `${r.status} ${r.body.code ?? ''}`)).toEqual(Array(ORDERS).fill('200 '))
  const numbers = await app.db.query<{ n: number }>({
    text: 'select count(distinct number)::int as n from orders',
    values: [],
  })
  expect(numbers[0]?.n).toBe(2 * ORDERS)
})
