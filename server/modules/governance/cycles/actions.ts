/** The steps of a cycle: lock, decide, write, tell; one transaction each. */
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { CYCLE_STEP_BODIES, CycleBody, CycleStep } from '../../../../api/cycles.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Statement, Tx } from '../../../platform/db.ts'
import type { Live } from '../../../platform/live.ts'
import { sha256 } from '../../../platform/sha256.ts'
import { centreOf, type UnitStore } from '../../identity/public.ts'
import { chain, type Engine, insertEventsOf } from '../../orders/public.ts'
import type { PolicyVersion } from '../../policy/public.ts'
import { writeMoves } from '../move.ts'
import { checkUnit, fresh } from '../open.ts'
import { checkDue } from '../rules/checks.ts'
import * as data from './data.ts'
import { type Cycle, EMPTY_POOL, under } from './model.ts'
import * as queries from './queries.ts'
import { decideDraw, decideRedraw } from './rules/draw.ts'
import { decideBuild, decideEdit, decideLock, suggestPool } from './rules/pool.ts'
import { decideDeliberate, decideGuide, decidePropose, decideReform } from './rules/propose.ts'
import * as session from './rules/session.ts'
import { checkOwn, checkStep, type Step } from './rules/stage.ts'
import { type CycleSettings, settingsOf, topArea } from './settings.ts'
import { scoreCandidates } from './topics.ts'

export interface CycleDeps {
  units: UnitStore
  engine: Engine
  live: Live
  policy(centre: string): PolicyVersion
}

export async function openCycle(
  tx: Tx,
  ctx: Ctx,
  deps: CycleDeps,
  input: z.infer<typeof CycleBody>,
): Promise<Cycle> {
  const centre = centreOf(ctx.actor, undefined)
  const adcode = input.adcode ?? ownArea(ctx, deps) ?? topArea(deps.units, centre)
  if (!adcode) throw new AppError('cycle.area_unknown')
  settingsOf(deps, centre, adcode)
  checkOwn({ adcode }, ctx, ownArea(ctx, deps))
  const cycle: Cycle = {
    ...{ id: newId(ctx.now), centre, adcode, month: input.month, state: 'PROPOSING', round: 1 },
    ...{ proposal: null, theme: null, pool: EMPTY_POOL, draw: null, roster: [], studies: [], directives: [] },
    ...{ late: [], sessionAt: null, sessionEndedAt: null, closedAt: null },
    ...{ eventSeq: 0, eventHash: '', version: 0, createdBy: ctx.actor.userId, createdAt: ctx.now },
    updatedAt: ctx.now,
  }
  if (!(await data.insertCycle(tx, cycle))) throw new AppError('cycle.exists')
  await write(tx, ctx, deps, cycle, { set: {}, type: 'cycle.opened', data: { month: cycle.month, adcode } })
  return cycle
}

/** The place of the reader's own unit, if it is a county's. */
export function ownArea({ actor }: Ctx, { units }: Pick<CycleDeps, 'units'>): string | null {
  if (actor.unitCode === null || actor.centre === null) return null
  const unit = units.unit(actor.centre, actor.unitCode)
  return unit?.kind === 'DISTRICT' ? unit.areaCode : null
}

async function write(
  tx: Tx,
  ctx: Ctx,
  { live }: CycleDeps,
  cycle: Cycle,
  step: Step,
  more: Statement[] = [],
): Promise<void> {
  Object.assign(cycle, step.set)
  const events = chain(cycle, 'ORDER', ctx.now, ctx.actor, [step])
  cycle.version += 1
  cycle.updatedAt = ctx.now
  await tx.batch([insertEventsOf('CYCLE', events), ...more, data.updateCycle(cycle)])
  const { id, version, centre, roster } = cycle
  const units = roster.flatMap((s) => s.unitCode ?? [])
  tx.afterCommit(() => live.publish({ type: 'cycle', id, version, centre, units }))
}

interface At {
  tx: Tx
  ctx: Ctx
  deps: CycleDeps
  cycle: Cycle
  settings: CycleSettings
}
export type StepInput<S extends CycleStep> = Omit<z.infer<(typeof CYCLE_STEP_BODIES)[S]>, 'version'>
type Work<S extends CycleStep> = (at: At, input: StepInput<S>) => Step | Promise<Step>

