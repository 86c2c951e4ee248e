/** A month as it goes over the wire; a unit sees its own part. */
import type { AssessmentStep, MonthView } from '../../../../api/assessments.ts'
import { OUTSIDE_FIGURES } from '../../../../api/kpis.ts'
import { AppError, errorMessage } from '../../../../common/errors.ts'
import { formatTime, startOfDay } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import { EXEMPTIBLE } from '../kpis/facts.ts'
import { MEASURES } from '../kpis/measures.ts'
import { countQueued, sumBy } from '../kpis/queries.ts'
import { type MonthDeps, rulesInForce, type Which } from './actions.ts'
import { type ResultDocument, scoresOf } from './document.ts'
import { type Appeal, type Month, spanOfMonth, type TestCall } from './month.ts'
import * as queries from './queries.ts'
import type { Measures } from './score.ts'
import * as steps from './steps.ts'

type Shown = Pick<ResultDocument, 'rules' | 'policyVersion' | 'units' | 'whole'> &
  Partial<Pick<ResultDocument, 'basis' | 'cutOff'>>

const NONE: Omit<Month, 'id' | 'centre' | 'month' | 'createdAt' | 'updatedAt'> = {
  ...{ state: 'OPEN', frozenBy: null, frozenAt: null, appealUntil: null, result: 0, published: null },
  ...{ askedBy: null, eventSeq: 0, eventHash: '', version: 0 },
}

export async function viewMonth(db: Db, ctx: Ctx, deps: MonthDeps, which: Which): Promise<MonthView> {
  steps.checkBegun(which.month, ctx.now)
  const stored = await queries.selectMonth(db, which.centre, which.month)
  const month: Month = stored ?? { ...NONE, ...which, id: '', createdAt: ctx.now, updatedAt: ctx.now }
  const { from, to } = spanOfMonth(which.month)
  const [calls, appeals, results] = stored
    ? [
        await queries.selectCalls(db, month.id),
        await queries.selectAppeals(db, month.id),
        await queries.selectResults(db, month.id),
      ]
    : [[], [], []]
  const exemptions = await queries.selectExemptions(db, which.centre, startOfDay(from), startOfDay(to + 1))
  const [shown, before, published] = [
    month.result === 0 ? await draft(db, deps, which, calls) : await document(db, month, month.result),
    month.result > 1 ? await document(db, month, month.result - 1) : null,
    month.published === null ? null : await document(db, month, month.published),
  ]
  const { unitCode, unitScope } = ctx.actor
  const sees = (unit: string | null) => unitCode === null || (unit !== null && unitScope.has(unit))
  const nameOf = (code: string | null) =>
    code === null ? '' : (deps.units.unit(which.centre, code)?.name ?? code)
  const numbers = await queries.selectNumbers(
    db,
    appeals.flatMap((a) => a.orderId ?? []),
  )
  const { rules } = shown
  return {
    ...{ month: which.month, state: month.state, result: month.result, published: month.published },
    policyVersion: shown.policyVersion,
    frozenAt: month.frozenAt && formatTime(month.frozenAt),
    appealUntil: month.appealUntil && formatTime(month.appealUntil),
    waiting: month.result === 0 ? await countQueued(db, which.centre) : 0,
    ...(shown.basis ? { basis: shown.basis } : {}),
    ...(shown.cutOff ? { cutOff: shown.cutOff } : {}),
    classes: rules.classes.map(({ code, name }) => ({ code, name })),
    bands: rules.bands.map(({ name, from: points }) => ({ name, from: points })),
    minOrders: rules.minOrders,
    callItems: rules.secondLine?.testCalls.items.map(({ name, points }) => ({ name, points })) ?? [],
    minCalls: rules.secondLine?.testCalls.minCalls ?? 0,
    exemptible: [...EXEMPTIBLE],
    units: shown.units.filter((u) => sees(u.code)).map((u) => ({ ...u, ...beforeOf(before, u.code) })),
    ...(unitCode === null ? { whole: shown.whole } : {}),
    exemptions: exemptions
      .filter((e) => sees(e.unitCode))
      .map(({ openedAt, ...e }) => ({ ...e, unitName: nameOf(e.unitCode), at: formatTime(openedAt) })),
    // Before the freeze a unit does not learn which call was the test.
    calls: calls
      .filter((c) => sees(c.unitCode) && (unitCode === null || month.result > 0))
      .map((c) => presentCall(c, nameOf(c.unitCode))),
    appeals: appeals
      .filter((a) => sees(a.unitCode))
      .map((a) =>
        presentAppeal(a, nameOf(a.unitCode), a.orderId === null ? null : (numbers.get(a.orderId) ?? null)),
      ),
    results: results.map((r) => ({ ...r, at: formatTime(r.at) })),
    publication: month.state === 'PUBLISHED' && published ? publicationOf(published) : null,
    allowedActions: allowedActions(ctx, month, {
      exemptions: exemptions.filter((e) => e.state === 'FILED' || e.state === 'FIRST_APPROVED').length,
      appeals: appeals.filter((a) => a.state === 'FILED').length,
      secondLine: rules.secondLine !== null,
    }),
  }
}

