/** The hotline behind the line: what reviewers, dispatchers, leaders and supervisors do with an order next. */
import type { Matter, View } from './matter.ts'
import type { Stage } from './stage.ts'
import { daytime } from './traffic.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What the hotline does next with an order in this state. */
export function planDesk(stage: Stage, m: Matter, view: View, now: number): void {
  const { random, city } = m
  const quick = view.urgency !== 'ORDINARY'
  const soon = (minutes: number, urgent: number) => now + (quick ? urgent : minutes) * MINUTE
  const once = `${view.round}/${view.state}`
  if (view.state === 'PENDING_REVIEW') {
    const unclear = !m.planned.has('asked') && random.chance(0.025)
    if (unclear) m.planned.add('asked')
    const reviewer = random.pick(['reviewer', 'reviewer2'])
    stage.plan(m, `${once}/${m.planned.has('asked') && !unclear}`, soon(random.spread(9, 0.6), 1.5), (at) =>
      unclear
        ? stage.act(m, at, reviewer, 'ask-info', { question: '请补充具体位置和发生时间。' })
        : stage.act(m, at, reviewer, 'approve'),
    )
  }
  if (view.state === 'PENDING_INFO' && random.chance(0.8)) {
    const at = daytime(now + random.between(1, 40) * HOUR, random)
    stage.plan(m, 'supplement', at, (t) =>
      stage.act(m, t, 'agent', 'supplement', { text: '诉求人补充了具体位置。' }),
    )
  }
  if (view.state === 'PENDING_DISPATCH') {
    const late = random.chance(0.03) ? random.between(60, 150) : random.spread(12, 0.6)
    stage.plan(m, `${once}/${view.returnCount}/${view.consultations.length}`, soon(late, 3), (at) =>
      dispatch(stage, m, view, at),
    )
  }
  if (view.state === 'IN_CONSULTATION') {
    const at = city.office(now, random.between(2, 10))
    stage.plan(m, `${once}/${view.consultations.length}`, at, (t) => rule(stage, m, view, t))
  }
  if (view.state === 'PENDING_REPLY_REVIEW') {
    const accept = !random.chance(0.06)
    const at = daytime(now + random.spread(2, 0.8) * HOUR, random)
    stage.plan(m, `${once}/${view.reply?.at}`, at, (t) =>
      stage.act(
        m,
        t,
        'reviewer',
        'review-reply',
        accept ? { accept } : { accept, reason: '未写明处置结果，请补充。' },
      ),
    )
  }
  planDecisions(stage, m, view, now)
}

/** What units ask for and others decide. */
function planDecisions(stage: Stage, m: Matter, view: View, now: number): void {
  const { random, city } = m
  const { reviewers } = city.region.policy.return
  for (const side of view.returns) {
    if (side.closedAt) continue
    const voice = side.state === 'FILED' ? reviewers[0] : (reviewers[1] ?? 'teamleader')
    const approve = random.chance(side.state === 'FILED' ? 0.65 : 0.85)
    const input = { returnId: side.id, approve, reason: approve ? '情况属实' : '经核对属本单位职责' }
    stage.plan(m, `${side.id}/${side.state}`, now + random.spread(22, 0.5) * MINUTE, (at) =>
      stage.act(m, at, voice!, 'decide-return', input),
    )
  }
  for (const side of view.extensions) {
    if (side.closedAt) continue
    const approve = random.chance(0.86)
    stage.plan(m, side.id, city.office(now, random.spread(2, 0.7)), (at) =>
      stage.act(m, at, 'leader', 'decide-extension', {
        extensionId: side.id,
        approve,
        reason: approve ? '同意' : '应按期办结',
      }),
    )
  }
  for (const side of view.suspensions) {
    if (side.state !== 'FILED') continue
    stage.plan(m, side.id, city.office(now, random.spread(2, 0.5)), (at) =>
      stage.act(m, at, 'leader', 'decide-suspension', { suspensionId: side.id, approve: true }),
    )
  }
  for (const notice of view.supervisions) {
    if (notice.state !== 'ANSWERED') continue
    const effective = random.chance(0.85)
    stage.plan(m, `${notice.id}/verify`, city.office(now, random.between(1, 6)), (at) =>
      stage.act(m, at, 'supervisor', 'verify-supervision', { effective, supervisionId: notice.id }),
    )
  }
}

/** The lead and those who help, as suggested; after a return or a ruling somebody else. */
function choose(m: Matter, view: View): { unitCode: string; role: 'LEAD' | 'ASSIST' }[] {
  const ruled = view.consultations.findLast((c) => 'ruling' in c) as
    | { ruling?: { unitCode: string; role: 'LEAD' | 'ASSIST' }[] }
    | undefined
  if (ruled?.ruling) return ruled.ruling
  const returned = new Set(view.returns.filter((r) => r.state === 'APPROVED').map((r) => r.unitCode))
  const hinted = view.returns.findLast((r) => r.state === 'APPROVED') as
    | { suggestedUnitCode?: string }
    | undefined
  const units = m.suggestion!.units.filter((u) => !returned.has(u.unitCode))
  const lead =
    hinted?.suggestedUnitCode ??
    units.find((u) => u.score >= 0.5)?.unitCode ??
    units[0]?.unitCode ??
    'zhengfuban'
  const assists = units
    .filter((u) => u.unitCode !== lead && u.role === 'ASSIST' && u.score >= 0.55)
    .slice(0, 1)
  return [
    { unitCode: lead, role: 'LEAD' },
    ...(m.random.chance(0.45) ? assists.map(({ unitCode }) => ({ unitCode, role: 'ASSIST' as const })) : []),
  ]
}

async function dispatch(stage: Stage, m: Matter, view: View, now: number): Promise<void> {
  if (
    view.round === 1 &&
    view.returnCount === 0 &&
    view.consultations.length === 0 &&
    m.random.chance(0.006)
  ) {
    await stage.act(m, now, 'dispatcher', 'no-owner', { reason: '职责清单中没有明确的承办单位' })
    return
  }
  const assignments = choose(m, view)
  const sent = await stage.act(m, now, 'dispatcher', 'dispatch', { assignments })
  if (sent) return
  // A unit of the street may not have it: the department alone, with the government office as the last resort.
  const lead = assignments[0]!.unitCode
  const basis = '属地处置，依据部门权责清单'
  const alone = await stage.act(m, now, 'dispatcher', 'dispatch', {
    assignments: [{ unitCode: lead, role: 'LEAD' }],
    basis,
  })
  if (!alone) {
    const office = { unitCode: 'zhengfuban', role: 'LEAD' }
    await stage.act(m, now, 'dispatcher', 'dispatch', { assignments: [office], basis })
  }
}

async function rule(stage: Stage, m: Matter, view: View, now: number): Promise<void> {
  const returned = new Set(view.returns.map((r) => r.unitCode))
  const lead = m.suggestion!.units.find((u) => !returned.has(u.unitCode))?.unitCode ?? 'zhengfuban'
  const minutes = '经会商，按职责由指定单位主办，其他单位配合。'
  const assignments = [{ unitCode: lead, role: 'LEAD' }]
  const done = await stage.act(m, now, 'leader', 'rule', { assignments, minutes })
  if (!done)
    await stage.act(m, now, 'leader', 'rule', {
      assignments: [{ unitCode: 'zhengfuban', role: 'LEAD' }],
      minutes,
    })
}
