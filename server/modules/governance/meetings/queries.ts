/** Reads of meetings. A unit sees those it is asked to, those it has something from, and its own district's. */
import type { MeetingQuery, MeetingTotals } from '../../../../api/meetings.ts'
import { dayOfDate, startOfDay } from '../../../../common/time.ts'
import type { Actor } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql } from '../../../platform/db.ts'
import { cursorOf, makeCursor } from '../../orders/public.ts'
import { LEDGER_COLUMNS } from '../data.ts'
import type { LedgerItem } from '../model.ts'
import { MEETING_COLUMNS } from './data.ts'
import { type Meeting, unitsOf } from './model.ts'

const COLUMNS = sql.raw(MEETING_COLUMNS)

export function mayRead(actor: Actor, meeting: Meeting, ownArea: string | null): boolean {
  if (actor.centre !== null && actor.centre !== meeting.centre) return false
  if (actor.unitCode === null || ownArea === meeting.adcode) return true
  return unitsOf(meeting).some((u) => actor.unitScope.has(u))
}

export async function findMeeting(db: Db, id: string): Promise<Meeting | null> {
  const [row] = await db.query<Meeting>(sql`select ${COLUMNS} from meetings where id = ${id}`)
  return row ?? null
}

const from = (date: string): Date => startOfDay(dayOfDate(date))
const after = (date: string): Date => startOfDay(dayOfDate(date) + 1)

export type Listed = Meeting & { items: number; writtenOff: number }

export async function listMeetings(
  db: Db,
  actor: Actor,
  { centre, ownArea }: { centre: string; ownArea: string | null },
  f: MeetingQuery,
): Promise<{ items: Listed[]; nextCursor: string | null }> {
  const where: RawBuilder<unknown>[] = [sql`m.centre = ${centre}`]
  if (actor.unitCode !== null) {
    const scope = [...actor.unitScope]
    where.push(sql`(m.invited && ${scope}::text[] or m.adcode = ${ownArea ?? ''}
      or exists (select 1 from ledger_items i where i.session_id = m.id and i.unit_code = any(${scope})))`)
  }
  if (f.kind) where.push(sql`m.kind = ${f.kind}`)
  if (f.state) where.push(sql`m.state = ${f.state}`)
  if (f.adcode) where.push(sql`m.adcode = ${f.adcode}`)
  if (f.order) where.push(sql`m.order_id = ${f.order}`)
  // What is not fixed yet belongs to no day and is always shown.
  if (f.from) where.push(sql`coalesce(m.convened_at, m.meets_at, m.created_at) >= ${from(f.from)}`)
  if (f.to) where.push(sql`coalesce(m.convened_at, m.meets_at, m.created_at) < ${after(f.to)}`)
  const cursor = cursorOf(f.cursor)
  if (cursor) where.push(sql`(m.created_at, m.id) < (${cursor.at}, ${cursor.id}::uuid)`)
  const rows = await db.query<Listed>(sql`
    select m.*, l.items, l.done as "writtenOff" from (
      select ${COLUMNS} from meetings m where ${sql.join(where, sql` and `)}
      order by m.created_at desc, m.id desc limit ${f.limit + 1}) m
    cross join lateral (
      select count(*)::int as items, (count(*) filter (where i.state = 'WRITTEN_OFF'))::int as done
      from ledger_items i where i.session_id = m.id) l
    order by m."createdAt" desc, m.id desc`)
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

/** ZZ-14: assignment meetings that were held in these days, and the classes of matters they assigned. */
export async function totals(
  db: Db,
  centre: string,
  { top, ...f }: Pick<MeetingQuery, 'adcode' | 'from' | 'to'> & { top: string },
): Promise<MeetingTotals> {
  const where = [
    sql`centre = ${centre} and kind = 'ASSIGNMENT' and convened_at is not null and state <> 'CANCELLED'`,
  ]
  if (f.adcode) where.push(sql`adcode = ${f.adcode}`)
  if (f.from) where.push(sql`convened_at >= ${from(f.from)}`)
  if (f.to) where.push(sql`convened_at < ${after(f.to)}`)
  const [row] = await db.query<MeetingTotals>(sql`
    with met as (select id, adcode, issues from meetings where ${sql.join(where, sql` and `)}),
    assigned as (
      select m.id, m.adcode, i->>'class' as class, i->'assignment'->'itemIds' as ids
      from met m cross join lateral jsonb_array_elements(m.issues) i where i->'assignment' <> 'null'::jsonb),
    items as (
      select a.adcode, a.class, l.state from assigned a
      cross join lateral jsonb_array_elements_text(a.ids) t (id) join ledger_items l on l.id = t.id::uuid),
    classes as (
      select c.adcode, c.class, coalesce(bool_and(i.state = 'WRITTEN_OFF'), false) as solved
      from (select distinct adcode, class from assigned) c
      left join items i on i.adcode = c.adcode and i.class = c.class group by 1, 2)
    select (select count(*) from met)::int as meetings,
      (select count(*) from met where adcode = ${top})::int as city,
      (select count(*) from met where adcode <> ${top})::int as district,
      (select count(*) from classes)::int as classes,
      (select count(*) from classes where solved)::int as "classesSolved",
      (select count(*) from items)::int as items,
      (select count(*) from items where state = 'WRITTEN_OFF')::int as "writtenOff"`)
  return row!
}

export const selectItems = (db: Db, meetingId: string): Promise<LedgerItem[]> =>
  db.query<LedgerItem>(sql`
    select ${sql.raw(LEDGER_COLUMNS)} from ledger_items where session_id = ${meetingId} order by id`)

/** What a meeting says of its order: its title only where it is not confidential. */
export async function selectOrder(db: Db, id: string) {
  const [row] = await db.query<{ id: string; number: string; title: string; state: string }>(sql`
    select id, number, case when confidential then '' else title end as title, state from orders where id = ${id}`)
  return row ?? null
}

/** GS-29: consultations that were held about a quarter. */
export const selectConsultations = (db: Db, centre: string, period: string): Promise<Meeting[]> =>
  db.query<Meeting>(sql`
    select ${COLUMNS} from meetings
    where centre = ${centre} and kind = 'PARTNER' and period = ${period} and state in ('IN_SESSION','HELD')`)
