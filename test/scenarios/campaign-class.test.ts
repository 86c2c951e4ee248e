/** From one case to a class (CD-18), lists by attributes (CD-22), patrols (CD-32), renewal (HB-09), programmes (ZZ-17). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { campaigns, no, ok } from '../campaign-world.ts'
import { life } from '../life.ts'

let app: TestApp
const at = (city: string) => campaigns(app, city)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
})

describe('常德：从办好“一件事”到推动“一类事”', () => {
  let gas: Json
  let id: string

  it('CD-18: the gas case’s page shows the class record with clusters, actions and the later volume', async () => {
    const city = at('changde')
    const changde = life(app, 'changde')
    const gasOf = (text: string) => changde.create({ text, categoryCode: '040202' })
    // Before the campaign: two of pressure, one of recharging.
    await gasOf('小区燃气气压不稳，炒菜火苗忽大忽小。')
    await gasOf('早晚燃气压力低，热水器打不着火。')
    const recharge = await gasOf('燃气卡充值不便，要跑到城东营业厅。')
    await app.setClock('2026-03-12T09:00:00+08:00')
    gas = await changde.signed({ text: '整栋楼燃气中断，老人做不了饭。', categoryCode: '040202' }, [
      { unitCode: 'ranqi', role: 'LEAD' },
    ])
    const bare = await city.get('ranqi', `orders/${gas.id}/class`)
    expect(bare).toMatchObject({ campaigns: [], playbooks: [], projects: [] })
    const made = await city.open({
      ...{
        name: '老旧小区燃气一类事',
        categories: ['0402'],
        leadUnit: 'zhujian',
        origin: 'ORDER',
        originId: gas.id,
      },
      ...{ begins: '2026-03-12', ends: '2026-06-12' },
      clusters: [
        { name: '气压不稳', words: ['气压', '压力低'] },
        { name: '充值不便', words: ['充值'] },
      ],
    })
    id = made.id
    await city.step('supervisor', id, 'link', { orderIds: [recharge.id] })
    await city.step('supervisor', id, 'add-measure', {
      text: '对调压设施和户外立管逐栋巡查',
      unitCode: 'ranqi',
    })
    await app.setClock('2026-03-20T09:00:00+08:00')
    await gasOf('燃气充值网点周末不开门，希望能线上充值。')
    const seen = await city.get('ranqi', `orders/${gas.id}/class`)
    expect(seen.campaigns).toMatchObject([
      {
        ...{ id, part: 'ORIGIN', linked: 2, actions: [{ text: '对调压设施和户外立管逐栋巡查' }] },
        // The case itself came on the first day.
        volume: { days: 9, before: 0, after: 2 },
        clusters: [
          { name: '气压不稳', before: 0, after: 0 },
          { name: '充值不便', before: 0, after: 1 },
        ],
      },
    ])
    // With more days behind it the older ones come into sight.
    await app.setClock('2026-03-25T09:00:00+08:00')
    expect((await city.read(id)).clusters).toMatchObject([
      { name: '气压不稳', before: 2, after: 0 },
      { name: '充值不便', before: 1, after: 1 },
    ])
    expect((await city.get('ranqi', `orders/${gas.id}/class`)).campaigns[0].volume).toEqual({
      ...{ days: 14, before: 3, after: 2 },
    })
    // Orders that the campaign itself finds are none of the class's volume.
    expect(
      (await city.get('supervisor', `campaign-cases?campaign=${id}`)).items
        .map((c: Json) => c.orderId)
        .sort(),
    ).toEqual([gas.id, recharge.id].sort())
  })

  it('CD-18: whoever may not see the order does not learn its class; a cycle’s or an unknown case opens none', async () => {
    const city = at('changde')
    expect(await no((await city.as('jiaotong')).get(`/api/v1/orders/${gas.id}/class`))).toBe('not_found')
    const body = {
      name: '另一项',
      categories: ['0402'],
      leadUnit: 'zhujian',
      begins: '2026-03-12',
      ends: '2026-06-12',
    }
    expect(await city.refused('supervisor', 'campaigns', { ...body, origin: 'ORDER', originId: id })).toBe(
      'request.invalid',
    )
    expect(await city.refused('supervisor', 'campaigns', { ...body, origin: 'CYCLE' })).toBe(
      'request.invalid',
    )
    expect(await city.refused('agent', 'campaigns', body)).toBe('forbidden')
  })

  it('[CD-18] [CD-19] what a finished campaign did is kept, suggested by category and words, used and refused with a reason', async () => {
    const city = at('changde')
    const changde = life(app, 'changde')
    const kept = {
      ...{
        title: '无物业小区照明',
        categories: ['030502'],
        words: ['无物业', '老旧小区'],
        measures: ['街道包案', '纳入统一管养'],
      },
      campaignId: id,
    }
    expect(await city.refused('supervisor', 'playbooks', kept)).toBe('playbook.campaign_open')
    const items = [{ kind: 'SITE', name: '调压站', unitCode: 'ranqi' }]
    await city.step('supervisor', id, 'targets', { items })
    await city.step('supervisor', id, 'start')
    const [site] = await city.targets(id)
    await city.step('ranqi', id, 'inspect', { targetIds: [site.id] })
    await city.step('leader', id, 'finish', { note: '巡查完毕' })
    const playbook = await ok(city.post('supervisor', 'playbooks', kept), 201)
    const light = (text: string, categoryCode = '030502') =>
      changde.signed({ text, categoryCode }, [{ unitCode: 'zhujian', role: 'LEAD' }])
    const like = await light('敞开式老旧小区路灯长期不亮。')
    const word = await light('主干道路灯不亮。')
    const kind = await light('老旧小区门口井盖缺失。', '030501')
    const shown = async (order: Json) => (await city.get('zhujian', `orders/${order.id}/class`)).playbooks
    expect(await shown(word)).toEqual([])
    expect(await shown(kind)).toEqual([])
    expect(await shown(like)).toMatchObject([
      {
        ...{ id: playbook.id, measures: ['街道包案', '纳入统一管养'], decision: null },
        because: { category: { code: '030502' }, words: ['老旧小区'] },
      },
    ])
    const decide = (who: string, body: Json) => city.post(who, `playbooks/${playbook.id}/decide`, body)
    expect((await decide('zhujian', { orderId: like.id, used: false })).status).toBe(400)
    expect((await decide('jiaotong', { orderId: like.id, used: true })).status).toBe(404)
    await ok(decide('zhujian', { orderId: like.id, used: false, reason: '本小区有物业' }))
    const other = await light('无物业小区楼道和路灯都不亮。')
    await ok(decide('zhujian', { orderId: other.id, used: true }))
    expect((await shown(like))[0].decision).toMatchObject({ used: false, reason: '本小区有物业' })
    expect((await city.get('supervisor', 'playbooks')).items).toMatchObject([
      { used: 1, refused: 1, retired: false },
    ])
    expect((await changde.events(other.id)).map((e) => e.type)).toContain('playbook.used')
    await ok(city.post('supervisor', `playbooks/${playbook.id}/retire`))
    expect(await shown(await light('又一处老旧小区路灯不亮。'))).toEqual([])
  })
})

describe('安阳：可参照、可依循的策略模板', () => {
  it('AY-41: an order on illegal building in another county is offered what was done in 白璧镇', async () => {
    const city = at('anyang')
    const anyang = life(app, 'anyang')
    const made = await ok(
      city.post('supervisor', 'campaigns', {
        ...{ name: '白璧镇违法建设治理', categories: ['0304'], leadUnit: 'chengguan' },
        ...{ begins: '2026-03-01', ends: '2026-12-31' },
      }),
      201,
    )
    const kept = {
      ...{ title: '白璧镇做法', categories: ['0304'], words: ['违建', '加盖', '彩钢'], campaignId: made.id },
      measures: ['一户一策、三人包户', '先讲后拆，依程序下达文书'],
    }
    const items = [{ kind: 'HOUSEHOLD', name: '镇东一户', unitCode: 'chengguan' }]
    await city.step('supervisor', made.id, 'targets', { items })
    await city.step('supervisor', made.id, 'start')
    const [household] = await city.targets(made.id)
    await city.step('chengguan', made.id, 'inspect', { targetIds: [household.id] })
    await city.step('leader', made.id, 'finish', { note: '已整治' })
    const playbook = await ok(city.post('supervisor', 'playbooks', kept), 201)
    const elsewhere = await anyang.signed(
      {
        text: '邻居在楼顶加盖彩钢房，挡光漏水。',
        categoryCode: '0304',
        place: { text: '某村', adcode: '410522' },
      },
      [{ unitCode: 'chengguan', role: 'LEAD' }],
    )
    const { playbooks } = await city.get('chengguan', `orders/${elsewhere.id}/class`)
    expect(playbooks).toMatchObject([
      { id: playbook.id, title: '白璧镇做法', measures: kept.measures, because: { words: ['加盖', '彩钢'] } },
    ])
    const light = await anyang.signed({ text: '路灯不亮。', categoryCode: '030502' }, [
      { unitCode: 'chengguan', role: 'LEAD' },
    ])
    expect((await city.get('chengguan', `orders/${light.id}/class`)).playbooks).toEqual([])
  })
})

describe('常德：同类问题清单', () => {
  const REGISTER = [
    '小区,区划,建成年份,物业公司,户数',
    '桥南一村,武陵区,1994,无,320',
    '纺织厂宿舍,430702002,1999,,210',
    '芷兰新居,430702011,1996,常德芷兰物业,640',
    '龙阳老街坊,430722001,1991,/,150',
    '新城国际,430702004,2012,,980',
    '糖厂宿舍,430702003,1989,没有,88',
  ].join('\n')

  it('CD-22: estates without a property company, built in the nineties, are listed and assigned to the streets they lie in', async () => {
    const city = at('changde')
    expect(await ok(city.post('supervisor', 'estates/import', { text: REGISTER }))).toEqual({
      ...{ created: 6, changed: 0, rejected: [] },
    })
    const again = await ok(
      city.post('supervisor', 'estates/import', {
        text: '名称,区划,建成年份\n糖厂宿舍,430702003,1990\n某小区,火星,1990',
      }),
    )
    expect(again).toEqual({ created: 0, changed: 1, rejected: [{ line: 3, code: 'unknown', field: 'area' }] })
    const { id } = await city.open({
      ...{ name: '无物业老旧小区公共照明', categories: ['030502'], leadUnit: 'zhujian', team: 'CASE' },
      ...{ begins: '2026-03-25', ends: '2026-08-31' },
    })
    const wanted = {
      from: 'ESTATES',
      builtFrom: 1990,
      builtTo: 1999,
      noProperty: true,
      byPlace: true,
      class: 'EASY',
    }
    const tried = await city.step('supervisor', id, 'generate', { ...wanted, preview: true })
    expect(tried).toMatchObject({ added: 4, known: 0 })
    expect((await city.read(id)).counts.targets).toBe(0)
    await city.step('supervisor', id, 'generate', wanted)
    const list = await city.targets(id)
    expect(list.map((t: Json) => [t.name, t.unit.code, t.class]).sort()).toEqual([
      ['桥南一村', 'd430702', 'EASY'],
      ['糖厂宿舍', 's430702003', 'EASY'],
      ['纺织厂宿舍', 's430702002', 'EASY'],
      ['龙阳老街坊', 's430722001', 'EASY'],
    ])
    // The same once more adds nothing; one county alone is a narrower list.
    expect(await city.step('supervisor', id, 'generate', wanted)).toMatchObject({ added: 0, known: 4 })
    const other = await city.open({ name: '汉寿县照明', categories: ['030502'], leadUnit: 'zhujian-430722' })
    expect(
      await city.step('supervisor', other.id, 'generate', {
        ...wanted,
        areas: ['430722'],
        unitCode: 'zhujian-430722',
      }),
    ).toMatchObject({ added: 1, sample: [{ name: '龙阳老街坊', unit: '汉寿县住房和城乡建设局' }] })
    expect((await city.targets(id, '', 's430702003')).map((t: Json) => t.name)).toEqual(['糖厂宿舍'])
    const covers = await city.step('supervisor', other.id, 'generate', {
      from: 'COMPONENTS',
      componentType: 'MANHOLE',
    })
    expect(covers.added).toBe(15)
  })
})

describe('常德：“车巡+步巡”常态化', () => {
  it('CD-32: by car every day, on foot every week: the schedule yields tasks, what is missed is marked, findings become orders', async () => {
    const city = at('changde')
    await app.setClock('2026-04-08T09:00:00+08:00')
    const unit = 'chengguan-430722'
    const patrol = (body: Json) =>
      ok(
        city.post('supervisor', 'patrols', {
          unitCode: unit,
          area: '430722',
          categoryCode: '030501',
          ...body,
        }),
        201,
      )
    const car = await patrol({ name: '主干道井盖车巡', mode: 'CAR', cadence: 'DAY' })
    const foot = await patrol({ name: '背街小巷井盖步巡', mode: 'FOOT', cadence: 'WEEK' })
    expect([car.nextAt, foot.nextAt]).toEqual(['2026-04-08T18:00:00+08:00', '2026-04-13T08:00:00+08:00'])
    const tasks = async (query = '') => (await city.get(unit, `patrol-tasks?${query}`)).items as Json[]
    const [walk, drive] = await tasks()
    expect([walk, drive]).toMatchObject([
      { patrolId: foot.id, mode: 'FOOT', state: 'OPEN', mayRecord: true },
      { patrolId: car.id, mode: 'CAR', state: 'OPEN' },
    ])
    const found = await ok(
      city.post(unit, `patrol-tasks/${drive!.id}/find`, { text: '龙阳大道路口井盖松动' }),
    )
    const { order } = found.findings[0]
    const made = await life(app, 'changde').read(order.id)
    expect(made).toMatchObject({ categoryCode: '030501', requests: [{ channel: 'PROACTIVE' }] })
    expect(made.state).not.toBe('DRAFT')
    await ok(city.post(unit, `patrol-tasks/${drive!.id}/done`, { note: '巡查 12 公里' }))
    expect(await city.refused(unit, `patrol-tasks/${drive!.id}/find`, { text: '又一处' })).toBe(
      'patrol.task_state',
    )
    // Two days go by: the first was done, the second is missed, the third lies ahead.
    await app.setClock('2026-04-09T19:00:00+08:00')
    const days = await tasks(`patrol=${car.id}`)
    expect(days.map((t) => [t.dueAt, t.state])).toEqual([
      ['2026-04-10T18:00:00+08:00', 'OPEN'],
      ['2026-04-09T18:00:00+08:00', 'MISSED'],
      ['2026-04-08T18:00:00+08:00', 'DONE'],
    ])
    await app.setClock('2026-04-13T08:00:00+08:00')
    expect((await tasks(`patrol=${foot.id}`)).map((t) => t.dueAt)).toEqual([
      '2026-04-20T08:00:00+08:00',
      '2026-04-13T08:00:00+08:00',
    ])
    const [mine] = (await city.get('supervisor', 'patrols')).items.filter((p: Json) => p.id === car.id)
    expect(mine).toMatchObject({ findings: 1, rectified: 0, tasks: { done: 1, missed: 4, open: 1 } })
    // Another unit sees none of it; stopped, it yields no more.
    expect((await city.get('chengguan-430702', 'patrol-tasks')).items).toEqual([])
    await ok(city.post('supervisor', `patrols/${car.id}/stop`))
    await app.setClock('2026-04-16T19:00:00+08:00')
    expect(await tasks(`patrol=${car.id}`)).toHaveLength(5)
  })
})

describe('淮北：与城市更新统筹化解', () => {
  it('HB-09: the renewal project shows its linked requests and how each stands, its own and those of its campaigns', async () => {
    const city = at('huaibei')
    const huaibei = life(app, 'huaibei')
    const LEAD = [{ unitCode: 'zhujian', role: 'LEAD' as const }]
    const pipe = await huaibei.closed({ text: '老小区下水管堵塞外溢。', categoryCode: '0101' }, LEAD)
    const lamp = await huaibei.signed({ text: '老小区楼道灯坏。', categoryCode: '0101' }, LEAD)
    const lift = await huaibei.create({ text: '希望加装电梯。', categoryCode: '0101' })
    const project = await ok(
      city.post('supervisor', 'renewal-projects', {
        name: '相山片区老旧小区改造',
        state: 'BUILDING',
        unitCode: 'zhujian',
      }),
      201,
    )
    expect(await city.refused('analyst', 'renewal-projects', { name: '相山片区老旧小区改造' })).toBe(
      'project.exists',
    )
    await ok(city.post('supervisor', `renewal-projects/${project.id}/link`, { orderIds: [pipe.id, lamp.id] }))
    await city.open({
      ...{ name: '加装电梯专项', categories: ['0101'], leadUnit: 'zhujian', projectId: project.id },
      ...{ origin: 'ORDER', originId: lift.id, begins: '2026-04-16', ends: '2026-09-30' },
    })
    const cases = (await city.get('supervisor', `campaign-cases?project=${project.id}`)).items
    expect(new Map(cases.map((c: Json) => [c.orderId, [c.state, c.closure]]))).toEqual(
      new Map([
        [pipe.id, ['CLOSED', 'SOLVED']],
        [lamp.id, ['IN_PROGRESS', null]],
        [lift.id, ['DRAFT', null]],
      ]),
    )
    expect(await city.get('supervisor', `renewal-projects/${project.id}`)).toMatchObject({
      ...{ state: 'BUILDING', campaigns: 1, orders: { all: 3, open: 2, solved: 1 } },
    })
    expect((await city.get('zhujian', `orders/${lamp.id}/class`)).projects).toEqual([
      { id: project.id, name: '相山片区老旧小区改造', state: 'BUILDING' },
    ])
    const edited = await ok(
      city.post('supervisor', `renewal-projects/${project.id}/edit`, {
        name: '相山片区老旧小区改造',
        state: 'DONE',
      }),
    )
    expect(edited.state).toBe('DONE')
  })
})

describe('枣庄：“枣联枣安”跨部门治理品牌', () => {
  it('ZZ-17: the filter lists the programme’s campaigns and its joint cases with units and result, and no other’s', async () => {
    const city = at('zaozhuang')
    const zaozhuang = life(app, 'zaozhuang')
    const choices = await city.get('supervisor', 'campaigns/choices')
    expect(choices.programmes).toContain('枣联枣安')
    const joint = await zaozhuang.signed({ text: '工地夜间施工噪声和扬尘。', categoryCode: '0201' }, [
      { unitCode: 'huanbao', role: 'LEAD' },
      { unitCode: 'chengguan', role: 'ASSIST' },
    ])
    const single = await zaozhuang.closed({ text: '早市占道。', categoryCode: '030101' })
    const apart = await zaozhuang.signed({ text: '其他品牌的事项。', categoryCode: '030101' })
    const open = (name: string, programme: string, order: Json) =>
      city.open({
        ...{
          name,
          programme,
          categories: ['0201'],
          leadUnit: 'huanbao',
          origin: 'ORDER',
          originId: order.id,
        },
        ...{ begins: '2026-04-16', ends: '2026-09-30' },
      })
    const own = await open('噪声扬尘联治', '枣联枣安', joint)
    await city.step('supervisor', own.id, 'link', { orderIds: [single.id] })
    await open('他项', '春雷行动', apart)
    const of = encodeURIComponent('枣联枣安')
    expect(
      (await city.get('supervisor', `campaigns?programme=${of}`)).items.map((c: Json) => c.name),
    ).toEqual(['噪声扬尘联治'])
    const cases = (await city.get('supervisor', `campaign-cases?programme=${of}`)).items
    expect(cases.map((c: Json) => c.orderId).sort()).toEqual([joint.id, single.id].sort())
    const jointly = (await city.get('supervisor', `campaign-cases?programme=${of}&joint=true`)).items
    expect(jointly).toMatchObject([{ orderId: joint.id, state: 'IN_PROGRESS', closure: null }])
    expect(jointly[0].units.map((u: Json) => [u.code, u.role]).sort()).toEqual([
      ['chengguan', 'ASSIST'],
      ['huanbao', 'LEAD'],
    ])
    expect(cases.find((c: Json) => c.orderId === single.id)).toMatchObject({
      closure: 'SOLVED',
      satisfaction: 'SATISFIED',
    })
    expect((await city.get('supervisor', 'campaigns/choices')).programmes).toContain('春雷行动')
  })
})
