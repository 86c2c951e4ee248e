/**
 * The world that every page is looked at in: three days of the demo city until a Sunday evening, and a Monday morning
 * on which every desk has something to do.
 */
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { finished } from '../rehearsal-world.ts'
import { type CampaignWorld, campaignWorld } from './campaign-world.ts'
import { type CycleWorld, cycleWorld } from './cycle-world.ts'
import { enterprises } from './enterprise-world.ts'
import { GRID, taskAt } from './field-world.ts'
import { learnt } from './learnt.ts'
import { type MeetingsWorld, meetingsWorld } from './meetings-world.ts'

export const OFFICER = `${GRID}@haikou`

export interface LivedIn {
  app: TestApp
  /** A citizen's requests, as their own device remembers them: answered, being handled, just sent. */
  mine: { number: string; proof: string; about: string; at: string; key: string }[]
  /** A grid officer's task, signed. */
  task: Json
  closed: Json
  cycles: CycleWorld
  meetings: MeetingsWorld
  campaigns: CampaignWorld
  /** A complicated enterprise matter with its steward, contacts and visits. */
  enterprise: Json
}

const monday = (time: string) => `2026-03-09T${time}:00+08:00`

/** What is told, where, under which category. */
const TOLD = [
  ['龙华区金盘路 18 号对面夜市占道经营，凌晨仍有喧哗。', '龙华区金盘路18号', '030101'],
  ['美兰区海甸五西路工地夜间施工，噪声影响休息。', '美兰区海甸五西路', '020101'],
  ['琼山区府城街道路面塌陷约半米，车辆绕行困难。', '琼山区府城街道', '030503'],
  ['秀英区海秀西路公交站旁路灯成片不亮。', '秀英区海秀西路', '030502'],
  ['龙华区滨海大道辅路共享单车占满盲道。', '龙华区滨海大道', '030602'],
  ['美兰区和平大道小区电梯一周内两次困人。', '美兰区和平大道', '010103'],
  ['龙华区龙昆南路井盖缺失，夜间有人绊倒。', '龙华区龙昆南路', '030501'],
  ['秀英区永兴镇自来水水压不足，高层用户用水困难。', '秀英区永兴镇', '040102'],
  ['美兰区白龙南路停车场收费高于公示标准。', '美兰区白龙南路', '030601'],
  ['琼山区凤翔西路垃圾桶满溢，两天未清运。', '琼山区凤翔西路', '030201'],
  ['龙华区国贸路信号灯配时不合理，早高峰拥堵。', '龙华区国贸路', '050501'],
  ['美兰区灵山镇楼道堆放杂物，堵塞消防通道。', '美兰区灵山镇', '030102'],
] as const

