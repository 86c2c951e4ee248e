/** What must hold of a database whatever was killed above it, and of every command that was answered. */
import { expect } from 'vitest'
import { type StoredEvent, verifyChain } from '../../server/modules/orders/events.ts'
import { type Database, sql } from '../../server/platform/db.ts'
import { EVENT_OF, mark, type Sent } from './load.ts'

/** The database's own consistency: chains, counters, one lead, nothing half-written. Returns its sizes. */
export async function auditDatabase(
  db: Database,
): Promise<{ requests: number; orders: number; events: number }> {
  const heads = await db.query<{ id: string; kind: string; eventSeq: number; eventHash: string }>(sql`
    select id, 'ORDER' as kind, event_seq as "eventSeq", event_hash as "eventHash" from orders
    union all select id, 'REQUEST', event_seq, event_hash from requests`)
  const events = await db.query<StoredEvent & { subjectId: string }>(sql`
    select subject_id as "subjectId", seq, type, at, actor, data, previous_hash as "previousHash", hash
    from events order by subject_id, seq`)
  const bySubject = new Map<string, StoredEvent[]>(heads.map(({ id }) => [id, []]))
  const stray = events.filter((e) => !bySubject.get(e.subjectId)?.push(e))
  expect(stray, 'events of nothing').toEqual([])
  const broken: string[] = []
  for (const head of heads) {
    const rows = bySubject.get(head.id) ?? []
    const result = verifyChain(head.id, head, rows)
    if (!result.valid || rows.length === 0) broken.push(`${head.kind} ${head.id} at ${result.brokenAt ?? 0}`)
  }
  expect(broken, 'chains that do not verify').toEqual([])

  const rules: Record<string, Promise<unknown[]>> = {
    'rounds with two leads': db.query(sql`
      select order_id, round from assignments where role = 'LEAD' and state not in ('RETURNED', 'RECALLED')
      group by order_id, round having count(*) > 1`),
    'orders at work without a lead': db.query(sql`
      select o.id from orders o where o.state in ('DISPATCHED', 'IN_PROGRESS', 'PENDING_REPLY_REVIEW')
        and not exists (select from assignments a where a.order_id = o.id and a.lead_slot = o.round)`),
    'orders whose count of requests is wrong': db.query(sql`
      select o.id from orders o
      where o.request_count <> (select count(*) from requests r where r.order_id = o.id and r.state = 'LINKED')`),
    'orders whose queue says something else': db.query(sql`
      select o.id from orders o left join order_queue q on q.order_id = o.id
      where q.state is distinct from o.state or q.due_at is distinct from o.due_at
        or q.next_due_at is distinct from o.next_due_at or q.created_at is distinct from o.created_at`),
    'linked requests whose order does not know them': db.query(sql`
      select r.id from requests r where r.state = 'LINKED' and not exists (
        select from events e where e.subject_id = r.order_id and e.data->>'requestId' = r.id::text)`),
    'requests with two orders': db.query(sql`
      select data->>'requestId' from events where type = 'order.created'
      group by 1 having count(*) > 1`),
    'requests registered twice': db.query(sql`select body from requests group by body having count(*) > 1`),
    'keys without an answer': db.query(sql`select key from idempotency_keys where status = 0 or answer = ''`),
  }
  for (const [what, rows] of Object.entries(rules)) expect(await rows, what).toEqual([])
  const count = (kind: string) => heads.filter((h) => h.kind === kind).length
  return { requests: count('REQUEST'), orders: count('ORDER'), events: events.length }
}

/** Holds every command sent against the database: answered ones are there once, the others at most once. */
export async function auditSent(db: Database, sent: Sent[]) {
  const keys = new Map<string, { status: number; answer: string }>()
  for (const row of await db.query<{ key: string; status: number; answer: string }>(
    sql`select key, status, answer from idempotency_keys`,
  ))
    keys.set(row.key, row)
  const registered = new Map<string, string[]>()
  for (const { body, number } of await db.query<{ body: string; number: string }>(
    sql`select body, number from requests`,
  )) {
    const cycle = /（第\d+件）$/.exec(body)?.[0] ?? ''
    registered.set(cycle, [...(registered.get(cycle) ?? []), number])
  }
  const counts = new Map<string, number>()
  for (const { at, n } of await db.query<{ at: string; n: number }>(
    sql`select subject_id || '/' || type as at, count(*)::int as n from events group by 1`,
  ))
    counts.set(at, n)

  const lost: string[] = []
  const doubled: string[] = []
  const different: string[] = []
  for (const s of sent) {
    const name = `${s.command} of cycle ${s.cycle}`
    const times =
      s.command === 'register'
        ? (registered.get(mark(s.cycle))?.length ?? 0)
        : (counts.get(`${s.subject}/${EVENT_OF[s.command]}`) ?? 0)
    if (times > 1) doubled.push(name)
    const kept = keys.get(s.key)
    // With the key the effect, without it none: they are one transaction.
    if (times > 0 !== (kept !== undefined)) different.push(`${name}: key ${Boolean(kept)}, effect ${times}`)
    if (s.json === undefined) continue
    if (times === 0) lost.push(name)
    if (s.command === 'register') {
      const { number } = (JSON.parse(s.json) as { request: { number: string } }).request
      if (registered.get(mark(s.cycle))?.[0] !== number) lost.push(`${name}: ${number}`)
    }
    if (kept?.answer !== s.json || kept.status !== s.status) different.push(`${name}: another answer`)
  }
  expect(lost, 'answered but not there').toEqual([])
  expect(doubled, 'there more than once').toEqual([])
  expect(different, 'effect and answer disagree').toEqual([])
  const acknowledged = sent.filter((s) => s.json !== undefined)
  return {
    sent: sent.reduce((sum, s) => sum + s.times, 0),
    commands: sent.length,
    acknowledged: acknowledged.length,
    'never answered': sent.length - acknowledged.length,
    'of these stored': sent.filter((s) => s.json === undefined && keys.has(s.key)).length,
    lost: lost.length,
    doubled: doubled.length,
  }
}
