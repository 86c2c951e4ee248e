/** Writing, publishing and withdrawing the key issues of a year, each step under the year's lock. */
import type { z } from 'zod'
import type { ChangeKeyIssueBody, KeyIssueBody } from '../../../../api/key-issues.ts'
import { AppError } from '../../../../common/errors.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import { centreOf, logAccess, type UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import type { PolicyVersion } from '../../policy/public.ts'
import { checkUnit } from '../open.ts'
import * as data from './data.ts'
import type { KeyIssue } from './model.ts'
import { checkComplete } from './rules.ts'

export interface KeyIssueDeps {
  units: UnitStore
  knowledge: KnowledgeStore
  policy(centre: string): PolicyVersion
}

export const countOf = ({ policy }: KeyIssueDeps, centre: string): number =>
  policy(centre).policy.governance.keyIssues

type Fields = Omit<z.infer<typeof ChangeKeyIssueBody>, 'version'>

function checkFields(ctx: Ctx, deps: KeyIssueDeps, input: Fields): void {
  const centre = centreOf(ctx.actor, undefined)
  input.categories.forEach((code, i) => {
    if (!deps.knowledge.category(centre, code))
      throw new AppError('request.invalid', { fields: [{ path: `categories.${i}`, code: 'unknown' }] })
  })
  if (input.ownerUnit !== undefined) checkUnit(ctx, deps, input.ownerUnit, 'ownerUnit')
  input.measures.forEach(({ unitCode }, i) => {
    if (unitCode !== undefined) checkUnit(ctx, deps, unitCode, `measures.${i}.unitCode`)
  })
}

const fieldsOf = (input: Fields) => ({
  ...{ title: input.title, categories: input.categories, measures: input.measures },
  ...{ ownerUnit: input.ownerUnit ?? null, ownerName: input.ownerName ?? null },
  ...{ target: input.target ?? null, targetChange: input.targetChange ?? null },
})

export async function addIssue(
  tx: Tx,
  ctx: Ctx,
  deps: KeyIssueDeps,
  { year, ...input }: z.infer<typeof KeyIssueBody>,
): Promise<number> {
  checkFields(ctx, deps, input)
  const centre = centreOf(ctx.actor, undefined)
  const { publishedAt } = await data.lockYear(tx, centre, year)
  const issues = await data.issuesOf(tx, centre, year)
  if (publishedAt || issues.length >= countOf(deps, centre))
    throw new AppError('key_issue.count', { n: issues.length + 1, count: countOf(deps, centre) })
  const issue: KeyIssue = {
    ...{ id: newId(ctx.now), centre, year, ...fieldsOf(input), version: 1 },
    ...{ createdBy: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now },
  }
  await tx.batch([data.insertIssue(issue)])
  await tell(tx, ctx, issue.id, 'key_issue.added', input.title)
  return year
}

async function locked(tx: Tx, ctx: Ctx, id: string, version: number | undefined) {
  const found = await data.findIssue(tx, id)
  if (!found || (ctx.actor.centre !== null && ctx.actor.centre !== found.centre))
    throw new AppError('not_found')
  const { publishedAt } = await data.lockYear(tx, found.centre, found.year)
  const issues = await data.issuesOf(tx, found.centre, found.year)
  const issue = issues.find((i) => i.id === id)
  if (!issue) throw new AppError('not_found')
  if (version !== undefined && version !== issue.version) throw new AppError('key_issue.changed_meanwhile')
  return { issue, issues, publishedAt }
}

export async function changeIssue(
  tx: Tx,
  ctx: Ctx,
  deps: KeyIssueDeps,
  id: string,
  { version, ...input }: z.infer<typeof ChangeKeyIssueBody>,
): Promise<number> {
  checkFields(ctx, deps, input)
  const { issue, issues, publishedAt } = await locked(tx, ctx, id, version)
  const next: KeyIssue = { ...issue, ...fieldsOf(input), version: issue.version + 1, updatedAt: ctx.now }
  if (publishedAt)
    checkComplete(
      issues.map((i) => (i.id === id ? next : i)),
      countOf(deps, issue.centre),
    )
  await tx.batch([data.updateIssue(next)])
  await tell(tx, ctx, id, 'key_issue.changed', next.title)
  return issue.year
}

export async function removeIssue(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<number> {
  const { issue, publishedAt } = await locked(tx, ctx, id, version)
  if (publishedAt) throw new AppError('key_issue.published')
  await tx.batch([data.deleteIssue(id)])
  await tell(tx, ctx, id, 'key_issue.removed', issue.title)
  return issue.year
}

export async function publishYear(tx: Tx, ctx: Ctx, deps: KeyIssueDeps, year: number): Promise<number> {
  const centre = centreOf(ctx.actor, undefined)
  const { publishedAt } = await data.lockYear(tx, centre, year)
  if (publishedAt) throw new AppError('key_issue.published')
  checkComplete(await data.issuesOf(tx, centre, year), countOf(deps, centre))
  await data.setPublished(tx, centre, year, { publishedAt: ctx.now, publishedBy: ctx.actor.name })
  await tell(tx, ctx, `${centre} ${year}`, 'key_issue.published', String(year))
  return year
}

export async function withdrawYear(tx: Tx, ctx: Ctx, year: number): Promise<number> {
  const centre = centreOf(ctx.actor, undefined)
  const { publishedAt } = await data.lockYear(tx, centre, year)
  if (!publishedAt) throw new AppError('key_issue.not_published')
  await data.setPublished(tx, centre, year, { publishedAt: null, publishedBy: null })
  await tell(tx, ctx, `${centre} ${year}`, 'key_issue.withdrawn', String(year))
  return year
}

const tell = (tx: Tx, ctx: Ctx, subjectId: string, action: string, title: string): Promise<void> =>
  logAccess(tx, ctx, { subjectKind: 'KEY_ISSUE', subjectId, action, detail: { title } })
