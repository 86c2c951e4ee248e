/** Making, changing and cloning a topic; what is asked of units and what came of it (CZ-17, CZ-19, AY-40). */
import type { z } from 'zod'
import type { RecordBody, TaskBody } from '../../../../../api/analysis-reports.ts'
import type { CloneBody, ProgrammeBody, ProgrammeChange } from '../../../../../api/topics.ts'
import { AppError } from '../../../../../common/errors.ts'
import { DAY_MS } from '../../../../../common/time.ts'
import { type Answer, command, type Idempotency } from '../../../../platform/command.ts'
import { type Ctx, newId } from '../../../../platform/context.ts'
import { sql, type Tx } from '../../../../platform/db.ts'
import { centreOf, logChange } from '../../../identity/public.ts'
import { newRecord, type ReportDeps } from '../actions.ts'
import { insertRecord } from '../data.ts'
import { findProgramme, insertProgramme, type TopicProgramme, updateProgramme } from './queries.ts'
import { presentProgramme } from './view.ts'

const invalid = (path: string, code: string) => new AppError('request.invalid', { fields: [{ path, code }] })

async function check(tx: Tx, deps: ReportDeps, p: TopicProgramme): Promise<void> {
  if (p.categories.length + p.words.length === 0) throw invalid('categories', 'required')
  const unknown = p.categories.findIndex((code) => !deps.knowledge.category(p.centre, code))
  if (unknown >= 0) throw invalid(`categories.${unknown}`, 'unknown')
  if (p.leadUnit && !deps.units.unit(p.centre, p.leadUnit)?.active) throw invalid('leadUnit', 'unknown')
  const tags = await tx.query<{ id: string }>(
    sql`select id from area_tags where centre = ${p.centre} and id = any(${p.areaTags}::uuid[])`,
  )
  if (tags.length !== new Set(p.areaTags).size) throw invalid('areaTags', 'unknown')
  const [same] = await tx.query(
    sql`select 1 from topic_programmes where centre = ${p.centre} and name = ${p.name} and id <> ${p.id}`,
  )
  if (same) throw invalid('name', 'taken')
}

const fields = (b: ProgrammeBody) => ({
  ...{ kind: b.kind, name: b.name, categories: b.categories, words: b.words, areaTags: b.areaTags },
  ...{ target: b.target ?? null, mechanisms: b.mechanisms, leadUnit: b.leadUnit ?? null },
  ...{ baselineHours: b.baselineHours ?? null, baselineNote: b.baselineNote ?? null },
  ...{ daily: b.daily, monthly: b.monthly },
})

async function add(tx: Tx, deps: ReportDeps, ctx: Ctx, p: TopicProgramme) {
  await check(tx, deps, p)
  await tx.batch([insertProgramme(p)])
  await record(tx, ctx, p, 'topic.created', { after: p })
  return { status: 201, body: await presentProgramme(tx, deps, p) }
}

const record = (tx: Tx, ctx: Ctx, p: TopicProgramme, action: string, more: object = {}): Promise<void> =>
  logChange(tx, ctx, p.centre, { subjectKind: 'TOPIC', subjectId: p.id, action, ...more })

const fresh = ({ now, actor }: Ctx, centre: string) => ({
  ...{ id: newId(now), centre, active: true, clonedFrom: null, createdByName: actor.name },
  ...{ createdAt: now, updatedAt: now, version: 1 },
})

export const makeProgramme = (
  deps: ReportDeps,
  ctx: Ctx,
  key: Idempotency | null,
  input: ProgrammeBody,
): Promise<Answer> =>
  command(deps.db, ctx.now, key, [], (tx) =>
    add(tx, deps, ctx, { ...fresh(ctx, centreOf(ctx.actor, undefined)), ...fields(input) }),
  )

function onProgramme(
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  work: (tx: Tx, p: TopicProgramme) => Promise<{ status: number; body: unknown }>,
): Promise<Answer> {
  return command(deps.db, ctx.now, key, [], async (tx) => {
    const found = await findProgramme(tx, id, true)
    if (!found || (ctx.actor.centre !== null && ctx.actor.centre !== found.centre))
      throw new AppError('not_found')
    return work(tx, found)
  })
}

export const changeProgramme = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: z.infer<typeof ProgrammeChange>,
): Promise<Answer> =>
  onProgramme(deps, ctx, id, key, async (tx, found) => {
    if (found.version !== input.version) throw new AppError('analysis.changed')
    const next = { ...found, ...fields(input), active: input.active, updatedAt: ctx.now }
    await check(tx, deps, next)
    await tx.batch([updateProgramme(next)])
    await record(tx, ctx, next, 'topic.changed', { before: found, after: next })
    return { status: 200, body: await presentProgramme(tx, deps, { ...next, version: next.version + 1 }) }
  })

/** CZ-19: all of it is data, so another topic is a copy under another name. */
export const cloneProgramme = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  { name, categories, words }: z.infer<typeof CloneBody>,
): Promise<Answer> =>
  onProgramme(deps, ctx, id, key, (tx, found) => {
    const watched = { categories: categories ?? found.categories, words: words ?? found.words }
    return add(tx, deps, ctx, {
      ...found,
      ...fresh(ctx, found.centre),
      ...watched,
      name,
      clonedFrom: found.id,
    })
  })

export const recordOfProgramme = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: RecordBody,
): Promise<Answer> =>
  onProgramme(deps, ctx, id, key, async (tx, found) => {
    await tx.batch([insertRecord(newRecord(ctx, found.centre, { programmeId: id }, input))])
    await record(tx, ctx, found, 'topic.record', { detail: { kind: input.kind, title: input.title } })
    return { status: 200, body: await presentProgramme(tx, deps, found) }
  })

const A_WEEK = 7 * DAY_MS

export const taskOfProgramme = (
  deps: ReportDeps,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: TaskBody,
): Promise<Answer> =>
  onProgramme(deps, ctx, id, key, async (tx, found) => {
    await deps.openTask(tx, ctx, {
      ...{ kind: 'TOPIC_TASK', title: input.title, requirement: input.requirement, unitCode: input.unitCode },
      ...{ dueAt: input.dueAt ? new Date(input.dueAt) : new Date(ctx.now.getTime() + A_WEEK), sourceId: id },
    })
    await record(tx, ctx, found, 'topic.task', { detail: { title: input.title, unit: input.unitCode } })
    return { status: 200, body: await presentProgramme(tx, deps, found) }
  })
