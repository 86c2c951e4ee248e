import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-09-18T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

describe('海口：统一受理、精准转派、限时处置、跟进督办、回访评价', () => {
  it('HK-08 SQ-04: one order lives its whole life and keeps its number', async () => {
    const order = await haikou.create()
    expect(order.state).toBe('DRAFT')
    const agent = await haikou.as('agent')
    expect((await agent.act(order.id, 'submit')).state).toBe('PENDING_REVIEW')
    expect((await (await haikou.as('reviewer')).act(order.id, 'approve')).state).toBe('PENDING_DISPATCH')
    const dispatched = await (await haikou.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    expect(dispatched.state).toBe('DISPATCHED')
    const unit = await haikou.as('chengguan')
    expect((await unit.act(order.id, 'sign')).state).toBe('IN_PROGRESS')
    await unit.act(order.id, 'contact', { result: 'REACHED' })
    const replied = await haikou.reply(dispatched)
    expect(replied.state).toBe('PENDING_REPLY_REVIEW')
    const answered = await (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
    expect(answered.state).toBe('PENDING_FOLLOW_UP')
    const closed = await haikou.followUp(answered)
    expect(closed).toMatchObject({ state: 'CLOSED', closure: { code: 'SOLVED' }, number: order.number, round: 1 })
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })

  it('HK-10: enquiry due in 3 working days, complaint in 7 (E.6 row 3)', async () => {
    const enquiry = await haikou.dispatched({ type: 'ENQUIRY' })
    expect(clockOf(enquiry, 'complete').dueAt).toBe('2026-09-23T00:00:00+08:00')
    const complaint = await haikou.dispatched({ type: 'COMPLAINT' })
    expect(clockOf(complaint, 'complete').dueAt).toBe('2026-09-30T00:00:00+08:00')
    expect(complaint.dueAt).toBe('2026-09-30T00:00:00+08:00')
  })

  it('HK-11: two different reviewers, none outsourced, or the return is refused', async () => {
    const order: Json = await haikou.dispatched()
    const unit = await haikou.as('chengguan')
    const asked = await unit.act(order.id, 'request-return', { code: 'NOT_OUR_DUTY', reason: '属交通部门职责' })
    const returnId = asked.returns[0].id
    expect(await (await haikou.as('agent2')).refused(order.id, 'decide-return', { returnId, approve: true, reason: '同意' })).toBe('return.outsourced')
    const reviewer = await haikou.as('reviewer')
    await reviewer.act(order.id, 'decide-return', { returnId, approve: true, reason: '同意' })
    expect(await reviewer.refused(order.id, 'decide-return', { returnId, approve: true, reason: '同意' })).toBe('return.same_reviewer')
    const approved = await (await haikou.as('teamleader')).act(order.id, 'decide-return', { returnId, approve: true, reason: '同意' })
    expect(approved).toMatchObject({ state: 'PENDING_DISPATCH', returnCount: 1 })
  })

  it('HK-14 HK-15 HK-20: the second negative follow-up urges, the fourth supervises, the third does not', async () => {
    let order: Json = await haikou.answered()
    const seen: [number, number][] = []
    for (let n = 1; n <= 4; n++) {
      order = await haikou.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
      expect(order).toMatchObject({ negativeCount: n, round: n + 1 })
      seen.push([order.urges.length, order.supervisions.length])
      if (n < 4) order = await haikou.again(order)
    }
    expect(seen).toEqual([[0, 0], [1, 0], [1, 0], [1, 1]])
    expect(order.supervisions[0].number).toMatch(/^督〔2026〕\d+号$/)
  })

  it('HK-37: no contact within 30 minutes of an emergency is one miss, and it escalates', async () => {
    const order = await haikou.dispatched({ urgency: 'EMERGENCY', text: '楼下燃气泄漏气味很重，有老人孩子。' })
    const start = app.now()
    await app.setClock(new Date(start.getTime() + 30 * 60_000))
    expect(clockOf(await haikou.read(order.id), 'contact').breachedAt).toBeUndefined()
    await app.setClock(new Date(start.getTime() + 30 * 60_000 + 1000))
    const late = await haikou.read(order.id)
    expect(clockOf(late, 'contact').breachedAt).toBe(clockOf(late, 'contact').dueAt)
    const events = await haikou.events(order.id)
    expect(events.filter((e) => e.type === 'clock.breached' && e.data.clock === 'contact')).toHaveLength(1)
    expect(events.some((e) => e.type === 'order.escalation_due')).toBe(true)
  })
})
