/** On the line: agents take a call, find what is known already, answer it, or make an order of it. */
import type { RequestType } from '../../common/codes.ts'
import { answer, createOrder, decline, link, register, transferOut } from '../modules/intake/public.ts'
import type { Matter, Suggestion, View } from './matter.ts'
import type { Stage } from './stage.ts'
import { daytime } from './traffic.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How often a call of this type needs no order; about seven in ten in all, as in Gansu. */
const ANSWERED: Record<RequestType, number> = {
  ...{ ENQUIRY: 0.985, HELP: 0.94, COMPLAINT: 0, REPORT: 0, SUGGESTION: 0.5, PRAISE: 0.9, OTHER: 0.95 },
}

const agentOf = (m: Matter): string => (m.index % 3 === 2 ? 'agent2' : 'agent')

export async function arrive(stage: Stage, m: Matter, now: number): Promise<void> {
  const { city, person, site } = m
  const result = await stage.command(m, now, agentOf(m), 'register', (ctx) =>
    register(
      city.services.intake,
      ctx,
      city.centre,
      {
        ...{ channel: m.channel, type: m.type, text: m.text, requester: person },
        ...(site ? { place: { text: site.text, adcode: site.adcode } } : {}),
      },
      null,
    ),
  )
  if (!result) return
  const { request, understanding } = JSON.parse(result.json)
  m.requestId = request.id
  m.suggestion = { ...understanding, urgency: understanding.urgency.level } as Suggestion
  const spoken = m.channel === 'PHONE' ? m.random.between(2, 7) : m.random.spread(20, 0.8)
  stage.plan(m, 'handle', now + spoken * MINUTE, (at) => handle(stage, m, at))
}

async function handle(stage: Stage, m: Matter, now: number): Promise<void> {
  const { city, random } = m
  const { intake } = city.services
  const id = m.requestId!
  const who = agentOf(m)
  const { answerDirectly, duplicateThreshold } = city.region.policy.intake
  const [twin] = m.suggestion!.duplicates
  const missed = random.chance(0.1)
  if (twin && twin.score >= duplicateThreshold && !missed) {
    const done = await stage.command(m, now, who, 'link', (ctx) =>
      link(intake, ctx, id, { orderId: twin.orderId }, null),
    )
    const known = stage.byOrder.get(twin.orderId)
    if (done) {
      if (known && random.chance(0.4))
        await stage.act(known, now, who, 'urge', { text: '诉求人再次来电催问。' })
      return
    }
  }
  if (random.chance(0.012)) {
    const to = random.pick(['110', '119', '邻市12345'])
    await stage.command(m, now, who, 'transfer-out', (ctx) =>
      transferOut(intake, ctx, id, { to, note: '已电话衔接' }, null),
    )
    return
  }
  if (random.chance(0.008)) {
    const exitCode = random.pick(['X2', 'X3', 'X5'] as const)
    const input = { exitCode, reason: '不属于热线受理范围，已向诉求人说明。' }
    await stage.command(m, now, who, 'decline', (ctx) => decline(intake, ctx, id, input, null))
    return
  }
  const emergency = m.topic.urgency === 'EMERGENCY'
  if (!emergency && answerDirectly.includes(m.type) && random.chance(ANSWERED[m.type])) {
    const text = '已根据知识库向诉求人解答，诉求人表示清楚。'
    await stage.command(m, now, who, 'answer', (ctx) => answer(intake, ctx, id, { text }, null))
    return
  }
  await create(stage, m, now, twin && missed ? twin.orderId : undefined)
}

async function create(stage: Stage, m: Matter, now: number, twinOf: string | undefined): Promise<void> {
  const { city, random, suggestion } = m
  const urgency = m.topic.urgency ?? (suggestion!.urgency === 'URGENT' ? 'URGENT' : 'ORDINARY')
  const input = { type: m.type, categoryCode: m.topic.category, urgency }
  const done = await stage.command(m, now, agentOf(m), 'create-order', (ctx) =>
    createOrder(city.services.intake, ctx, m.requestId!, input, null),
  )
  if (!done) return
  stage.stats.orders += 1
  const { order } = JSON.parse(done.json) as { order: View }
  m.orderId = order.id
  m.open = true
  stage.byOrder.set(order.id, m)
  const delay = urgency === 'EMERGENCY' ? 0.5 : random.between(1, 4)
  stage.plan(m, 'submit', now + delay * MINUTE, (at) => stage.act(m, at, agentOf(m), 'submit'))
  if (twinOf) {
    const into = { intoOrderId: twinOf, reason: '同一地点同一事项' }
    stage.plan(m, 'merge', now + random.between(4, 9) * MINUTE, (at) =>
      stage.act(m, at, 'dispatcher', 'merge', into),
    )
  }
  if (random.chance(0.07)) {
    const at = daytime(now + random.between(1, 5) * DAY, random)
    stage.plan(m, 'urge', at, (t) =>
      stage.act(m, t, 'agent', 'urge', { text: '诉求人来电催办，请尽快办理。' }),
    )
  }
  if (random.chance(0.006)) {
    const at = city.office(now + random.between(1, 3) * DAY, 1)
    const input = { trigger: 'LEADER_INSTRUCTION', text: '请限期办理并反馈结果。' }
    stage.plan(m, 'supervise', at, (t) => stage.act(m, t, 'supervisor', 'supervise', input))
  }
}