/** A unit may do these where it is asked to; the others are for whoever the cycle belongs to. */
const FOR_GUESTS: readonly CycleStep[] = ['check-in', 'report']

const WORK: { [S in CycleStep]: Work<S> } = {
  propose: async ({ tx, ctx, deps, cycle, settings }, { candidates }) => {
    const scored = await scoreCandidates(tx, deps, cycle, settings, {
      now: ctx.now,
      categories: candidates.map((c) => c.categories),
    })
    const named = new Set(settings.themes.map((t) => t.name))
    candidates.forEach(({ theme }, i) => {
      if (theme !== undefined && !named.has(theme)) throw unknown(`candidates.${i}.theme`)
    })
    return decidePropose(
      cycle,
      ctx,
      candidates.map((c, i) => ({ ...c, theme: c.theme ?? null, ...scored[i]! })),
      settings,
    )
  },
  deliberate: ({ ctx, cycle, settings }, input) => decideDeliberate(cycle, ctx, input, settings),
  guide: ({ ctx, cycle }, input) => decideGuide(cycle, ctx, input),
  reform: ({ ctx, cycle }, input) => decideReform(cycle, ctx, { ...input, id: newId(ctx.now) }),
  'build-pool': async ({ tx, ctx, cycle, settings }, { size }) => {
    checkStep(cycle, 'build-pool')
    const orders = await themeOrders(tx, cycle, settings, ctx.now)
    const step = decideBuild(cycle, suggestPool(orders, size, sha256))
    await putPool(tx, cycle, step)
    return step
  },
  'edit-pool': async ({ tx, ctx, cycle }, { add, remove }) => {
    checkStep(cycle, 'edit-pool')
    const found = await queries.selectFacts(
      tx,
      cycle.centre,
      add.map((a) => a.orderId),
      ctx.now,
    )
    const added = add.map(({ orderId, reason }, i) => {
      const facts = found.find((f) => f.orderId === orderId)
      if (!facts) throw unknown(`add.${i}.orderId`)
      if (!under(cycle.theme!.categories, facts.subtype))
        throw new AppError('cycle.not_of_theme', {
          fields: [{ path: `add.${i}.orderId`, code: 'cycle.not_of_theme' }],
        })
      return { facts, reason }
    })
    const step = decideEdit(cycle, ctx, { add: added, remove })
    await putPool(tx, cycle, step)
    return step
  },
  'lock-pool': ({ ctx, cycle, settings }) =>
    decideLock(cycle, ctx, settings, { digest: sha256, secret: randomBytes(32).toString('hex') }),
  convene: ({ ctx, deps, cycle }, { seats }) => {
    seats.forEach((s, i) => {
      if (s.unitCode !== undefined) checkUnit(ctx, deps, s.unitCode, `seats.${i}.unitCode`)
    })
    return session.decideConvene(
      cycle,
      ctx,
      seats.map((s) => ({ ...s, id: newId(ctx.now) })),
    )
  },
  'check-in': ({ ctx, cycle }, { seatId, left }) => session.decideCheckIn(cycle, ctx, { id: seatId, left }),
  draw: ({ ctx, cycle }, { word }) => decideDraw(cycle, ctx, { word, studyId: newId(ctx.now) }, sha256),
  redraw: ({ ctx, cycle }, { studyId, reason }) =>
    decideRedraw(cycle, ctx, { study: studyOf(cycle, studyId), reason, studyId: newId(ctx.now) }, sha256),
  report: async ({ tx, ctx, cycle }, { studyId, text }) => {
    const study = studyOf(cycle, studyId)
    const { figures } = await queries.selectSimilar(tx, cycle.centre, study, ctx.now)
    return session.decideReport(cycle, ctx, { id: studyId, text, figures })
  },
  call: async ({ tx, ctx, deps, cycle }, { studyId, ...input }) => {
    const step = session.decideCall(cycle, ctx, { id: studyId, ...input })
    // AY-16: what the requester said stands on the order as well as on the session's screen.
    await deps.engine.touch(tx, ctx, studyOf(cycle, studyId).orderId, (draft) => {
      draft.emit('order.called_in_session', { cycleId: cycle.id, month: cycle.month, ...input })
      return true
    })
    return step
  },
  review: ({ ctx, cycle }, { studyId, note }) => session.decideReview(cycle, ctx, { id: studyId, note }),
  measure: async ({ tx, ctx, deps, cycle }, { orderIds, ...input }) => {
    checkUnit(ctx, deps, input.unitCode, 'unitCode')
    const known = await queries.ordersOfCentre(tx, cycle.centre, orderIds)
    orderIds.forEach((id, i) => {
      if (!known.has(id)) throw unknown(`orderIds.${i}`)
    })
    const step = session.decideMeasure(cycle, ctx, { ...input, id: newId(ctx.now), orderIds })
    const all = step.set.studies!.flatMap((s) => s.measures.flatMap((m) => m.orderIds))
    await data.putOrders(tx, cycle.id, 'MEASURE', [...new Set(all)])
    return step
  },
  'close-study': ({ ctx, cycle }, { studyId }) => session.decideCloseStudy(cycle, ctx, studyId),
  direct: async ({ tx, ctx, deps, cycle }, input) => {
    const given = session.checkDirective(cycle, input)
    checkUnit(ctx, deps, given.unitCode, 'unitCode')
    checkDue(ctx, given.dueAt, 'dueAt')
    const study = given.studyId ? studyOf(cycle, given.studyId) : null
    const shared = {
      ...{ title: given.problem, dueAt: new Date(given.dueAt), centre: cycle.centre },
      ...{
        sessionId: cycle.id,
        sessionTitle: `${cycle.month} ${cycle.theme!.title}`,
        orderId: study?.orderId ?? null,
      },
    }
    const problem = fresh(ctx, { ...shared, kind: 'PROBLEM', requirement: given.requirement })
    const item = fresh(ctx, {
      ...{ ...shared, kind: 'SUPERVISION', requirement: `${given.requirement}\n${given.action}` },
      ...{ unitCode: given.unitCode, linkedTo: problem.id },
    })
    await writeMoves(tx, ctx, [problem, item], [])
    const { problem: title, requirement, action, leader, unitCode, dueAt } = given
    return session.decideDirective(cycle, {
      ...{ id: newId(ctx.now), problem: title, requirement, action, leader, unitCode, dueAt },
      ...{ studyId: given.studyId ?? null, itemId: item.id, problemId: problem.id },
      ...{ by: ctx.actor.name, byId: ctx.actor.userId, at: ctx.now.toISOString() },
    })
  },
  'end-session': ({ ctx, cycle }) => session.decideEndSession(cycle, ctx),
  issue: ({ cycle }) => session.decideIssue(cycle),
  close: async ({ tx, ctx, cycle }) => {
    const items = await queries.selectItems(tx, cycle.id)
    return session.decideClose(cycle, ctx, items.filter((i) => i.state !== 'WRITTEN_OFF').length)
  },
}

