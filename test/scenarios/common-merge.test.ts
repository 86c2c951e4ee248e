import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

const types = async (orderId: string) => (await haikou.events(orderId)).map((e) => e.type as string)
const hashes = async (orderId: string) => (await haikou.events(orderId)).map((e) => e.hash as string)

/** Two orders about one street, each with a unit at work on it. */
async function pair(phone: string): Promise<[Json, Json]> {
  const lost = await haikou.signed({ phone: `${phone}1` }, [
    { unitCode: 'chengguan', role: 'LEAD' },
    { unitCode: 'gongdian', role: 'ASSIST' },
  ])
  const kept = await haikou.signed({ phone: `${phone}2` }, [{ unitCode: 'zhujian', role: 'LEAD' }])
  return [lost, kept]
}

describe('并单、撤销并单、拆分：时间线都留着', () => {
  it('merged: requests go over, tasks are taken back, limits stop, and both records grow and verify', async () => {
    const [lost, kept] = await pair('1370000090')
    const before = await hashes(lost.id)
    const merged = await (await haikou.as('dispatcher')).act(lost.id, 'merge', {
      ...{ intoOrderId: kept.id, reason: '同一路段' },
    })
    expect(merged).toMatchObject({ state: 'MERGED', number: lost.number, requests: [] })
    expect(merged.assignments.map((a: Json) => a.state)).toEqual(['RECALLED', 'RECALLED'])
    expect(merged.clocks.every((c: Json) => c.stoppedAt)).toBe(true)
    const survivor = await haikou.read(kept.id)
    expect(survivor).toMatchObject({ state: 'IN_PROGRESS', duplicateCount: 1 })
    expect(survivor.requests.map((r: Json) => r.id).sort()).toEqual(
      [lost.requests[0].id, kept.requests[0].id].sort(),
    )
    expect(survivor.assignments).toHaveLength(1)
    expect((await types(lost.id)).at(-1)).toBe('order.merged')
    expect((await types(kept.id)).at(-1)).toBe('order.absorbed')
    expect((await hashes(lost.id)).slice(0, before.length)).toEqual(before)
    for (const id of [lost.id, kept.id]) expect(await haikou.verify(id)).toMatchObject({ valid: true })
    // The recalled unit's limits pass in silence.
    await app.setClock(new Date(Date.parse(clockOf(lost, 'complete').dueAt) + 60_000))
    expect((await types(lost.id)).at(-1)).toBe('order.merged')
    expect(await (await haikou.as('chengguan')).refused(lost.id, 'contact', { result: 'REACHED' })).toBe(
      'order.state',
    )
  })

  it('unmerged in time: both are as they were, limits and all, and no event is lost', async () => {
    const [lost, kept] = await pair('1370000091')
    const dispatcher = await haikou.as('dispatcher')
    await dispatcher.act(lost.id, 'merge', { intoOrderId: kept.id })
    const [lostEvents, keptEvents] = [await hashes(lost.id), await hashes(kept.id)]
    await app.setClock(new Date(app.now().getTime() + 3_600_000))
    const back = await dispatcher.act(lost.id, 'unmerge', { intoOrderId: kept.id, reason: '不是同一处' })
    expect(back.state).toBe('IN_PROGRESS')
    expect(back.requests.map((r: Json) => r.id)).toEqual([lost.requests[0].id])
    expect(back.assignments.map((a: Json) => [a.unitCode, a.state])).toEqual([
      ['chengguan', 'SIGNED'],
      ['gongdian', 'PENDING_SIGN'],
    ])
    const due = clockOf(lost, 'complete')
    expect(clockOf(back, 'complete')).toMatchObject({ dueAt: due.dueAt, startedAt: due.startedAt })
    expect(clockOf(back, 'complete').stoppedAt).toBeUndefined()
    expect(await haikou.read(kept.id)).toMatchObject({
      duplicateCount: 0,
      requests: [{ id: kept.requests[0].id }],
    })
    expect((await hashes(lost.id)).slice(0, -1)).toEqual(lostEvents)
    expect((await hashes(kept.id)).slice(0, -1)).toEqual(keptEvents)
    expect([(await types(lost.id)).at(-1), (await types(kept.id)).at(-1)]).toEqual([
      'order.unmerged',
      'order.released',
    ])
    for (const id of [lost.id, kept.id]) expect(await haikou.verify(id)).toMatchObject({ valid: true })

    await app.setClock(new Date(Date.parse(due.dueAt) + 1000))
    const missed = (await haikou.events(lost.id)).filter(
      (e) => e.data.clock === 'complete' && e.type === 'clock.breached',
    )
    expect(missed).toHaveLength(1)
  })

  it('merging is undone only within its hours, and never into itself or a closed order', async () => {
    const [lost, kept] = await pair('1370000092')
    const dispatcher = await haikou.as('dispatcher')
    expect(await dispatcher.refused(lost.id, 'merge', { intoOrderId: lost.id })).toBe('merge.self')
    const closed = await haikou.closed({ phone: '13700000929' })
    expect(await dispatcher.refused(lost.id, 'merge', { intoOrderId: closed.id })).toBe('merge.closed')
    expect(
      await dispatcher.refused(lost.id, 'merge', { intoOrderId: '019aa000-0000-7000-8000-000000000000' }),
    ).toBe('not_found')
    const changde = await life(app, 'changde').dispatched()
    expect(await dispatcher.refused(lost.id, 'merge', { intoOrderId: changde.id })).toBe('not_found')
    await dispatcher.act(lost.id, 'merge', { intoOrderId: kept.id })
    await app.setClock(new Date(app.now().getTime() + 24 * 3_600_000 + 1000))
    expect(await dispatcher.refused(lost.id, 'unmerge', { intoOrderId: kept.id })).toBe('merge.undo_window')
    expect((await haikou.read(lost.id)).state).toBe('MERGED')
  })

  it('split: the other matter becomes an order of its own; the first one keeps its record and its unit', async () => {
    const order = await haikou.dispatched({ phone: '13700000931' })
    const { request } = await haikou.register({ text: '同一小区还有占道经营', phone: '13700000932' })
    await (await haikou.as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    const before = await hashes(order.id)
    const dispatcher = await haikou.as('dispatcher')
    const all = [order.requests[0].id, request.id]
    expect(await dispatcher.refused(order.id, 'split', { requestIds: all })).toBe('split.leaves_none')
    const left = await dispatcher.act(order.id, 'split', { requestIds: [request.id], reason: '不是同一件事' })
    expect(left).toMatchObject({
      state: 'DISPATCHED',
      number: order.number,
      requests: [{ id: order.requests[0].id }],
    })
    expect(left.assignments[0]).toMatchObject({ unitCode: 'chengguan', state: 'PENDING_SIGN' })
    const fresh = await haikou.read(left.splits[0].to)
    expect(fresh).toMatchObject({
      state: 'PENDING_DISPATCH',
      requests: [{ id: request.id }],
      assignments: [],
    })
    expect(fresh.number).toMatch(/^G460100\d+$/)
    expect(fresh.number).not.toBe(order.number)
    expect((await hashes(order.id)).slice(0, before.length)).toEqual(before)
    for (const id of [order.id, fresh.id]) expect(await haikou.verify(id)).toMatchObject({ valid: true })
    const sent = await dispatcher.act(fresh.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    expect(sent.state).toBe('DISPATCHED')
    // Each requester is asked about their own matter.
    const { body } = await (await haikou.as('agent')).get(`/api/v1/requests?orderId=${fresh.id}`)
    expect(body.items.map((r: Json) => r.id)).toEqual([request.id])
  })

  it('unlinked, a request is a request again, and the last one stays', async () => {
    const order = await haikou.dispatched({ phone: '13700000941' })
    const { request } = await haikou.register({ phone: '13700000942' })
    await (await haikou.as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
    const reviewer = await haikou.as('reviewer')
    const unlink = (id: string) => reviewer.post(`/api/v1/requests/${id}/unlink`, { reason: '关联有误' })
    expect((await unlink(request.id)).body.request).toMatchObject({ state: 'RECEIVED', cycleRepeat: false })
    expect((await haikou.read(order.id)).duplicateCount).toBe(0)
    expect((await unlink(order.requests[0].id)).body.code).toBe('split.leaves_none')
    expect((await types(order.id)).slice(-2)).toEqual(['request.attached', 'request.detached'])
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })
})
