/** Writes of meetings, and the lock they are made under. */
import { type Statement, sql, type Tx } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import type { Meeting } from './model.ts'

const MEETINGS = defineTable<Meeting>(
  'meetings',
  [
    ...(['id', 'centre', 'adcode', 'kind', 'state', 'year', 'series', 'number', 'title', 'meetsAt'] as const),
    ...(['convenedAt', 'heldAt', 'place', 'host', 'partner', 'period', 'orderId', 'reason'] as const),
    ...(['invited', 'issues', 'minutes', 'closedBy', 'cancelled', 'version'] as const),
    ...(['createdBy', 'createdAt', 'updatedAt'] as const),
  ],
  {
    json: ['issues'],
    fixed: ['centre', 'adcode', 'kind', 'partner', 'period', 'orderId', 'createdBy', 'createdAt'],
  },
)

export const MEETING_COLUMNS = MEETINGS.list
export const insertMeeting = (m: Meeting): Statement => MEETINGS.insert(m)
export const updateMeeting = (m: Meeting): Statement => MEETINGS.update(m)

export const lockMeeting = (id: string): Statement => ({
  name: 'meeting_lock',
  text: `select ${MEETINGS.list} from meetings where id = $1 for update`,
  values: [id],
})

/** One at a time: two meetings of a place never take the same number. */
export async function nextSeries(
  tx: Tx,
  { centre, adcode, kind }: Pick<Meeting, 'centre' | 'adcode' | 'kind'>,
  year: number,
): Promise<number> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtext(${`meetings ${centre} ${adcode} ${kind} ${year}`}))`,
  )
  const [row] = await tx.query<{ n: number }>(sql`
    select coalesce(max(series), 0)::int + 1 as n from meetings
    where centre = ${centre} and adcode = ${adcode} and kind = ${kind} and year = ${year}`)
  return row!.n
}

/** A meeting of the order that waits already takes the new guests in; otherwise it is called. */
export const callMeeting = (m: Meeting): Statement => {
  const { text, values } = MEETINGS.insert(m)
  return {
    name: 'meeting_call',
    text: `${text} on conflict (order_id) where state = 'PLANNED' and order_id is not null do update set
      invited = (select array(select distinct u from unnest(meetings.invited || excluded.invited) u order by u)),
      version = meetings.version + 1, updated_at = excluded.updated_at`,
    values,
  }
}

/** The ruling on an order ends the meetings that were called for it. */
export const ruleMeetings = (r: {
  orderId: string
  minutes: string
  by: string
  at: Date
  assignment: object
}): Statement => ({
  name: 'meeting_rule',
  text: `update meetings set state = 'HELD', held_at = $2, convened_at = coalesce(convened_at, $2), minutes = $3,
      closed_by = $4, version = version + 1, updated_at = $2,
      issues = (select coalesce(jsonb_agg(i || jsonb_build_object('assignment', $5::jsonb)), '[]')
                from jsonb_array_elements(issues) i)
    where order_id = $1 and state = 'PLANNED' returning id, version, centre, invited`,
  values: [r.orderId, r.at, r.minutes, r.by, JSON.stringify(r.assignment)],
})
