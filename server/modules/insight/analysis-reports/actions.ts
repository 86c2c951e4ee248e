/** What people do with a report; each step is one transaction with its entry in the log. */
import type { z } from 'zod'
import type * as api from '../../../../api/analysis-reports.ts'
import { AppError } from '../../../../common/errors.ts'
import { beijingDate, DAY_MS, dayOfDate } from '../../../../common/time.ts'
import { type Answer, command, type Idempotency } from '../../../platform/command.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { centreOf, logAccess } from '../../identity/public.ts'
import { insertNotice, type Numbers } from '../../orders/public.ts'
import { nextDue } from '../rules.ts'
import { type AssembleDeps, assemble, namesOf } from './assemble.ts'
import * as data from './data.ts'
import { dataOf, type Report } from './model.ts'
import { textOf } from './paper.ts'
import * as queries from './queries.ts'
import { windowsOfDays } from './rules/span.ts'
import { STEP_PERMISSION, type Step, stepRefusal } from './rules/steps.ts'
import { findProgramme } from './topics/queries.ts'
import { kindOf, openIn, presentReport, readerOf } from './view.ts'

export interface ReportDeps extends AssembleDeps {
  db: Database
  numbers: Numbers
  /** The ledger is another module's, above this one. */
  openTask(tx: Tx, ctx: Ctx, task: NewTask): Promise<void>
}

export interface NewTask {
  kind: 'EARLY_ACTION' | 'TOPIC_TASK'
  title: string
  requirement: string
  unitCode: string
  dueAt: Date
  sourceId: string
}

type Body<T extends z.ZodType> = z.infer<T>

const invalid = (path: string, code: string) => new AppError('request.invalid', { fields: [{ path, code }] })

/** As long as a year and a day: what is longer is several reports. */
const MOST_DAYS = 366

export function makeReport(
  deps: ReportDeps,
  ctx: Ctx,
  key: Idempotency | null,
  input: api.MakeReportBody,
): Promise<Answer> {
  const centre = centreOf(ctx.actor, undefined)
  const kind = kindOf(deps, centre, input.kind)
  if (!kind || !isOffered(deps, centre, kind)) throw invalid('kind', 'unknown')
  const [from, to] = [dayOfDate(input.from), dayOfDate(input.to)]
  if (from > to || input.to > beijingDate(ctx.now)) throw invalid('to', 'period.invalid')
  if (to - from >= MOST_DAYS) throw invalid('to', 'period.too_long')
  return command(deps.db, ctx.now, key, [], async (tx) => {
    const programme = input.programmeId ? await findProgramme(tx, input.programmeId) : undefined
    if (kind.topic !== (input.programmeId !== undefined) || (programme && programme.centre !== centre))
      throw invalid('programmeId', programme ? 'unknown' : 'required')
    const filter = programme
      ? { categories: programme.categories, words: programme.words, areaTags: programme.areaTags }
      : (input.filter ?? {})
    const days = { from, to }
    const report = await assemble(tx, deps, {
      ...{
        centre,
        kind,
        dueAt: ctx.now,
        now: ctx.now,
        filter,
        title: input.title,
        programme: programme ?? null,
      },
      windows: windowsOfDays(days, `${input.from}/${input.to}`),
      by: { id: ctx.actor.userId!, name: ctx.actor.name },
    })
    await data.insertReport(tx, report)
    await record(tx, ctx, report, 'analysis.made')
    return {
      status: 201,
      body: await presentReport(tx, deps, ctx, (await queries.findReport(tx, ctx.actor, report.id))!),
    }
  })
}

/** A submission is offered where the policy says who signs it. */
export const isOffered = (deps: AssembleDeps, centre: string, { document }: { document: string }): boolean =>
  document !== 'EXECUTIVE_SUBMISSION' || deps.policy(centre).documents.signers[document] !== undefined

/** One step of a report under its lock; `then` returns what it is afterwards, or nothing when the row stays as it is. */
function change(
  deps: ReportDeps,
  ctx: Ctx,
  { id, key, step, version }: { id: string; key: Idempotency | null; step: Step; version?: number },
  work: (tx: Tx, report: queries.Listed) => Promise<Report | undefined>,
  detail: Record<string, unknown> = {},
): Promise<Answer> {
  return command(deps.db, ctx.now, key, [data.lockReport(id)], async (tx) => {
    const found = await queries.findReport(tx, ctx.actor, id)
    if (!found || !(await mayRead(tx, ctx, found))) throw new AppError('not_found')
    if (!ctx.actor.permissions.has(STEP_PERMISSION[step])) throw new AppError('forbidden')
    if (version !== undefined && version !== found.version) throw new AppError('analysis.changed')
    const open = step === 'submit' ? openIn(found) : 0
    const code = stepRefusal(found, step, readerOf(deps, ctx.actor, found, open))
    if (code) throw new AppError(code, { n: open })
    const next = await work(tx, found)
    if (next) await tx.batch([data.updateReport(next)])
    await record(tx, ctx, next ?? found, `analysis.${step}`, detail)
    return {
      status: 200,
      body: await presentReport(tx, deps, ctx, (await queries.findReport(tx, ctx.actor, id))!),
    }
  })
}

