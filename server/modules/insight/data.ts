/** The only SQL that writes schedules and outputs, and the notices that an output sends. */

import type { DayBody, PeriodBody } from '../../../api/insight.ts'
import type { Cadence } from '../../../common/kinds.ts'
import { type Database, type Db, inTx, type Statement, sql, type Tx } from '../../platform/db.ts'

export interface Turn {
  centre: string
  cadence: Cadence
  at: Date
}

const FAILED_REST = '1 minute'

/** The earliest turn that is due, locked; one that another worker holds, or that failed just now, is passed over. */
export const claimTurn = (now: Date): Statement => ({
  name: 'schedule_claim',
  text: `select centre, cadence, next_at as at from schedules
    where next_at <= $1 and (lease_until is null or lease_until < now())
    order by next_at, centre, cadence limit 1 for update skip locked`,
  values: [now],
})

export const moveTurn = ({ centre, cadence }: Turn, next: Date): Statement => ({
  name: 'schedule_move',
  text: 'update schedules set next_at = $3, lease_until = null where centre = $1 and cadence = $2',
  values: [centre, cadence, next],
})

/** The policy no longer asks for it. */
export const dropTurn = ({ centre, cadence }: Turn): Statement => ({
  name: 'schedule_drop',
  text: 'delete from schedules where centre = $1 and cadence = $2',
  values: [centre, cadence],
})

/** Leaves a turn that failed alone for a while, unless somebody made it meanwhile. */
export async function restTurn(db: Database, { centre, cadence, at }: Turn): Promise<void> {
  await inTx(db, (tx) =>
    tx.query(sql`update schedules set lease_until = now() + ${FAILED_REST}::interval
      where centre = ${centre} and cadence = ${cadence} and next_at = ${at}`),
  )
}

/** For the manual clock: who moves it is the only one who makes outputs. */
export async function endRests(db: Database): Promise<void> {
  await inTx(db, (tx) => tx.query(sql`update schedules set lease_until = null where lease_until is not null`))
}

export async function earliestTurn(db: Db, until: Date): Promise<Date | null> {
  const [row] = await db.query<{ at: Date | null }>(sql`
    select min(next_at) as at from schedules
    where next_at <= ${until} and (lease_until is null or lease_until < now())`)
  return row?.at ?? null
}

/** New cadences begin with their next instant; those that run are left alone, so that what was missed is made up for. */
export async function putTurns(tx: Tx, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return
  await tx.query(sql`
    insert into schedules (centre, cadence, next_at)
    select t.centre, t.cadence, t.at
    from unnest(${turns.map((t) => t.centre)}::text[], ${turns.map((t) => t.cadence)}::text[],
                ${turns.map((t) => t.at)}::timestamptz[]) as t (centre, cadence, at)
    join centres c on c.id = t.centre
    on conflict (centre, cadence) do nothing`)
}

export interface Output extends Omit<Turn, 'at'> {
  id: string
  period: string
  dueAt: Date
  madeAt: Date
  body: DayBody | PeriodBody
}

/** @returns false when the period has its output already. */
export async function insertOutput(tx: Tx, o: Output): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into cadence_outputs (id, centre, cadence, period, due_at, made_at, body)
    values (${o.id}, ${o.centre}, ${o.cadence}, ${o.period}, ${o.dueAt}, ${o.madeAt}, ${JSON.stringify(o.body)}::jsonb)
    on conflict (centre, cadence, period) do nothing returning id`)
  return rows.length > 0
}

export interface DayNotice {
  id: string
  centre: string
  number: string
  unitCode: string
  text: string
  data: Record<string, unknown>
  sentAt: Date
}

/** A notice about many orders hangs on none, so the order's engine does not write it. */
export const insertDayNotice = (n: DayNotice): Statement => ({
  name: 'day_notice_insert',
  text: `insert into notices (id, centre, kind, number, unit_code, state, cause, body, data, sent_at)
    values ($1, $2, 'REMINDER', $3, $4, 'SENT', '日结清', $5, $6, $7)`,
  values: [n.id, n.centre, n.number, n.unitCode, n.text, JSON.stringify(n.data), n.sentAt],
})
