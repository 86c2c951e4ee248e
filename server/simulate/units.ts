/** The handling units: they sign, call, work, ask for more time, answer — in their office hours, mostly in time. */
import type { Matter, View } from './matter.ts'
import type { Stage } from './stage.ts'
import { daytime, dutyTime } from './traffic.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const HANDLING = ['DISPATCHED', 'IN_PROGRESS', 'SUSPENDED']
const ENDED = ['ACCEPTED', 'RETURNED', 'RECALLED', 'SUBMITTED']
type Assignment = View['assignments'][number]

/** Office hours for departments, the clock for utilities and emergencies. */
function after(m: Matter, view: View, unitCode: string, now: number, hours: number): number {
  const always = view.urgency === 'EMERGENCY' || m.city.roundTheClock(unitCode)
  return always ? now + hours * HOUR : m.city.office(now, hours)
}

export function planUnits(stage: Stage, m: Matter, view: View, now: number): void {
  planAnswers(stage, m, view, now)
  if (!HANDLING.includes(view.state)) return
  const mine = view.assignments.filter(
    (a) => a.round === view.round && a.role !== 'COPY' && !ENDED.includes(a.state),
  )
  // The database orders by ids made in one instant: names are the same in every run.
  for (const a of [...mine].sort((x, y) => (x.unitCode < y.unitCode ? -1 : 1))) {
    if (a.state === 'PENDING_SIGN') planSign(stage, m, view, a, now)
    else if (a.role === 'LEAD' && view.state === 'IN_PROGRESS') planLead(stage, m, view, a, now)
    else if (a.role === 'ASSIST' && view.state !== 'SUSPENDED') planAssist(stage, m, view, a, now)
  }
}

const RETURNS = ['NOT_OUR_DUTY', 'NOT_OUR_AREA', 'OWNERSHIP_UNCLEAR', 'INSUFFICIENT_INFO'] as const

function planSign(stage: Stage, m: Matter, view: View, a: Assignment, now: number): void {
  if (m.planned.has(a.id)) return
  m.planned.add(a.id)
  const { random } = m
  const urgent = view.urgency !== 'ORDINARY'
  if (urgent && a.role === 'LEAD' && random.chance(0.9)) {
    const at = now + random.between(0.5, 4) * MINUTE
    stage.plan(m, null, at, (t) => stage.act(m, t, a.unitCode, 'acknowledge-delivery', {}))
  }
  const median = urgent ? 0.15 : 0.7
  const hours = random.spread(median, 0.7) * (random.chance(0.05) ? 7 : 1)
  // Most offices have somebody on duty who signs, also in the evening; the others sign when they open.
  const onDuty = random.chance(0.85)
  const at = onDuty ? dutyTime(now + hours * HOUR, random) : after(m, view, a.unitCode, now, hours)
  const returns = a.role === 'LEAD' && view.round === 1 && !urgent && random.chance(0.045)
  if (returns) {
    const other = m.suggestion!.units.find((u) => u.unitCode !== a.unitCode)?.unitCode
    const hint = other && random.chance(0.6) ? { suggestedUnitCode: other } : {}
    const input = { code: random.pick(RETURNS), reason: '经核查不属我单位职责，建议另行指定。', ...hint }
    stage.plan(m, null, at, async (t) => {
      const asked = await stage.act(m, t, a.unitCode, 'request-return', input)
      if (!asked) await stage.act(m, t, a.unitCode, 'sign')
    })
    // Refused or not decided: it signs in the end.
    stage.plan(m, null, after(m, view, a.unitCode, at, 6), (t) => stage.act(m, t, a.unitCode, 'sign'))
  } else stage.plan(m, null, at, (t) => stage.act(m, t, a.unitCode, 'sign'))
}

