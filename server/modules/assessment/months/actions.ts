/** The steps of a month: lock, decide, write, tell; one transaction each. */
import { hash } from 'node:crypto'
import { AppError } from '../../../../common/errors.ts'
import { startOfDay } from '../../../../common/time.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Statement, Tx } from '../../../platform/db.ts'
import { type Calendar, dueInstant } from '../../deadlines/public.ts'
import type { UnitStore } from '../../identity/public.ts'
import { chain, insertEventsOf } from '../../orders/public.ts'
import type { PolicyVersion } from '../../policy/public.ts'
import { EXEMPTIBLE } from '../kpis/facts.ts'
import { weightsOf } from '../kpis/value.ts'
import { cutMonth } from './cut.ts'
import * as data from './data.ts'
import {
  type Basis,
  bytesOf,
  documentOf,
  type Given,
  type ResultDocument,
  type RulesInForce,
} from './document.ts'
import { type Appeal, type Month, spanOfMonth, type TestCall } from './month.ts'
import * as queries from './queries.ts'
import { factsAtCut, removalOf, without } from './rebuild.ts'
import * as steps from './steps.ts'
import { UnitSums } from './sums.ts'

export interface MonthDeps {
  units: UnitStore
  policy(centre: string): PolicyVersion
  calendar(centre: string): Calendar
}

export interface Which {
  centre: string
  month: string
}

type Told = { type: string; data: Record<string, unknown> }

async function lock(tx: Tx, { now }: Ctx, { centre, month }: Which): Promise<Month> {
  steps.checkBegun(month, now)
  return data.lockMonth(tx, {
    ...{ id: newId(now), centre, month, state: 'OPEN', frozenBy: null, frozenAt: null, appealUntil: null },
    ...{ result: 0, published: null, askedBy: null, eventSeq: 0, eventHash: '', version: 1 },
    ...{ createdAt: now, updatedAt: now },
  })
}

/** Writes the month as it is now with what happened to it. */
async function write(tx: Tx, ctx: Ctx, month: Month, told: Told, more: Statement[] = []): Promise<void> {
  // The kind is not part of the hash; the month's own is written with the row.
  const events = chain(month, 'ORDER', ctx.now, ctx.actor, [told])
  month.version += 1
  month.updatedAt = ctx.now
  await tx.batch([insertEventsOf('ASSESSMENT', events), ...more, data.updateMonth(month)])
}

export function rulesInForce(deps: MonthDeps, centre: string): RulesInForce {
  const { policy, version } = deps.policy(centre)
  if (!policy.assessment) throw new AppError('assessment.not_configured')
  return { policyVersion: version, rules: policy.assessment, weights: weightsOf(policy.evaluation) }
}

export async function recordCall(
  tx: Tx,
  ctx: Ctx,
  deps: MonthDeps,
  which: Which,
  input: { unitCode: string; calledAt: string; scores: Record<string, number>; findings: string },
): Promise<void> {
  const month = await lock(tx, ctx, which)
  steps.checkCall(month, ctx, new Date(input.calledAt))
  const { secondLine } = rulesInForce(deps, which.centre).rules
  if (!secondLine) throw new AppError('assessment.no_second_line')
  const { unitCode, scores, findings } = input
  if (!deps.units.unit(which.centre, unitCode)?.active)
    throw new AppError('assignment.unit_unknown', {
      unit: unitCode,
      fields: [{ path: 'unitCode', code: 'assignment.unit_unknown' }],
    })
  const call: TestCall = {
    ...{ id: newId(ctx.now), assessmentId: month.id, unitCode, calledAt: new Date(input.calledAt), scores },
    ...{ score: steps.scoreOfCall(secondLine.testCalls.items, scores), findings, struckReason: null },
    ...{ byUser: ctx.actor.userId!, byName: ctx.actor.name, at: ctx.now },
  }
  await write(
    tx,
    ctx,
    month,
    {
      type: 'assessment.call_recorded',
      data: { callId: call.id, unit: unitCode, calledAt: call.calledAt, scores, score: call.score, findings },
    },
    [data.insertCall(call)],
  )
}

export async function strikeCall(tx: Tx, ctx: Ctx, which: Which, id: string, reason: string): Promise<void> {
  const month = await lock(tx, ctx, which)
  const call = (await queries.selectCalls(tx, month.id)).find((c) => c.id === id)
  if (!call || call.struckReason !== null) throw new AppError('not_found')
  steps.checkStrike(month)
  await write(tx, ctx, month, { type: 'assessment.call_struck', data: { callId: id, reason } }, [
    data.updateCall({ ...call, struckReason: reason }),
  ])
}

