/** What the public is shown: masked, approved by somebody else, open to everybody, taken back with a reason. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
let analyst: Person
let leader: Person

const MONTH = { from: '2026-03-01', to: '2026-03-31' }
const made = async (body: Json) => {
  const reply = await analyst.post('/api/v1/publications', body)
  expect(reply.status).toBe(201)
  return reply.body as Json
}
const step = async (who: Person, id: string, verb: string, body: Json) => {
  const reply = await who.post(`/api/v1/publications/${id}/${verb}`, body)
  return reply.status === 200 ? 'done' : reply.body.code
}

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  haikou = life(app, 'haikou')
  analyst = await haikou.as('analyst')
  leader = await haikou.as('leader')
  const matter = (phone: string, more = {}) => ({
    ...{ phone, requester: { name: '王璧喆', phone } },
    text: '王璧喆反映龙华区海府路12号3栋502室门前井盖松动，联系电话13712345678，请尽快更换。',
    ...{ place: { text: '龙华区海府路12号3栋502室' }, ...more },
  })
  await haikou.closed(matter('13712345678'))
  await haikou.closed(matter('13712345679', { text: '匿名反映某局收受财物，请保密。', confidential: true }))
  await haikou.dispatched(matter('13712345680'))
  const decline = async (phone: string, exitCode: string) => {
    const { request } = await haikou.register({ text: '诉求', phone })
    const reply = await (await haikou.as('agent')).post(`/api/v1/requests/${request.id}/decline`, {
      ...{ exitCode, reason: '王璧喆的案件已进入诉讼' },
    })
    expect(reply.status).toBe(200)
  }
  await decline('13700000011', 'X2')
  await decline('13700000012', 'X2')
  await decline('13700000013', 'X7')
  await app.setClock('2026-04-01T09:00:00+08:00')
})

describe('公开', () => {
  it('shows answered matters without anything by which somebody could be found', async () => {
    const { content } = await made({ kind: 'CASES', title: '3月办结件公开', ...MONTH })
    expect(content.cases).toHaveLength(1)
    const [one] = content.cases
    expect(one).toMatchObject({ area: '龙华区', acceptedOn: '2026-03-02', type: 'HELP' })
    expect(one.reply).not.toBe('')
    const said = JSON.stringify(content)
    for (const secret of ['王璧喆', '13712345678', '502', '收受财物', '海府路12号'])
      expect(said).not.toContain(secret)
    const { items } = (await analyst.get('/api/v1/orders?limit=10')).body
    for (const { id, number } of items) {
      expect(said).not.toContain(id)
      expect(said).not.toContain(number)
    }
  })

  it('goes out by a second person’s word on the text they read, for everybody, as a file too, and back', async () => {
    const draft = await made({ kind: 'CASES', title: '3月办结件公开', ...MONTH })
    const open = (path: string) => app.anyone.get(`/api/v1/public/publications${path}`)
    expect((await open(`/${draft.id}`)).status).toBe(404)
    expect(await step(analyst, draft.id, 'approve', { version: 1 })).toBe('forbidden')
    expect(await step(leader, draft.id, 'approve', { version: 9 })).toBe('publication.changed')
    expect(await step(leader, draft.id, 'withdraw', { reason: '试试' })).toBe('publication.state')
    expect(await step(leader, draft.id, 'approve', { version: 1 })).toBe('done')
    expect(await step(leader, draft.id, 'approve', { version: 2 })).toBe('publication.state')
    expect((await open('?centre=haikou')).body.items).toMatchObject([
      { id: draft.id, title: '3月办结件公开' },
    ])
    expect((await open('?centre=siping')).body.items).toEqual([])
    const shown = (await open(`/${draft.id}`)).body
    expect(shown.content).toEqual(draft.content)
    expect(shown).not.toHaveProperty('madeBy')
    const csv = await (
      await fetch(`${app.url}/api/v1/public/publications/${draft.id}/data?format=csv`)
    ).text()
    expect(csv.split('\r\n').filter(Boolean)).toHaveLength(2)
    expect(csv).toContain('井盖')
    expect(await step(leader, draft.id, 'withdraw', { reason: '当事人要求' })).toBe('done')
    expect((await open(`/${draft.id}`)).status).toBe(404)
    expect((await open('?centre=haikou')).body.items).toEqual([])
    const log = (
      await (
        await haikou.as('auditor')
      ).get(`/api/v1/audit-log?subjectKind=PUBLICATION&subjectId=${draft.id}`)
    ).body
    expect(log.items.map((e: Json) => e.action).sort()).toEqual(
      ['approve', 'made', 'withdraw'].map((s) => `publication.${s}`),
    )
  })

  it('leaves out a case that should not be shown; what was left out is not approved unread', async () => {
    const draft = await made({ kind: 'CASES', title: '3月', ...MONTH })
    expect(await step(analyst, draft.id, 'leave-out', { cases: [draft.content.cases[0].id] })).toBe('done')
    expect(await step(leader, draft.id, 'approve', { version: 1 })).toBe('publication.changed')
    const now = (await leader.get(`/api/v1/publications/${draft.id}`)).body
    expect(now.content.cases).toEqual([])
    expect(now.allowedActions).toEqual([{ action: 'approve', allowed: true }])
  })

  it('says how much was not accepted and by which rule, and nothing of the single case', async () => {
    const draft = await made({ kind: 'NOT_ACCEPTED', title: '3月不予受理情况', ...MONTH })
    expect(draft.content).toMatchObject({
      ...{ requests: 6, declined: 3 },
      refusals: [
        { code: 'X2', count: 2 },
        { code: 'X7', count: 1 },
      ],
    })
    expect(JSON.stringify(draft.content)).not.toContain('王璧喆')
  })

  it('takes no period that is not over yet or runs backwards, and keeps centres apart', async () => {
    const wrong = async (span: Json) =>
      (await analyst.post('/api/v1/publications', { kind: 'CASES', title: '三月', ...span })).body.code
    expect(await wrong({ from: '2026-03-31', to: '2026-03-01' })).toBe('request.invalid')
    expect(await wrong({ from: '2026-03-01', to: '2026-04-30' })).toBe('request.invalid')
    const draft = await made({ kind: 'CASES', title: '3月', ...MONTH })
    const stranger = await life(app, 'siping').as('leader')
    expect((await stranger.get(`/api/v1/publications/${draft.id}`)).status).toBe(404)
    expect(await step(stranger, draft.id, 'approve', { version: 1 })).toBe('not_found')
    expect((await (await haikou.as('chengguan')).get('/api/v1/publications')).status).toBe(403)
  })
})
