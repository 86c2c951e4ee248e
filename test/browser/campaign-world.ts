/** A campaign under way for pages to show: a team with a gap, findings, papers served, one to verify, one that is done. */
import type { Json, TestApp } from '../app.ts'
import { campaigns } from '../campaign-world.ts'

export interface CampaignWorld {
  /** Running, with targets in every state. */
  running: string
  /** Finished: its measures may be kept. */
  finished: string
  /** In hand of chengguan: found, visited, served. */
  target: string
  project: string
}

const LONG = '滨海新城国际会展与文化体育综合服务中心南区配套农贸市场暨冷链仓储物流基地家属院'

export async function campaignWorld(app: TestApp, centre: string, order: Json): Promise<CampaignWorld> {
  const city = campaigns(app, centre)
  const unit = 'chengguan'
  const day = (n: number) => new Date(app.now().getTime() + n * 86_400_000).toISOString().slice(0, 10)
  const { id: project } = (
    await city.post('supervisor', 'renewal-projects', {
      ...{
        name: '老城片区改造',
        state: 'BUILDING',
        unitCode: 'zhujian',
        begins: day(-30),
        note: '雨污分流、路灯、加装电梯',
      },
    })
  ).body
  await city.post('supervisor', `renewal-projects/${project}/link`, { orderIds: [order.id] })
  const running = await city.open({
    ...{
      name: '住宅小区违法建设专项整治',
      categories: ['0304', order.categoryCode],
      leadUnit: unit,
      team: 'HOUSEHOLD',
    },
    ...{ programme: '噪声扰民', projectId: project, origin: 'ORDER', originId: order.id },
    ...{ begins: day(-14), ends: day(60), aim: { kind: 'BY', percent: 30 } },
    clusters: [{ name: '圈占绿地', words: ['绿地', '围墙'] }],
  })
  const kinds = ['EASY', 'MEDIUM', 'HARD']
  const items = Array.from({ length: 9 }, (_, i) => ({
    ...{
      kind: 'HOUSEHOLD',
      name: `${i + 1}号楼${i + 1}01室`,
      estate: i < 5 ? '青澜湾花园' : LONG,
      unitCode: unit,
    },
    ...{ area: i < 5 ? '460106' : '460107', class: kinds[i % 3] },
  }))
  await city.step('supervisor', running.id, 'targets', { items })
  await city.step('supervisor', running.id, 'start')
  await city.step('supervisor', running.id, 'add-measure', {
    text: '物业每周巡查，新增搭建 24 小时内报街道',
    unitCode: unit,
  })
  const [first, second, third, fourth] = await city.targets(running.id)
  const member = (role: string, name: string) => ({ role, name, contact: '0898-66000101' })
  await city.target(unit, first!.id, 'team', {
    members: [member('OFFICIAL', '季文澜'), member('ENFORCEMENT', '鲁若川')],
  })
  await city.target(unit, first!.id, 'find', { text: '小院围墙外扩，占用公共绿地', order: true })
  await city.target(unit, first!.id, 'find', { text: '楼顶搭建彩钢房' })
  await city.target(unit, first!.id, 'visit', { people: '鲁若川', note: '入户宣讲政策' })
  const paper = { type: 'DEMOLITION', number: '海城执拆决字第7号', servedOn: day(-7) }
  await city.target(unit, first!.id, 'serve', paper)
  for (const target of [second!, third!]) {
    await city.target(unit, target.id, 'begin')
    await city.target(unit, target.id, 'submit', { text: '已自行拆除' })
  }
  await city.target('supervisor', third!.id, 'verify', { approve: true })
  await city.target(unit, fourth!.id, 'shelve', { reason: '诉讼未决' })
  const finished = await city.open({
    ...{
      name: '老旧小区路灯整治',
      categories: ['030502'],
      leadUnit: 'zhujian',
      begins: day(-40),
      ends: day(-2),
    },
  })
  await city.step('supervisor', finished.id, 'targets', {
    items: [{ kind: 'ESTATE', name: '槐树院', unitCode: unit }],
  })
  await city.step('leader', finished.id, 'start')
  const [lamp] = await city.targets(finished.id)
  await city.step(unit, finished.id, 'inspect', { targetIds: [lamp!.id] })
  await city.step('supervisor', finished.id, 'add-measure', { text: '纳入市政统一管养' })
  await city.step('leader', finished.id, 'finish', { note: '全部恢复照明' })
  await city.post('supervisor', 'playbooks', {
    ...{ title: '老旧小区整治', campaignId: finished.id, categories: [order.categoryCode], words: [] },
    measures: ['街道包案，明确三方责任人', '厘清权属，现场办公'],
  })
  for (const [name, mode, cadence] of [
    ['主干道井盖车巡', 'CAR', 'DAY'],
    ['背街小巷步巡', 'FOOT', 'WEEK'],
  ])
    await city.post('supervisor', 'patrols', { name, mode, cadence, unitCode: unit, categoryCode: '030501' })
  const { items: tasks } = await city.get(unit, 'patrol-tasks')
  await city.post(unit, `patrol-tasks/${tasks[0].id}/find`, { text: '路口井盖松动' })
  await city.post('supervisor', 'estates/import', {
    text: '小区,区划,建成年份,物业公司,户数\n青澜湾花园,460106,1996,无,320\n滨海家园,460107,2012,海口滨海物业,980',
  })
  return { running: running.id, finished: finished.id, target: first!.id, project }
}