/** A unit reads what went to it. */
export async function mayRead(db: Database | Tx, { actor }: Ctx, report: Report): Promise<boolean> {
  if (actor.unitCode === null) return true
  const copies = await queries.copiesOf(db, report.id)
  return copies.some((c) => c.unitCode !== null && actor.unitScope.has(c.unitCode))
}

const record = (
  tx: Tx,
  ctx: Ctx,
  r: Report,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  logAccess(tx, ctx, {
    ...{ subjectKind: 'ANALYSIS_REPORT', subjectId: r.id, action },
    detail: { title: r.title, number: r.number ?? undefined, ...detail },
  })

const withEditor = (report: Report, userId: string): string[] =>
  report.editors.includes(userId) ? report.editors : [...report.editors, userId]

export const editPiece = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: Body<typeof api.EditPieceBody>,
) =>
  change(
    deps,
    ctx,
    { id, key, step: 'edit', version: input.version },
    async (tx, report) => {
      const piece = report.pieces.find((p) => p.id === input.piece)
      if (!piece) throw invalid('piece', 'unknown')
      if (piece.text === input.text) return undefined
      const { userId, name } = ctx.actor
      await tx.batch([
        data.insertEdit({
          ...{ reportId: id, piece: piece.id, before: piece.text, after: input.text },
          ...{ byUser: userId!, byName: name, at: ctx.now },
        }),
      ])
      return {
        ...report,
        pieces: report.pieces.map((p) => (p === piece ? { ...p, text: input.text } : p)),
        // What was confirmed stood in the text that was; what is still there stays confirmed.
        confirmed: report.confirmed.filter((c) => c.piece !== piece.id || input.text.includes(c.number)),
        editors: withEditor(report, userId!),
      }
    },
    { piece: input.piece },
  )

export const confirmNumber = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: Body<typeof api.ConfirmNumberBody>,
) =>
  change(
    deps,
    ctx,
    { id, key, step: 'edit', version: input.version },
    async (_, report) => {
      const { piece, number, reason } = input
      if (!report.pieces.some((p) => p.id === piece && p.text.includes(number)))
        throw invalid('number', 'unknown')
      const said = { piece, number, reason, by: ctx.actor.name, at: ctx.now.toISOString() }
      const others = report.confirmed.filter((c) => c.piece !== piece || c.number !== number)
      return { ...report, confirmed: [...others, said], editors: withEditor(report, ctx.actor.userId!) }
    },
    { piece: input.piece, number: input.number, reason: input.reason },
  )

export const submitReport = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  { version }: Body<typeof api.VersionBody>,
) =>
  change(deps, ctx, { id, key, step: 'submit', version }, async (_, report) => ({
    ...{ ...report, state: 'SUBMITTED', returnedReason: null },
    ...{ submittedBy: ctx.actor.userId, submittedByName: ctx.actor.name, submittedAt: ctx.now },
  }))

export const returnReport = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  { version, reason }: Body<typeof api.ReturnBody>,
) =>
  change(
    deps,
    ctx,
    { id, key, step: 'return', version },
    async (_, report) => ({ ...report, state: 'DRAFT', returnedReason: reason }),
    { reason },
  )

