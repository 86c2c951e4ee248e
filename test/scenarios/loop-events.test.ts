import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { tamper } from '../tamper.ts'

describe('时间线只增不改，改了看得出来', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp()
    haikou = life(app, 'haikou')
  })

  const row = async (id: string, seq: number): Promise<Json> =>
    (await haikou.events(id)).find((e) => e.seq === seq)

  it('CD-04: an untouched timeline is whole, and the check counts every event', async () => {
    const order = await haikou.closed()
    const events = await haikou.events(order.id)
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
    expect(await haikou.verify(order.id)).toEqual({ valid: true, checked: events.length })
  })

  it('CD-04: the database refuses to change or to remove an event', async () => {
    const order = await haikou.create()
    for (const sql of [
      `update events set data = '{}' where subject_id = $1`,
      'delete from events where subject_id = $1',
    ]) {
      await expect(app.db.query({ text: sql, values: [order.id] })).rejects.toThrow('insert-only')
    }
    expect(await haikou.verify(order.id)).toMatchObject({ valid: true })
  })

  it('CD-04: a changed word, time or actor is found at its place', async () => {
    for (const change of [
      `data = jsonb_set(data, '{reason}', '"别的"')`,
      `at = at - interval '1 hour'`,
      `actor = jsonb_set(actor, '{name}', '"别人"')`,
      `type = 'order.approved_later'`,
    ]) {
      const order = await haikou.closed()
      await tamper(app, `update events set ${change} where subject_id = $1 and seq = 3`, [order.id])
      expect(await haikou.verify(order.id), change).toEqual({ valid: false, checked: 2, brokenAt: 3 })
    }
  })

  it('CD-04: a row with a hash made anew is found at the next one, and at the end by the order itself', async () => {
    const order = await haikou.closed()
    const forge = async (id: string, seq: number) => {
      const e = await row(id, seq)
      const [raw] = await app.db.query<Json>({
        text: 'select at, actor, previous_hash from events where subject_id = $1 and seq = $2',
        values: [id, seq],
      })
      const { canonical } = await import('../../server/modules/orders/public.ts')
      const data = canonical({ ...e.data, note: '改过' })
      const words = [raw.previous_hash, id, seq, e.type, raw.at.toISOString(), canonical(raw.actor), data]
      const hash = createHash('sha256').update(words.join('\n')).digest('hex')
      await tamper(app, 'update events set data = $3, hash = $4 where subject_id = $1 and seq = $2', [
        id,
        seq,
        data,
        hash,
      ])
    }
    await forge(order.id, 2)
    expect(await haikou.verify(order.id)).toEqual({ valid: false, checked: 2, brokenAt: 3 })
    const other = await haikou.closed({ phone: '13700000002' })
    const last = (await haikou.events(other.id)).length
    await forge(other.id, last)
    expect(await haikou.verify(other.id)).toEqual({ valid: false, checked: last, brokenAt: last + 1 })
  })

  it('CD-04: a removed event is found, in the middle and at the end', async () => {
    const middle = await haikou.closed({ phone: '13700000003' })
    await tamper(app, 'delete from events where subject_id = $1 and seq = 4', [middle.id])
    expect(await haikou.verify(middle.id)).toEqual({ valid: false, checked: 3, brokenAt: 4 })
    const end = await haikou.closed({ phone: '13700000004' })
    const last = (await haikou.events(end.id)).length
    await tamper(app, 'delete from events where subject_id = $1 and seq = $2', [end.id, last])
    expect(await haikou.verify(end.id)).toEqual({ valid: false, checked: last - 1, brokenAt: last })
  })

  it('CD-04: two events that changed places are found', async () => {
    const order = await haikou.closed({ phone: '13700000005' })
    await tamper(app, 'update events set seq = seq + 100 where subject_id = $1 and seq in (2, 3)', [order.id])
    await tamper(app, 'update events set seq = 105 - seq where subject_id = $1 and seq > 100', [order.id])
    expect((await haikou.verify(order.id)).valid).toBe(false)
    expect((await haikou.verify(order.id)).brokenAt).toBe(2)
  })

  it('CD-04: who may check is decided first, and nobody of another centre sees the timeline', async () => {
    const order = await haikou.create({ phone: '13700000006' })
    const path = `/api/v1/orders/${order.id}/events/verify`
    expect((await (await haikou.as('agent')).get(path)).status).toBe(403)
    expect((await (await life(app, 'gansu').as('auditor')).get(path)).status).toBe(404)
    expect((await app.anyone.get(path)).status).toBe(401)
  })
})
