import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { clockOf, life } from '../life.ts'

let app: TestApp
let anyang: ReturnType<typeof life>

beforeAll(async () => {
  // A Wednesday.
  app = await createApp({ now: '2026-05-06T09:00:00+08:00' })
  anyang = life(app, 'anyang')
})

const list = async (query = '', centre = 'anyang', of = app): Promise<Json[]> =>
  (await (await of.as(`analyst@${centre}`)).get(`/api/v1/cadence?${query}`)).body.items
const output = async (cadence: string, period: string, centre = 'anyang'): Promise<Json> => {
  const head = (await list(`cadence=${cadence}`, centre)).find((o) => o.period === period)
  expect(head, `${cadence} ${period}`).toBeDefined()
  return (await (await app.as(`analyst@${centre}`)).get(`/api/v1/cadence/${head.id}`)).body
}
const periods = (items: Json[]) => items.map((o) => o.period).sort()
const dayEnds = async (unit: string): Promise<Json[]> =>
  (await (await anyang.as(unit)).get('/api/v1/notices?kind=REMINDER')).body.items.filter(
    (n: Json) => n.cause === '日结清',
  )

describe('安阳：日结清、周分析、月调度', () => {
  let due: Json
  let second: Json
  let replied: Json

  it('AY-26: at the day end each owner is told once of what is due today and open; not of what is answered', async () => {
    due = await anyang.signed()
    second = await anyang.signed({ phone: '13700000002' }, [{ unitCode: 'chengguan', role: 'LEAD' }])
    replied = await anyang.replied({ phone: '13700000003' }, [{ unitCode: 'gongan', role: 'LEAD' }])
    // Five working days from Wednesday; Saturday 9 May 2026 is worked in place of a holiday.
    const limit = new Date(clockOf(due, 'complete').dueAt)
    expect(clockOf(replied, 'complete').stoppedAt).toBeDefined()
    const last = new Date(limit.getTime() - 86_400_000)
    const date = new Date(last.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    await app.setClock(`${date}T17:59:59+08:00`)
    expect(await dayEnds('chengguan')).toEqual([])
    await app.setClock(`${date}T18:00:00+08:00`)

    const notices = await dayEnds('chengguan')
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({ unitCode: 'chengguan', sentAt: `${date}T18:00:00+08:00` })
    expect(notices[0].number).toMatch(/^提〔2026〕\d+号$/)
    for (const { number } of [due, second]) expect(notices[0].text).toContain(number)
    const [row] = await app.db.query({
      text: 'select data from notices where id = $1',
      values: [notices[0].id],
    })
    expect(row!.data.orderIds.sort()).toEqual([due.id, second.id].sort())
    expect(await dayEnds('gongan')).toEqual([])
    const hotline = await anyang.notices('unit=hotline&kind=REMINDER')
    expect(hotline.filter((n) => n.cause === '日结清').map((n) => n.text)).toEqual([
      expect.stringContaining('共 2 件'),
    ])

    const { body, dueAt, madeAt } = await output('DAY', date)
    expect({ dueAt, madeAt }).toEqual({
      dueAt: `${date}T18:00:00+08:00`,
      madeAt: `${date}T18:00:00+08:00`,
    })
    expect(body).toMatchObject({ date, total: 2, units: [{ unitCode: 'chengguan', count: 2 }] })
    expect([...body.units[0].orderIds].sort()).toEqual([due.id, second.id].sort())
  })

  it('AY-26: a day on which nothing is due has its output, and nobody is told', async () => {
    expect((await output('DAY', '2026-05-06')).body).toEqual({ date: '2026-05-06', total: 0, units: [] })
    const all = await list('cadence=DAY&from=2026-05-06&to=2026-05-08')
    expect(periods(all)).toEqual(['2026-05-06', '2026-05-07', '2026-05-08'])
    const notices = await anyang.notices('unit=hotline&kind=REMINDER')
    expect(notices.filter((n) => n.cause === '日结清')).toHaveLength(1)
  })

  it('AY-26: the week is counted by unit and category, beside the week before', async () => {
    await app.setClock('2026-05-18T07:59:00+08:00')
    expect(periods(await list('cadence=WEEK'))).toEqual(['2026-W19'])
    const third = await anyang.closed({ phone: '13700000004' }, [{ unitCode: 'gongan', role: 'LEAD' }])
    expect(third.state).toBe('CLOSED')
    await app.setClock('2026-05-18T08:00:00+08:00')
    const first = (await output('WEEK', '2026-W19')).body
    expect(first.totals).toEqual({ received: 3, closed: 0, overdue: 0, negative: 0 })
    expect(first.before).toEqual({ received: 0, closed: 0, overdue: 0, negative: 0 })
    expect(first.change.received).toBe(3)
    expect(first.units.map((u: Json) => [u.unitCode, u.received])).toEqual([
      ['chengguan', 2],
      ['gongan', 1],
    ])
    expect(first.topCategories).toEqual([
      { categoryCode: '030502', received: 3, closed: 0, overdue: 0, negative: 0 },
    ])
    const next = (await output('WEEK', '2026-W20')).body
    expect(next).toMatchObject({
      from: '2026-05-11T00:00:00+08:00',
      to: '2026-05-18T00:00:00+08:00',
      totals: { received: 0 },
      before: { received: 3 },
      change: { received: -3 },
    })
    expect(next.lists).toBeUndefined()
  })

  it('AY-26: the month is counted with its lists of long-open, hard and dissatisfied orders', async () => {
    const followed = await anyang.answered({ phone: '13700000005' }, [{ unitCode: 'gongan', role: 'LEAD' }])
    await anyang.followUp(followed, 'DISSATISFIED', 'UNRESOLVED')
    const hard = await anyang.approved({ phone: '13700000006' })
    await (await anyang.as('dispatcher')).act(hard.id, 'consult', {
      topic: '主办单位不明',
      units: ['chengguan', 'gongan'],
    })
    await app.setClock('2026-06-08T07:00:00+08:00')
    const { body, dueAt } = await output('MONTH', '2026-05')
    expect(dueAt).toBe('2026-06-01T08:00:00+08:00')
    expect(body.totals).toEqual({ received: 6, closed: 1, overdue: 2, negative: 1 })
    const ids = (name: string) => body.lists[name].map((o: Json) => o.orderId)
    expect(ids('longOpen')).toEqual([])
    expect(ids('hard')).toEqual([hard.id])
    expect(body.lists.dissatisfied).toEqual([
      { orderId: followed.id, number: followed.number, unitCode: 'gongan', days: expect.any(Number) },
    ])
    await app.setClock('2026-07-01T08:00:00+08:00')
    const june = (await output('MONTH', '2026-06')).body
    expect(june.lists.longOpen.map((o: Json) => o.orderId)).toEqual(
      expect.arrayContaining([due.id, second.id]),
    )
    expect(june.lists.longOpen.find((o: Json) => o.orderId === due.id)).toMatchObject({
      unitCode: 'chengguan',
      days: 55,
    })
  })

  it('AY-26: a centre has the cadences of its policy and no others', async () => {
    const kinds = async (centre: string) => [
      ...new Set((await list('limit=200', centre)).map((o) => o.cadence)),
    ]
    expect((await kinds('anyang')).sort()).toEqual(['DAY', 'MONTH', 'WEEK'])
    expect((await kinds('karamay')).sort()).toEqual(['MONTH', 'WEEK'])
    expect(await kinds('siping')).toEqual(expect.arrayContaining(['MONTH', 'HALF_YEAR']))
    expect((await output('QUARTER', '2026-Q2', 'gansu')).body.lists).toBeDefined()
  })

  it('AY-26: read by the staff of the centre, page by page', async () => {
    const analyst = await anyang.as('analyst')
    const first = (await analyst.get('/api/v1/cadence?cadence=DAY&limit=2')).body
    const next = (await analyst.get(`/api/v1/cadence?cadence=DAY&limit=2&cursor=${first.nextCursor}`)).body
    expect(periods([...first.items, ...next.items])).toEqual([
      '2026-06-27',
      '2026-06-28',
      '2026-06-29',
      '2026-06-30',
    ])
    const [foreign] = await list('', 'haikou')
    expect((await analyst.get(`/api/v1/cadence/${foreign!.id}`)).status).toBe(404)
    expect((await (await anyang.as('chengguan')).get('/api/v1/cadence')).status).toBe(403)
    expect((await analyst.get('/api/v1/cadence?from=2026-02-30')).status).toBe(400)
  })
})

describe('日结清：停机补做，多个进程各做一次', () => {
  let one: TestApp
  beforeAll(async () => {
    one = await createApp({ now: '2026-05-11T09:00:00+08:00' })
  })

  const rows = () =>
    one.db.query<{ centre: string; cadence: string; period: string; madeAt: Date }>({
      text: 'select centre, cadence, period, made_at as "madeAt" from cadence_outputs order by id',
      values: [],
    })
  const planned = () =>
    one.db.query<{ centre: string; cadence: string; at: Date }>({
      text: 'select centre, cadence, next_at as at from schedules order by 1, 2',
      values: [],
    })
  const drain = async (of: TestApp, now: Date): Promise<number> => {
    let made = 0
    while ((await of.app.services.cadence.run(now)) > 0) made++
    return made
  }

  it('AY-26: a new database plans what comes next, nothing of the past', async () => {
    const turns = await planned()
    expect(turns).toHaveLength(28)
    expect(Math.min(...turns.map((t) => t.at.getTime()))).toBe(Date.parse('2026-05-11T18:00:00+08:00'))
    expect(turns.filter((t) => t.centre === 'anyang').map((t) => t.cadence)).toEqual(['DAY', 'MONTH', 'WEEK'])
    expect(await rows()).toEqual([])
  })

  it('AY-26: after three days of downtime the missed days are made in order, once by any number of workers', async () => {
    const now = new Date('2026-05-14T19:00:00+08:00')
    const before = await planned()
    await one.db.query({ text: 'update manual_clock set now = $1', values: [now] })
    const two = await createApp({ databaseUrl: one.databaseUrl })
    expect(await planned(), 'a restart plans nothing anew').toEqual(before)
    const made = await Promise.all([one, two, one, two].map((of) => drain(of, now)))
    await drain(one, now) // a worker may have passed over what another held
    const all = await rows()
    const days = all.filter((r) => r.centre === 'anyang')
    expect(days.map((r) => `${r.cadence} ${r.period}`)).toEqual([
      'DAY 2026-05-11',
      'DAY 2026-05-12',
      'DAY 2026-05-13',
      'DAY 2026-05-14',
    ])
    expect(days.every((r) => r.madeAt.getTime() === now.getTime())).toBe(true)
    expect(all).toHaveLength(4 * before.filter((t) => t.cadence === 'DAY').length)
    expect(new Set(all.map((r) => `${r.centre} ${r.cadence} ${r.period}`)).size).toBe(all.length)
    expect(made.filter((n) => n > 0).length).toBeGreaterThan(1)
    await two.close()
  })

  it('AY-26: an output that cannot be made rests and holds up no other; what the policy drops ends', async () => {
    const now = new Date('2026-05-15T18:00:00+08:00')
    await one.db.query({
      text: `alter table cadence_outputs add constraint spoilt check (centre <> 'anyang') not valid`,
      values: [],
    })
    await one.db.query({
      text: `insert into schedules (centre, cadence, next_at) values ('karamay', 'DAY', $1)`,
      values: [now],
    })
    await drain(one, now)
    const made = async () => (await rows()).filter((r) => r.period === '2026-05-15').map((r) => r.centre)
    const others = (await planned()).filter((t) => t.cadence === 'DAY').map((t) => t.centre)
    expect(others).not.toContain('karamay')
    expect((await made()).sort()).toEqual(others.filter((centre) => centre !== 'anyang'))
    await one.db.query({ text: 'alter table cadence_outputs drop constraint spoilt', values: [] })
    expect(await drain(one, now), 'it rests for a minute').toBe(0)
    await one.app.services.cadence.endRests()
    expect(await drain(one, now)).toBe(1)
    expect((await made()).sort()).toEqual(others)
  })

  it('AY-26: a cadence that a new policy names begins with its next instant', async () => {
    await one.setClock('2026-05-15T18:30:00+08:00')
    const admin = await one.as('admin@karamay')
    const { text } = (await admin.get('/api/v1/policies/karamay/text')).body
    const changed = text.replace('cadence: [WEEK, MONTH]', 'cadence: [DAY, WEEK, MONTH]')
    expect((await admin.put('/api/v1/policies/karamay', { text: changed })).status).toBe(200)
    await one.setClock('2026-05-15T18:31:00+08:00')
    const [turn] = (await planned()).filter((t) => t.centre === 'karamay' && t.cadence === 'DAY')
    expect(turn!.at).toEqual(new Date('2026-05-16T18:00:00+08:00'))
  })

  it('AY-26: under real time a worker makes what falls due until it is stopped', async () => {
    const now = new Date('2026-05-16T18:00:00+08:00')
    const worker = one.app.services.worker(() => now, false)
    worker.start()
    await expect
      .poll(async () => (await rows()).filter((r) => r.period === '2026-05-16').length)
      .toBeGreaterThan(3)
    await worker.stop()
  })
})