export async function takeStep<S extends CycleStep>(
  tx: Tx,
  ctx: Ctx,
  deps: CycleDeps,
  { action, cycle, version }: { action: S; cycle: Cycle | undefined; version: number | undefined },
  input: StepInput<S>,
): Promise<Cycle> {
  if (!cycle || (ctx.actor.centre !== null && cycle.centre !== ctx.actor.centre))
    throw new AppError('not_found')
  if (version !== undefined && version !== cycle.version) throw new AppError('cycle.changed_meanwhile')
  if (!FOR_GUESTS.includes(action)) checkOwn(cycle, ctx, ownArea(ctx, deps))
  const settings = settingsOf(deps, cycle.centre, cycle.adcode)
  const step = await (WORK[action] as Work<S>)({ tx, ctx, deps, cycle, settings }, input)
  await write(tx, ctx, deps, cycle, step)
  return cycle
}

export const themeOrders = (
  db: Pick<Tx, 'query' | 'batch'>,
  cycle: Cycle,
  { whole }: CycleSettings,
  now: Date,
) =>
  queries.selectThemeOrders(
    db,
    { centre: cycle.centre, adcode: cycle.adcode, whole, categories: cycle.theme!.categories },
    now,
  )

const putPool = (tx: Tx, cycle: Cycle, step: Step) =>
  data.putOrders(
    tx,
    cycle.id,
    'POOL',
    step.set.pool!.entries.map((e) => e.orderId),
  )

const studyOf = (cycle: Cycle, id: string) => {
  const study = cycle.studies.find((s) => s.id === id)
  if (!study) throw new AppError('not_found')
  return study
}

const unknown = (path: string) => new AppError('request.invalid', { fields: [{ path, code: 'unknown' }] })
