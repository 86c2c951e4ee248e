/** One document over HTTP: what its paper says, who sees it, and which steps it waits for. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

const actions = (notice: Json): Json => notice.allowedActions.map((a: Json) => [a.action, a.allowed])

async function supervised(): Promise<{ order: Json; id: string }> {
  const order = await haikou.signed()
  await (await haikou.as('supervisor')).act(order.id, 'supervise', {
    trigger: 'SHIRKING',
    text: '请三日内办结，并书面反馈办理情况。',
    document: 'ASSIGNMENT_SLIP',
  })
  const [found] = await haikou.notices(`orderId=${order.id}&kind=SUPERVISION`)
  return { order, id: found.id }
}

describe('文书详情', () => {
  it('names the unit, the region and the order, and the steps each reader may take', async () => {
    const { order, id } = await supervised()
    const supervisor = await haikou.as('supervisor')
    const unit = await haikou.as('chengguan')
    const { status, body } = await supervisor.get(`/api/v1/notices/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ kind: 'SUPERVISION', state: 'SENT', unitCode: 'chengguan', regionName: '海口市' },
      order: { id: order.id, number: order.number, readable: true },
    })
    expect(body.unitName).not.toBe('chengguan')
    expect(actions(body)).toEqual([])
    expect(actions((await unit.get(`/api/v1/notices/${id}`)).body)).toEqual([['answer-supervision', true]])
    await unit.act(order.id, 'answer-supervision', { supervisionId: id, text: '已增派人手。' })
    const answered = (await supervisor.get(`/api/v1/notices/${id}`)).body
    expect([answered.answer, actions(answered)]).toEqual(['已增派人手。', [['verify-supervision', true]]])
  })

  it('a paper that waits for its signature is not the unit’s yet; another unit never sees it', async () => {
    const { order } = await supervised()
    const [slip] = await haikou.notices(`orderId=${order.id}&state=DRAFTED`)
    const unit = await haikou.as('chengguan')
    const path = `/api/v1/notices/${slip.id}`
    expect((await unit.get(path)).status).toBe(404)
    const supervisor = await haikou.as('supervisor')
    expect(actions((await supervisor.get(path)).body)).toEqual([['sign-document', true]])
    await supervisor.act(order.id, 'sign-document', {
      noticeId: slip.id,
      signer: slip.signer,
      name: '林一航',
    })
    expect((await unit.get(path)).body).toMatchObject({ state: 'SENT', signedBy: '林一航' })
    expect((await (await haikou.as('jiaoyu')).get(path)).status).toBe(404)
    expect((await (await app.as('supervisor@anyang')).get(path)).status).toBe(404)
  })

  it('the list takes several kinds and states and counts them', async () => {
    const { order } = await supervised()
    const supervisor = await haikou.as('supervisor')
    const query = `orderId=${order.id}&kind=SUPERVISION,LISTED_SUPERVISION&state=SENT,ACKNOWLEDGED,ANSWERED&count=true`
    const { body } = await supervisor.get(`/api/v1/notices?${query}`)
    expect(body).toMatchObject({ total: 1, items: [{ orderNumber: order.number }] })
    expect((await supervisor.get('/api/v1/notices?kind=SUPERVISION,NONE')).status).toBe(400)
  })

  it('a confidential matter is told to its unit without names', async () => {
    const order = await haikou.signed({
      confidential: true,
      text: '反映人周晓岚称邻居长期违规经营，请核查。',
    })
    await (await haikou.as('supervisor')).act(order.id, 'supervise', {
      ...{ trigger: 'OTHER', text: '请向周晓岚核实后办理。' },
    })
    const [found] = await haikou.notices(`orderId=${order.id}&kind=SUPERVISION`)
    const { body } = await (await haikou.as('chengguan')).get(`/api/v1/notices/${found.id}`)
    expect(JSON.stringify(body)).not.toContain('周晓岚')
  })
})

describe('不属于一件工单的通知', () => {
  const sent = async (): Promise<string> => {
    const [row] = await app.db.query<{ id: string }>({
      text: `insert into notices (id, centre, kind, number, unit_code, state, cause, body, sent_at)
             values (gen_random_uuid(), 'haikou', 'REMINDER', '提〔2026〕' || (9000 + (select count(*) from notices)) || '号',
                     'chengguan', 'SENT', '日结清', '今日到期 2 件。', $1) returning id`,
      values: [app.now()],
    })
    return row!.id
  }

  it('is acknowledged by its unit, once, and the log says by whom', async () => {
    const id = await sent()
    const path = `/api/v1/notices/${id}`
    const unit = await haikou.as('chengguan')
    expect(actions((await unit.get(path)).body)).toEqual([['acknowledge', true]])
    expect(actions((await (await haikou.as('supervisor')).get(path)).body)).toEqual([])
    const first = await unit.post(`${path}/acknowledge`, {})
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ id, state: 'ACKNOWLEDGED', acknowledgedAt: expect.any(String) })
    expect((await unit.post(`${path}/acknowledge`, {})).body).toEqual(first.body)
    expect(actions((await unit.get(path)).body)).toEqual([])
    const { items } = (
      await (await haikou.as('auditor')).get(`/api/v1/audit-log?subjectKind=NOTICE&subjectId=${id}`)
    ).body
    expect(items.map((e: Json) => [e.action, e.username])).toEqual([
      ['notice.acknowledged', 'chengguan@haikou'],
    ])
  })

  it('is nobody else’s, and takes no answer', async () => {
    const path = `/api/v1/notices/${await sent()}`
    expect((await (await haikou.as('jiaoyu')).post(`${path}/acknowledge`, {})).status).toBe(404)
    expect((await (await haikou.as('supervisor')).post(`${path}/acknowledge`, {})).status).toBe(403)
    expect((await (await haikou.as('chengguan')).post(`${path}/answer`, { text: '已办' })).status).toBe(404)
  })
})
