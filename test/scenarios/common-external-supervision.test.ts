import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2026-11-23T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

describe('海口：督办无果，逐级公开监督', () => {
  const failedSupervision = async (order: Json) => {
    const supervisor = await haikou.as('supervisor')
    await supervisor.act(order.id, 'supervise', { trigger: 'LEADER', text: '限期办结' })
    await (await haikou.as('chengguan')).act(order.id, 'answer-supervision', { text: '正在协调' })
    return supervisor.act(order.id, 'verify-supervision', { effective: false, reason: '仍未解决' })
  }
  const phone = '13700000631'

  it('HK-16: a failed supervision proposes exposure, with personal data masked, and needs the yes of two', async () => {
    const text = '周晓岚反映：龙华区路灯不亮半年，联系电话13700000631。'
    const order = await haikou.signed({ text, requester: { name: '周晓岚', phone } })
    const failed = await failedSupervision(order)
    expect(failed.supervisions[0].state).toBe('FAILED')
    const [proposal] = failed.escalations
    expect(proposal).toMatchObject({ step: 'MEDIA', state: 'PROPOSED' })
    expect(proposal.text).toContain('路灯不亮半年')
    expect(proposal.text).not.toContain(phone)
    expect(proposal.text).not.toContain('周晓岚')
    const escalationId = proposal.id
    const supervisor = await haikou.as('supervisor')
    expect(await supervisor.refused(order.id, 'decide-escalation', { escalationId, approve: true })).toBe(
      'forbidden',
    )
    const push = { escalationId, externalId: 'ZB-2026-1' }
    expect(await supervisor.refused(order.id, 'record-escalation', push)).toBe('escalation.none')
    const leader = await haikou.as('leader')
    const yes = { escalationId, approve: true, reason: '同意' }
    const first = await leader.act(order.id, 'decide-escalation', yes)
    expect(first.escalations[0]).toMatchObject({ state: 'PROPOSED', firstReason: '同意' })
    // One person alone cannot send it out, nor can it be recorded as sent.
    expect(await leader.refused(order.id, 'decide-escalation', yes)).toBe('escalation.same_person')
    expect(await supervisor.refused(order.id, 'record-escalation', push)).toBe('escalation.none')
    const step = first.allowedActions.find((a: Json) => a.action === 'decide-escalation')
    expect(step).toMatchObject({ allowed: false, code: 'escalation.same_person' })
    const approved = await (await haikou.as('leader2')).act(order.id, 'decide-escalation', yes)
    expect(approved.escalations[0].state).toBe('APPROVED')
    const said = (await haikou.events(order.id)).filter((e) => e.type.startsWith('escalation.'))
    expect(said.map((e) => e.type)).toEqual([
      'escalation.proposed',
      'escalation.first_approved',
      'escalation.decided',
    ])
    expect(new Set(said.slice(1).map((e) => e.actor.name ?? e.actor)).size).toBe(2)
    expect(await leader.refused(order.id, 'decide-escalation', { escalationId, approve: false })).toBe(
      'escalation.none',
    )
  })

  it('HK-16: a supervision that nobody answers fails on its day by itself', async () => {
    const order = await haikou.signed({ phone: '13700000632' })
    const open = await (await haikou.as('supervisor')).act(order.id, 'supervise', {
      trigger: 'LEADER',
      text: '限期',
    })
    const due = Date.parse(open.supervisions[0].dueAt)
    await app.setClock(new Date(due))
    expect((await haikou.read(order.id)).escalations).toEqual([])
    await app.setClock(new Date(due + 1000))
    const late = await haikou.read(order.id)
    expect(late.supervisions[0].state).toBe('FAILED')
    expect(late.escalations).toEqual([expect.objectContaining({ step: 'MEDIA', state: 'PROPOSED' })])
  })

  it('HK-17 HK-18: then the supervision network, with its own number; then the deputies on Sunday', async () => {
    const order = await haikou.signed({ phone: '13700000633' })
    const leader = await haikou.as('leader')
    const supervisor = await haikou.as('supervisor')
    const media = (await failedSupervision(order)).escalations[0]
    await leader.act(order.id, 'decide-escalation', {
      escalationId: media.id,
      approve: false,
      reason: '先走平台',
    })
    const network = (await failedSupervision(order)).escalations[1]
    expect(network).toMatchObject({ step: 'SUPERVISION_NETWORK', state: 'PROPOSED' })
    await leader.act(order.id, 'decide-escalation', { escalationId: network.id, approve: true })
    const pushed = await supervisor.act(order.id, 'record-escalation', {
      ...{ escalationId: network.id, externalId: 'JDW-460100-000149' },
    })
    expect(pushed.escalations[1]).toMatchObject({ state: 'PUSHED', externalId: 'JDW-460100-000149' })
    const entered = (await haikou.events(order.id)).filter((e) => e.type === 'escalation.pushed')
    expect(entered.map((e) => [e.data.step, e.data.externalId])).toEqual([
      ['SUPERVISION_NETWORK', 'JDW-460100-000149'],
    ])
    const counted = (query: string) => supervisor.get(`/api/v1/escalations?count=true&${query}`)
    const { body: ledger } = await counted('step=SUPERVISION_NETWORK&state=PUSHED')
    expect(ledger).toMatchObject({
      total: 1,
      items: [{ orderNumber: order.number, externalId: 'JDW-460100-000149' }],
    })
    expect((await counted('step=MEDIA&state=PUSHED')).body.total).toBe(0)
    expect((await (await haikou.as('chengguan')).get('/api/v1/escalations')).status).toBe(403)

    const deputies = (await failedSupervision(order)).escalations[2]
    expect(deputies.step).toBe('DEPUTIES')
    const replied = await haikou.reply(order)
    await (await haikou.as('reviewer')).act(replied.id, 'review-reply', { accept: true })
    await app.setClock('2026-11-29T10:00:00+08:00')
    const asked = await (await haikou.as('followup')).act(order.id, 'record-follow-up', {
      ...{
        source: 'DEPUTY',
        deputy: '人大代表吴海宁',
        outcome: 'REACHED',
        satisfaction: 'SATISFIED',
        resolution: 'RESOLVED',
      },
    })
    expect(asked.followUps).toEqual([
      expect.objectContaining({
        ...{ source: 'DEPUTY', deputy: '人大代表吴海宁', resolution: 'RESOLVED' },
        openedAt: '2026-11-29T10:00:00+08:00', // a Sunday
      }),
    ])
    // It is evidence beside the hotline's own follow-up, which is still owed.
    expect(asked).toMatchObject({ state: 'PENDING_FOLLOW_UP', negativeCount: 0 })
    expect((await haikou.followUp(order)).state).toBe('CLOSED')
  })
})