function planLead(stage: Stage, m: Matter, view: View, a: Assignment, now: number): void {
  const { random } = m
  const complete = view.clocks.findLast((c) => c.kind === 'complete' && c.round === view.round)
  const due = complete ? Date.parse(complete.dueAt) : now + 5 * DAY
  const first = !m.planned.has(`${a.id}/lead`)
  m.planned.add(`${a.id}/lead`)
  if (first) {
    planContact(stage, m, view, a, now)
    if (view.urgency === 'EMERGENCY') planEmergency(stage, m, a, now)
    m.finishAt.set(view.round, now + Math.max(0.5 * HOUR, random.spread(0.45, 0.6) * (due - now)))
    planDelays(stage, m, view, a, now, due)
    planSubDispatch(stage, m, view, a, now)
  }
  if (a.state === 'REJECTED') {
    const at = after(m, view, a.unitCode, now, random.between(1, 5))
    stage.plan(m, `${a.id}/again/${view.reply?.at}`, at, (t) => reply(stage, m, a, t, 0))
    return
  }
  const meant = Math.max(now, m.finishAt.get(view.round)!)
  const at = after(m, view, a.unitCode, daytime(meant, random), 0.1)
  stage.plan(m, `${a.id}/reply/${view.suspensions.filter((s) => s.state === 'ENDED').length}`, at, (t) =>
    reply(stage, m, a, t, 0),
  )
}

function planContact(stage: Stage, m: Matter, view: View, a: Assignment, now: number): void {
  const { random } = m
  if (random.chance(0.06)) return
  const hours = view.urgency === 'ORDINARY' ? random.spread(2, 0.8) : random.between(0.05, 0.4)
  const at = after(m, view, a.unitCode, now, hours)
  const reached = random.chance(0.88)
  stage.plan(m, null, at, async (t) => {
    await stage.act(m, t, a.unitCode, 'contact', { result: reached ? 'REACHED' : 'UNREACHABLE' })
    if (reached) return
    const later = daytime(t + random.between(2, 20) * HOUR, random)
    stage.plan(m, null, later, (again) => stage.act(m, again, a.unitCode, 'contact', { result: 'REACHED' }))
  })
}

function planEmergency(stage: Stage, m: Matter, a: Assignment, now: number): void {
  const { random } = m
  const report = (kind: string, text: string) => (t: number) =>
    stage.act(m, t, a.unitCode, 'report-progress', { kind, text, public: true })
  const arrive = now + random.between(12, 65) * MINUTE
  stage.plan(m, null, arrive, (t) => stage.act(m, t, a.unitCode, 'check-in', { note: '已到现场' }))
  stage.plan(m, null, now + random.between(70, 170) * MINUTE, report('PRELIMINARY', '已到场处置，险情可控。'))
  stage.plan(m, null, now + random.between(20, 60) * HOUR, report('INTERIM', '抢修完成，正在恢复。'))
}

/** Some matters take longer: more time is asked for while it may be, or the order is put aside for a while. */
function planDelays(stage: Stage, m: Matter, view: View, a: Assignment, now: number, due: number): void {
  const { random, city } = m
  const meant = m.finishAt.get(view.round)!
  if (meant > due - 0.12 * (due - now) && random.chance(0.65)) {
    const at = city.office(now + 0.3 * (due - now), 0.5)
    const workingDays = random.whole(2, city.region.policy.extension.maxEach.amount)
    const input = { workingDays, reason: '需协调多方，现场施工需要时间。' }
    stage.plan(m, null, at, (t) => stage.act(m, t, a.unitCode, 'request-extension', input))
  }
  if (random.chance(0.014)) {
    const at = city.office(now + 0.2 * (due - now), 0.5)
    const code = random.pick(city.region.policy.suspension.codes)
    stage.plan(m, null, at, (t) => {
      const until = new Date(t + random.whole(2, 9) * DAY).toISOString()
      return stage.act(m, t, a.unitCode, 'request-suspension', {
        code,
        until,
        reason: '受客观条件限制，暂不能施工。',
      })
    })
  }
  if (random.chance(0.006)) {
    const code = random.pick(city.region.policy.termination.codes)
    const at = city.office(now + 0.35 * (due - now), 1)
    stage.plan(m, null, at, (t) =>
      stage.act(m, t, 'leader', 'terminate', {
        code,
        reason: '经核实不具备继续办理的条件，已向诉求人说明。',
      }),
    )
  }
}