export async function livedIn(): Promise<LivedIn> {
  const app = await createApp({
    now: '2026-03-08T17:50:00+08:00',
    env: { DEMO: 'full', SIMULATE_DAYS: '3' },
  })
  const haikou = life(app, 'haikou')
  const matter = (n: number) => {
    const [text, place, categoryCode] = TOLD[n % TOLD.length]!
    const phone = `137000003${String(n).padStart(2, '0')}`
    return { text, categoryCode, type: n % 3 ? 'COMPLAINT' : 'HELP', place: { text: place }, phone }
  }
  // Dispatched in the evening and not signed by the morning: late.
  for (const n of [1, 6]) await haikou.dispatched(matter(n))
  // The day's report of Sunday and the week's of Monday are made on the way.
  await app.setClock(monday('08:05'))
  const closed = await haikou.closed(matter(0))
  await haikou.signed(matter(3))
  await app.setClock(monday('08:50'))
  for (const n of [2, 3]) await haikou.replied(matter(n))
  await haikou.answered(matter(4))
  await ledger(app)
  await app.setClock(monday('09:30'))
  for (const n of [5, 2]) await haikou.dispatched(matter(n))
  const citizen = await citizens(app)
  await app.setClock(monday('10:10'))
  for (const n of [7, 8, 9]) await haikou.approved(matter(n))
  for (const n of [10, 11, 0]) {
    const order = await haikou.create({ ...matter(n), urgency: n === 11 ? 'URGENT' : 'ORDINARY' })
    await (await haikou.as('agent')).act(order.id, 'submit')
  }
  await taskAt(app, '纸箱堵住楼梯口，住户进出不便。', 80)
  await taskAt(app, '路口垃圾桶满溢，无人清运。', 640)
  const task = await taskAt(app, '临街广告牌松动，风大时摇晃。', 230, true)
  await taskAt(app, '绿化带被人踩踏，土层裸露。', 1_450, true)
  // What three people speak of is a hot topic.
  for (const [n, text] of [
    '路灯不亮，夜里漆黑',
    '路灯坏了一周，不敢走夜路',
    '路灯一直不亮，请维修',
  ].entries())
    await haikou.register({ text: `美兰区灵山镇桥东花园${text}。`, phone: `1370000038${n}` })
  await app.setClock(monday('10:20'))
  const fresh = await citizen.ask('fresh', '小区门口夜间施工，凌晨一点仍有噪声。')
  const cycles = await cycleWorld(app, ['2026-02', '2026-03'])
  await (await haikou.as('analyst')).post('/api/v1/insight/effects', {
    ...{ title: '主次干道路灯集中检修', categories: ['030502'], from: '2026-03-06', target: 30 },
    comparison: ['0301'],
  })
  const campaigns = await campaignWorld(app, 'haikou', closed)
  const enterprise = await enterprises(app, 'haikou')
  const meetings = await meetingsWorld(app)
  await learnt(app, 'haikou')
  await topics(app)
  await places(app)
  await rehearsed(app)
  return {
    app,
    cycles,
    campaigns,
    meetings,
    task,
    closed,
    enterprise,
    mine: [citizen.answered, citizen.handled, fresh],
  }
}

/** A shorter limit to sign, tried on the days that were played. */
async function rehearsed(app: TestApp): Promise<void> {
  const admin = await app.as('admin@haikou')
  const { text } = (await admin.get('/api/v1/policies/haikou/text')).body
  const shorter = text.replace(/( {2}sign:\n.*?amount: )\d+(, unit: )\w+/s, '$130$2MIN')
  const started = await admin.post('/api/v1/rehearsals', {
    ...{ title: '签收缩短到 30 分钟', text: shorter, from: '2026-03-01', to: '2026-03-08' },
  })
  if (started.status !== 201) throw new Error(`rehearsal: ${JSON.stringify(started.body)}`)
  const done = await finished(admin, started.body.id)
  if (done.state !== 'DONE') throw new Error(`rehearsal: ${done.error}`)
}

/** A probe and a tag of an area. */
async function topics(app: TestApp): Promise<void> {
  const analyst = await app.as('analyst@haikou')
  const made = [
    await analyst.post('/api/v1/area-tags', {
      ...{ name: '老城', words: ['府城街道', '白龙南路'], adcodes: [], overlays: [], active: true },
    }),
    await analyst.post('/api/v1/topics', {
      ...{
        kind: 'PROBE',
        name: '噪声扰民',
        categories: ['1101', '020101'],
        words: ['噪声', '喧哗'],
        areaTags: [],
      },
      ...{
        target: '夜间投诉下降两成',
        mechanisms: ['联合处置'],
        leadUnit: 'gongan',
        daily: true,
        monthly: true,
      },
    }),
  ]
  for (const { status, body } of made) if (status !== 201) throw new Error(`topics: ${JSON.stringify(body)}`)
}

