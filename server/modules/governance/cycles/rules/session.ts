/**
 * 会议（AY-12 至 AY-19）：主题已定、工单库已锁，才能开会；主持人线上、部门现场、县（市、区）视频，各自签到。
 * 抽中的每件一事一研：承办单位汇报，12345 当场回访，不满意的须复盘并写明；举一反三的措施挂到同类工单上；
 * 分管领导当场部署：要求、举措、责任单位、时限、领导缺一不可。每件研究完毕才能散会；全部销号才能闭环。
 */
import { isDissatisfied } from '../../../../../common/codes.ts'
import type { AttendanceMode, SeatRole } from '../../../../../common/cycle.ts'
import { AppError } from '../../../../../common/errors.ts'
import type { Cycle, Directive, Measure, Seat, Study } from '../model.ts'
import { checkStep, type Scene, type Step, stampOf } from './stage.ts'

export interface SeatInput {
  role: SeatRole
  mode: AttendanceMode
  name: string
  unitCode?: string
}

/** Nobody convenes a session before there is a theme and a locked pool (AY-01). */
export function decideConvene(
  cycle: Cycle,
  { now }: Scene,
  seats: readonly (SeatInput & { id: string })[],
): Step {
  if (!cycle.theme) throw new AppError('cycle.no_theme')
  if (!cycle.pool.hash) throw new AppError('cycle.pool_open')
  checkStep(cycle, 'convene')
  if (!seats.some((s) => s.role === 'HOST'))
    throw new AppError('cycle.no_host', { fields: [{ path: 'seats', code: 'cycle.no_host' }] })
  const roster = seats.map(
    ({ unitCode, ...s }): Seat => ({ ...s, unitCode: unitCode ?? null, joinedAt: null, leftAt: null }),
  )
  return {
    set: { state: 'IN_SESSION', sessionAt: now, roster },
    ...{
      type: 'cycle.convened',
      data: { seats: roster.map(({ role, mode, name }) => ({ role, mode, name })) },
    },
  }
}

/** A unit checks itself in; the host's desk anybody. */
export function decideCheckIn(cycle: Cycle, scene: Scene, { id, left }: { id: string; left: boolean }): Step {
  checkStep(cycle, 'check-in')
  const seat = cycle.roster.find((s) => s.id === id)
  if (!seat) throw new AppError('not_found')
  const { actor, now } = scene
  if (actor.unitCode !== null && (seat.unitCode === null || !actor.unitScope.has(seat.unitCode)))
    throw new AppError('cycle.not_own')
  const at = now.toISOString()
  const next = left ? { ...seat, leftAt: at } : { ...seat, joinedAt: seat.joinedAt ?? at, leftAt: null }
  return {
    set: { roster: cycle.roster.map((s) => (s.id === id ? next : s)) },
    ...{ type: left ? 'cycle.left' : 'cycle.joined', data: { name: seat.name, mode: seat.mode } },
  }
}

const studyStep = (
  cycle: Cycle,
  step: 'report' | 'call' | 'review' | 'measure' | 'close-study',
  id: string,
  change: (study: Study) => Partial<Study>,
): { study: Study; set: Partial<Cycle> } => {
  checkStep(cycle, step)
  const found = cycle.studies.find((s) => s.id === id)
  if (!found) throw new AppError('not_found')
  if (found.closed) throw new AppError('cycle.study_closed')
  const study = { ...found, ...change(found) }
  return { study, set: { studies: cycle.studies.map((s) => (s.id === id ? study : s)) } }
}

/** AY-15: the unit reports on this order and on its like; the figures are what the store says at this moment. */
export function decideReport(
  cycle: Cycle,
  scene: Scene,
  { id, text, figures }: { id: string; text: string; figures: NonNullable<Study['report']>['figures'] },
): Step {
  const { actor } = scene
  const { study, set } = studyStep(cycle, 'report', id, () => ({
    report: { ...stampOf(scene), text, figures },
  }))
  if (actor.unitCode !== null && !actor.unitScope.has(study.unit)) throw new AppError('cycle.not_own')
  return { set, type: 'cycle.reported', data: { number: study.number, text, figures } }
}

export interface CallInput {
  outcome: 'REACHED' | 'UNREACHABLE' | 'REFUSED'
  satisfaction?: string
  resolution?: string
  note?: string
}