/** Closed in the month and still asked to be exempted. */
export async function countOpenExemptions(
  tx: Pick<Tx, 'query' | 'batch'>,
  { centre, month }: Which,
): Promise<number> {
  const { from, to } = spanOfMonth(month)
  const all = await queries.selectExemptions(tx, centre, startOfDay(from), startOfDay(to + 1))
  return all.filter((e) => e.state === 'FILED' || e.state === 'FIRST_APPROVED').length
}

export async function freeze(tx: Tx, ctx: Ctx, deps: MonthDeps, which: Which): Promise<void> {
  const month = await lock(tx, ctx, which)
  steps.checkFreeze(month, ctx, await countOpenExemptions(tx, which))
  const inForce = rulesInForce(deps, which.centre)
  const cut = await cutMonth(tx, month, spanOfMonth(which.month), ctx.now)
  const calls = (await queries.selectCalls(tx, month.id))
    .filter((c) => c.struckReason === null)
    .map((c) => ({ id: c.id, unit: c.unitCode, score: c.score }))
  const named = new Set([...Object.keys(cut.measures), ...calls.map((c) => c.unit)])
  const units = [...named].flatMap((code) => {
    const unit = deps.units.unit(which.centre, code)
    return unit ? { code, name: unit.name, kind: unit.kind } : []
  })
  month.state = 'FROZEN'
  month.frozenBy = ctx.actor.userId
  month.frozenAt = ctx.now
  await putResult(tx, ctx, deps, month, 'assessment.frozen', {
    ...{ ...inForce, ...cut, centre: which.centre, month: which.month, result: 1, previous: null },
    ...{ basis: { kind: 'FREEZE' }, units, calls, removed: [] },
  })
}

/** Writes a result with its event; the event holds what cannot be found in the histories of orders. */
async function putResult(
  tx: Tx,
  ctx: Ctx,
  deps: MonthDeps,
  month: Month,
  type: 'assessment.frozen' | 'assessment.revised',
  given: Given,
  more: Statement[] = [],
): Promise<void> {
  const body = bytesOf(documentOf(given))
  const sha256 = hash('sha256', body)
  month.result = given.result
  if (given.basis.kind !== 'APPEAL') month.appealUntil = appealEnd(deps, month.centre, given, ctx.now)
  const { result, previous, basis, policyVersion, rules, weights, cutOff, units, outside } = given
  const first = type === 'assessment.frozen' ? { cutOff, units, outside } : {}
  const told = { result, previous, basis, policyVersion, rules, weights, sha256, ...first }
  const row = { body, sha256, at: ctx.now, by: ctx.actor.name }
  await write(tx, ctx, month, { type, data: told }, [data.insertResult(month, row), ...more])
}

function appealEnd(deps: MonthDeps, centre: string, { rules }: RulesInForce, now: Date): Date {
  const { officeHours } = deps.policy(centre).policy.region
  return dueInstant(deps.calendar(centre), now, rules.appealWindow, officeHours)
}

async function lastResult(tx: Tx, month: Month): Promise<{ document: ResultDocument; given: Given }> {
  const stored = await queries.selectResult(tx, month.id, month.result)
  if (!stored) throw new AppError('not_found')
  const { form: _, whole: _whole, allUnits, ...document } = JSON.parse(stored.body) as ResultDocument
  const given = { ...document, units: allUnits, result: month.result + 1, previous: stored.sha256 }
  return { document: document as ResultDocument, given }
}

const openAppeals = async (tx: Tx, month: Month): Promise<number> =>
  (await queries.selectAppeals(tx, month.id)).filter((a) => a.state === 'FILED').length

/** GS-37: the same month under the rules of today; the result before it stays. */
export async function recalculate(
  tx: Tx,
  ctx: Ctx,
  deps: MonthDeps,
  which: Which,
  reason: string,
): Promise<void> {
  const month = await lock(tx, ctx, which)
  steps.checkRecalculate(month, await openAppeals(tx, month))
  const { given } = await lastResult(tx, month)
  const basis: Basis = { kind: 'RECALCULATION', reason }
  month.state = 'FROZEN'
  month.askedBy = null
  await putResult(tx, ctx, deps, month, 'assessment.revised', {
    ...given,
    ...rulesInForce(deps, which.centre),
    basis,
  })
}

