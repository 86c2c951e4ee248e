/** The key issues of a year as they go over the wire, to the desk and to the public. */
import type { z } from 'zod'
import type { KeyIssueYear, PublicKeyIssues } from '../../../../api/key-issues.ts'
import { AppError, errorMessage } from '../../../../common/errors.ts'
import { startOfMonth } from '../../../../common/months.ts'
import { formatTime } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import { selectMonths } from '../../insight/public.ts'
import { countOf, type KeyIssueDeps } from './actions.ts'
import * as data from './data.ts'
import type { KeyIssue } from './model.ts'
import { checkComplete, type Trend, trendOf } from './rules.ts'

/** One after the other: within a command there is one connection. */
async function trendsOf(db: Db, issues: readonly KeyIssue[], now: Date): Promise<Trend[]> {
  const trends: Trend[] = []
  for (const issue of issues) {
    const { centre, year, categories } = issue
    const span = { from: startOfMonth(`${year - 1}-01`), to: startOfMonth(`${year + 1}-01`) }
    trends.push(trendOf(await selectMonths(db, centre, { categories }, span), issue, now))
  }
  return trends
}

export async function viewYear(
  db: Db,
  { actor, now }: Ctx,
  deps: KeyIssueDeps,
  centre: string,
  year: number,
): Promise<KeyIssueYear> {
  const issues = await data.issuesOf(db, centre, year)
  const published = await data.findYear(db, centre, year)
  const trends = await trendsOf(db, issues, now)
  const count = countOf(deps, centre)
  const unitName = (code: string) => deps.units.unit(centre, code)?.name ?? code
  const isPublic = published?.publishedAt ?? null
  const actions: KeyIssueYear['allowedActions'] = []
  if (actor.permissions.has('key-issue.write')) actions.push({ action: 'write', allowed: true })
  if (actor.permissions.has('key-issue.publish'))
    actions.push(isPublic ? { action: 'withdraw', allowed: true } : publishing(issues, count))
  return {
    ...{ year, count, allowedActions: actions },
    published: isPublic && { at: formatTime(isPublic), by: published!.publishedBy ?? '' },
    items: issues.map((i, n) => ({
      ...{ id: i.id, title: i.title, ownerName: i.ownerName, target: i.target, targetChange: i.targetChange },
      categories: i.categories.map((code) => ({
        code,
        name: deps.knowledge.category(centre, code)?.name ?? code,
      })),
      owner: i.ownerUnit === null ? null : { code: i.ownerUnit, name: unitName(i.ownerUnit) },
      measures: i.measures.map(({ text, unitCode, doneOn }) => ({
        ...{
          text,
          unitCode: unitCode ?? null,
          unitName: unitCode ? unitName(unitCode) : null,
          doneOn: doneOn ?? null,
        },
      })),
      ...trends[n]!,
      version: i.version,
    })),
  }
}

function publishing(issues: readonly KeyIssue[], count: number): KeyIssueYear['allowedActions'][number] {
  try {
    checkComplete(issues, count)
    return { action: 'publish', allowed: true }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return {
      action: 'publish',
      allowed: false,
      code: error.code,
      reason: errorMessage(error.code, error.details),
    }
  }
}

/** What everybody may read: no accounts, no codes. */
export async function viewPublic(
  db: Db,
  deps: KeyIssueDeps,
  centre: string,
  now: Date,
): Promise<z.infer<typeof PublicKeyIssues>> {
  const last = await data.lastPublished(db, centre)
  if (!last) return { year: null, publishedAt: null, items: [] }
  const issues = await data.issuesOf(db, centre, last.year)
  const trends = await trendsOf(db, issues, now)
  return {
    ...{ year: last.year, publishedAt: formatTime(last.publishedAt) },
    items: issues.map((i, n) => ({
      ...{ title: i.title, owner: deps.units.unit(centre, i.ownerUnit!)?.name ?? '', target: i.target ?? '' },
      measures: i.measures.map(({ text, doneOn }) => ({ text, doneOn: doneOn ?? null })),
      ...trends[n]!,
    })),
  }
}