async function document(db: Db, month: Month, result: number): Promise<ResultDocument> {
  const stored = await queries.selectResult(db, month.id, result)
  if (!stored) throw new AppError('not_found')
  return JSON.parse(stored.body) as ResultDocument
}

function beforeOf(before: ResultDocument | null, code: string) {
  const unit = before?.units.find((u) => u.code === code)
  return unit ? { before: { points: unit.points, band: unit.band } } : {}
}

/** What the month would be if it were frozen now. */
async function draft(db: Db, deps: MonthDeps, which: Which, calls: readonly TestCall[]): Promise<Shown> {
  const inForce = rulesInForce(deps, which.centre)
  const span = spanOfMonth(which.month)
  const measures: Record<string, Measures> = {}
  for (const { key, measure, n } of await sumBy(db, which.centre, 'UNIT', MEASURES, span, {})) {
    measures[key] ??= {}
    measures[key][measure] = n
  }
  const outside: Measures = {}
  for (const { measure, n } of await sumBy(db, which.centre, 'ALL', OUTSIDE_FIGURES, span, {}))
    outside[measure] = n
  const counted = calls
    .filter((c) => c.struckReason === null)
    .map((c) => ({ unit: c.unitCode, score: c.score }))
  const named = [...new Set([...Object.keys(measures), ...counted.map((c) => c.unit)])]
  const units = named.flatMap((code) => {
    const unit = deps.units.unit(which.centre, code)
    return unit ? { code, name: unit.name, kind: unit.kind } : []
  })
  return { ...inForce, ...scoresOf({ ...inForce, measures, outside }, which.month, counted, units) }
}

const presentCall = (c: TestCall, unitName: string): MonthView['calls'][number] => ({
  ...{ id: c.id, unitCode: c.unitCode, unitName, calledAt: formatTime(c.calledAt), scores: c.scores },
  ...{ score: c.score, findings: c.findings, struckReason: c.struckReason, by: c.byName },
})

const presentAppeal = (
  a: Appeal,
  unitName: string,
  orderNumber: string | null,
): MonthView['appeals'][number] => ({
  ...{ id: a.id, unitCode: a.unitCode, unitName, orderId: a.orderId, orderNumber, kpis: a.kpis },
  ...{ callId: a.callId, reason: a.reason, state: a.state, by: a.byName, at: formatTime(a.at) },
  decidedBy: a.decidedBy,
  decidedAt: a.decidedAt && formatTime(a.decidedAt),
  decidedReason: a.decidedReason,
})

/** GS-38: bands and no ranking; inside a band the units stand in the order of their codes. */
export const publicationOf = ({ rules, units }: Pick<ResultDocument, 'rules' | 'units'>) =>
  rules.classes.map((c) => ({
    class: c.name,
    bands: rules.bands.map((band) => ({
      name: band.name,
      units: units.filter((u) => u.class === c.code && u.band === band.name).map((u) => u.name),
    })),
  }))

interface Waiting {
  exemptions: number
  appeals: number
  secondLine: boolean
}

/** The rules themselves are tried; what may still be written into a form is assumed to be right. */
function allowedActions(
  ctx: Ctx,
  month: Month,
  { exemptions, appeals, secondLine }: Waiting,
): MonthView['allowedActions'] {
  const TRY: Record<AssessmentStep, [permission: string, () => void]> = {
    'record-call': [
      'assessment.record-call',
      () => {
        if (!secondLine) throw new AppError('assessment.no_second_line')
        steps.checkStrike(month)
      },
    ],
    freeze: ['assessment.freeze', () => steps.checkFreeze(month, ctx, exemptions)],
    recalculate: ['assessment.freeze', () => steps.checkRecalculate(month, appeals)],
    appeal: ['assessment.appeal', () => steps.checkAppeal(month, ctx)],
    'decide-appeal': ['assessment.decide-appeal', () => steps.checkDecideAppeal(month, ctx)],
    'ask-publication': ['assessment.ask-publication', () => steps.checkAskPublication(month, ctx, appeals)],
    'decide-publication': ['assessment.decide-publication', () => steps.checkDecidePublication(month, ctx)],
  }
  return (Object.keys(TRY) as AssessmentStep[]).flatMap((action) => {
    const [permission, attempt] = TRY[action]
    if (!ctx.actor.permissions.has(permission)) return []
    try {
      attempt()
      return { action, allowed: true }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { action, allowed: false, code: error.code, reason: errorMessage(error.code, error.details) }
    }
  })
}
