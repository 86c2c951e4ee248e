/** Meetings of Zaozhuang and Siping, key issues and a service reform of Haikou, for pages to show. */
import type { Json, TestApp } from '../app.ts'
import { life } from '../life.ts'

export interface MeetingsWorld {
  /** To be convened today; in its session with one issue assigned and one not; of a disputed order. */
  planned: string
  inSession: string
  dispute: string
  reform: string
}

const CENTRAL = '370402'

export async function meetingsWorld(app: TestApp): Promise<MeetingsWorld> {
  const zaozhuang = life(app, 'zaozhuang')
  for (let i = 0; i < 11; i += 1)
    await zaozhuang.create({
      ...{ text: `第${i + 1}户反映早晚高峰水压不足。`, categoryCode: '040101', place: { adcode: CENTRAL } },
      phone: `1375000${1000 + i}`,
    })
  for (let i = 0; i < 3; i += 1)
    await zaozhuang.followUp(
      await zaozhuang.answered({
        phone: `137500020${i}0`,
        categoryCode: '030502',
        place: { adcode: CENTRAL },
      }),
      'DISSATISFIED',
      'UNRESOLVED',
    )
  const act = async (who: string, path: string, body: object): Promise<Json> => {
    const reply = await (await app.as(who)).post(`/api/v1/${path}`, body)
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const later = (minutes: number) => new Date(app.now().getTime() + minutes * 60_000).toISOString()
  const supervisor = 'supervisor@zaozhuang'
  const open = (place: string) =>
    act(supervisor, 'meetings', { kind: 'ASSIGNMENT', meetsAt: later(30), place })
  const one = await open('市政务服务中心 301')
  for (const categoryCode of ['040101', '030502'])
    await act(supervisor, `meetings/${one.id}/add-issue`, { categoryCode })
  const { issues } = await act(supervisor, `meetings/${one.id}/convene`, { host: '分管副市长' })
  await act(supervisor, `meetings/${one.id}/assign`, {
    ...{ issueId: issues[0].id, lead: 'gongshui', assists: ['zhujian', 'd370402'] },
    ...{ requirement: '查清管网压力，一周内给出改造方案并逐户答复。', dueAt: later(20_000) },
  })
  const two = await open('市政务服务中心 302')
  await act(supervisor, `meetings/${two.id}/add-issue`, { categoryCode: '040101' })

  return { planned: two.id, inSession: one.id, dispute: await dispute(app), reform: await haikou(app, act) }
}

/** Given back by two units: the coordination meeting is there by itself. */
async function dispute(app: TestApp): Promise<string> {
  const siping = life(app, 'siping')
  const order = await siping.approved({ text: '桥下堆满杂物，无人清理。', phone: '13750003001' })
  for (const unitCode of ['jiaotong', 'chengguan']) {
    await (await siping.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode, role: 'LEAD' }],
    })
    const { returns } = await (await siping.as(unitCode)).act(order.id, 'request-return', {
      ...{ code: 'NOT_OUR_DUTY', reason: '不在职责清单' },
    })
    const decision = { returnId: returns.at(-1).id, approve: true }
    await (await siping.as('reviewer')).act(order.id, 'decide-return', decision)
    await (await siping.as('teamleader')).act(order.id, 'decide-return', decision)
  }
  const list = await (await siping.as('dispatcher')).get('/api/v1/meetings?kind=COORDINATION&state=PLANNED')
  return list.body.items.find((m: Json) => m.title === order.number).id
}

async function haikou(
  app: TestApp,
  act: (who: string, path: string, body: object) => Promise<Json>,
): Promise<string> {
  const year = Number(app.now().toISOString().slice(0, 4))
  const issues = [
    ['噪声扰民', '1101', undefined],
    ['物业管理', '0101', 'zhujian'],
    ['停车秩序', '0502', 'gongan'],
  ] as const
  for (const [title, category, ownerUnit] of issues)
    await act('analyst@haikou', 'key-issues', {
      ...{ year, title, categories: [category], ownerUnit, ownerName: '分管副市长' },
      ...{ target: '诉求量比上年下降二成', targetChange: -20 },
      measures: [{ text: '每月调度一次，公布点位', unitCode: 'chengguan' }, { text: '开展夜间联合执法' }],
    })
  const { id } = await act('analyst@haikou', 'reforms', {
    ...{ title: '老年人认证“一件事”', problem: '同一位老人在几个系统里重复认证', channel: '一次认证' },
    departments: [
      { unitCode: 'minzheng', need: '高龄津贴核验', system: '社会救助系统', fields: ['姓名', '身份证号'] },
      { unitCode: 'renshe', need: '养老金资格认证', system: '社保系统', fields: ['身份证号', '认证结果'] },
      { unitCode: 'weijian', need: '扶助对象核验', system: '全员人口系统', fields: ['身份证号', '生存状态'] },
    ],
    ...{ scope: ['高龄津贴', '养老金', '扶助金'], categories: ['0902', '060301'], words: ['重复认证'] },
    goLiveOn: `${year}-02-02`,
  })
  return id
}
