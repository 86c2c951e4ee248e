/** A topic as it goes over the wire, with trend, places, units, tasks and what came of it (HK-25, CZ-17). */
import type { ProgrammeDetail, ProgrammeView } from '../../../../../api/topics.ts'
import { dateOfDay, dayOf, formatTime, startOfDay } from '../../../../../common/time.ts'
import { type Db, sql } from '../../../../platform/db.ts'
import type { AssembleDeps } from '../assemble.ts'
import { namesOf } from '../assemble.ts'
import { receivedByDay, recovered, responseHours, type Tally, tally } from '../counts.ts'
import { filterOf } from '../filter.ts'
import { recordsOf } from '../queries.ts'
import type { TopicProgramme } from './queries.ts'

export async function presentProgramme(
  db: Db,
  deps: AssembleDeps,
  p: TopicProgramme,
): Promise<ProgrammeView> {
  const names = namesOf(deps, p.centre)
  const tags = p.areaTags.length
    ? await db.query<{ name: string }>(
        sql`select name from area_tags where id = any(${p.areaTags}::uuid[]) order by name`,
      )
    : []
  return {
    ...{
      id: p.id,
      kind: p.kind,
      name: p.name,
      categories: p.categories,
      words: p.words,
      areaTags: p.areaTags,
    },
    ...{ target: p.target ?? undefined, mechanisms: p.mechanisms, leadUnit: p.leadUnit ?? undefined },
    ...{ baselineHours: p.baselineHours ?? undefined, baselineNote: p.baselineNote ?? undefined },
    ...{ daily: p.daily, monthly: p.monthly, active: p.active, version: p.version },
    ...{ categoryNames: p.categories.map(names.category), areaTagNames: tags.map((t) => t.name) },
    leadUnitName: p.leadUnit ? names.unit(p.leadUnit) : undefined,
    ...{
      clonedFrom: p.clonedFrom ?? undefined,
      createdBy: p.createdByName,
      createdAt: formatTime(p.createdAt),
    },
  }
}

const PLACES = 15

export async function detailOf(
  db: Db,
  deps: AssembleDeps,
  p: TopicProgramme,
  now: Date,
  days: number,
): Promise<ProgrammeDetail> {
  const { centre, categories, words, areaTags } = p
  const filter = { categories, words, areaTags }
  const to = dayOf(now) + 1
  const period = { from: startOfDay(to - days), to: startOfDay(to) }
  const before = { from: startOfDay(to - 2 * days), to: startOfDay(to - days) }
  const names = namesOf(deps, centre)
  const [counted, earlier] = [
    await tally(db, centre, period, now, filter),
    await tally(db, centre, before, period.from, filter),
  ]
  const byDay = await receivedByDay(db, centre, period, filter)
  const [money, response] = [
    await recovered(db, centre, period, filter),
    await responseHours(db, centre, period, filter),
  ]
  const list = (m: Map<string, Tally>, name: (code: string) => string) =>
    [...m].map(([key, { received, closed, overdue }]) => ({
      key,
      name: name(key),
      received,
      closed,
      overdue,
    }))
  const places = await db.query<{ name: string; received: number }>(sql`
    select o.place->>'text' as name, count(*)::int as received from orders o
    where ${sql.join(
      [
        sql`o.centre = ${centre} and o.created_at >= ${period.from} and o.created_at < ${period.to} and o.state <> 'MERGED'
          and not o.confidential and coalesce(o.place->>'text', '') <> ''`,
        ...filterOf(filter),
      ],
      sql` and `,
    )} group by 1 order by 2 desc, 1 limit ${PLACES}`)
  const tasks = await deps.tasksOf(db, [p.id])
  return {
    ...(await presentProgramme(db, deps, p)),
    ...{ from: dateOfDay(to - days), to: dateOfDay(to - 1) },
    totals: {
      ...{ ...counted.all, before: earlier.all.received, recoveredYuan: money.fen / 100 },
      responseHours: response.hours,
    },
    trend: Array.from({ length: days }, (_, i) => {
      const day = dateOfDay(to - days + i)
      return { day, received: byDay.get(day) ?? 0 }
    }),
    ...{ places, areas: list(counted.byArea, names.area), units: list(counted.byUnit, names.unit) },
    tasks: tasks.map((t) => ({ ...t, dueAt: formatTime(t.dueAt) })),
    records: await recordsOf(db, { programmeId: p.id }),
  }
}
