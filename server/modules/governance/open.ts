/** Opening items of the ledger: the dual lists of a session, and single items. */

import type { ItemBody, SessionBody } from '../../../api/ledger.ts'
import { AppError } from '../../../common/errors.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import { lockGroup } from './data.ts'
import type { LedgerItem } from './model.ts'
import { follow, writeMoves } from './move.ts'
import { mayRead, orderExists } from './queries.ts'
import { checkDue } from './rules/checks.ts'

export interface LedgerDeps {
  units: UnitStore
}

/** AY-20: the dual lists of a session; a problem's limit is the last one of its supervision items. */
export async function openSession(tx: Tx, ctx: Ctx, deps: LedgerDeps, input: SessionBody) {
  const session = { sessionId: newId(ctx.now), sessionTitle: input.title }
  const lists = input.problems.map((p, i) => {
    if (p.supervisions.length === 0)
      throw new AppError('ledger.problem_without_supervision', {
        fields: [{ path: `problems.${i}.supervisions`, code: 'required' }],
      })
    const last = Math.max(...p.supervisions.map((s) => Date.parse(s.dueAt)))
    const problem = fresh(ctx, {
      ...{ kind: 'PROBLEM', title: p.title, requirement: p.requirement ?? null, dueAt: new Date(last) },
      ...session,
    })
    const supervisions = p.supervisions.map((s, n) => {
      checkUnit(ctx, deps, s.unitCode, `problems.${i}.supervisions.${n}.unitCode`)
      checkDue(ctx, s.dueAt, `problems.${i}.supervisions.${n}.dueAt`)
      return fresh(ctx, {
        ...{ kind: 'SUPERVISION', title: p.title, requirement: s.requirement, unitCode: s.unitCode },
        ...{ dueAt: new Date(s.dueAt), linkedTo: problem.id, ...session },
      })
    })
    return { problem, supervisions }
  })
  const items = lists.flatMap((l) => [l.problem, ...l.supervisions])
  await writeMoves(tx, ctx, items, [])
  return { id: session.sessionId, title: input.title, lists }
}

/** A single item: an issue of a meeting, an inspection, one more supervision item of a problem. */
export async function openItem(tx: Tx, ctx: Ctx, deps: LedgerDeps, input: ItemBody): Promise<LedgerItem> {
  if (input.kind === 'PROBLEM') throw new AppError('ledger.problem_without_supervision')
  checkUnit(ctx, deps, input.unitCode, 'unitCode')
  checkDue(ctx, input.dueAt, 'dueAt')
  if (input.orderId && !(await orderExists(tx, centreOf(ctx.actor, undefined), input.orderId)))
    throw new AppError('request.invalid', { fields: [{ path: 'orderId', code: 'unknown' }] })
  const { group, target } = await linked(tx, ctx, input)
  const item = fresh(ctx, {
    ...{ kind: input.kind, title: input.title, requirement: input.requirement ?? null },
    ...{ unitCode: input.unitCode ?? null, dueAt: new Date(input.dueAt), linkedTo: target?.id ?? null },
    ...{ orderId: input.orderId ?? null },
    ...{ sessionId: target?.sessionId ?? null, sessionTitle: target?.sessionTitle ?? null },
  })
  const moved = follow([...group, item], item)
  await writeMoves(tx, ctx, [item], moved ? [moved] : [])
  return item
}

/** A supervision item belongs to a problem; an inspection may say which supervision item it is about. */
async function linked(tx: Tx, ctx: Ctx, { kind, linkedTo }: ItemBody) {
  const wrong = () =>
    new AppError('ledger.link_invalid', { fields: [{ path: 'linkedTo', code: 'ledger.link_invalid' }] })
  if (linkedTo === undefined) {
    if (kind === 'SUPERVISION') throw wrong()
    return { group: [], target: undefined }
  }
  const group = (await tx.batch([lockGroup(linkedTo)]))[0] as LedgerItem[]
  const target = group.find((i) => i.id === linkedTo)
  const wanted = { SUPERVISION: 'PROBLEM', INSPECTION: 'SUPERVISION' }[kind as string]
  if (!target || !mayRead(ctx.actor, target) || target.kind !== wanted) throw wrong()
  return { group, target }
}

export function checkUnit(ctx: Ctx, { units }: LedgerDeps, unit: string | undefined, path: string): void {
  const centre = centreOf(ctx.actor, undefined)
  if (unit === undefined) throw new AppError('request.invalid', { fields: [{ path, code: 'required' }] })
  if (!units.unit(centre, unit)?.active)
    throw new AppError('assignment.unit_unknown', {
      unit,
      fields: [{ path, code: 'assignment.unit_unknown' }],
    })
}

type Given = Pick<LedgerItem, 'kind' | 'title' | 'requirement' | 'dueAt'> & Partial<LedgerItem>

export const fresh = (ctx: Ctx, given: Given): LedgerItem => ({
  ...{ id: newId(ctx.now), centre: centreOf(ctx.actor, undefined), state: 'OPEN', round: 1 },
  ...{ unitCode: null, linkedTo: null, sessionId: null, sessionTitle: null, orderId: null, noticeId: null },
  sourceId: null,
  ...{ evidence: [], findings: [], handlerId: null, verifierId: null, writtenOffBy: null },
  ...{ eventSeq: 0, eventHash: '', version: 1, createdBy: ctx.actor.userId },
  ...{ createdAt: ctx.now, updatedAt: ctx.now },
  ...given,
})
