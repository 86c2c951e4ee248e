import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

const LANDSLIDE = '突降暴雨引发泥石流，村道被埋，多户群众被困。'

const phoneTasks = (app: TestApp, orderId: string) =>
  app.db.query<{ target: string; reason: string }>({
    text: `select target, payload->>'reason' as reason from deliveries
           where order_id = $1 and kind = 'PHONE_TASK' order by created_at, target`,
    values: [orderId],
  })

describe('甘肃：吹哨报到与应急响应', () => {
  let app: TestApp
  let gansu: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-07-20T14:00:00+08:00' })
    gansu = life(app, 'gansu')
  })

  const LEAD = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
  const THREE = [
    ...LEAD('yingji'),
    { unitCode: 'gongan', role: 'ASSIST' as const },
    { unitCode: 'weijian', role: 'ASSIST' as const },
  ]
  const whistles = async (orderId: string) =>
    (await gansu.events(orderId)).filter((e) => e.type === 'whistle.blown').map((e) => e.data)

  it('GS-27: three units on one matter make the platform whistle once; who does not come is recorded', async () => {
    const two = await gansu.dispatched({}, [...LEAD('chengguan'), { unitCode: 'gongan', role: 'ASSIST' }])
    expect(await whistles(two.id)).toEqual([])
    const order = await gansu.dispatched({ text: '商场门前消防通道被占且油烟扰民。' }, [
      ...LEAD('chengguan'),
      { unitCode: 'huanbao', role: 'ASSIST' },
      { unitCode: 'yingji', role: 'ASSIST' },
    ])
    expect(await whistles(order.id)).toMatchObject([
      { trigger: 'MULTI_UNIT', units: ['chengguan', 'huanbao', 'yingji'] },
    ])
    for (const unit of ['chengguan', 'huanbao'])
      await (await gansu.as(unit)).act(order.id, 'report-in', { note: '到会' })
    await app.setClock('2026-07-22T00:00:01+08:00')
    const seen = await gansu.read(order.id)
    expect(seen.consultations[0]).toMatchObject({ absent: ['yingji'] })
    expect(Object.keys(seen.consultations[0].reported).sort()).toEqual(['chengguan', 'huanbao'])
    const absent = (await gansu.events(order.id)).filter((e) => e.type === 'whistle.absent')
    expect(absent.map((e) => e.data.unit)).toEqual(['yingji'])
  })

  it('GS-27: a dissatisfied requester makes it whistle; the unit that gets the order again must still report in', async () => {
    await app.setClock('2026-07-22T09:00:00+08:00')
    const order = await gansu.answered()
    const again = await gansu.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
    expect(again.state).toBe('PENDING_DISPATCH')
    expect(await whistles(order.id)).toMatchObject([{ trigger: 'DISSATISFIED', units: ['chengguan'] }])
    await (await gansu.as('dispatcher')).act(order.id, 'dispatch', { assignments: LEAD('chengguan') })
    await app.setClock('2026-07-24T00:00:01+08:00')
    const absent = (await gansu.events(order.id)).filter((e) => e.type === 'whistle.absent')
    expect(absent.map((e) => e.data.unit)).toEqual(['chengguan'])
    const content = await gansu.closed()
    expect(await whistles(content.id)).toEqual([])
  })

  it('GS-27: ten requests on one order, and a matter left over from long ago, each whistle once', async () => {
    const order = await gansu.dispatched({ text: '整条街停水三天。' })
    const agent = await gansu.as('agent')
    const link = async (n: number) => {
      const { request } = await gansu.register({ text: '整条街停水三天。', phone: `1370000${4000 + n}` })
      const { status } = await agent.post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
      expect(status).toBe(200)
    }
    for (let n = 2; n <= 9; n++) await link(n)
    expect(await whistles(order.id)).toEqual([])
    for (let n = 10; n <= 11; n++) await link(n)
    expect(await whistles(order.id)).toMatchObject([{ trigger: 'HIGH_REPEAT', units: ['chengguan'] }])
    const legacy = await gansu.dispatched(
      { text: '房产证多年未办。', categoryCode: '010301' },
      LEAD('zhujian'),
    )
    await (await gansu.as('dispatcher')).act(legacy.id, 'tag', { add: ['历史遗留'] })
    await (await gansu.as('dispatcher')).act(legacy.id, 'tag', { add: ['老旧小区'] })
    expect(await whistles(legacy.id)).toMatchObject([{ trigger: 'LEGACY', units: ['zhujian'] }])
  })

  it('GS-32: words propose the green lane, the shift leader confirms it and nobody else', async () => {
    const { request, understanding } = await gansu.register({ text: LANDSLIDE })
    expect(understanding.urgency.level).toBe('EMERGENCY')
    expect(understanding.urgency.reasons).toContain('泥石流')
    const agent = await gansu.as('agent')
    const { body } = await agent.post(`/api/v1/requests/${request.id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '1804', urgency: 'ORDINARY' },
    })
    expect(body.order.lane).toBe('ORDINARY')
    const flag = { urgency: 'EMERGENCY', reason: '自然灾害' }
    expect(await agent.refused(body.order.id, 'set-urgency', flag)).toBe('forbidden')
    const flagged = await (await gansu.as('shiftleader')).act(body.order.id, 'set-urgency', flag)
    expect(flagged).toMatchObject({ lane: 'GREEN', urgency: 'EMERGENCY' })
    expect(clockOf(flagged, 'triage').startedAt).toBe(flagged.updatedAt)
  })

  it('GS-34: all units are pushed at once; only the one silent for three minutes is phoned', async () => {
    await app.setClock('2026-07-27T14:00:00+08:00')
    const order = await gansu.dispatched({ urgency: 'EMERGENCY', text: LANDSLIDE }, [
      ...THREE,
      { unitCode: 'jiaotong', role: 'ASSIST' },
    ])
    const pushed = await app.db.query<{ target: string; at: Date }>({
      text: `select target, min(created_at) as at from deliveries where order_id = $1 and kind = 'PUSH' group by 1 order by 1`,
      values: [order.id],
    })
    expect(pushed.map((p) => p.target)).toEqual(['gongan', 'jiaotong', 'weijian', 'yingji'])
    expect(new Set(pushed.map((p) => p.at.getTime())).size).toBe(1)
    await app.setClock('2026-07-27T14:01:00+08:00')
    for (const unit of ['yingji', 'gongan', 'weijian']) {
      await (await gansu.as(unit)).act(order.id, 'acknowledge-delivery', { channel: 'SYSTEM' })
    }
    await app.setClock('2026-07-27T14:03:00+08:00')
    expect(await phoneTasks(app, order.id)).toEqual([])
    await app.setClock('2026-07-27T14:03:01+08:00')
    expect(await phoneTasks(app, order.id)).toMatchObject([{ target: 'jiaotong', reason: '送达超时' }])
    const acknowledged = (await gansu.read(order.id)).deliveryAcknowledgements
    expect(acknowledged.map((d: Json) => d.unitCode)).toEqual(['yingji', 'gongan', 'weijian'])
  })

  it('GS-31: the first receiver stays in charge until the emergency lead confirms that it has it', async () => {
    const made = await gansu.approved({ urgency: 'EMERGENCY', text: LANDSLIDE, phone: '13700000055' })
    const order = await (await gansu.as('dispatcher')).act(made.id, 'dispatch', { assignments: THREE })
    const receiver = order.responsible.userId
    expect(receiver).toBeTruthy()
    await (await gansu.as('gongan')).act(order.id, 'sign')
    await app.setClock(new Date(app.now().getTime() + 30 * 60_000))
    expect((await gansu.read(order.id)).responsible).toEqual({ userId: receiver })
    const acknowledged = await (await gansu.as('yingji')).act(order.id, 'acknowledge-delivery', {
      channel: 'PHONE',
    })
    expect(acknowledged.responsible).toEqual({ unitCode: 'yingji' })
    const handed = (await gansu.events(order.id)).filter((e) => e.type === 'order.handed_over')
    expect(handed.map((e) => e.data)).toMatchObject([{ from: receiver, toUnit: 'yingji' }])
    const plain = await gansu.dispatched({ phone: '13700000056' })
    expect(plain.responsible).toEqual({ unitCode: 'chengguan' })
  })

  it('GS-17: whoever handles it answers for it, by name; an unsigned reply is refused', async () => {
    const order = await gansu.signed()
    const reply = { text: '已修复。', publicText: '已修复。', truthful: true, resolution: 'RESOLVED' }
    const unit = await gansu.as('chengguan')
    expect(await unit.refused(order.id, 'reply', { ...reply, signatory: '  ' })).toBe(
      'reply.signatory_missing',
    )
    const replied = await unit.act(order.id, 'reply', { ...reply, signatory: '何砚秋' })
    expect(replied.reply).toMatchObject({ unitCode: 'chengguan', signatory: '何砚秋' })
    const other = await gansu.signed({}, LEAD('zhujian'))
    expect((await gansu.reply(other)).reply.signatory).toMatch(/联络员$/)
  })
})
