/** Making, approving and withdrawing what the public is shown; each step is one transaction with its entry in the log. */
import type { PublicationBody, PublicationDetail } from '../../../api/publications.ts'
import { AppError, errorMessage } from '../../../common/errors.ts'
import { dayOfDate, formatTime, startOfDay, timeOrNone } from '../../../common/time.ts'
import { type Answer, command, type Idempotency } from '../../platform/command.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { centreOf, logAccess, type UnitStore } from '../identity/public.ts'
import type { KnowledgeStore } from '../knowledge/public.ts'
import * as data from './publication-data.ts'
import * as rules from './publication-rules.ts'

export interface PublicationDeps {
  db: Database
  units: UnitStore
  knowledge: KnowledgeStore
}

export function makePublication(
  deps: PublicationDeps,
  ctx: Ctx,
  key: Idempotency | null,
  input: PublicationBody,
): Promise<Answer> {
  rules.checkSpan(ctx, input)
  const centre = centreOf(ctx.actor, undefined)
  return command(deps.db, ctx.now, key, [], async (tx) => {
    const days = { from: startOfDay(dayOfDate(input.from)), to: startOfDay(dayOfDate(input.to) + 1) }
    const body =
      input.kind === 'CASES'
        ? rules.casesOf(ctx.now, await data.closedMatters(tx, centre, days), namesOf(deps, centre))
        : await refusals(tx, centre, days)
    const publication: rules.Publication = {
      ...{ id: newId(ctx.now), centre, kind: input.kind, state: 'DRAFT', title: input.title, body },
      ...{ fromDay: input.from, toDay: input.to, madeBy: ctx.actor.userId!, madeByName: ctx.actor.name },
      ...{ madeAt: ctx.now, approvedBy: null, approvedByName: null, publishedAt: null },
      ...{ withdrawnAt: null, withdrawnReason: null, version: 1 },
    }
    tx.atCommit(data.insertPublication(publication))
    await record(tx, ctx, publication, 'publication.made')
    return { status: 201, body: present(ctx, publication) }
  })
}

async function refusals(tx: Tx, centre: string, days: data.Days) {
  const { requests, counts } = await data.declinedRequests(tx, centre, days)
  return rules.refusalsOf(requests, counts)
}

/** The district, not the street: of a village of twenty houses the street would be the person. */
function namesOf({ units, knowledge }: PublicationDeps, centre: string): rules.Names {
  return {
    category: (code) => knowledge.categoryPath(centre, code)[0]?.name ?? '',
    area: (code) => (code ? (units.area(code.slice(0, 6))?.name ?? '') : ''),
    unit: (code) => units.unit(centre, code)?.name ?? code,
  }
}

export function changePublication(
  { db }: PublicationDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  step: rules.PublicationStep,
  change: (publication: rules.Publication) => rules.Publication,
): Promise<Answer> {
  return command(db, ctx.now, key, [], async (tx) => {
    const found = await data.findPublication(tx, id, true)
    if (!found || !mayRead(ctx, found)) throw new AppError('not_found')
    const code = rules.publicationRefusal(found, step, ctx.actor.userId)
    if (code) throw new AppError(code)
    const next = change(found)
    tx.atCommit(data.updatePublication(next))
    await record(tx, ctx, next, `publication.${step}`)
    return { status: 200, body: present(ctx, { ...next, version: next.version + 1 }) }
  })
}

export const mayRead = ({ actor }: Ctx, { centre }: rules.Publication): boolean =>
  actor.centre === null || actor.centre === centre

const record = (tx: Tx, ctx: Ctx, p: rules.Publication, action: string): Promise<void> =>
  logAccess(tx, ctx, {
    ...{ subjectKind: 'PUBLICATION', subjectId: p.id, action },
    detail: { title: p.title, entries: entriesOf(p), reason: p.withdrawnReason ?? undefined },
  })

const entriesOf = ({ body }: rules.Publication): number =>
  body.kind === 'CASES' ? body.cases.length : body.refusals.length

export const presentListed = (p: rules.Publication) => ({
  ...{ id: p.id, kind: p.kind, title: p.title, from: p.fromDay, to: p.toDay, state: p.state },
  ...{ version: p.version, madeBy: p.madeByName, madeAt: formatTime(p.madeAt), entries: entriesOf(p) },
  ...{ approvedBy: p.approvedByName ?? undefined, publishedAt: timeOrNone(p.publishedAt) },
  ...{ withdrawnAt: timeOrNone(p.withdrawnAt), withdrawnReason: p.withdrawnReason ?? undefined },
})

const PERMISSION = {
  'leave-out': 'publication.write',
  approve: 'publication.approve',
  withdraw: 'publication.approve',
} as const

export const present = ({ actor }: Ctx, p: rules.Publication): PublicationDetail => ({
  ...presentListed(p),
  content: p.body,
  allowedActions: (Object.keys(PERMISSION) as rules.PublicationStep[]).flatMap((action) => {
    if (!actor.permissions.has(PERMISSION[action])) return []
    const code = rules.publicationRefusal(p, action, actor.userId)
    // What the state rules out is no button; what the person is barred from says why.
    if (code === 'publication.state') return []
    return [
      code ? { action, allowed: false, code, reason: errorMessage(code, {}) } : { action, allowed: true },
    ]
  }),
})
