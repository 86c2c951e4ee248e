/** Which requests speak of whom and of what: the newest of a period, by the words of the policy (volume_facts_at). */
import { startOfDay } from '../../../../common/time.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { containing } from '../../../platform/like.ts'
import type { VolumeFilter } from '../volumes/queries.ts'
import type { Span } from './trend-rules.ts'
import { filters } from './volume-queries.ts'

export interface Group {
  code: string
  words: readonly string[]
  enterprise?: boolean
}

export interface GroupCount {
  code: string
  /** Of the period, or of the one before. */
  here: boolean
  category: string
  area: string
  n: number
}

const SAID = sql`(coalesce(r.title, '') || ' ' || r.body)`

/** Of one request `r`. */
export function belongs({ words, enterprise }: Group): RawBuilder<boolean> {
  const any: RawBuilder<unknown>[] = []
  if (words.length > 0) any.push(sql`${SAID} like any(${words.map(containing)})`)
  if (enterprise) any.push(sql`r.requester_kind = 'ENTERPRISE'`)
  return sql<boolean>`(${sql.join(any, sql` or `)})`
}

/** Of the newest `most` requests of each of the two periods, how many belong to each group, by category and area. */
export async function countGroups(
  db: Db,
  centre: string,
  [here, before]: readonly [Span, Span],
  groups: readonly Group[],
  f: VolumeFilter,
  most: number,
): Promise<{ counts: GroupCount[]; read: number; readBefore: number }> {
  const newest = ({ from, to }: Span, now: boolean) => sql`
    (select ${now}::boolean as here, v.request_id, v.category_code, v.adcode from volume_facts v
     where ${sql.join([sql`v.centre = ${centre} and v.at >= ${startOfDay(from)} and v.at < ${startOfDay(to + 1)}`, ...filters(f)], sql` and `)}
     order by v.at desc, v.request_id desc limit ${most})`
  const flags = groups.map((g) => sql`${belongs(g)}`)
  const rows = await db.query<{
    here: boolean
    category: string
    area: string
    groups: number[]
    n: number
  }>(sql`
    select here, left(v.category_code, 4) as category, left(v.adcode, 9) as area,
      array_remove(array[${sql.join(
        flags.map((flag, i) => sql`case when ${flag} then ${i}::int end`),
        sql`, `,
      )}], null) as groups, count(*)::int as n
    from (${newest(here, true)} union all ${newest(before, false)}) v join requests r on r.id = v.request_id
    group by 1, 2, 3, 4`)
  const read = (now: boolean) => rows.reduce((sum, row) => sum + (row.here === now ? row.n : 0), 0)
  return {
    counts: rows.flatMap(({ groups: of, ...row }) => of.map((i) => ({ ...row, code: groups[i]!.code }))),
    ...{ read: read(true), readBefore: read(false) },
  }
}
