/** Registering and changing an item of service reform. */
import type { z } from 'zod'
import type { ChangeReformBody, ReformBody } from '../../../../api/reforms.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import { centreOf, logAccess, type UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { checkUnit } from '../open.ts'
import * as data from './data.ts'
import type { Reform } from './model.ts'
import { checkDepartments } from './rules.ts'

export interface ReformDeps {
  units: UnitStore
  knowledge: KnowledgeStore
}

type Fields = z.infer<typeof ReformBody>

async function fieldsOf(tx: Tx, ctx: Ctx, deps: ReformDeps, input: Fields) {
  const centre = centreOf(ctx.actor, undefined)
  checkDepartments(input.departments)
  input.departments.forEach(({ unitCode }, i) => {
    checkUnit(ctx, deps, unitCode, `departments.${i}.unitCode`)
  })
  input.categories.forEach((code, i) => {
    if (!deps.knowledge.category(centre, code)) throw unknown(`categories.${i}`)
  })
  const { source } = input
  if (source && (await data.sourceTitle(tx, centre, source)) === null) throw unknown('source')
  return {
    ...{ title: input.title, problem: input.problem, channel: input.channel ?? null },
    ...{ sourceKind: source?.kind ?? null, sourceId: source?.id ?? null, departments: input.departments },
    ...{ scope: input.scope, categories: input.categories, words: input.words },
    goLiveOn: input.goLiveOn ?? null,
  }
}

const unknown = (path: string) => new AppError('request.invalid', { fields: [{ path, code: 'unknown' }] })

export async function addReform(tx: Tx, ctx: Ctx, deps: ReformDeps, input: Fields): Promise<Reform> {
  const reform: Reform = {
    ...{ id: newId(ctx.now), centre: centreOf(ctx.actor, undefined), version: 1 },
    ...(await fieldsOf(tx, ctx, deps, input)),
    ...{ createdBy: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now },
  }
  await tx.batch([data.insertReform(reform)])
  await tell(tx, ctx, reform, 'reform.added')
  return reform
}

export async function changeReform(
  tx: Tx,
  ctx: Ctx,
  deps: ReformDeps,
  id: string,
  { version, ...input }: z.infer<typeof ChangeReformBody>,
): Promise<Reform> {
  const found = await data.findReform(tx, id, true)
  if (!found || (ctx.actor.centre !== null && ctx.actor.centre !== found.centre))
    throw new AppError('not_found')
  if (version !== undefined && version !== found.version) throw new AppError('reform.changed_meanwhile')
  const next: Reform = {
    ...found,
    ...(await fieldsOf(tx, ctx, deps, input)),
    ...{ version: found.version + 1, updatedAt: ctx.now },
  }
  await tx.batch([data.updateReform(next)])
  await tell(tx, ctx, next, 'reform.changed')
  return next
}

const tell = (tx: Tx, ctx: Ctx, { id, title }: Reform, action: string): Promise<void> =>
  logAccess(tx, ctx, { subjectKind: 'REFORM', subjectId: id, action, detail: { title } })
