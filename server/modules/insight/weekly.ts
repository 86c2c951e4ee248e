/** What the weekly analyses named most: a topic that comes back week after week is a candidate of the month (AY-27). */
import { type Db, sql } from '../../platform/db.ts'

/** Places of a weekly list that count as named. */
const NAMED = 5

/** By the second level of the category, in how many weekly analyses of the span it was among the first. */
export async function countWeeklyTopics(
  db: Db,
  centre: string,
  { from, to }: { from: Date; to: Date },
): Promise<Map<string, number>> {
  const rows = await db.query<{ topic: string; weeks: number }>(sql`
    select topic, count(distinct id)::int as weeks from (
      select o.id, left(t.value->>'categoryCode', 4) as topic from cadence_outputs o
      cross join lateral jsonb_array_elements(o.body->'topCategories') with ordinality t (value, place)
      where o.centre = ${centre} and o.cadence = 'WEEK' and o.due_at >= ${from} and o.due_at < ${to}
        and t.place <= ${sql.lit(NAMED)}) named
    group by topic`)
  return new Map(rows.map((r) => [r.topic, r.weeks]))
}
