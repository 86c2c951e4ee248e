/** What the schedule draws up when a cadence is due: each kind of the policy, each topic, and the digests of the units. */
import { newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import { insertDelivery } from '../../orders/public.ts'
import type { ReportKind } from '../../policy/public.ts'
import type { Turn } from '../data.ts'
import { type AssembleDeps, assemble, namesOf } from './assemble.ts'
import { insertCopy, insertReport } from './data.ts'
import { digestsOf } from './digest.ts'
import type { Report } from './model.ts'
import { digestRows } from './queries.ts'
import { type Windows, windowsOf } from './rules/span.ts'
import { activeProgrammes } from './topics/queries.ts'

export async function draftReports(
  tx: Tx,
  deps: AssembleDeps,
  { centre, cadence, at }: Turn,
  now: Date,
): Promise<void> {
  const windows = windowsOf(cadence, at)
  const kinds = deps.policy(centre).analysisReports.filter((k) => k.cadence === cadence)
  const common = { centre, windows, dueAt: at, now, by: null }
  for (const kind of kinds.filter((k) => !k.topic)) {
    const report = await assemble(tx, deps, { ...common, kind, filter: {}, programme: null })
    if (await insertReport(tx, report)) await sendDigests(tx, deps, kind, report, windows)
  }
  const topics = kinds.filter((k) => k.topic)
  if (topics.length === 0) return
  for (const programme of await activeProgrammes(tx, centre, at)) {
    if (cadence === 'DAY' ? !programme.daily : !programme.monthly) continue
    const { categories, words, areaTags } = programme
    for (const kind of topics)
      await insertReport(
        tx,
        await assemble(tx, deps, { ...common, kind, filter: { categories, words, areaTags }, programme }),
      )
  }
}

/** GS-48: every unit that got something that day hears what it is, once, and says that it read it. */
async function sendDigests(
  tx: Tx,
  deps: AssembleDeps,
  kind: ReportKind,
  report: Report,
  { now: window }: Windows,
) {
  if (!kind.digest) return
  const { centre, dueAt } = report
  const names = namesOf(deps, centre)
  const rows = await digestRows(tx, centre, window.from, window.to)
  for (const [unitCode, body] of digestsOf(rows, names.category)) {
    tx.atCommit(
      insertCopy({
        ...{ id: newId(dueAt), reportId: report.id, centre, unitCode, addressee: names.unit(unitCode), body },
        ...{ sentAt: dueAt, acknowledgedBy: null, acknowledgedAt: null },
      }),
    )
    tx.atCommit(
      insertDelivery({
        ...{ id: newId(dueAt), centre, kind: 'PUSH', target: unitCode, orderId: null, requestId: null },
        ...{ payload: { kind: 'DIGEST', reportId: report.id, text: body.join('') }, at: dueAt },
      }),
    )
  }
}
