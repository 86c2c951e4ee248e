/** Cycles of Anyang for pages to show: one locked, one in its session with an order drawn and a unit heard. */
import type { Json, TestApp } from '../app.ts'
import { life } from '../life.ts'

const COUNTIES = ['410502', '410503', '410522', '410523', '410526', '410527', '410581']
const ORDERS = 48

export interface CycleWorld {
  locked: string
  inSession: string
}

/** The clock should stand in the month of `months[1]`; the theme is fixed for both. */
export async function cycleWorld(
  app: TestApp,
  months: [locked: string, inSession: string],
): Promise<CycleWorld> {
  const anyang = life(app, 'anyang')
  for (let i = 0; i < ORDERS; i += 1)
    await anyang.create({
      ...{ text: `业主反映第${i + 1}栋房屋交付多年，不动产权证一直办不下来。`, categoryCode: '1401' },
      ...{ phone: `1371000${2000 + i}`, place: { adcode: COUNTIES[i % COUNTIES.length]! } },
    })
  const step = async (who: string, id: string, action: string, body: unknown = {}): Promise<Json> => {
    const reply = await (await app.as(`${who}@anyang`)).post(`/api/v1/cycles/${id}/${action}`, body)
    if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const locked = async (month: string) => {
    const made = await (await app.as('analyst@anyang')).post('/api/v1/cycles', { month })
    const { id } = made.body
    const topic = (title: string, category: string) => ({
      ...{ title, categories: [category], reason: '反映集中，涉及多个部门，单个县区解决不了' },
    })
    await step('analyst', id, 'propose', {
      candidates: [topic('不动产登记难', '1401'), topic('物业服务', '0101')],
    })
    for (const body of ['PARTY', 'GOVERNMENT'])
      await step('leader', id, 'deliberate', {
        ...{ body, decision: 'APPROVE', candidate: 0, minutes: '同意，请自然资源部门牵头准备' },
      })
    await step('analyst', id, 'build-pool', { size: 42 })
    await step('supervisor', id, 'lock-pool')
    return id as string
  }
  const first = await locked(months[0])
  const second = await locked(months[1])
  await step('supervisor', second, 'convene', {
    seats: [
      { role: 'HOST', mode: 'REMOTE', name: '市委书记' },
      { role: 'LEADER', mode: 'ON_SITE', name: '分管副市长' },
      { role: 'DEPARTMENT', mode: 'ON_SITE', name: '市自然资源和规划局', unitCode: 'ziran' },
      { role: 'COUNTY', mode: 'VIDEO', name: '林州市', unitCode: 'd410581' },
      { role: 'COUNTY', mode: 'VIDEO', name: '安阳县', unitCode: 'd410522' },
    ],
  })
  return { locked: first, inSession: second }
}