/** Invented names: a road as a line, an estate with its outline, one with a name as long as names are. */
async function places(app: TestApp): Promise<void> {
  const admin = await app.as('admin@haikou')
  const feature = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry })
  const [west, south] = [110.31, 20.01]
  const road = [0, 1, 2, 3].map((n) => [west + n * 0.006, south + n * 0.0015 + (n % 2) * 0.0008])
  const ring = [
    [0, 0],
    [0.004, 0.0004],
    [0.0045, 0.003],
    [0.0003, 0.0032],
    [0, 0],
  ] as const
  const features = [
    feature(
      { kind: 'ROAD', name: '青澜一路', area: '460106', aliases: ['青澜路'] },
      { type: 'LineString', coordinates: road },
    ),
    feature(
      { kind: 'ESTATE', name: '青澜湾花园', area: '460106' },
      { type: 'Polygon', coordinates: [ring.map(([x, y]) => [west + x, south + y])] },
    ),
  ]
  const table = [
    '名称,类型,区划,经度,纬度,别名',
    '青澜小学,学校,460106,110.322,20.014,青澜路小学|青澜湾实验小学',
    '海口市龙华区青澜湾滨海新城国际会展与文化体育综合服务中心南区配套农贸市场暨冷链仓储物流基地,市场,460106,110.326,20.016,南区市场',
    '青澜公交站,车站,,,,',
    '青澜河,河流,460106,,,',
  ].join('\n')
  for (const text of [JSON.stringify({ type: 'FeatureCollection', features }), table]) {
    const { status, body } = await admin.post('/api/v1/gazetteer/import', { text })
    if (status !== 200) throw new Error(`names of places: ${JSON.stringify(body)}`)
  }
}

async function citizens(app: TestApp) {
  const haikou = life(app, 'haikou')
  const { items } = (await app.anyone.get('/api/v1/public/centres')).body
  const centre = items.find((c: Json) => c.adcode === '460100').id
  const ask = async (key: string, text: string) => {
    const reply = await app.anyone.post('/api/v1/public/requests', {
      ...{ channel: 'WEB', text, centre },
      ...{ requester: { kind: 'PERSON', language: 'zh', phone: '13700000061' } },
    })
    if (reply.status !== 201) throw new Error(`a citizen's request: ${JSON.stringify(reply.body)}`)
    const { number, receipt } = reply.body
    return { ...{ number, proof: receipt, key }, about: text, at: app.now().toISOString() }
  }
  const toUnit = async ({ number }: { number: string }): Promise<Json> => {
    const agent = await haikou.as('agent')
    const found = (await agent.get(`/api/v1/requests?number=${number}`)).body.items
    const { body } = await agent.post(`/api/v1/requests/${found[0].id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    await agent.act(body.order.id, 'submit')
    await (await haikou.as('reviewer')).act(body.order.id, 'approve')
    await (await haikou.as('dispatcher')).act(body.order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    return (await haikou.as('chengguan')).act(body.order.id, 'sign')
  }
  const handled = await ask('handled', '东湖路西段路灯不亮已有一周，学生晚自习后都走这条路。')
  await toUnit(handled)
  const answered = await ask('answered', '球场围网破损，孩子容易划伤。')
  const order = await haikou.reply(await toUnit(answered), {
    publicText: '已到现场更换破损围网约十二米，并对其余部分做了加固，感谢您的反映。',
  })
  await (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
  return { ask, handled, answered }
}

/** A session's two lists. */
async function ledger(app: TestApp): Promise<void> {
  const leader = await app.as('leader@haikou')
  const supervision = (requirement: string, unitCode: string, dueAt: string) => ({
    ...{ requirement, unitCode, dueAt },
  })
  const reply = await leader.post('/api/v1/ledger/sessions', {
    title: '3月第二周热线调度会',
    problems: [
      {
        title: '背街小巷路灯长期不亮',
        requirement: '逐条排查，分期改造。',
        supervisions: [
          supervision('月底前逐条修复，建立巡查台账。', 'chengguan', '2026-03-31T18:00:00+08:00'),
        ],
      },
      {
        title: '老旧小区电梯故障频发',
        supervisions: [
          supervision('督促维保单位两周内完成全面检修。', 'zhujian', '2026-03-23T18:00:00+08:00'),
        ],
      },
    ],
  })
  if (reply.status >= 300) throw new Error(`ledger: ${JSON.stringify(reply.body)}`)
}
