/** Campaigns with their ledgers and teams (AY-33, AY-36, AY-38, AY-39, CD-19, CD-31), over HTTP. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { campaigns } from '../campaign-world.ts'
import { life } from '../life.ts'

let app: TestApp
const at = (city: string) => campaigns(app, city)
const COUNTIES = ['410502', '410503', '410505', '410506', '410522', '410523', '410526', '410527', '410581']

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
})

describe('安阳：历史遗留问题批量化解台账', () => {
  let id: string

  it('AY-33: a list of 107 estates is pasted; lines that cannot be read are named; twice is once', async () => {
    const city = at('anyang')
    const made = await city.open({ name: '不动产登记难攻坚', categories: ['1401'], leadUnit: 'ziran' })
    id = made.id
    expect(made).toMatchObject({ state: 'PREPARING', counts: { targets: 0, progress: null } })
    const lines = Array.from({ length: 107 }, (_, i) => {
      const cls = i < 60 ? '易' : i < 90 ? '中' : '难'
      return `遗留小区${i + 1},${COUNTIES[i % 9]},${cls},d${COUNTIES[i % 9]}`
    })
    const text = ['名称,区划,类别,单位', ...lines, '没有区划的小区,999999,易,', ',410502,易,'].join('\n')
    const seen = await city.step('supervisor', id, 'targets', { text, kind: 'ESTATE', preview: true })
    expect(seen).toMatchObject({ added: 107, known: 0 })
    expect(seen.rejected).toEqual([
      { line: 109, code: 'unknown', field: 'area' },
      { line: 110, code: 'required', field: 'name' },
    ])
    expect((await city.read(id)).counts.targets).toBe(0)
    await city.step('supervisor', id, 'targets', { text, kind: 'ESTATE' })
    expect(await city.step('supervisor', id, 'targets', { text, kind: 'ESTATE' })).toMatchObject({
      added: 0,
      known: 107,
    })
    const view = await city.read(id)
    expect(view.counts).toMatchObject({ targets: 107, done: 0, progress: 0 })
    expect(view.byClass.map((c: Json) => [c.key, c.targets])).toEqual([
      ['EASY', 60],
      ['MEDIUM', 30],
      ['HARD', 17],
    ])
    expect(view.byArea).toHaveLength(9)
  })

  it('AY-33: progress is computed as estates are written off, the hard ones stay on the list when they are put off', async () => {
    const city = at('anyang')
    expect(await city.refused('analyst', `campaigns/${id}/start`)).toBe('forbidden')
    await city.step('leader', id, 'start')
    const easy = await city.targets(id, '&class=EASY')
    expect(easy).toHaveLength(60)
    for (const t of easy.slice(0, 27)) {
      const unit = t.unit.code
      await city.target(unit, t.id, 'begin')
      expect(await city.refused(unit, `campaign-targets/${t.id}/verify`, { approve: true })).toBe('forbidden')
      await city.target(unit, t.id, 'submit', { text: '已具备办证条件，首批业主已领证' })
      await city.target('supervisor', t.id, 'verify', { approve: true })
    }
    const [hard] = await city.targets(id, '&class=HARD')
    const shelved = await city.target(hard.unit.code, hard.id, 'shelve', { reason: '土地权属诉讼未决' })
    expect(shelved).toMatchObject({ state: 'SHELVED', note: '土地权属诉讼未决' })
    const view = await city.read(id)
    // 27 of 107.
    expect(view.counts).toMatchObject({ targets: 107, done: 27, progress: 25.2 })
    expect(view.byState).toEqual(
      expect.arrayContaining([
        { state: 'DONE', targets: 27 },
        { state: 'SHELVED', targets: 1 },
        { state: 'PENDING', targets: 79 },
      ]),
    )
    expect(view.chain).toBe(true)
    expect(await city.targets(id, '&state=DONE&area=410502')).toHaveLength(3)
  })

  it('AY-33: a unit sees its own estates alone, and is refused at another’s; a rejected one goes back', async () => {
    const city = at('anyang')
    const own = await city.targets(id, '', 'd410503')
    expect(own).toHaveLength(12)
    expect(own.every((t: Json) => t.unit.code === 'd410503')).toBe(true)
    const [other] = await city.targets(id, '&area=410505')
    expect(await city.refused('d410503', `campaign-targets/${other.id}/begin`)).toBe('not_found')
    const [mine] = own.filter((t: Json) => t.state === 'PENDING')
    await city.target('d410503', mine.id, 'begin')
    await city.target('d410503', mine.id, 'submit', { text: '已办' })
    const back = await city.target('supervisor', mine.id, 'verify', { approve: false, note: '首登尚未完成' })
    expect(back).toMatchObject({ state: 'IN_PROGRESS', note: '首登尚未完成' })
    expect(await city.refused('leader', `campaigns/${id}/finish`, { note: '完成' })).toBe(
      'campaign.targets_open',
    )
  })
})

describe('安阳：以同类问题为导向全面排查', () => {
  let id: string
  let order: Json
  let sites: Json[]

  it('AY-36: from one case a campaign; 31 sites of the estate among 146 of the city, counted and never typed', async () => {
    const city = at('anyang')
    order = await life(app, 'anyang').signed({
      ...{ text: '金秋九里庭院有业主把围墙改建为砖混结构，占用公共绿地。', categoryCode: '0304' },
      place: { adcode: '410522', text: '金秋九里庭院' },
    })
    const made = await city.open({
      ...{ name: '住宅小区违法建设专项整治', categories: ['0304'], leadUnit: 'chengguan', team: 'HOUSEHOLD' },
      ...{ origin: 'ORDER', originId: order.id },
    })
    id = made.id
    expect(made.origin).toMatchObject({ kind: 'ORDER', id: order.id })
    expect(made.origin.title).toContain(order.number)
    const items = Array.from({ length: 146 }, (_, i) => {
      const here = i < 31
      const area = here ? '410522' : COUNTIES[i % 9]!
      return {
        ...{
          kind: here ? 'HOUSEHOLD' : 'SITE',
          name: `${here ? '' : '城区'}${i + 1}号`,
          area,
          unitCode: `d${area}`,
        },
        estate: here ? '金秋九里庭院' : `${area} 某小区`,
      }
    })
    await city.step('supervisor', id, 'targets', { items })
    sites = await city.targets(id)
    expect(sites).toHaveLength(146)
    const view = await city.read(id)
    expect(view.byEstate[0]).toMatchObject({ key: '金秋九里庭院', targets: 31, findings: 0 })
    expect((await city.get('supervisor', `campaign-cases?campaign=${id}`)).items).toMatchObject([
      { orderId: order.id, number: order.number },
    ])
  })

  it('AY-38: each of the 31 households has three roles; one without its third is flagged, and named it is not', async () => {
    const city = at('anyang')
    const here = await city.targets(id, `&estate=${encodeURIComponent('金秋九里庭院')}`)
    expect(here).toHaveLength(31)
    expect(here[0].teamMissing).toEqual(['科级干部', '执法人员', '社区人员'])
    const member = (role: string, i: number) => ({ role, name: `${role}${i}`, contact: `0372-66${1000 + i}` })
    for (const [i, t] of here.entries())
      await city.target('d410522', t.id, 'team', {
        members: ['OFFICIAL', 'ENFORCEMENT', ...(i === 4 ? [] : ['COMMUNITY'])].map((role) =>
          member(role, i),
        ),
      })
    const flagged = await city.targets(id, `&teamMissing=true&estate=${encodeURIComponent('金秋九里庭院')}`)
    expect(flagged.map((t: Json) => [t.id, t.teamMissing])).toEqual([[here[4].id, ['社区人员']]])
    expect((await city.read(id)).counts.teamMissing).toBe(115 + 1)
    expect(
      await city.refused('d410522', `campaign-targets/${here[0].id}/team`, {
        members: [{ role: 'CONTRACTOR', name: '某人' }],
      }),
    ).toBe('campaign.role_unknown')
    const whole = await city.target('d410522', here[4].id, 'team', {
      members: ['OFFICIAL', 'ENFORCEMENT', 'COMMUNITY'].map((role) => member(role, 4)),
    })
    expect(whole).toMatchObject({ teamMissing: [], team: [{ contact: '0372-661004' }, {}, {}] })
    expect(await city.targets(id, `&teamMissing=true&estate=${encodeURIComponent('金秋九里庭院')}`)).toEqual(
      [],
    )
    await city.step('supervisor', id, 'start')
    const visit = {
      people: '白书远、乔以宁',
      note: '入户宣讲政策，业主同意自行拆除',
      at: '2026-03-01T15:00:00+08:00',
    }
    const visited = await city.target('d410522', here[0].id, 'visit', visit)
    expect(visited.visitList).toMatchObject([{ people: '白书远、乔以宁', at: '2026-03-01T07:00:00.000Z' }])
    expect(
      await city.refused('d410522', `campaign-targets/${here[0].id}/visit`, {
        ...visit,
        at: '2026-03-03T15:00:00+08:00',
      }),
    ).toBe('request.invalid')
  })

  it('AY-36: what is found becomes a proactive order with the unit proposed, and is closed with it', async () => {
    const city = at('anyang')
    const anyang = life(app, 'anyang')
    const site = sites.find((s) => s.unit.code === 'd410503')!
    const found = await city.target('d410503', site.id, 'find', { text: '楼顶私搭彩钢房一处', order: true })
    const [finding] = found.findingList
    expect(finding).toMatchObject({ state: 'OPEN', mayRectify: false, order: { state: expect.any(String) } })
    const made = await anyang.read(finding.order.id)
    expect(made.requests[0]).toMatchObject({ channel: 'PROACTIVE' })
    expect(made).toMatchObject({ categoryCode: '0304', summary: expect.stringContaining('楼顶私搭彩钢房') })
    expect(made.state).not.toBe('DRAFT')
    // The same finding does not make a second order.
    const again = await city.post('d410503', `campaign-findings/${finding.id}/order`)
    expect(again.body.order.id).toBe(finding.order.id)
    expect(await city.refused('d410503', `campaign-findings/${finding.id}/rectify`, { note: '已拆' })).toBe(
      'finding.has_order',
    )
    expect(await city.refused('d410503', `campaign-targets/${site.id}/submit`, { text: '已拆' })).toBe(
      'campaign.findings_open',
    )
    if (made.state === 'PENDING_REVIEW') await (await anyang.as('reviewer')).act(made.id, 'approve')
    const sent = await (await anyang.as('dispatcher')).act(made.id, 'dispatch', {
      assignments: [{ unitCode: 'd410503', role: 'LEAD' }],
    })
    await (await anyang.as('d410503')).act(sent.id, 'sign')
    const replied = await anyang.reply(await anyang.read(sent.id))
    if (replied.state === 'PENDING_REPLY_REVIEW')
      await (await anyang.as('reviewer')).act(sent.id, 'review-reply', { accept: true })
    expect((await city.get('d410503', `campaign-targets/${site.id}`)).findingList[0].state).toBe('OPEN')
    const closed = await anyang.followUp(await anyang.read(sent.id))
    expect(closed.closure).toMatchObject({ code: 'SOLVED' })
    const after = await city.get('d410503', `campaign-targets/${site.id}`)
    expect(after).toMatchObject({ findings: 1, rectified: 1, findingList: [{ state: 'RECTIFIED' }] })
    await city.target('d410503', site.id, 'submit', { text: '已拆除' })
    await city.target('supervisor', site.id, 'verify', { approve: true })
  })

  it('AY-36: 31 in the estate and 146 in the city are found, rectified and closed; only then is it finished, by another', async () => {
    const city = at('anyang')
    const rest = (await city.targets(id)).filter((t: Json) => t.state !== 'DONE')
    expect(rest).toHaveLength(145)
    for (const t of rest) {
      const unit = t.unit.code
      const { findingList } = await city.target(unit, t.id, 'find', { text: '违建一处' })
      await city.post(unit, `campaign-findings/${findingList[0].id}/rectify`, { note: '已拆除' })
      await city.target(unit, t.id, 'submit', { text: '已拆除，见照片' })
      if (t !== rest[0]) await city.target('supervisor', t.id, 'verify', { approve: true })
    }
    expect(await city.refused('leader', `campaigns/${id}/finish`, { note: '完成' })).toBe(
      'campaign.targets_open',
    )
    await city.target('supervisor', rest[0].id, 'verify', { approve: true })
    const view = await city.read(id)
    expect(view.counts).toMatchObject({
      targets: 146,
      findings: 146,
      rectified: 146,
      done: 146,
      progress: 100,
    })
    expect(view.byEstate[0]).toMatchObject({ key: '金秋九里庭院', findings: 31, rectified: 31, done: 31 })
    expect(await city.refused('d410522', `campaigns/${id}/finish`, { note: '完成' })).toBe('forbidden')
    const finished = await city.step('leader', id, 'finish', { note: '全市累计拆除146处' })
    expect(finished).toMatchObject({ state: 'FINISHED', chain: true, finishedNote: '全市累计拆除146处' })
    expect(await city.refused('supervisor', `campaigns/${id}/link`, { orderIds: [order.id] })).toBe(
      'campaign.state',
    )
  })
})

describe('安阳：严格按法定程序下达执法文书', () => {
  it('AY-39: demolition by force waits for the decision, its service, and the period of the law', async () => {
    const city = at('anyang')
    const { id } = await city.open({
      ...{ name: '拒不自拆的违建', categories: ['0304'], leadUnit: 'chengguan' },
    })
    const items = ['甲户', '乙户'].map((name) => ({ kind: 'HOUSEHOLD', name, unitCode: 'chengguan-410502' }))
    await city.step('supervisor', id, 'targets', { items })
    await city.step('supervisor', id, 'start')
    const [first, second] = await city.targets(id)
    const unit = 'chengguan-410502'
    const force = (t: Json) =>
      city.post(unit, `campaign-targets/${t.id}/enforce`, { step: 'FORCED_DEMOLITION', note: '组织拆除' })
    for (const t of [first, second]) await city.target(unit, t.id, 'begin')
    const bare = await force(first)
    expect(bare).toMatchObject({ status: 422, body: { code: 'step.instrument_missing' } })
    expect(bare.body.message).toContain('限期拆除决定书')
    const serve = (t: Json, body: Json) => city.post(unit, `campaign-targets/${t.id}/serve`, body)
    const decision = { type: 'DEMOLITION', number: '文城执拆决字〔2025〕第7号', servedOn: '2025-09-02' }
    // Without the day of service it is no instrument; service lies not in the future.
    expect((await serve(first, { type: 'DEMOLITION', number: decision.number })).status).toBe(400)
    expect((await serve(first, { ...decision, servedOn: '2026-03-03' })).body.code).toBe(
      'instrument.served_in_future',
    )
    // A notice of correction does not do for it.
    expect((await serve(first, { ...decision, type: 'CORRECTION' })).status).toBe(200)
    expect((await force(first)).body.code).toBe('step.instrument_missing')
    const served = (await serve(first, decision)).body
    // Six months from 2 September end on 2 March.
    expect(served.instruments.at(-1)).toMatchObject({ freeFrom: '2026-03-03', servedOn: '2025-09-02' })
    expect(served.ahead[0].barred).toContain('2026-03-03')
    expect((await serve(second, { ...decision, number: '第8号', deadline: '2026-03-05' })).status).toBe(200)
    await app.setClock('2026-03-02T23:59:00+08:00')
    expect((await force(first)).body.code).toBe('step.instrument_waiting')
    await app.setClock('2026-03-03T00:00:00+08:00')
    expect((await force(first)).body.steps).toMatchObject([{ step: { name: '强制拆除' }, note: '组织拆除' }])
    // The decision's own deadline lies later.
    expect((await force(second)).body.code).toBe('step.instrument_waiting')
    await app.setClock('2026-03-06T00:00:00+08:00')
    expect((await force(second)).status).toBe(200)
  })
})

describe('常德：井盖与路灯', () => {
  it('CD-31: 320 covers inspected, 11 rectified, as the list says', async () => {
    const city = at('changde')
    const { id } = await city.open({
      ...{ name: '井盖安全专项行动', categories: ['030501'], leadUnit: 'chengguan-430722', area: '430722' },
    })
    const items = Array.from({ length: 320 }, (_, i) => ({
      ...{
        kind: 'SITE',
        name: `井盖 HS-${1000 + i}`,
        area: `43072200${1 + (i % 4)}`,
        unitCode: 'chengguan-430722',
      },
    }))
    await city.step('supervisor', id, 'targets', { items })
    await city.step('supervisor', id, 'start')
    const all = await city.targets(id)
    const bad = new Set(all.filter((_, i) => i % 29 === 0).map((t) => t.id))
    expect(bad.size).toBe(12)
    const clear = all.filter((t) => !bad.has(t.id)).map((t) => t.id)
    const unit = 'chengguan-430722'
    await city.step(unit, id, 'inspect', { targetIds: clear.slice(0, 200) })
    expect((await city.read(id)).counts).toMatchObject({ inspected: 200, findings: 0 })
    await city.step(unit, id, 'inspect', { targetIds: clear.slice(200) })
    const findings: Json[] = []
    for (const target of bad)
      findings.push(...(await city.target(unit, target, 'find', { text: '井圈破损下沉' })).findingList)
    for (const finding of findings.slice(0, 11))
      await city.post(unit, `campaign-findings/${finding.id}/rectify`, { note: '已更换' })
    const { counts } = await city.read(id)
    expect(counts).toMatchObject({ targets: 320, inspected: 320, findings: 12, rectified: 11, done: 308 })
    // No number is taken from outside: the campaign has no field for one.
    const { body } = await city.post('supervisor', `campaigns/${id}/edit`, {
      ...{
        name: '井盖安全专项行动',
        categories: ['030501'],
        leadUnit: unit,
        begins: '2026-03-02',
        ends: '2026-06-30',
      },
      inspected: 400,
    })
    expect(body.code).toBe('request.invalid')
  })

  it('CD-19: the street-light case does not begin before leader, community and contractor are named', async () => {
    const city = at('changde')
    const changde = life(app, 'changde')
    const order = await changde.signed(
      {
        text: '小区路灯更换后长期未通电，夜间出行不安全。',
        categoryCode: '030502',
        place: { adcode: '430703' },
      },
      [{ unitCode: 'd430703', role: 'LEAD' }],
    )
    const { id } = await city.open({
      ...{ name: '老旧小区路灯包案', categories: ['030502'], leadUnit: 'd430703', team: 'CASE' },
      ...{ origin: 'ORDER', originId: order.id },
    })
    await city.step('supervisor', id, 'targets', {
      items: [{ kind: 'CASE', name: '敞开式小区路灯', unitCode: 'd430703', orderId: order.id }],
    })
    await city.step('supervisor', id, 'start')
    const [light] = await city.targets(id)
    const begin = () => city.post('d430703', `campaign-targets/${light.id}/begin`)
    const bare = await begin()
    expect(bare).toMatchObject({ status: 422, body: { code: 'campaign.team_missing' } })
    for (const role of ['分管领导', '社区人员', '施工方']) expect(bare.body.message).toContain(role)
    const members = [
      { role: 'LEADER', name: '季文澜', contact: '0736-7300001' },
      { role: 'COMMUNITY', name: '鲁若川' },
    ]
    await city.target('d430703', light.id, 'team', { members })
    const half = await begin()
    expect(half.body.message).toContain('施工方')
    expect(half.body.message).not.toContain('分管领导')
    await city.target('d430703', light.id, 'team', {
      members: [...members, { role: 'CONTRACTOR', name: '常德电安工程队', contact: '13800000071' }],
    })
    const begun = (await begin()).body
    expect(begun).toMatchObject({ state: 'IN_PROGRESS', order: { id: order.id, number: order.number } })
    expect(begun.team).toContainEqual({ role: 'CONTRACTOR', name: '常德电安工程队', contact: '13800000071' })
  })
})
