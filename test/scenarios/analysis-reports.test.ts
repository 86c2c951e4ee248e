/** Analysis reports: drawn up when due, edited with changes kept, approved by another, numbered, sent, acted on. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { unzipText } from '../unzip.ts'

let app: TestApp
let anyang: ReturnType<typeof life>
let gansu: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-05-06T09:00:00+08:00' })
  anyang = life(app, 'anyang')
  gansu = life(app, 'gansu')
})

const base = '/api/v1/analysis-reports'
const list = async (who: Person, query = ''): Promise<Json[]> =>
  (await who.get(`${base}?limit=200&${query}`)).body.items
const read = async (who: Person, id: string): Promise<Json> => (await who.get(`${base}/${id}`)).body
const find = async (who: Person, kind: string, period: string): Promise<Json> => {
  const found = (await list(who, `kind=${kind}`)).find((r) => r.period === period)
  if (!found) throw new Error(`no ${kind} of ${period}`)
  return read(who, found.id)
}
const step = async (who: Person, id: string, verb: string, body: Json = {}): Promise<Json> =>
  (await who.post(`${base}/${id}/${verb}`, body)).body
const textOf = (report: Json, section?: string): string =>
  report.pieces
    .filter((p: Json) => !section || p.section === section)
    .map((p: Json) => p.text)
    .join('\n')
const figure = (report: Json, key: string): Json =>
  report.data.sections.flatMap((s: Json) => s.figures).find((f: Json) => f.key === key)
const allNumbersTraced = (report: Json) =>
  report.pieces.flatMap((p: Json) =>
    p.numbers.filter((n: Json) => n.figures.length === 0).map((n: Json) => `${p.text} <- ${n.text}`),
  )

describe('日报与各单位每日推送', () => {
  it('GS-48: at 18:00 each department gets its digest with labels, frequent, hot and repeated; its word is kept', async () => {
    const order = await gansu.dispatched({ phone: '13700000011', urgency: 'URGENT' }, [
      { unitCode: 'chengguan', role: 'LEAD' },
    ])
    await gansu.dispatched({ phone: '13700000012' }, [{ unitCode: 'chengguan', role: 'LEAD' }])
    const { request } = await gansu.register({ phone: '13700000013', text: '路灯不亮，同一处。' })
    const linked = await (await gansu.as('agent')).post(`/api/v1/requests/${request.id}/link`, {
      orderId: order.id,
    })
    expect(linked.status).toBe(200)
    await gansu.dispatched({ phone: '13700000014', categoryCode: '110102', text: '邻居噪声扰民。' }, [
      { unitCode: 'gongan', role: 'LEAD' },
    ])
    await app.setClock('2026-05-06T18:00:00+08:00')

    const unit = await gansu.as('chengguan')
    const [own] = await list(unit)
    expect(own).toMatchObject({ kind: 'daily', period: '2026-05-06', toAcknowledge: true })
    const seen = await read(unit, own!.id)
    expect(seen.digest[0]).toBe('本单位新收工单2件。')
    expect(seen.digest[1]).toContain('紧急程度：')
    expect(seen.digest[1]).toContain('紧急1件')
    expect(seen.digest[2]).toMatch(/^高频：.+2件/)
    expect(seen.digest[3]).toMatch(/^热点：.+2件/)
    expect(seen.digest[4]).toContain(`${order.number}（2次）`)
    // It reads its own digest, not the centre's report, not that of another.
    expect(seen.pieces).toEqual([])
    expect(seen.copies).toHaveLength(1)
    expect((await unit.get(`${base}/${own!.id}/document?format=docx`)).status).toBe(403)
    expect((await read(await gansu.as('gongan'), own!.id)).digest[0]).toBe('本单位新收工单1件。')
    expect((await (await gansu.as('jiaotong')).get(`${base}/${own!.id}`)).status).toBe(404)

    expect((await step(unit, own!.id, 'acknowledge')).toAcknowledge).toBe(false)
    expect((await step(unit, own!.id, 'acknowledge')).code).toBe('analysis.state')
    const whole = await find(await gansu.as('analyst'), 'daily', '2026-05-06')
    expect(whole.copies.find((c: Json) => c.unitCode === 'chengguan')).toMatchObject({
      digest: true,
      acknowledgedBy: expect.any(String),
      acknowledgedAt: '2026-05-06T18:00:00+08:00',
    })
    expect(whole.copies.find((c: Json) => c.unitCode === 'gongan').acknowledgedAt).toBeUndefined()
    expect(textOf(whole, 'OVERVIEW')).toContain('本日受理工单3件')
    expect(allNumbersTraced(whole)).toEqual([])
  })

  it('a day on which nothing came has its report too, and it says so', async () => {
    await app.setClock('2026-05-07T18:00:00+08:00')
    const report = await find(await gansu.as('analyst'), 'daily', '2026-05-07')
    expect(textOf(report, 'OVERVIEW')).toBe('本日受理工单0件，较前一日减少3件，下降100%。')
    expect(report.copies).toEqual([])
  })
})

describe('周报', () => {
  beforeAll(async () => {
    await app.setClock('2026-05-08T09:00:00+08:00')
    for (const n of [1, 2, 3])
      await gansu.dispatched({ phone: `1370000020${n}`, categoryCode: '110102', text: '噪声扰民。' }, [
        { unitCode: 'gongan', role: 'LEAD' },
      ])
  })

  it('AY-24: each Monday a draft briefing stands there, with the top issues and room for tasks; every number leads to its orders', async () => {
    for (const n of [1, 2, 3, 4])
      await anyang.dispatched({ phone: `1370000010${n}` }, [{ unitCode: 'chengguan', role: 'LEAD' }])
    await anyang.closed({ phone: '13700000105', categoryCode: '110102', text: '广场舞噪声扰民。' }, [
      { unitCode: 'gongan', role: 'LEAD' },
    ])
    await app.setClock('2026-05-11T08:00:00+08:00')
    const analyst = await anyang.as('analyst')
    const report = await find(analyst, 'weekly', '2026-W19')
    expect(report).toMatchObject({
      state: 'DRAFT',
      madeBy: '系统',
      dueAt: '2026-05-11T08:00:00+08:00',
      openNumbers: 0,
    })
    expect(report.title).toBe('热线周报（2026年第19周）')
    expect(textOf(report, 'OVERVIEW')).toContain('本周受理群众诉求5件')
    expect(textOf(report, 'OVERVIEW')).toContain('形成工单5件')
    expect(textOf(report, 'HOT')).toMatch(/受理量居前的是：.+4件/)
    expect(textOf(report, 'TYPICAL')).toContain('1件')
    expect(textOf(report, 'TASKS')).toBe('上期报告没有交办任务。')
    expect(allNumbersTraced(report)).toEqual([])
    expect(figure(report, 'overview.accepted')).toMatchObject({
      value: 5,
      source: { kind: 'KPI', code: 'accepted' },
    })

    const top = report.data.sections.find((s: Json) => s.kind === 'HOT').figures[0]
    const behind = (await analyst.get(`${base}/${report.id}/figure?key=${top.key}`)).body
    expect(behind.items).toHaveLength(4)
    expect(behind.figure.value).toBe(4)
    expect((await analyst.get(`${base}/${report.id}/figure?key=none`)).status).toBe(404)
  })

  it('GS-49: an early sign becomes a task of its department, and the next weekly says whether it was done', async () => {
    const analyst = await gansu.as('analyst')
    const report = await find(analyst, 'weekly', '2026-W19')
    const early = report.data.sections.find((s: Json) => s.kind === 'EARLY')
    const sign = early.signs.find((s: Json) => s.key === '110102')
    expect(sign).toMatchObject({ unitCode: 'gongan' })
    const tasked = await step(analyst, report.id, 'tasks', {
      ...{ title: sign.title, requirement: '摸排点位，提前介入', unitCode: sign.unitCode },
    })
    expect(tasked.tasks).toMatchObject([
      { unitCode: 'gongan', state: 'OPEN', dueAt: '2026-05-18T08:00:00+08:00' },
    ])
    const supervisor = await gansu.as('supervisor')
    const item = (await supervisor.get(`/api/v1/ledger?source=${report.id}`)).body.items[0]
    expect(item).toMatchObject({ kind: 'EARLY_ACTION', unitCode: 'gongan' })
    const unit = await gansu.as('gongan')
    await app.setClock('2026-05-14T09:00:00+08:00')
    for (const [who, verb, body] of [
      [unit, 'start', {}],
      [unit, 'submit', { evidence: [{ text: '已摸排。', attachments: [] }] }],
      [supervisor, 'verify', { approve: true }],
      [supervisor, 'write-off', {}],
    ] as const)
      expect((await who.post(`/api/v1/ledger/${item.id}/${verb}`, body)).status).toBe(200)
    await app.setClock('2026-05-18T08:00:00+08:00')
    const next = await find(analyst, 'weekly', '2026-W20')
    expect(textOf(next, 'TASKS')).toBe('交办任务1项，已销号1项，未销号0项。')
    const kinds = next.data.sections.map((s: Json) => s.kind)
    expect(kinds).toEqual(expect.arrayContaining(['HANDLING', 'HARD', 'TYPICAL', 'EARLY']))
  })

  it('the text is changed with every version kept; a number that is not of the data is confirmed or does not go on', async () => {
    const analyst = await anyang.as('analyst')
    const supervisor = await anyang.as('supervisor')
    let report = await find(analyst, 'weekly', '2026-W19')
    const frozen = report.sha256
    const first = report.pieces[0]
    const edit = (text: string, version = report.version) =>
      step(analyst, report.id, 'edit', { piece: first.id, text, version })
    report = await edit('本周受理群众诉求5件，其中夜间8件。')
    expect(report.pieces[0]).toMatchObject({ edited: true })
    expect(report.openNumbers).toBe(1)
    expect(report.pieces[0].numbers.map((n: Json) => [n.text, n.figures.length > 0])).toEqual([
      ['5', true],
      ['8', false],
    ])
    expect((await edit('慢了一步', 1)).code).toBe('analysis.changed')
    expect((await step(analyst, report.id, 'submit', { version: report.version })).code).toBe(
      'analysis.numbers_open',
    )
    report = await step(analyst, report.id, 'confirm', {
      ...{ piece: first.id, number: '8', reason: '话务系统夜间报表', version: report.version },
    })
    expect(report.openNumbers).toBe(0)
    // Other words around it: still confirmed. Another number: not.
    report = await edit('本周受理群众诉求5件，夜间8件，凌晨9件。')
    expect(report.openNumbers).toBe(1)
    report = await edit('本周受理群众诉求5件，夜间8件。')
    expect(report.openNumbers).toBe(0)
    const edits = (await analyst.get(`${base}/${report.id}/edits`)).body.items
    expect(edits.map((e: Json) => e.after)).toEqual([
      '本周受理群众诉求5件，其中夜间8件。',
      '本周受理群众诉求5件，夜间8件，凌晨9件。',
      '本周受理群众诉求5件，夜间8件。',
    ])
    expect(edits[0].before).toBe(first.text)

    report = await step(analyst, report.id, 'submit', { version: report.version })
    expect(report.state).toBe('SUBMITTED')
    expect((await edit('再改')).code).toBe('analysis.state')
    const leader = await anyang.as('leader')
    const back = await step(leader, report.id, 'return', { version: report.version, reason: '补充建议' })
    expect(back).toMatchObject({ state: 'DRAFT', returnedReason: '补充建议' })
    report = await step(analyst, report.id, 'submit', { version: back.version })
    // Neither who wrote it nor an office that the rules do not name; and only what was read.
    expect((await step(analyst, report.id, 'approve', { version: report.version })).code).toBe('forbidden')
    expect((await step(supervisor, report.id, 'approve', { version: report.version })).code).toBe(
      'analysis.approver',
    )
    expect((await step(leader, report.id, 'approve', { version: 1 })).code).toBe('analysis.changed')
    expect((await step(supervisor, report.id, 'distribute', { leaders: ['市长'] })).code).toBe(
      'analysis.state',
    )
    const approved = await step(leader, report.id, 'approve', { version: report.version })
    expect(approved).toMatchObject({ state: 'APPROVED', number: '周报〔2026〕1号', paper: { draft: false } })
    expect(approved.sha256).toBe(frozen)

    const sent = await step(analyst, report.id, 'distribute', { units: ['chengguan'], leaders: ['市长'] })
    expect(sent.copies.map((c: Json) => c.addressee).sort()).toEqual(expect.arrayContaining(['市长']))
    const unit = await anyang.as('chengguan')
    const copy = await read(unit, report.id)
    expect(textOf(copy)).toContain('夜间8件')
    expect((await step(unit, report.id, 'acknowledge')).toAcknowledge).toBe(false)
    expect((await (await anyang.as('gongan')).get(`${base}/${report.id}`)).status).toBe(404)
    expect((await (await gansu.as('analyst')).get(`${base}/${report.id}`)).status).toBe(404)

    // Its document is instructed like any report; the tasks are items of the ledger.
    const instructed = await supervisor.post(`/api/v1/reports/${approved.noticeId}/instruct`, {
      ...{ leader: '市长', text: '请城管局办理。', givenOn: '2026-05-18' },
      tasks: [{ unitCode: 'chengguan', requirement: '整改', dueAt: '2026-05-30T18:00:00+08:00' }],
    })
    expect(instructed.status).toBe(200)
    const log = (
      await (
        await anyang.as('auditor')
      ).get(`/api/v1/audit-log?subjectKind=ANALYSIS_REPORT&subjectId=${report.id}`)
    ).body
    expect(log.items.map((e: Json) => e.action)).toEqual(
      expect.arrayContaining(['analysis.edit', 'analysis.approve', 'analysis.distribute']),
    )
  })

  it('leaves as Word with its charts as pictures and as PDF, each on record', async () => {
    const analyst = await anyang.as('analyst')
    const report = await find(analyst, 'weekly', '2026-W19')
    const file = async (format: string) =>
      Buffer.from(
        await (
          await fetch(`${app.url}${base}/${report.id}/document?format=${format}`, {
            headers: { authorization: `Bearer ${analyst.token}` },
          })
        ).arrayBuffer(),
      )
    const docx = await file('docx')
    expect(docx.includes('word/media/')).toBe(true)
    expect(docx.includes('.png')).toBe(true)
    expect(unzipText(docx, 'word/document.xml')).toContain('夜间8件')
    expect((await file('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
