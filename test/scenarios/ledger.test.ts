/** The ledger (台账): dual lists, inspection, write-off; over HTTP, in the centres whose rows ask for it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type Reply, type TestApp } from '../app.ts'

const DUE = '2026-06-30T18:00:00+08:00'
const UNITS = ['chengguan', 'gongan', 'huanbao', 'zhujian', 'jiaoyu', 'shichang']

let app: TestApp

beforeAll(async () => {
  app = await createApp({ now: '2026-05-12T09:00:00+08:00' })
})

const desk = (centre: string) => (who: string) => app.as(`${who}@${centre}`)
const anyang = desk('anyang')
const zaozhuang = desk('zaozhuang')

const problem = (n: number, units = [UNITS[n % UNITS.length]!]) => ({
  title: `第${n + 1}个问题：背街小巷环境整治`,
  supervisions: units.map((unitCode) => ({ requirement: '月底前完成整改并长期保持', unitCode, dueAt: DUE })),
})

async function ok(reply: Promise<Reply>, status = 200): Promise<Json> {
  const { status: was, body } = await reply
  expect(was, JSON.stringify(body)).toBe(status)
  return body
}

const act = (who: Person, id: string, action: string, body: unknown = {}) =>
  ok(who.post(`/api/v1/ledger/${id}/${action}`, body))
const refused = async (who: Person, id: string, action: string, body: unknown = {}) => {
  const reply = await who.post(`/api/v1/ledger/${id}/${action}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBeGreaterThanOrEqual(400)
  return reply.body.code as string
}
const read = async (who: Person, id: string): Promise<Json> => ok(who.get(`/api/v1/ledger/${id}`))
const evidence = (text: string) => ({ evidence: [{ text, attachments: ['photo-1.jpg'] }] })

async function session(title: string, problems: unknown[]): Promise<Json> {
  return ok((await anyang('leader')).post('/api/v1/ledger/sessions', { title, problems }), 201)
}

/** A supervision item handed in, confirmed and written off. */
async function writtenOff(id: string, unit: Person): Promise<void> {
  await act(unit, id, 'start')
  await act(unit, id, 'submit', evidence('已整改，附照片'))
  const supervisor = await anyang('supervisor')
  await act(supervisor, id, 'verify', { approve: true })
  await act(supervisor, id, 'write-off')
}

