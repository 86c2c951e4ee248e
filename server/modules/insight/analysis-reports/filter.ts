/** Which orders a report speaks of, as a condition on `orders o`. */
import type { ReportFilter } from '../../../../api/analysis-reports.ts'
import { type RawBuilder, sql } from '../../../platform/db.ts'
import { beginningWith, containing } from '../../../platform/like.ts'

/** Fields of one tag are alternatives; what a tag holds is decided by where the matter is, not by who asked. */
const inTag = (ids: readonly string[]): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from area_tags t where t.id = any(${[...ids]}::uuid[]) and t.centre = o.centre and ${TAG_HOLDS})`

/** `t` of area_tags holds the place of `o`. */
export const TAG_HOLDS = sql<boolean>`(
  exists (select 1 from unnest(t.words) w where strpos(coalesce(o.place->>'text', ''), w) > 0)
  or exists (select 1 from unnest(t.adcodes) a where starts_with(coalesce(o.adcode, ''), a))
  or (o.place->'overlay'->>'id') = any(t.overlays)
  or (t.outline is not null and o.place ? 'location' and
      t.outline @> point((o.place->'location'->>'lon')::float8, (o.place->'location'->>'lat')::float8)))`

export function filterOf(f: ReportFilter): RawBuilder<boolean>[] {
  const where: RawBuilder<boolean>[] = []
  const topics: RawBuilder<boolean>[] = []
  if (f.categories?.length)
    topics.push(sql<boolean>`o.category_code like any(${f.categories.map(beginningWith)})`)
  if (f.words?.length)
    topics.push(sql<boolean>`(o.title || ' ' || o.summary) like any(${f.words.map(containing)})`)
  if (topics.length > 0) where.push(sql<boolean>`(${sql.join(topics, sql` or `)})`)
  if (f.areaTags?.length) where.push(inTag(f.areaTags))
  if (f.units?.length) where.push(sql<boolean>`o.lead_unit = any(${f.units})`)
  return where
}

export const isEmpty = (f: ReportFilter): boolean =>
  !f.categories?.length && !f.words?.length && !f.areaTags?.length && !f.units?.length
