import { expect, it } from 'vitest'
import { packStore } from '../../platform/pack-store.ts'
import { nearnessTo } from './nearness.ts'

it('the nearest of an order’s texts counts; without a pack nothing is known', async () => {
  const pack = packStore({
    state: () => 'IN_USE',
    embed: async (text) => Float32Array.from(text.includes('灯') ? [1, 0] : [0, 1]),
    close: async () => {},
  })
  const candidates = [
    { orderId: 'a', text: '停水' },
    { orderId: 'a', text: '街灯坏了' },
    { orderId: 'b', text: '停水' },
    { orderId: 'c', text: '没有读过' },
  ]
  await pack.prepare(['路灯不亮', '停水', '街灯坏了'])
  const near = nearnessTo({ pack }, '路灯不亮', candidates)
  expect(['a', 'b', 'c'].map(near)).toEqual([1, 0, undefined])
  expect(nearnessTo({}, '路灯不亮', candidates)('a')).toBeUndefined()
})
