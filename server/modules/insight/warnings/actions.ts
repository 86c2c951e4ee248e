/** What people do with a warning: issue one, acknowledge, act, close, judge; each one transaction, kept in the log. */
import type { AddTaskBody, IssueBody } from '../../../../api/warnings.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Answer, command, type Idempotency } from '../../../platform/command.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { centreOf, logAccess } from '../../identity/public.ts'
import type { PolicyStore } from '../../policy/public.ts'
import * as data from './data.ts'
import type { Finding, Task } from './model.ts'
import { type Found, findWarning } from './queries.ts'
import { raise } from './raise.ts'
import { HOTLINE, refusal, speaksFor } from './rules.ts'
import { directoryOf } from './runner.ts'
import { presentDetail, type ViewDeps } from './view.ts'

export interface ActionDeps extends ViewDeps {
  db: Database
  policies: PolicyStore
}

export const mayRead = ({ actor }: Ctx, { warning, told }: Found): boolean =>
  (actor.centre === null || actor.centre === warning.centre) &&
  (actor.unitCode === null || told.some((t) => actor.unitScope.has(t.unitCode)))

export function issue(deps: ActionDeps, ctx: Ctx, key: Idempotency | null, body: IssueBody): Promise<Answer> {
  const centre = centreOf(ctx.actor, undefined)
  const rules = deps.policies.current(centre).policy.warnings
  if (!rules) throw new AppError('warning.none_here')
  const units = directoryOf(deps, centre, ctx.now)
  const named = [...body.units, ...body.actions.map((a) => a.unitCode)]
  for (const unit of named) checkUnit(deps, centre, unit)
  return command(deps.db, ctx.now, key, [], async (tx) => {
    const id = newId(ctx.now)
    const finding: Finding = {
      ...{ kind: 'ISSUED', matter: id, category: body.categoryCode, area: body.adcode, title: body.title },
      ...{ text: body.text, evidence: {}, since: ctx.now, at: ctx.now, requestIds: [], acknowledgeBy: null },
      expectedAt: body.expectedAt ? new Date(body.expectedAt) : null,
      units: [...body.units, ...(body.counties ? units.counties() : [])],
      tasks: body.actions.map((a) => ({
        ...{ title: a.title, unit: a.unitCode, dueAt: new Date(a.dueAt), measure: a.measure },
        ...(a.quantity === undefined ? {} : { quantity: a.quantity }),
      })),
    }
    await raise(tx, ctx, centre, [finding], rules, units)
    const [made] = await data.openOf(tx, centre, 'ISSUED').then((all) => all.filter((w) => w.matter === id))
    if (body.suggestion) await data.setSuggestion(tx, made!.id, body.suggestion)
    await record(tx, ctx, made!.id, 'warning.issued', { title: body.title })
    return { status: 201, body: await shown(deps, ctx, tx, made!.id) }
  })
}

function checkUnit(deps: ActionDeps, centre: string, unit: string): void {
  if (unit === HOTLINE || deps.units.unit(centre, unit)?.active) return
  const fields = [{ path: 'units', code: 'assignment.unit_unknown' as const }]
  throw new AppError('assignment.unit_unknown', { unit, fields })
}

export const acknowledge = (deps: ActionDeps, ctx: Ctx, id: string, key: Idempotency | null, unit?: string) =>
  step(deps, ctx, id, key, 'acknowledge', async (tx, found) => {
    const mine = speaksFor(ctx.actor.unitCode, ctx.actor.unitScope, found.told)
    const units = unit === undefined ? mine : mine.filter((u) => u === unit)
    if (units.length === 0) throw new AppError('warning.not_told')
    await data.acknowledge(tx, id, units, ctx.actor.name, ctx.now)
    return { units }
  })

export const addTask = (deps: ActionDeps, ctx: Ctx, id: string, key: Idempotency | null, body: AddTaskBody) =>
  step(deps, ctx, id, key, 'add-action', async (tx, { warning, told }) => {
    checkUnit(deps, warning.centre, body.unitCode)
    const task: Task = {
      ...{ id: newId(ctx.now), unitCode: body.unitCode, title: body.title, quantity: body.quantity ?? null },
      ...{ measure: body.measure, dueAt: new Date(body.dueAt), evidence: null, doneAt: null, doneBy: null },
    }
    await data.insertTask(tx, id, task)
    // Whoever is to act is told as well.
    if (!told.some((t) => t.unitCode === body.unitCode)) {
      const hours = deps.policies.current(warning.centre).policy.warnings?.acknowledgeHours ?? 4
      const dueAt = new Date(ctx.now.getTime() + hours * 3_600_000)
      await data.addRecipients(tx, warning, [
        { unitCode: body.unitCode, dueAt, acknowledgedAt: null, acknowledgedBy: null },
      ])
    }
    return { title: body.title, unit: body.unitCode }
  })

export const finish = (
  deps: ActionDeps,
  ctx: Ctx,
  { id, taskId }: { id: string; taskId: string },
  key: Idempotency | null,
  evidence: string,
) =>
  step(deps, ctx, id, key, 'done', async (tx, { tasks }) => {
    const task = tasks.find((t) => t.id === taskId)
    if (!task) throw new AppError('not_found')
    if (speaksFor(ctx.actor.unitCode, ctx.actor.unitScope, [task]).length === 0)
      throw new AppError('warning.not_yours')
    if (task.doneAt) throw new AppError('warning.task_done')
    await tx.query(data.finishTask(taskId, evidence, ctx.actor.name, ctx.now))
    return { title: task.title }
  })

export const close = (deps: ActionDeps, ctx: Ctx, id: string, key: Idempotency | null, note: string) =>
  step(deps, ctx, id, key, 'close', async (tx) => {
    await data.closeWarning(tx, id, ctx.actor.name, note, ctx.now)
    return { note }
  })

export const judge = (
  deps: ActionDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  { right, note }: { right: boolean; note: string },
) =>
  step(deps, ctx, id, key, 'judge', async (tx) => {
    await data.judgeWarning(tx, id, right, ctx.actor.name, note, ctx.now)
    return { right, note }
  })

function step(
  deps: ActionDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  name: Parameters<typeof refusal>[1],
  work: (tx: Tx, found: Found) => Promise<Record<string, unknown>>,
): Promise<Answer> {
  return command(deps.db, ctx.now, key, [], async (tx) => {
    if (!(await data.lockWarning(tx, id))) throw new AppError('not_found')
    const found = await findWarning(tx, id)
    if (!found || !mayRead(ctx, found)) throw new AppError('not_found')
    const code = refusal(found.warning, name, found.tasks)
    if (code) throw new AppError(code)
    const detail = await work(tx, found)
    await data.touch(tx, id, ctx.now)
    await record(tx, ctx, id, `warning.${name}`, detail)
    return { status: 200, body: await shown(deps, ctx, tx, id) }
  })
}

const record = (
  tx: Tx,
  ctx: Ctx,
  id: string,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> => logAccess(tx, ctx, { subjectKind: 'WARNING', subjectId: id, action, detail })

async function shown(deps: ActionDeps, ctx: Ctx, tx: Tx, id: string) {
  return presentDetail(deps, ctx, (await findWarning(tx, id))!)
}
