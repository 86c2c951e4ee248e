/** Drawing up reports and what is done with them; a task of an instruction is an item of the ledger. */
import type { InstructBody, ReportBody } from '../../../api/reports.ts'
import { AppError } from '../../../common/errors.ts'
import { redactText } from '../../../common/mask.ts'
import { type Answer, command, type Idempotency } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { centreOf, logAccess, type UnitStore } from '../identity/public.ts'
import { assembleOrder, type Engine, lockLooseNotice, lockOrder, type Notice } from '../orders/public.ts'
import { presentLetter, type ReportData } from '../supervision/public.ts'
import { writeMoves } from './move.ts'
import { checkUnit, fresh } from './open.ts'
import * as data from './report-data.ts'
import { checkDue } from './rules/checks.ts'
import * as rules from './rules/reports.ts'

export interface ReportDeps {
  db: Database
  engine: Engine
  units: UnitStore
}

export async function openReport(tx: Tx, ctx: Ctx, { engine }: ReportDeps, input: ReportBody) {
  const centre = centreOf(ctx.actor, undefined)
  const orders = await data.ordersNamed(tx, centre, input.orderIds)
  const known = new Set(orders.map((o) => o.id))
  const unknown = input.orderIds.findIndex((id) => !known.has(id))
  if (unknown >= 0)
    throw new AppError('request.invalid', { fields: [{ path: `orderIds.${unknown}`, code: 'unknown' }] })
  const { policy } = engine.env(ctx, centre)
  const number = await engine.deps.numbers.notice(tx, centre, input.kind, ctx.now)
  const step = rules.draftReport(ctx, input, {
    number,
    signer: policy.documents.signers[input.kind] ?? null,
    // A title may repeat what somebody said.
    orders: orders.map((o) => ({ ...o, title: redactText(o.title, []) })),
  })
  tx.atCommit(data.insertReport(centre, step.notice))
  await record(tx, ctx, step)
  return { status: 201, body: presentLetter(step.notice) }
}

type Decide = (notice: Notice, openTasks: number) => rules.Change

/** One step of a report; `then` writes what follows from it in the same transaction. */
export async function changeReport(
  { db, engine }: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  decide: Decide,
  then?: (tx: Tx, notice: Notice) => Promise<void>,
): Promise<Answer> {
  const found = await data.findReport(db, ctx.actor.centre, id)
  if (!found) throw new AppError('not_found')
  const { centre, orderId } = found
  if (orderId !== null)
    return command(db, ctx.now, key, lockOrder(orderId), async (tx, rows) => {
      const order = assembleOrder(rows)
      const notice = order?.notices.find((n) => n.id === id)
      if (!order || !notice) throw new AppError('not_found')
      const step = decide(notice, await data.openTasks(tx, id))
      await engine.touchLoaded(tx, ctx, order, (draft) => {
        Object.assign(notice, step.notice)
        draft.touchNotice(notice)
        draft.emit(step.event.type, { noticeId: id, ...step.event.data })
        return true
      })
      await then?.(tx, notice)
      return { status: 200, body: presentLetter(notice) }
    })
  return command(db, ctx.now, key, [lockLooseNotice(id)], async (tx, rows) => {
    const [notice] = rows[0] as unknown as Notice[]
    if (!notice) throw new AppError('not_found')
    const step = decide(notice, await data.openTasks(tx, id))
    tx.atCommit(data.updateReport(centre, step.notice))
    await record(tx, ctx, step)
    await then?.(tx, step.notice)
    return { status: 200, body: presentLetter(step.notice) }
  })
}

/** A report without an order has no timeline: the log keeps each step with its text. */
const record = (tx: Tx, ctx: Ctx, { notice, event }: rules.Change): Promise<void> =>
  logAccess(tx, ctx, {
    ...{ subjectKind: 'NOTICE', subjectId: notice.id, action: event.type },
    detail: { number: notice.number, ...event.data },
  })

/** Each task is an item of the ledger, so its unit is asked, answers and is verified as for any other. */
export function instructReport(
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: InstructBody,
): Promise<Answer> {
  input.tasks.forEach((task, i) => {
    checkUnit(ctx, deps, task.unitCode, `tasks.${i}.unitCode`)
    checkDue(ctx, task.dueAt, `tasks.${i}.dueAt`)
  })
  return changeReport(
    deps,
    ctx,
    id,
    key,
    (notice) => rules.instruct(ctx, notice, input),
    (tx, notice) => {
      const about = (notice.data as ReportData).title ?? notice.number
      const items = input.tasks.map(({ unitCode, requirement, dueAt }) =>
        fresh(ctx, {
          ...{
            kind: 'INSTRUCTION',
            title: `${input.leader}批示：${about}`.slice(0, 200),
            requirement,
            unitCode,
          },
          ...{ dueAt: new Date(dueAt), noticeId: id },
        }),
      )
      return writeMoves(tx, ctx, items, [])
    },
  )
}
