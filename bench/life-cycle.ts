/** One order's whole life over HTTP, as ten commands by eight people; the unit of `bench -- loop`. */
import type { Caller, Json } from './world.ts'

export const CENTRE = 'haikou'
export const UNITS = ['chengguan', 'zhujian', 'shichang', 'jiaotong', 'huanbao', 'renshe']
export const PEOPLE = ['agent', 'reviewer', 'dispatcher', 'followup', ...UNITS].map(
  (who) => `${who}@${CENTRE}`,
)

const TEXTS = [
  '小区路灯不亮已有一周，夜间出行不便，请尽快维修。',
  '楼下餐馆油烟直排，影响居民休息，多次反映无人处理。',
  '公司拖欠三个月工资，要求支付劳动报酬。',
  '路口井盖破损松动，车辆经过有安全隐患。',
  '夜间施工噪声扰民，凌晨两点仍在作业。',
  '公交站台破损，雨天无法避雨，建议修缮。',
]

export interface Timing {
  command: string
  ms: number
}

/** Runs one life cycle; every step must succeed, or the run is worth nothing. */
export async function lifeCycle(
  caller: Caller,
  tokens: Map<string, string>,
  n: number,
  timings: Timing[],
): Promise<void> {
  const unit = UNITS[n % UNITS.length]!
  const as = (who: string) => tokens.get(`${who}@${CENTRE}`)!
  const step = async (command: string, who: string, path: string, body: unknown): Promise<Json> => {
    const start = performance.now()
    const answer = await caller.call('POST', path, as(who), body)
    timings.push({ command, ms: performance.now() - start })
    if (answer.status !== 200 && answer.status !== 201) {
      throw new Error(`${command}: ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }
  const { request } = await step('register', 'agent', '/api/v1/requests', {
    channel: 'PHONE',
    text: `${TEXTS[n % TEXTS.length]}（第${n}件）`,
    requester: { name: '周晓岚', phone: `137${String(n % 100_000_000).padStart(8, '0')}` },
    place: { text: `椰林路${n}号` },
  })
  const { order } = await step('create-order', 'agent', `/api/v1/requests/${request.id}/create-order`, {
    type: 'COMPLAINT',
    categoryCode: '030502',
    urgency: 'ORDINARY',
  })
  const act = (action: string, who: string, body: unknown = {}) =>
    step(action, who, `/api/v1/orders/${order.id}/${action}`, body)
  await act('submit', 'agent')
  await act('approve', 'reviewer')
  await act('dispatch', 'dispatcher', { assignments: [{ unitCode: unit, role: 'LEAD' }] })
  await act('sign', unit)
  await act('contact', unit, { result: 'REACHED' })
  await act('reply', unit, {
    text: '已现场核实并完成处置。',
    publicText: '您反映的问题已办理完毕。',
    truthful: true,
    resolution: 'RESOLVED',
    callback: { at: new Date().toISOString(), result: 'REACHED' },
  })
  await act('review-reply', 'reviewer', { accept: true })
  const closed = await act('record-follow-up', 'followup', {
    outcome: 'REACHED',
    satisfaction: 'SATISFIED',
    resolution: 'RESOLVED',
  })
  if (closed.state !== 'CLOSED') throw new Error(`not closed: ${closed.state}`)
}

export const COMMANDS_PER_CYCLE = 10