describe('安阳：“双清单”、专项督导、挂账销号', () => {
  it('an item says to each reader which steps their role holds, and why one is barred', async () => {
    const { supervisions } = await session('6月调度会', [problem(0)])
    const [{ id, linkedTo }] = supervisions
    const steps = async (who: string, of = id) =>
      (await read(await anyang(who), of)).allowedActions.map((a: Json) => [a.action, a.code ?? a.allowed])
    expect(await steps(UNITS[0]!)).toEqual([
      ['start', true],
      ['submit', 'ledger.state'],
    ])
    expect(await steps('supervisor')).toEqual([
      ['verify', 'ledger.state'],
      ['write-off', 'ledger.evidence_missing'],
      ['inspect', true],
    ])
    expect(await steps('leader', linkedTo)).toEqual([['write-off', 'ledger.supervision_open']])
    await writtenOff(id, await anyang(UNITS[0]!))
    expect(await steps('supervisor')).toEqual([
      ['verify', 'ledger.state'],
      ['write-off', 'ledger.state'],
      ['inspect', true],
    ])
    expect(await steps('leader', linkedTo)).toEqual([['write-off', true]])
  })

  it('AY-20: a session with 6 problems yields 6 problem rows and at least 6 supervision rows, cross-linked', async () => {
    const problems = UNITS.map((_, n) => (n === 0 ? problem(n, ['chengguan', 'gongan']) : problem(n)))
    const made = await session('5月调度会', problems)
    expect([made.problems.length, made.supervisions.length]).toEqual([6, 7])
    const leader = await anyang('leader')
    const list = async (kind: string) =>
      (await ok(leader.get(`/api/v1/ledger?kind=${kind}&session=${made.id}`))).items as Json[]
    const [rows, asked] = [await list('PROBLEM'), await list('SUPERVISION')]
    expect([rows.length, asked.length]).toEqual([6, 7])
    for (const row of rows) {
      const { links } = await read(leader, row.id)
      const own = asked.filter((s) => s.linkedTo === row.id)
      expect(own.length).toBeGreaterThan(0)
      expect(links.map((l: Json) => l.id).sort()).toEqual(own.map((s) => s.id).sort())
      for (const s of own)
        expect((await read(leader, s.id)).links).toMatchObject([{ id: row.id, kind: 'PROBLEM' }])
    }
    expect(asked.every((s) => s.dueAt === DUE && s.unitCode)).toBe(true)
  })

  it('AY-20: a problem without supervision item, an item without limit, an unknown unit: nothing is opened', async () => {
    const leader = await anyang('leader')
    const count = async () => (await ok(leader.get('/api/v1/ledger?limit=200'))).items.length
    const before = await count()
    const post = (problems: unknown[]) => leader.post('/api/v1/ledger/sessions', { title: '会', problems })
    expect(await post([problem(0), { title: '没有督办事项', supervisions: [] }])).toMatchObject({
      status: 422,
      body: {
        code: 'ledger.problem_without_supervision',
        fields: [{ path: 'problems.1.supervisions' }],
      },
    })
    const open = { requirement: '整改', unitCode: 'chengguan' }
    const noLimit = await post([{ title: '无时限', supervisions: [open] }])
    expect(noLimit).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    expect(noLimit.body.fields[0].path).toBe('problems.0.supervisions.0.dueAt')
    const past = await post([
      { title: '过期', supervisions: [{ ...open, dueAt: '2026-05-01T00:00:00+08:00' }] },
    ])
    expect(past.body.code).toBe('ledger.due_in_past')
    const far = await post([
      { title: '年份有误', supervisions: [{ ...open, dueAt: '9999-12-31T23:59:59-12:00' }] },
    ])
    expect(far).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'problems.0.supervisions.0.dueAt' }] },
    })
    const nobody = await post([
      problem(1),
      { title: '无此单位', supervisions: [{ ...open, unitCode: 'nobody', dueAt: DUE }] },
    ])
    expect(nobody.body.code).toBe('assignment.unit_unknown')
    const alone = await leader.post('/api/v1/ledger', { kind: 'PROBLEM', title: '孤立的问题', dueAt: DUE })
    expect(alone.body.code).toBe('ledger.problem_without_supervision')
    const lone = { kind: 'SUPERVISION', title: '无问题', unitCode: 'gongan', dueAt: DUE }
    expect((await leader.post('/api/v1/ledger', lone)).body.code).toBe('ledger.link_invalid')
    expect(await count()).toBe(before)
  })

  it('AY-20: the same key opens the lists once, also when asked twice at once', async () => {
    const leader = await anyang('leader')
    const body = { title: '幂等会', problems: [problem(0)] }
    const ask = () => leader.post('/api/v1/ledger/sessions', body, { 'idempotency-key': 'session-1' })
    const [first, second] = await Promise.all([ask(), ask()])
    expect(first.body).toEqual(second.body)
    expect((await ask()).body).toEqual(first.body)
    const { items } = await ok(leader.get(`/api/v1/ledger?session=${first.body.id}`))
    expect(items).toHaveLength(2)
  })

  it('AY-20: a problem follows its supervision items and is written off last', async () => {
    const made = await session('跟随', [problem(0, ['chengguan', 'gongan'])])
    const [id, first, second] = [made.problems[0].id, made.supervisions[0].id, made.supervisions[1].id]
    const leader = await anyang('leader')
    const state = async () => (await read(leader, id)).state
    await writtenOff(first, await anyang('chengguan'))
    expect(await state()).toBe('IN_PROGRESS')
    expect(await refused(leader, id, 'write-off')).toBe('ledger.supervision_open')
    expect(await refused(await anyang('supervisor'), id, 'verify', { approve: true })).toBe('ledger.follows')
    await writtenOff(second, await anyang('gongan'))
    expect(await state()).toBe('VERIFIED')
    await act(leader, id, 'write-off')
    expect(await state()).toBe('WRITTEN_OFF')
  })

  it('AY-20: two units finish the items of one problem at the same moment: the problem counts both', async () => {
    const made = await session('并发', [problem(0, UNITS)])
    const people = await Promise.all(UNITS.map((u) => anyang(u)))
    const all = (action: string, body?: unknown) =>
      Promise.all(made.supervisions.map((s: Json, i: number) => act(people[i]!, s.id, action, body)))
    await all('start')
    await all('submit', evidence('已办结'))
    const after = await read(await anyang('leader'), made.problems[0].id)
    expect(after).toMatchObject({ state: 'SUBMITTED', chain: { valid: true } })
  })

  it('AY-22: finding “未落实” reopens the supervision item, written off or not, and the problem with it', async () => {
    const made = await session('督导', [problem(0)])
    const [problemId, id] = [made.problems[0].id, made.supervisions[0].id]
    const [unit, leader, oversight] = await Promise.all(['chengguan', 'leader', 'oversight'].map(anyang))
    await writtenOff(id, unit!)
    await act(leader!, problemId, 'write-off')
    const kept = await act(oversight!, id, 'inspect', { finding: '现场已整改', implemented: true })
    expect(kept).toMatchObject({ state: 'WRITTEN_OFF', round: 1 })

    const finding = { finding: '措施未落实，垃圾仍在', implemented: false }
    const open = await act(oversight!, id, 'inspect', { ...finding, dueAt: '2026-07-15T18:00:00+08:00' })
    expect(open).toMatchObject({ state: 'OPEN', round: 2, dueAt: '2026-07-15T18:00:00+08:00' })
    expect(open.findings.at(-1)).toMatchObject({ source: 'INSPECTION', text: finding.finding, ok: false })
    expect((await read(leader!, problemId)).state).toBe('OPEN')
    // The evidence of the first round does not count again.
    expect(await refused(leader!, id, 'write-off')).toBe('ledger.evidence_missing')
    await act(unit!, id, 'start')
    await act(unit!, id, 'submit', evidence('已重新整改'))
    // Also before it is confirmed.
    expect(await act(oversight!, id, 'inspect', finding)).toMatchObject({ state: 'OPEN', round: 3 })

    const { history, chain } = await read(leader!, id)
    expect(chain).toMatchObject({ valid: true, checked: history.length })
    const inspections = history.filter((e: Json) => e.type === 'ledger.inspected')
    expect(inspections.map((e: Json) => [e.data.from, e.data.reopened, e.actor.username])).toEqual([
      ['WRITTEN_OFF', false, 'oversight@anyang'],
      ['WRITTEN_OFF', true, 'oversight@anyang'],
      ['SUBMITTED', true, 'oversight@anyang'],
    ])
    expect(await refused(unit!, id, 'inspect', finding)).toBe('ledger.by_handler')
    expect(await refused(await anyang('agent'), id, 'inspect', finding)).toBe('forbidden')
  })

  it('AY-23: a unit sees and moves its own items only', async () => {
    const made = await session('可见', [problem(0, ['chengguan', 'gongan'])])
    const [own, other] = made.supervisions
    const unit = await anyang('chengguan')
    const { items } = await ok(unit.get('/api/v1/ledger?limit=200'))
    const ids = items.map((i: Json) => i.id)
    expect(ids).toContain(own.id)
    expect(new Set(items.map((i: Json) => i.unitCode))).toEqual(new Set(['chengguan']))
    expect((await unit.get(`/api/v1/ledger/${other.id}`)).status).toBe(404)
    expect(await refused(unit, other.id, 'start')).toBe('not_found')
    expect((await read(unit, own.id)).links.map((l: Json) => l.kind)).toEqual(['PROBLEM'])
    expect((await (await desk('haikou')('leader')).get(`/api/v1/ledger/${own.id}`)).status).toBe(404)
    expect((await unit.post('/api/v1/ledger/sessions', { title: '会', problems: [problem(0)] })).status).toBe(
      403,
    )
  })
})

