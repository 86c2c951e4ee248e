import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

/** FNV-1a as published, written out here so that the draw is repeated by other hands. */
const fnv = (text: string) =>
  [...text].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)

describe('四平：单单有反馈、抽查回访', () => {
  let app: TestApp
  let siping: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp({ now: '2026-06-15T09:00:00+08:00' })
    siping = life(app, 'siping')
  })

  it('SP-15 SP-04: an order without feedback to its requester is not archived', async () => {
    const admin = await siping.as('admin')
    const order = await siping.closed()
    const silent = await siping.closed({ phone: '13700000003' })
    await app.db.query({
      text: 'update requests set feedback_at = null where order_id = $1',
      values: [silent.id],
    })
    // Another process, so that it reads what the database says now.
    const fresh = await life(await createApp({ databaseUrl: app.databaseUrl }), 'siping').as('admin')
    expect(await fresh.refused(silent.id, 'archive')).toBe('archive.feedback_missing')
    expect((await fresh.act(order.id, 'archive')).state).toBe('ARCHIVED')
    const promised = await siping.answered({ phone: '13700000002' })
    const promise = { promise: '六月底前更换整段电缆', dueAt: '2026-06-30T18:00:00+08:00' }
    await (await siping.as('chengguan')).act(promised.id, 'close-with-commitment', promise)
    expect(await admin.refused(promised.id, 'archive')).toBe('archive.feedback_missing')
    await siping.followUp(promised)
    expect((await admin.act(promised.id, 'archive')).state).toBe('ARCHIVED')
  })

  it('SP-33: the sample follows from the order alone, so anyone draws it again; what was not drawn closes by itself', async () => {
    const admin = await siping.as('admin')
    const { text } = (await admin.get('/api/v1/policies/siping/text')).body
    const put = await admin.put('/api/v1/policies/siping', {
      text: text.replace('samplePercent: 5\n', 'samplePercent: 50\n'),
    })
    expect(put.body.followUp).toMatchObject({ scope: 'SAMPLE', samplePercent: 50 })
    const drawn: Json[] = []
    const left: Json[] = []
    for (let n = 0; n < 24; n++) {
      const order = await siping.answered({ phone: `137000010${10 + n}` })
      const reviewed = (await siping.events(order.id)).find((e) => e.type === 'reply.reviewed')
      const expected = fnv(order.number) / 2 ** 32 < 0.5
      expect(reviewed.data.followUpRequired).toBe(expected)
      ;(expected ? drawn : left).push(order)
    }
    expect([drawn.length > 0, left.length > 0]).toEqual([true, true])
    const due = clockOf(drawn[0], 'followUp').dueAt
    await app.setClock(new Date(Date.parse(due) + 1000))
    expect(await siping.read(left[0].id)).toMatchObject({ state: 'CLOSED', closure: { code: 'UNRATED' } })
    expect((await siping.read(drawn[0].id)).state).toBe('PENDING_FOLLOW_UP')
    // The handler said RESOLVED; the spot check hears otherwise, and both stay on the order.
    const checked = await siping.followUp(drawn[0], 'DISSATISFIED', 'UNRESOLVED')
    expect(checked).toMatchObject({ round: 2, negativeCount: 1 })
    const log = await siping.events(drawn[0].id)
    expect(log.find((e) => e.type === 'reply.submitted').data.resolution).toBe('RESOLVED')
    expect(log.find((e) => e.type === 'follow_up.recorded').data.resolution).toBe('UNRESOLVED')
  })
})
