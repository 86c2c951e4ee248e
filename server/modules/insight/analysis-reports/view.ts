/** How a report goes over the wire, and what its reader may do with it. */
import type { Figure, ReportData, ReportDetail, ReportView } from '../../../../api/analysis-reports.ts'
import { errorMessage } from '../../../../common/errors.ts'
import { formatTime, timeOrNone } from '../../../../common/time.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import type { ReportKind } from '../../policy/public.ts'
import type { AssembleDeps } from './assemble.ts'
import { effectOf } from './effect.ts'
import { type Copy, dataOf, type Report } from './model.ts'
import { paperOf } from './paper.ts'
import { copiesOf, editsOf, type Listed, recordsOf } from './queries.ts'
import { isShown, type Reader, STEP_PERMISSION, type Step, stepRefusal } from './rules/steps.ts'
import { openNumbers, traceOf } from './rules/trace.ts'

export const kindOf = (deps: AssembleDeps, centre: string, code: string): ReportKind | undefined =>
  deps.policy(centre).analysisReports.find((k) => k.code === code)

export const figuresOf = (data: ReportData): (Figure & { section: string })[] =>
  data.sections.flatMap((s) => s.figures.map((f) => ({ ...f, section: s.kind })))

export const tracedPieces = (report: Report, data: ReportData) => {
  const figures = figuresOf(data)
  return report.pieces.map((p) => ({ ...p, numbers: traceOf(p, figures, report.confirmed) }))
}

export const openIn = (report: Report, data = dataOf(report)): number =>
  tracedPieces(report, data).reduce((n, p) => n + openNumbers(p.numbers), 0)

export const presentListed = (deps: AssembleDeps, r: Listed, actor: Actor): ReportView => ({
  ...{ id: r.id, kind: r.kind, kindName: kindOf(deps, r.centre, r.kind)?.name ?? r.kind, period: r.period },
  ...{ title: r.title, state: r.state, version: r.version, dueAt: formatTime(r.dueAt) },
  ...{ madeAt: formatTime(r.madeAt), madeBy: r.madeByName, number: r.number ?? undefined },
  ...{ approvedBy: r.approvedByName ?? undefined, approvedAt: timeOrNone(r.approvedAt) },
  ...{ programmeId: r.programmeId ?? undefined, programmeName: r.programmeName ?? undefined },
  openNumbers: r.state === 'DRAFT' && actor.unitCode === null ? openIn(r) : 0,
  toAcknowledge: r.waits,
})

export async function presentReport(
  db: Db,
  deps: AssembleDeps,
  { actor }: Ctx,
  r: Listed,
): Promise<ReportDetail> {
  const data = dataOf(r)
  const pieces = tracedPieces(r, data)
  const [copies, records, tasks] = [
    await copiesOf(db, r.id),
    await recordsOf(db, { reportId: r.id }),
    await deps.tasksOf(db, [r.id]),
  ]
  const edited = new Set((await editsOf(db, r.id)).map((e) => e.piece))
  const own =
    actor.unitCode === null
      ? undefined
      : copies.find((c) => c.unitCode !== null && actor.unitScope.has(c.unitCode))
  const digestOnly = actor.unitCode !== null && own?.body != null
  const shown = digestOnly ? { ...data, sections: [] } : data
  const reader = readerOf(
    deps,
    actor,
    r,
    pieces.reduce((n, p) => n + openNumbers(p.numbers), 0),
  )
  return {
    ...presentListed(deps, r, actor),
    ...{ data: shown, sha256: r.sha256 },
    pieces: digestOnly ? [] : pieces.map((p) => ({ ...p, edited: edited.has(p.id) })),
    ...{ addressee: r.addressee ?? undefined, classification: r.classification ?? undefined },
    ...{ submittedBy: r.submittedByName ?? undefined, submittedAt: timeOrNone(r.submittedAt) },
    ...{ returnedReason: r.returnedReason ?? undefined, noticeId: r.noticeId ?? undefined },
    paper: paperOf(digestOnly ? { ...r, pieces: [] } : r, shown, deps.policy(r.centre)),
    // A unit sees its own copies, not who else got it.
    copies: copies.filter((c) => actor.unitCode === null || c === own).map(presentCopy),
    records: actor.unitCode === null ? records : [],
    tasks: tasks
      .filter((t) => actor.unitCode === null || actor.unitScope.has(t.unitCode))
      .map((t) => ({ ...t, dueAt: formatTime(t.dueAt) })),
    effect: actor.unitCode === null ? await effectOf(db, r, data, records) : undefined,
    digest: own?.body ?? undefined,
    allowedActions: allowed(actor, r, reader),
  }
}

const presentCopy = (c: Copy) => ({
  ...{ id: c.id, addressee: c.addressee, unitCode: c.unitCode ?? undefined, sentAt: formatTime(c.sentAt) },
  ...{ acknowledgedBy: c.acknowledgedBy ?? undefined, acknowledgedAt: timeOrNone(c.acknowledgedAt) },
  digest: c.body !== null,
})

export const readerOf = (deps: AssembleDeps, actor: Actor, r: Listed, open: number): Reader => ({
  ...{ userId: actor.userId, roles: actor.roles, openNumbers: open, waits: r.waits },
  approvedBy: kindOf(deps, r.centre, r.kind)?.approvedBy ?? ['leader'],
})

function allowed(actor: Actor, r: Listed, reader: Reader): ReportDetail['allowedActions'] {
  return (Object.keys(STEP_PERMISSION) as Step[]).flatMap((action) => {
    if (!actor.permissions.has(STEP_PERMISSION[action])) return []
    const code = stepRefusal(r, action, reader)
    if (!isShown(code)) return []
    return [
      code
        ? { action, allowed: false, code, reason: errorMessage(code, { n: reader.openNumbers }) }
        : { action, allowed: true },
    ]
  })
}