/** Approved, numbered, and a document of the register: leaders write their instructions on it there (GS-51, HK-27). */
export const approveReport = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: Body<typeof api.ApproveReportBody>,
) =>
  change(deps, ctx, { id, key, step: 'approve', version: input.version }, async (tx, report) => {
    const kind = kindOf(deps, report.centre, report.kind)
    if (!kind) throw new AppError('analysis.state')
    const { centre } = report
    const number =
      kind.document === 'ANALYSIS_REPORT'
        ? await deps.numbers.worded(tx, centre, kind.word, ctx.now)
        : await deps.numbers.notice(tx, centre, kind.document, ctx.now)
    const noticeId = newId(ctx.now)
    const approved: Report = {
      ...{ ...report, state: 'APPROVED', number, noticeId },
      ...{ approvedBy: ctx.actor.userId, approvedByName: ctx.actor.name, approvedAt: ctx.now },
      classification: input.classification ?? report.classification,
      addressee: input.addressee ?? report.addressee,
    }
    const own = kind.document === 'ANALYSIS_REPORT'
    await tx.batch([
      insertNotice({
        ...{ id: noticeId, centre, orderId: null, kind: kind.document, number, assignmentId: null },
        ...{ unitCode: 'hotline', level: 1, cause: 'REPORT', body: textOf(report.pieces, dataOf(report)) },
        // The approval is the signature, unless the policy names an office that signs.
        state: own ? 'SENT' : 'DRAFTED',
        signer: own ? null : (deps.policy(centre).documents.signers[kind.document] ?? null),
        data: {
          ...{ title: report.title, to: approved.addressee ?? undefined, analysisReportId: id },
          ...{ draftedBy: report.submittedByName, draftedById: null },
          ...(own ? { signedBy: ctx.actor.name } : {}),
        },
        ...{ sentAt: ctx.now, dueAt: null, acknowledgedAt: null, answeredAt: null, closedAt: null },
      }),
    ])
    return approved
  })

export const distributeReport = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: Body<typeof api.DistributeBody>,
) =>
  change(
    deps,
    ctx,
    { id, key, step: 'distribute' },
    async (tx, report) => {
      if (input.units.length + input.leaders.length === 0) throw invalid('units', 'required')
      // A submission that waits for its signature goes to nobody.
      if (report.noticeId && (await queries.noticeState(tx, report.noticeId)) === 'DRAFTED')
        throw new AppError('analysis.unsigned')
      const names = namesOf(deps, report.centre)
      const copy = {
        reportId: id,
        centre: report.centre,
        body: null,
        sentAt: ctx.now,
        acknowledgedBy: null,
        acknowledgedAt: null,
      }
      const copies = [
        ...input.units.map((unitCode, i) => {
          if (!deps.units.unit(report.centre, unitCode)?.active) throw invalid(`units.${i}`, 'unknown')
          return { ...copy, id: newId(ctx.now), unitCode, addressee: names.unit(unitCode) }
        }),
        ...input.leaders.map((addressee) => ({ ...copy, id: newId(ctx.now), unitCode: null, addressee })),
      ]
      await tx.batch(copies.map(data.insertCopy))
      return undefined
    },
    { units: input.units, leaders: input.leaders },
  )

export const acknowledgeReport = (deps: ReportDeps, ctx: Ctx, id: string, key: Idempotency | null) =>
  change(deps, ctx, { id, key, step: 'acknowledge' }, async (tx) => {
    await data.acknowledgeCopy(tx, id, ctx.actor.unitCode!, ctx.actor.name, ctx.now)
    return undefined
  })

export const addRecord = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: api.RecordBody,
) =>
  change(
    deps,
    ctx,
    { id, key, step: 'record' },
    async (tx, report) => {
      await tx.batch([
        data.insertRecord(
          newRecord(ctx, report.centre, { reportId: id, programmeId: report.programmeId }, input),
        ),
      ])
      return undefined
    },
    { kind: input.kind, title: input.title },
  )

export function newRecord(
  ctx: Ctx,
  centre: string,
  about: { reportId?: string; programmeId: string | null },
  input: api.RecordBody,
): data.NewRecord {
  if (input.on > beijingDate(ctx.now)) throw invalid('on', 'period.invalid')
  return {
    ...{ ...input, id: newId(ctx.now), centre, reportId: about.reportId, programmeId: about.programmeId },
    ...{ byUser: ctx.actor.userId!, byName: ctx.actor.name, at: ctx.now },
  }
}

/** GS-49: due before the next report of the kind, so that it can say what became of it. */
export const addTask = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: api.TaskBody,
) =>
  change(
    deps,
    ctx,
    { id, key, step: 'task' },
    async (tx, report) => {
      const cadence = kindOf(deps, report.centre, report.kind)?.cadence
      const next = cadence ? nextDue(cadence, ctx.now) : new Date(ctx.now.getTime() + 7 * DAY_MS)
      await deps.openTask(tx, ctx, {
        ...{
          kind: 'EARLY_ACTION',
          title: input.title,
          requirement: input.requirement,
          unitCode: input.unitCode,
        },
        ...{ dueAt: input.dueAt ? new Date(input.dueAt) : next, sourceId: id },
      })
      return undefined
    },
    { title: input.title, unit: input.unitCode },
  )
