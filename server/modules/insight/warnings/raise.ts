/** Findings become warnings: one open warning a matter; what fires again is added to it; what was just closed stays closed. */
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import { insertDelivery } from '../../orders/public.ts'
import type { WarningRules } from '../../policy/public.ts'
import { sameMatter } from '../bursts/rules-bursts.ts'
import * as data from './data.ts'
import type { Finding, Recipient, Task, Warning } from './model.ts'
import { type Directory, HOTLINE, planOf, recipientsOf } from './rules.ts'

const HOUR_MS = 3_600_000
/** Kinds whose cells lie in each other: the same matter told more or less closely is the same. */
const NESTED: readonly string[] = ['BURST', 'EARLY_SIGN']
/** What comes every year or belongs to a day is told once, whether or not it was closed. */
const ONCE: readonly string[] = ['SEASONAL', 'WEATHER', 'FORECAST']
/** A rise that was dealt with is not told again while its weeks are still looked at. */
const EARLY_REST_MS = 21 * 24 * HOUR_MS

export interface Raised {
  raised: number
  again: number
}

export async function raise(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'actor'>,
  centre: string,
  findings: readonly Finding[],
  rules: WarningRules,
  units: Directory,
): Promise<Raised> {
  await data.takeCentre(tx, centre)
  const told: Raised = { raised: 0, again: 0 }
  for (const finding of findings) {
    const open = await data.openOf(tx, centre, finding.kind)
    const same = open.find((w) => isSame(w, finding))
    if (same) {
      await again(tx, same, finding)
      told.again += 1
    } else if (!(await settled(tx, centre, finding))) {
      await insert(tx, ctx, centre, finding, rules, units)
      told.raised += 1
    }
  }
  return told
}

const isSame = (
  w: Pick<Warning, 'matter' | 'categoryCode' | 'adcode'>,
  { kind, matter, category, area }: Finding,
): boolean =>
  NESTED.includes(kind)
    ? sameMatter({ category: w.categoryCode, area: w.adcode }, { category, area })
    : w.matter === matter

/** Closed when all of it, or its beginning, was known: only what began afterwards is news. */
async function settled(tx: Tx, centre: string, finding: Finding): Promise<boolean> {
  const after = ONCE.includes(finding.kind)
    ? new Date(0)
    : finding.kind === 'EARLY_SIGN'
      ? new Date(finding.at.getTime() - EARLY_REST_MS)
      : finding.since
  const closed = await data.closedSince(tx, centre, finding.kind, after)
  return closed.some((w) => isSame(w, finding))
}

async function again(tx: Tx, warning: Warning, finding: Finding): Promise<void> {
  // Nothing new came: the same rows were looked at again.
  const fresh = await data.addSources(tx, warning.id, finding.requestIds)
  if (fresh === 0) return
  const grown = (finding.evidence.seen ?? 0) >= (warning.evidence.seen ?? 0)
  await data.updateFired(tx, {
    ...warning,
    ...(grown ? { evidence: finding.evidence, text: finding.text, title: finding.title } : {}),
    updatedAt: finding.at,
  })
}

async function insert(
  tx: Tx,
  { now, actor }: Pick<Ctx, 'now' | 'actor'>,
  centre: string,
  finding: Finding,
  rules: WarningRules,
  units: Directory,
): Promise<void> {
  const plan = planOf(finding, rules)
  const responsible = units.responsible(finding.category, finding.area) ?? HOTLINE
  const tasks: Task[] = plan.tasks.map((t) => ({
    ...{ id: newId(now), title: t.title, quantity: t.quantity ?? null, measure: t.measure, dueAt: t.dueAt },
    // A centre that has no such unit leaves it to whoever answers for the matter.
    unitCode: t.unit && units.active(t.unit) ? t.unit : responsible,
    ...{ evidence: null, doneAt: null, doneBy: null },
  }))
  const dueAt = finding.acknowledgeBy ?? new Date(now.getTime() + rules.acknowledgeHours * HOUR_MS)
  const told = [...new Set([...recipientsOf(finding, rules, units), ...tasks.map((t) => t.unitCode)])]
  const warning: Warning = {
    ...{
      id: newId(now),
      centre,
      kind: finding.kind,
      matter: finding.matter,
      state: 'OPEN',
      version: 1,
      fired: 1,
    },
    ...{ categoryCode: finding.category, adcode: finding.area, title: finding.title, text: finding.text },
    ...{ suggestion: plan.suggestion, evidence: finding.evidence, since: finding.since, raisedAt: now },
    ...{ updatedAt: now, expectedAt: finding.expectedAt, madeBy: actor.name, closedAt: null, closedBy: null },
    ...{ closeNote: null, judged: null, judgedBy: null, judgedAt: null, judgeNote: null },
  }
  const recipients = told.map(
    (unitCode): Recipient => ({
      ...{ unitCode, dueAt, acknowledgedAt: null, acknowledgedBy: null },
    }),
  )
  await data.insertWarning(tx, warning, recipients, tasks)
  await data.addSources(tx, warning.id, finding.requestIds)
  for (const unitCode of told)
    tx.atCommit(
      insertDelivery({
        ...{
          id: newId(now),
          centre,
          kind: 'PUSH',
          target: unitCode,
          orderId: null,
          requestId: null,
          at: now,
        },
        payload: { kind: 'WARNING', warningId: warning.id, title: warning.title, text: warning.text },
      }),
    )
}
