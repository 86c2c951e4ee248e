/** GS-37..40, HK-09: a month of Gansu is assessed: test calls, exemptions by two, freeze, appeals, publication in bands. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'

const MONTH = '/api/v1/assessments/2026-09'
let app: TestApp
let gansu: ReturnType<typeof life>
let phone = 13_700_002_000
const made: Record<string, Json[]> = {}

async function closed(unitCode: string, n: number, satisfaction = 'SATISFIED', resolution = 'RESOLVED') {
  for (let i = 0; i < n; i++) {
    const matter = { phone: String(++phone), text: `${unitCode}辖内设施损坏 ${phone}` }
    const order = await gansu.answered(matter, [{ unitCode, role: 'LEAD' }])
    const done = await gansu.followUp(order, satisfaction, resolution)
    made[unitCode] = [...(made[unitCode] ?? []), done]
  }
}

const call = (unitCode: string, scores: number[], calledAt = '2026-09-10T10:00:00+08:00') => ({
  ...{ unitCode, calledAt, findings: '接通后按预案提问' },
  scores: { 接听及时: scores[0], 用语规范: scores[1], 答复准确: scores[2], 承诺兑现: scores[3] },
})
const as = (who: string) => gansu.as(who)
const see = async (who = 'supervisor'): Promise<Json> => (await (await as(who)).get(MONTH)).body
const post = async (who: string, path: string, body: Json = {}): Promise<Json> => {
  const reply = await (await as(who)).post(`${MONTH}/${path}`, body)
  return reply.status === 200 ? reply.body : reply.body.code
}
const unitOf = (month: Json, code: string): Json => month.units.find((u: Json) => u.code === code)

beforeAll(async () => {
  app = await createApp({ now: '2026-09-10T09:00:00+08:00' })
  gansu = life(app, 'gansu')
  await closed('chengguan', 10)
  await closed('gongan', 10)
  await closed('jiaoyu', 2)
  await app.setClock('2026-09-10T15:00:00+08:00')
}, 120_000)

describe('GS-39：拨测', () => {
  it('GS-39: a test call is recorded by the supervisor item by item, within the month, and a wrong one is struck, not erased', async () => {
    expect(await post('supervisor', 'calls', call('chengguan', [21, 0, 0, 0]))).toBe('request.invalid')
    expect(await post('supervisor', 'calls', call('nobody', [1, 1, 1, 1]))).toBe('assignment.unit_unknown')
    const august = call('chengguan', [1, 1, 1, 1], '2026-08-31T10:00:00+08:00')
    expect(await post('supervisor', 'calls', august)).toBe('assessment.call_outside')
    for (let i = 0; i < 3; i++) {
      await post('supervisor', 'calls', call('chengguan', [20, 20, 20, 0]))
      await post('supervisor', 'calls', call('gongan', [20, 20, 35, 20]))
    }
    const wrong = await post('supervisor', 'calls', call('chengguan', [0, 0, 0, 0]))
    const { id } = wrong.calls.find((c: Json) => c.score === 0)
    const struck = await post('supervisor', `calls/${id}/strike`, { reason: '号码拨错' })
    expect(struck.calls.find((c: Json) => c.id === id)).toMatchObject({ struckReason: '号码拨错' })
    expect(await post('supervisor', `calls/${id}/strike`, { reason: '再划一次' })).toBe('not_found')
  })

  it('a unit does not learn before the freeze which call was the test', async () => {
    expect((await see('chengguan')).calls).toEqual([])
  })
})

describe('GS-37：草稿与冻结', () => {
  it('GS-39: the draft has points with their parts; a small sample has no band', async () => {
    await allDerived(app.db)
    const month = await see()
    expect(month).toMatchObject({ state: 'OPEN', result: 0, waiting: 0 })
    expect(unitOf(month, 'chengguan')).toMatchObject({ class: 'DEPARTMENT', orders: 10, sample: 'ENOUGH' })
    expect(unitOf(month, 'jiaoyu')).toMatchObject({
      sample: 'TOO_SMALL',
      points: null,
      band: null,
      orders: 2,
    })
    const [system, second] = unitOf(month, 'chengguan').lines
    expect(system.parts.map((p: Json) => [p.kpi, p.points])).toEqual([
      ['connectRate', null],
      // No time to contact was running: a unit is not asked for what nobody asked of it.
      ['responseRate', null],
      ['onTimeClosureRate', 100],
      ['resolutionRate', 100],
      ['satisfactionRate', 100],
    ])
    expect(second.parts[0]).toMatchObject({ kpi: 'testCalls', numerator: 180, denominator: 300, points: 60 })
    // The same figures on paper; the test calls make the difference.
    expect(unitOf(month, 'chengguan').points).toBeLessThan(unitOf(month, 'gongan').points)
  })

  it('a unit sees its own line and nothing of others', async () => {
    const month = await see('chengguan')
    expect(month.units.map((u: Json) => u.code)).toEqual(['chengguan'])
    expect(month.whole).toBeUndefined()
  })

  it('no month is frozen while it runs, none before it begins, none with open exemption requests', async () => {
    expect(await post('supervisor', 'freeze')).toBe('assessment.month_running')
    const later = await (await as('supervisor')).get('/api/v1/assessments/2026-10')
    expect(later.body.code).toBe('assessment.month_not_begun')
    const order = made.chengguan![0]!
    const filed = await (await as('chengguan')).act(order.id, 'request-exemption', {
      ...{ code: 'UNREASONABLE', kpis: ['satisfactionRate'], evidence: '现场录像' },
    })
    const decide = { exemptionId: filed.exemptions[0].id, approve: true, reason: '情况属实' }
    await (await as('supervisor')).act(order.id, 'decide-exemption', decide)
    await app.setClock('2026-10-01T09:00:00+08:00')
    expect((await see('chengguan')).exemptions).toMatchObject([
      { state: 'FIRST_APPROVED', number: order.number },
    ])
    expect(await post('supervisor', 'freeze')).toBe('assessment.exemptions_open')
    await (await as('leader')).act(order.id, 'decide-exemption', decide)
  })

  it('GS-37: freezes what the draft showed, with the hash of its bytes; a second freeze is refused', async () => {
    await allDerived(app.db)
    const draft = await see()
    const frozen = await post('supervisor', 'freeze')
    expect(frozen).toMatchObject({ state: 'FROZEN', result: 1, basis: { kind: 'FREEZE' } })
    expect(frozen.units).toEqual(draft.units)
    const result = (await (await as('auditor')).get(`${MONTH}/results/1`)).body
    expect(result.sha256).toBe(createHash('sha256').update(result.body).digest('hex'))
    expect(JSON.parse(result.body).exemptions).toMatchObject([
      { orderId: made.chengguan![0]!.id, kpis: ['satisfactionRate'] },
    ])
    expect(await post('leader', 'freeze')).toBe('assessment.state')
    expect(await post('supervisor', 'calls', call('chengguan', [1, 1, 1, 1]))).toBe('assessment.state')
  })
})

describe('申诉', () => {
  it('is of an order in which the unit was counted, or of its own test call', async () => {
    const reason = '道路封闭，非本单位原因'
    const other = { orderId: made.gongan![0]!.id, kpis: ['onTimeClosureRate'], reason }
    expect(await post('chengguan', 'appeals', other)).toBe('request.invalid')
    expect(await post('chengguan', 'appeals', { ...other, orderId: undefined })).toBe('request.invalid')
    const unknown = { orderId: made.chengguan![1]!.id, kpis: ['closureRate'], reason }
    expect(await post('chengguan', 'appeals', unknown)).toBe('request.invalid')
    const mine = await see('chengguan')
    const worst = mine.calls.find((c: Json) => c.struckReason === null)
    const filed = await post('chengguan', 'appeals', { callId: worst.id, reason: '拨打的不是本单位号码' })
    expect(filed.appeals).toMatchObject([{ state: 'FILED', unitCode: 'chengguan', callId: worst.id }])
    expect(await post('chengguan', 'appeals', { callId: worst.id, reason: '再申诉一次' })).toBe(
      'assessment.appeal_twice',
    )
    expect((await see('gongan')).appeals).toEqual([])
  })

  it('is decided by somebody who did not freeze; accepted, it makes a new result beside the old one', async () => {
    const { appeals } = await see()
    const decide = `appeals/${appeals[0].id}/decide`
    expect(await post('supervisor', decide, { accept: true, reason: '属实' })).toBe('assessment.same_person')
    expect(await post('supervisor', 'recalculate', { reason: '权重调整' })).toBe('assessment.appeals_open')
    const month = await post('leader', decide, { accept: true, reason: '核实属实' })
    expect(month).toMatchObject({ result: 2, basis: { kind: 'APPEAL' }, appeals: [{ state: 'ACCEPTED' }] })
    // Two calls are left: too few for a line of test calls.
    const unit = unitOf(month, 'chengguan')
    expect(unit.lines[1].parts[0]).toMatchObject({ reason: 'TOO_FEW_CALLS' })
    expect(unit.before.points).toBeLessThan(unit.points)
    expect(await post('leader', decide, { accept: true, reason: '再决定一次' })).toBe('side.none')
    const [second, first] = month.results
    const body = JSON.parse((await (await as('auditor')).get(`${MONTH}/results/2`)).body.body)
    expect([second.result, first.result, body.previous]).toEqual([2, 1, first.sha256])
  })

  it('GS-37: after a change of weights the month is made again; both results stay', async () => {
    const admin = await as('admin')
    const text = readFileSync('regions/gansu.yaml', 'utf8').replace('share: 0.4', 'share: 0.2')
    const adopted = await admin.put('/api/v1/policies/gansu', { text })
    expect(adopted.status, JSON.stringify(adopted.body)).toBe(200)
    const before = await see()
    const month = await post('leader', 'recalculate', { reason: '权重调整' })
    expect(month).toMatchObject({
      result: 3,
      policyVersion: 2,
      basis: { kind: 'RECALCULATION', reason: '权重调整' },
    })
    // The calls weigh half of what they did: whoever did less well in them gains, and each sees from what to what.
    for (const u of month.units) {
      const { points, band } = unitOf(before, u.code)
      expect(u.before).toEqual({ points, band })
    }
    expect(unitOf(month, 'gongan').points).toBeGreaterThan(unitOf(before, 'gongan').points)
    expect(unitOf(month, 'gongan').lines.map((l: Json) => l.share)).toEqual([0.8, 0.2])
    for (const result of [1, 2, 3]) {
      const { body } = await (await as('auditor')).get(`${MONTH}/results/${result}/rebuilt`)
      expect(body).toMatchObject({ result, same: true, rebuilt: body.sha256, chain: { valid: true } })
    }
  })
})

describe('改动看得出', () => {
  it('a test call that was changed in the history of the month shows', async () => {
    const alter = (score: number) =>
      app.db.query({
        text: `update events set data = jsonb_set(data, '{score}', to_jsonb($1::int))
               where (subject_id, seq) = (select subject_id, seq from events
                 where type = 'assessment.call_recorded' and data->>'unit' = 'gongan' order by seq limit 1)`,
        values: [score],
      })
    await app.db.query({ text: 'alter table events disable trigger events_insert_only', values: [] })
    await alter(100)
    const { body } = await (await as('auditor')).get(`${MONTH}/results/1/rebuilt`)
    expect(body).toMatchObject({ same: false, chain: { valid: false } })
    await alter(95)
    await app.db.query({ text: 'alter table events enable trigger events_insert_only', values: [] })
  })
})

describe('GS-38：亮丑晒绩，经批准分档公布', () => {
  it('GS-38: publication waits for the appeals to be over, is asked for by one and approved by another', async () => {
    expect(await post('supervisor', 'ask-publication')).toBe('assessment.appeals_running')
    // Five working days after the holidays, of which Saturday the 10th is one.
    expect((await see()).appealUntil).toBe('2026-10-14T00:00:00+08:00')
    await app.setClock('2026-10-14T09:00:00+08:00')
    const late = { orderId: made.chengguan![0]!.id, kpis: ['onTimeClosureRate'], reason: '补充申诉' }
    expect(await post('chengguan', 'appeals', late)).toBe('assessment.appeal_late')
    expect(await post('leader', 'decide-publication', { approve: true })).toBe('assessment.state')
    expect((await post('supervisor', 'ask-publication')).state).toBe('PUBLISHING')
    expect(await post('supervisor', 'decide-publication', { approve: true })).toBe('forbidden')
    expect((await see('chengguan')).publication).toBeNull()
  })

  it('GS-38: refused it goes back; approved it shows bands by class and no points of anybody', async () => {
    const refused = await post('leader', 'decide-publication', { approve: false, reason: '核对名单' })
    expect(refused).toMatchObject({ state: 'FROZEN', publication: null })
    await post('supervisor', 'ask-publication')
    const month = await post('leader', 'decide-publication', { approve: true })
    expect(month).toMatchObject({ state: 'PUBLISHED', published: 3 })
    const shown = (await see('chengguan')).publication
    const departments = shown.find((c: Json) => c.class === '部门')
    expect(departments.bands.map((b: Json) => b.name)).toEqual(['优秀', '良好', '合格', '需改进'])
    expect(departments.bands.flatMap((b: Json) => b.units)).toHaveLength(2)
    expect(JSON.stringify(shown)).not.toMatch(/\d/)
  })

  it('GS-50: a unit sees its own band of the month that was published, and nobody else’s', async () => {
    const standing = async (who: string) =>
      (await (await as(who)).get('/api/v1/units/me/statistics')).body.standing
    const [departments] = (await see('chengguan')).publication.filter((c: Json) => c.class === '部门')
    const bandOf = (name: string) =>
      departments.bands.find((b: Json) => b.units.some((u: Json) => (u.name ?? u) === name))?.name
    const units = (await see()).units as Json[]
    for (const code of ['chengguan', 'gongan']) {
      const { name, band } = units.find((u) => u.code === code)!
      expect(await standing(code)).toEqual(band === null ? null : { month: '2026-09', class: '部门', band })
      expect(bandOf(name) ?? null).toBe(band)
    }
    expect(await standing('renshe')).toBeNull()
  })
})

describe('谁能做什么', () => {
  const EVERYBODY = [
    ...(['agent', 'reviewer', 'teamleader', 'shiftleader', 'dispatcher', 'followup', 'supervisor'] as const),
    ...(['analyst', 'editor', 'auditor', 'leader', 'oversight', 'admin', 'chengguan'] as const),
  ]
  const NO_ID = '018f0000-0000-7000-8000-000000000000'
  it.each<[string, Json, string[]]>([
    ['calls', call('chengguan', [1, 1, 1, 1]), ['supervisor']],
    [`calls/${NO_ID}/strike`, { reason: '误录' }, ['supervisor']],
    ['freeze', {}, ['supervisor', 'leader']],
    ['recalculate', { reason: '' }, ['supervisor', 'leader']],
    ['appeals', { reason: '' }, ['chengguan']],
    [`appeals/${NO_ID}/decide`, { accept: true, reason: '不属实' }, ['supervisor', 'leader']],
    ['ask-publication', {}, ['supervisor']],
    ['decide-publication', { approve: true }, ['leader']],
  ])('%s', async (path, body, may) => {
    const held: string[] = []
    for (const who of EVERYBODY) if ((await post(who, path, body)) !== 'forbidden') held.push(who)
    expect(held).toEqual(may)
  })
})
