/**
 * The timeline of an order or a request: events chained by hash, so a changed, removed or swapped row shows.
 * hash = SHA-256(previous hash, subject, seq, type, time, actor, data), all in canonical JSON.
 */
import { hash } from 'node:crypto'
import type { Actor } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'

export interface EventRow {
  subjectId: string
  subjectKind: 'ORDER' | 'REQUEST'
  centre: string
  seq: number
  type: string
  at: Date
  /** Canonical JSON. */
  actor: string
  /** Canonical JSON. */
  data: string
  previousHash: string
  hash: string
}

/** JSON with sorted keys and no undefined members: the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const record = value as Record<string, unknown>
  const keys = Object.keys(record)
    .filter((k) => record[k] !== undefined)
    .sort()
  return `{${keys.map((k) => `${JSON.stringify(k)}:${canonical(record[k])}`).join(',')}}`
}

export function eventHash(e: Omit<EventRow, 'hash' | 'centre' | 'subjectKind'>): string {
  return hash(
    'sha256',
    `${e.previousHash}\n${e.subjectId}\n${e.seq}\n${e.type}\n${e.at.toISOString()}\n${e.actor}\n${e.data}`,
  )
}

/** What the record keeps of who acted: name and office, never a phone or an address. */
export const actorJson = (actor: Actor): string =>
  canonical({
    kind: actor.kind,
    id: actor.userId,
    username: actor.username,
    name: actor.name,
    roles: actor.roles,
    unit: actor.unitCode,
  })

export interface ChainHead {
  id: string
  centre: string
  eventSeq: number
  eventHash: string
}

/** Chains new events onto a subject and moves its head. */
export function chain(
  head: ChainHead,
  subjectKind: EventRow['subjectKind'],
  at: Date,
  actor: Actor,
  events: { type: string; data: Record<string, unknown> }[],
): EventRow[] {
  const by = actorJson(actor)
  return events.map(({ type, data }) => {
    const event = {
      subjectId: head.id,
      seq: head.eventSeq + 1,
      type,
      at,
      actor: by,
      data: canonical(data),
      previousHash: head.eventHash,
    }
    head.eventSeq = event.seq
    head.eventHash = eventHash(event)
    return { ...event, subjectKind, centre: head.centre, hash: head.eventHash }
  })
}

export interface StoredEvent {
  seq: number
  type: string
  at: Date
  actor: unknown
  data: unknown
  previousHash: string
  hash: string
}

/** Recomputes a chain. `brokenAt` is the first seq that does not fit, or the one that is missing. */
export function verifyChain(
  subjectId: string,
  head: { eventSeq: number; eventHash: string },
  rows: StoredEvent[],
): { valid: boolean; checked: number; brokenAt?: number } {
  let previous = ''
  for (const [i, row] of rows.entries()) {
    const expected = i + 1
    const expectedHash = eventHash({
      subjectId,
      seq: row.seq,
      type: row.type,
      at: row.at,
      actor: canonical(row.actor),
      data: canonical(row.data),
      previousHash: row.previousHash,
    })
    if (row.seq !== expected || row.previousHash !== previous || row.hash !== expectedHash) {
      return { valid: false, checked: i, brokenAt: expected }
    }
    previous = row.hash
  }
  if (rows.length !== head.eventSeq || previous !== head.eventHash) {
    return { valid: false, checked: rows.length, brokenAt: rows.length + 1 }
  }
  return { valid: true, checked: rows.length }
}

/** Events of what is no order: its kind is not part of the hash, so it is said when the rows are written. */
export const insertEventsOf = (
  kind: 'LEDGER' | 'ASSESSMENT' | 'CYCLE' | 'CAMPAIGN',
  events: readonly Omit<EventRow, 'subjectKind'>[],
): Statement => ({
  name: 'events_insert_of',
  text: `insert into events (subject_id, seq, subject_kind, centre, type, at, actor, data, previous_hash, hash)
    select "subjectId", seq, $1, centre, type, at, actor::jsonb, data::jsonb, "previousHash", hash
    from jsonb_to_recordset($2::jsonb) as e("subjectId" uuid, seq int, centre text, type text, at timestamptz,
      actor text, data text, "previousHash" text, hash text)`,
  values: [kind, JSON.stringify(events)],
})