export async function appeal(
  tx: Tx,
  ctx: Ctx,
  which: Which,
  input: { orderId?: string; kpis?: string[]; callId?: string; reason: string },
): Promise<void> {
  const month = await lock(tx, ctx, which)
  steps.checkAppeal(month, ctx)
  const { orderId = null, callId = null, kpis = [], reason } = input
  const unitCode = await unitOfTarget(tx, ctx, month, { orderId, callId, kpis })
  const row: Appeal = {
    ...{
      id: newId(ctx.now),
      assessmentId: month.id,
      unitCode,
      orderId,
      kpis,
      callId,
      reason,
      state: 'FILED',
    },
    ...{ byUser: ctx.actor.userId!, byName: ctx.actor.name, at: ctx.now },
    ...{ decidedBy: null, decidedAt: null, decidedReason: null },
  }
  const told = { appealId: row.id, unit: unitCode, orderId, kpis, callId, reason }
  await write(tx, ctx, month, { type: 'assessment.appealed', data: told }, [data.insertAppeal(row)])
}

/** An order of the cut in which the unit was counted, or one of its own test calls. */
async function unitOfTarget(
  tx: Tx,
  { actor }: Ctx,
  month: Month,
  { orderId, callId, kpis }: { orderId: string | null; callId: string | null; kpis: string[] },
): Promise<string> {
  const refuse = (path: string) => new AppError('request.invalid', { fields: [{ path, code: 'invalid' }] })
  if ((orderId === null) === (callId === null)) throw refuse('orderId')
  if (callId !== null) {
    const call = (await queries.selectCalls(tx, month.id)).find((c) => c.id === callId)
    if (!call || call.struckReason !== null || !actor.unitScope.has(call.unitCode)) throw refuse('callId')
    return call.unitCode
  }
  if (kpis.length === 0 || kpis.some((k) => !EXEMPTIBLE.includes(k))) throw refuse('kpis')
  if (!(await queries.isInCut(tx, month.id, orderId!))) throw refuse('orderId')
  const span = spanOfMonth(month.month)
  const counted = (await factsAtCut(tx, month.id, orderId!)).find(
    (f) => f.day >= span.from && f.day <= span.to && actor.unitScope.has(f.unit),
  )
  if (!counted) throw refuse('orderId')
  return counted.unit
}

export async function decideAppeal(
  tx: Tx,
  ctx: Ctx,
  deps: MonthDeps,
  which: Which,
  id: string,
  input: { accept: boolean; reason: string },
): Promise<void> {
  const month = await lock(tx, ctx, which)
  const found = (await queries.selectAppeals(tx, month.id)).find((a) => a.id === id)
  if (!found) throw new AppError('not_found')
  steps.checkDecideAppeal(month, ctx)
  if (found.state !== 'FILED') throw new AppError('side.none')
  const decided: Appeal = {
    ...{ ...found, state: input.accept ? 'ACCEPTED' : 'REFUSED' },
    ...{ decidedBy: ctx.actor.name, decidedAt: ctx.now, decidedReason: input.reason },
  }
  const { orderId, kpis, callId } = found
  const told = { appealId: id, accepted: input.accept, reason: input.reason, orderId, kpis, callId }
  await write(tx, ctx, month, { type: 'assessment.appeal_decided', data: told }, [data.updateAppeal(decided)])
  if (!input.accept) return
  const { given } = await lastResult(tx, month)
  const removed = [...given.removed, removalOf(told)]
  const sums = new UnitSums(spanOfMonth(month.month))
  sums.addAll(given.measures)
  if (orderId !== null) {
    const facts = await factsAtCut(tx, month.id, orderId)
    sums.addFacts(without(facts, orderId, given.removed), -1)
    sums.addFacts(without(facts, orderId, removed))
  }
  const basis: Basis = { kind: 'APPEAL', appealId: id, reason: input.reason }
  await putResult(tx, ctx, deps, month, 'assessment.revised', {
    ...given,
    basis,
    removed,
    measures: sums.done(),
  })
}

export async function askPublication(tx: Tx, ctx: Ctx, which: Which): Promise<void> {
  const month = await lock(tx, ctx, which)
  steps.checkAskPublication(month, ctx, await openAppeals(tx, month))
  month.state = 'PUBLISHING'
  month.askedBy = ctx.actor.userId
  await write(tx, ctx, month, { type: 'assessment.publication_asked', data: { result: month.result } })
}

export async function decidePublication(
  tx: Tx,
  ctx: Ctx,
  which: Which,
  input: { approve: boolean; reason?: string },
): Promise<void> {
  const month = await lock(tx, ctx, which)
  steps.checkDecidePublication(month, ctx)
  month.state = input.approve ? 'PUBLISHED' : 'FROZEN'
  if (input.approve) month.published = month.result
  month.askedBy = null
  const told = { result: month.result, approved: input.approve, reason: input.reason }
  await write(tx, ctx, month, { type: 'assessment.publication_decided', data: told })
}
