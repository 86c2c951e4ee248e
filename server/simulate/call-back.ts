/** After the reply: the hotline calls, people rate, promises fall due, some matters begin anew. */
import type { Matter, View } from './matter.ts'
import { leadIn } from './matter.ts'
import type { Stage } from './stage.ts'
import { daytime } from './traffic.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export function planCallBack(stage: Stage, m: Matter, view: View, now: number): void {
  if (view.state === 'PENDING_FOLLOW_UP') planFollowUp(stage, m, view, now)
  if (view.state === 'CLOSED') planClosed(stage, m, view, now)
}

function planFollowUp(stage: Stage, m: Matter, view: View, now: number): void {
  const { random, city } = m
  if (city.region.policy.followUp.scope === 'NON_ENQUIRY' && view.type === 'ENQUIRY') return
  const reply = view.reply?.at
  if (!m.planned.has(`promise/${reply}`)) {
    m.planned.add(`promise/${reply}`)
    if (view.reply?.resolution !== 'RESOLVED' && random.chance(0.15)) {
      const dueAt = new Date(now + random.whole(4, 20) * DAY).toISOString()
      const input = { promise: '将于承诺日期前完成整改。', dueAt }
      stage.plan(m, null, city.office(now, random.between(1, 5)), (t) =>
        stage.act(m, t, 'reviewer', 'close-with-commitment', input),
      )
      return
    }
  }
  const waiting = view.requests.filter(
    (r) => r.state === 'LINKED' && ['PENDING', 'TRIED'].includes(r.followUp),
  )
  for (const request of [...waiting].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))) {
    const tries = view.followUps.filter((f) => (f as { requestId?: string }).requestId === request.id).length
    const wait = tries === 0 ? random.between(2, 30) : random.between(6, 22)
    stage.plan(m, `call/${request.id}/${reply}/${tries}`, daytime(now + wait * HOUR, random), (t) =>
      call(stage, m, view, request.id, t),
    )
  }
}

const RATINGS = {
  VERY_SATISFIED: 0.36,
  SATISFIED: 0.45,
  BASICALLY_SATISFIED: 0.11,
  DISSATISFIED: 0.06,
  VERY_DISSATISFIED: 0.02,
}

async function call(stage: Stage, m: Matter, view: View, requestId: string, now: number): Promise<void> {
  const { random } = m
  const outcome = random.weighted({ REACHED: 0.79, UNREACHABLE: 0.18, REFUSED: 0.03 })
  const who = random.pick(['followup', 'followup2'])
  if (outcome !== 'REACHED') {
    await stage.act(m, now, who, 'record-follow-up', { requestId, outcome })
    return
  }
  // A first round without a solution is what people complain about; the second time most are content.
  const unsolved = view.reply?.resolution === 'UNRESOLVED'
  const softer = view.round > 1 ? 0.7 : 1
  const satisfaction = random.weighted({
    ...RATINGS,
    DISSATISFIED: RATINGS.DISSATISFIED * softer + (unsolved ? 0.5 : 0),
    VERY_DISSATISFIED: RATINGS.VERY_DISSATISFIED * softer + (unsolved ? 0.2 : 0),
  })
  const unhappy = satisfaction.endsWith('DISSATISFIED')
  const resolution = unhappy
    ? random.weighted({ UNRESOLVED: 0.7, PARTIALLY_RESOLVED: 0.2, EXPLAINED: 0.1 })
    : random.weighted({ RESOLVED: 0.9, PARTIALLY_RESOLVED: 0.05, EXPLAINED: 0.05 })
  const note = unhappy ? { note: '诉求人表示问题仍未解决。' } : {}
  await stage.act(m, now, who, 'record-follow-up', { requestId, outcome, satisfaction, resolution, ...note })
}

function planClosed(stage: Stage, m: Matter, view: View, now: number): void {
  const { random, city } = m
  for (const side of view.commitments) {
    if (side.closedAt || m.planned.has(side.id)) continue
    m.planned.add(side.id)
    // One promise in eight is neither kept nor asked about: its day passes.
    if (random.chance(0.12)) continue
    const kept = random.chance(0.8)
    const due = Date.parse((side as unknown as { dueAt: string }).dueAt)
    const result = kept
      ? { satisfaction: 'SATISFIED', resolution: 'RESOLVED' }
      : { satisfaction: 'DISSATISFIED', resolution: 'UNRESOLVED' }
    const at = daytime(Math.max(now, due - random.between(4, 30) * HOUR), random)
    stage.plan(m, null, at, (t) =>
      stage.act(m, t, 'followup', 'record-follow-up', { outcome: 'REACHED', ...result }),
    )
  }
  for (const side of view.exemptions) {
    if (side.closedAt) continue
    const approve = random.chance(0.5)
    for (const [i, who] of ['leader', 'supervisor'].entries()) {
      const at = city.office(now, 4 + 3 * i)
      const input = { exemptionId: side.id, approve, reason: '经评议' }
      stage.plan(m, `${side.id}/${who}`, at, (t) => stage.act(m, t, who, 'decide-exemption', input))
    }
  }
  if (m.planned.has(`closed/${view.round}`)) return
  m.planned.add(`closed/${view.round}`)
  if (random.chance(0.008)) {
    const at = daytime(now + random.between(0.5, 4) * DAY, random)
    stage.plan(m, null, at, (t) =>
      stage.act(m, t, 'agent', 'praise', { text: '诉求人来电致谢，表扬承办单位认真负责。' }),
    )
  }
  if (random.chance(0.005)) {
    const at = city.office(now + random.between(1, 8) * DAY, 1)
    stage.plan(m, null, at, (t) => stage.act(m, t, 'followup', 'reopen', { reason: '诉求人反映问题反弹。' }))
  }
  const lead = leadIn(view)?.unitCode
  if (view.negativeCount > 0 && lead && random.chance(0.15)) {
    const input = {
      code: 'UNREASONABLE',
      kpis: ['satisfactionRate'],
      evidence: '诉求超出政策范围，附核查记录。',
    }
    stage.plan(m, null, city.office(now, 3), (t) => stage.act(m, t, lead, 'request-exemption', input))
  }
}
