/** Whom and what requests speak of, with what is asked most and where (GS-45, ZZ-21). */
import type * as schema from '../../../../api/looking.ts'
import { AppError } from '../../../../common/errors.ts'
import { groupBy } from '../../../../common/group.ts'
import { spanBefore } from '../../assessment/public.ts'
import type { Policy } from '../../policy/public.ts'
import { topAreaOf, topAreas } from './areas.ts'
import { countGroups, type Group, type GroupCount } from './group-queries.ts'
import { adviceOf, changeOf } from './group-rules.ts'
import { FEWEST } from './rules.ts'
import type { Scope } from './scope.ts'
import { datesOf, spanIn } from './span.ts'
import { known } from './trend-rules.ts'
import type { LookingDeps } from './views.ts'
import { firstDay } from './volume-queries.ts'

/** A month of a city of a million requests a year is read in a second; of more, the newest. */
const READ = 100_000
const SHOWN = 3

/** A group of the policy by its code; unknown ones are refused by name. */
export function groupOf(policy: Policy, code: string): Group {
  const found = [...policy.groups.cohorts, ...policy.groups.objects].find((g) => g.code === code)
  if (!found) throw new AppError('request.invalid', { fields: [{ path: 'group', code: 'unknown' }] })
  return found
}

export async function groupsOf(
  deps: LookingDeps,
  scope: Scope,
  query: schema.LookingQuery,
  now: Date,
): Promise<schema.GroupsView> {
  const { centre, area } = scope
  const { cohorts, objects } = deps.policy(centre).groups
  const span = spanIn(query, now)
  const earlier = spanBefore(span)
  const all: Group[] = [...cohorts, ...objects]
  const [{ counts, read, readBefore }, first] = await Promise.all([
    countGroups(
      deps.db,
      centre,
      [span, earlier],
      all,
      { category: query.category, area, channel: query.channel, type: query.type },
      READ,
    ),
    firstDay(deps.db, centre),
  ])
  const compared = known(earlier, first)
  const places = area ? deps.units.areas(centre, area) : topAreas(deps.units, centre)
  const rows = (list: readonly { code: string; name: string }[]) =>
    list
      .map(({ code, name }) => {
        const own = counts.filter((c) => c.code === code)
        const n = sum(own.filter((c) => c.here))
        const before = compared ? sum(own.filter((c) => !c.here)) : null
        const top = (keyOf: (c: GroupCount) => string, called: (key: string) => string | undefined) =>
          most(own, keyOf).map((each) => ({
            key: each.key,
            name: called(each.key) ?? each.key,
            n: each.n,
            ...(before === null
              ? { before: null, change: null, clear: false }
              : { before: each.before, ...changeOf(each.n, each.before) }),
          }))
        return {
          ...{ code, name, n, before },
          ...(before === null ? { change: null, clear: false } : changeOf(n, before)),
          categories: top(
            (c) => c.category,
            (key) => deps.knowledge.category(centre, key)?.name,
          ),
          areas: top(
            (c) => topAreaOf(places, deps.units, c.area) ?? '',
            (key) => deps.units.area(key)?.name,
          ),
        }
      })
      .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1))
  const registered = groupBy(deps.knowledge.components(centre), (c) => c.type)
  const typeOf = new Map(objects.map((o) => [o.code, o.component ?? '']))
  const told = rows(objects).map((row) => ({
    ...row,
    registered: registered.get(typeOf.get(row.code)!)?.length ?? 0,
  }))
  const advice = adviceOf(told)
  return {
    ...{ ...datesOf(span), read, readBefore: compared ? readBefore : null, most: READ, least: FEWEST },
    cohorts: rows(cohorts),
    objects: told.map((row) => ({ ...row, advice: advice.get(row.code) ?? null })),
  }
}

const sum = (counts: readonly GroupCount[]) => counts.reduce((n, c) => n + c.n, 0)

/** Nothing that fewer than three requests make is told apart (SQ-17). */
function most(counts: readonly GroupCount[], keyOf: (c: GroupCount) => string) {
  const keys = new Map<string, { n: number; before: number }>()
  for (const c of counts) {
    const key = keyOf(c)
    if (key === '') continue
    const had = keys.get(key) ?? { n: 0, before: 0 }
    keys.set(key, c.here ? { ...had, n: had.n + c.n } : { ...had, before: had.before + c.n })
  }
  return [...keys]
    .filter(([, { n }]) => n >= FEWEST)
    .map(([key, each]) => ({ key, ...each }))
    .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
    .slice(0, SHOWN)
}