/** A district hands the work on to the street where it is. */
function planSubDispatch(stage: Stage, m: Matter, view: View, a: Assignment, now: number): void {
  const { units } = m.city.services
  if (units.unit(m.city.centre, a.unitCode)?.kind !== 'DISTRICT' || !m.site || !m.random.chance(0.7)) return
  const below = units
    .territorialUnits(m.city.centre, m.site.adcode)
    .find((u) => units.isBelow(m.city.centre, u.code, a.unitCode))
  if (!below) return
  const input = { unitCode: below.code, basis: '属地街道协助处置' }
  stage.plan(m, null, after(m, view, a.unitCode, now, 0.5), (t) =>
    stage.act(m, t, a.unitCode, 'sub-dispatch', input),
  )
}

function planAssist(stage: Stage, m: Matter, view: View, a: Assignment, now: number): void {
  const at = after(m, view, a.unitCode, now, m.random.spread(5, 0.7))
  stage.plan(m, `${a.id}/assist`, at, (t) =>
    stage.act(m, t, a.unitCode, 'assist-reply', { text: '已配合现场核查，情况已反馈主办单位。' }),
  )
}

const MOST_TRIES = 4

async function reply(stage: Stage, m: Matter, a: Assignment, now: number, tries: number): Promise<void> {
  const { random } = m
  const resolution = random.weighted({
    RESOLVED: 0.84,
    PARTIALLY_RESOLVED: 0.06,
    EXPLAINED: 0.08,
    UNRESOLVED: 0.02,
  })
  const at = new Date(now - 10 * MINUTE).toISOString()
  const process = '经现场核查，已按规定处置并向诉求人说明。'
  const policyBasis = '有关管理规定及部门权责清单'
  const done = await stage.act(m, now, a.unitCode, 'reply', {
    ...{
      text: process,
      publicText: '您反映的问题已核实处理，感谢您的监督。',
      truthful: random.chance(0.93),
      resolution,
    },
    ...{ basis: policyBasis, callback: { at, result: 'REACHED', process, policyBasis } },
    ...(tries >= 2 ? { excuseAssists: '协办单位逾期未反馈，主办单位已自行核实。' } : {}),
  })
  if (done || tries >= MOST_TRIES) return
  // Somebody who helps has not answered yet, or the order stands still for now.
  stage.plan(m, null, m.city.office(now, 5), (t) => reply(stage, m, a, t, tries + 1))
}

/** Letters to a unit want an answer, whatever the order's state. */
function planAnswers(stage: Stage, m: Matter, view: View, now: number): void {
  const { random, city } = m
  for (const urge of view.urges) {
    if (urge.acknowledgedAt || urge.unitCode === 'hotline' || m.planned.has(urge.id)) continue
    m.planned.add(urge.id)
    if (random.chance(0.1)) continue
    const at = dutyTime(now + random.spread(0.8, 0.8) * HOUR, random)
    stage.plan(m, null, at, (t) => stage.act(m, t, urge.unitCode, 'acknowledge-urge', { urgeId: urge.id }))
  }
  for (const notice of view.supervisions) {
    if (notice.state !== 'SENT' || m.planned.has(notice.id)) continue
    m.planned.add(notice.id)
    if (random.chance(0.12)) continue
    const input = { text: '已专题研究，限期整改到位。', supervisionId: notice.id }
    stage.plan(m, null, city.office(now, random.spread(7, 0.5)), (t) =>
      stage.act(m, t, notice.unitCode, 'answer-supervision', input),
    )
  }
  for (const call of view.consultations) {
    const named = (call as { units?: string[] }).units ?? []
    if (call.state !== 'WHISTLED' || m.planned.has(call.id)) continue
    m.planned.add(call.id)
    for (const unit of [...named].sort()) {
      if (random.chance(0.1)) continue
      stage.plan(m, null, city.office(now, random.spread(2, 0.6)), (t) =>
        stage.act(m, t, unit, 'report-in', { note: '已到场会商' }),
      )
    }
  }
}