const CENTRES: [string, (who: string) => Promise<Person>][] = [
  ['AY-23', anyang],
  ['ZZ-15', zaozhuang],
]

describe('台账式管理、挂账式销号', () => {
  it('AY-23 ZZ-15: the handler cannot write off its own item, and none is written off without evidence', async () => {
    for (const [row, as] of CENTRES) {
      const [unit, supervisor, leader] = await Promise.all(['zhujian', 'supervisor', 'leader'].map(as))
      const issue = {
        kind: 'MEETING_ISSUE',
        title: '会议交办：老旧小区漏雨',
        unitCode: 'zhujian',
        dueAt: DUE,
      }
      const { id } = await ok(supervisor!.post('/api/v1/ledger', issue), 201)
      expect(await refused(leader!, id, 'write-off'), row).toBe('ledger.evidence_missing')
      expect(await refused(unit!, id, 'submit', evidence('先交'))).toBe('ledger.state')
      await act(unit!, id, 'start')
      expect(await refused(unit!, id, 'submit', { evidence: [] })).toBe('ledger.evidence_missing')
      await act(unit!, id, 'submit', evidence('已做防水'))
      for (const [action, body] of [
        ['verify', { approve: true }],
        ['write-off', {}],
      ] as const)
        expect(await refused(unit!, id, action, body), row).toBe('ledger.by_handler')
      expect(await refused(leader!, id, 'write-off')).toBe('ledger.state')
      expect(await refused(supervisor!, id, 'verify', { approve: false })).toBe('ledger.finding_needed')
      const back = await act(supervisor!, id, 'verify', { approve: false, finding: '二单元仍漏' })
      expect(back.state).toBe('IN_PROGRESS')
      const again = await act(unit!, id, 'submit', evidence('二单元已补做'))
      const late = { approve: true, version: again.version - 1 }
      expect(await refused(supervisor!, id, 'verify', late)).toBe('ledger.changed_meanwhile')
      expect((await act(supervisor!, id, 'verify', { approve: true })).state).toBe('VERIFIED')
      expect(await refused(unit!, id, 'write-off')).toBe('ledger.by_handler')
      expect((await act(leader!, id, 'write-off')).state).toBe('WRITTEN_OFF')
      const { history, chain } = await read(leader!, id)
      expect(history.map((e: Json) => e.type)).toEqual([
        ...['ledger.opened', 'ledger.started', 'ledger.submitted', 'ledger.rejected'],
        ...['ledger.submitted', 'ledger.verified', 'ledger.written_off'],
      ])
      expect(chain).toEqual({ valid: true, checked: 7 })
    }
  })

  it('AY-23: whoever handed an item in stays its handler, also under another post', async () => {
    const made = await session('换岗', [problem(0, ['jiaoyu'])])
    const { id } = made.supervisions[0]
    const unit = await anyang('jiaoyu')
    await act(unit, id, 'start')
    await act(unit, id, 'submit', evidence('已办'))
    await app.db.query({
      text: `update users set roles = '{supervisor}', unit_code = null where username = 'jiaoyu@anyang'`,
      values: [],
    })
    const { body } = await app.anyone.post('/api/v1/session', {
      ...{ username: 'jiaoyu@anyang', password: '12345-demo' },
    })
    const header = { authorization: `Bearer ${body.token}` }
    const reply = await app.anyone.post(`/api/v1/ledger/${id}/verify`, { approve: true }, header)
    expect(reply).toMatchObject({ status: 422, body: { code: 'ledger.by_handler' } })
  })

  it('AY-23: pages of the ledger hold every item once', async () => {
    const leader = await anyang('leader')
    const whole = (await ok(leader.get('/api/v1/ledger?limit=200'))).items.map((i: Json) => i.id)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Json = await ok(leader.get(`/api/v1/ledger?limit=7${cursor && `&cursor=${cursor}`}`))
      seen.push(...page.items.map((i: Json) => i.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole)
  })
})