/** AY-16. */
export function decideCall(cycle: Cycle, scene: Scene, { id, ...input }: CallInput & { id: string }): Step {
  if (input.outcome === 'REACHED' && !input.satisfaction)
    throw new AppError('request.invalid', { fields: [{ path: 'satisfaction', code: 'required' }] })
  const { outcome, satisfaction = null, resolution = null, note = null } = input
  const { study, set } = studyStep(cycle, 'call', id, () => ({
    call: { ...stampOf(scene), outcome, satisfaction, resolution, note },
  }))
  return { set, type: 'cycle.called', data: { number: study.number, ...input } }
}

/** AY-17. */
export function decideReview(cycle: Cycle, scene: Scene, { id, note }: { id: string; note: string }): Step {
  const { study, set } = studyStep(cycle, 'review', id, () => ({ review: { ...stampOf(scene), note } }))
  return { set, type: 'cycle.reviewed', data: { number: study.number, note } }
}

/** AY-18: a measure stands on the drawn order and on all that are like it. */
export function decideMeasure(
  cycle: Cycle,
  scene: Scene,
  { studyId, ...input }: Omit<Measure, 'by' | 'byId' | 'at'> & { studyId: string },
): Step {
  const { study, set } = studyStep(cycle, 'measure', studyId, (s) => ({
    measures: [...s.measures, { ...input, ...stampOf(scene) }],
  }))
  const { text, unitCode, orderIds } = input
  return {
    ...{ set, type: 'cycle.measure_set' },
    data: { number: study.number, text, unit: unitCode, orders: orderIds.length },
  }
}

export function decideCloseStudy(cycle: Cycle, scene: Scene, id: string): Step {
  const { study, set } = studyStep(cycle, 'close-study', id, (s) => {
    if (!s.report) throw new AppError('cycle.report_missing')
    if (!s.call) throw new AppError('cycle.call_missing')
    if (isDissatisfied(s.call.satisfaction) && !s.review) throw new AppError('cycle.review_missing')
    return { closed: stampOf(scene) }
  })
  return { set, type: 'cycle.studied', data: { number: study.number } }
}

export interface DirectiveInput {
  problem: string
  requirement?: string
  action?: string
  leader?: string
  unitCode?: string
  dueAt?: string
  studyId?: string
}

const NEEDED = ['requirement', 'action', 'leader', 'unitCode', 'dueAt'] as const

/** AY-19: all five, each missing one named. @returns what is to be written into the ledger. */
export function checkDirective(cycle: Cycle, input: DirectiveInput) {
  checkStep(cycle, 'direct')
  const missing = NEEDED.filter((key) => !input[key])
  if (missing.length > 0)
    throw new AppError('cycle.directive_incomplete', {
      fields: missing.map((path) => ({ path, code: 'required' })),
    })
  if (input.studyId && !cycle.studies.some((s) => s.id === input.studyId)) throw new AppError('not_found')
  return input as DirectiveInput & Required<Pick<DirectiveInput, (typeof NEEDED)[number]>>
}

export const decideDirective = (cycle: Cycle, directive: Directive): Step => ({
  set: { directives: [...cycle.directives, directive] },
  type: 'cycle.directed',
  data: {
    ...{ problem: directive.problem, requirement: directive.requirement, action: directive.action },
    ...{ leader: directive.leader, unit: directive.unitCode, dueAt: directive.dueAt, item: directive.itemId },
  },
})

export function decideEndSession(cycle: Cycle, { now }: Scene): Step {
  checkStep(cycle, 'end-session')
  const open = cycle.studies.filter((s) => !s.closed)
  if (open.length > 0) throw new AppError('cycle.studies_open', { n: open.length })
  if (cycle.studies.length === 0) throw new AppError('cycle.nothing_studied')
  return {
    set: {
      ...{ state: 'DIRECTING', sessionEndedAt: now },
      roster: cycle.roster.map((s) => (s.joinedAt && !s.leftAt ? { ...s, leftAt: now.toISOString() } : s)),
    },
    ...{ type: 'cycle.ended', data: { studies: cycle.studies.length } },
  }
}

/** AY-20: with the lists issued the cycle is followed until the last item. */
export function decideIssue(cycle: Cycle): Step {
  checkStep(cycle, 'issue')
  if (cycle.directives.length === 0) throw new AppError('cycle.no_directive')
  return { set: { state: 'TRACKING' }, type: 'cycle.issued', data: { directives: cycle.directives.length } }
}

export function decideClose(cycle: Cycle, { now }: Scene, openItems: number): Step {
  checkStep(cycle, 'close')
  if (openItems > 0) throw new AppError('cycle.items_open', { n: openItems })
  return { set: { state: 'CLOSED', closedAt: now }, type: 'cycle.closed', data: {} }
}
