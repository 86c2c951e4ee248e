/** The only SQL that writes requests, orders and what hangs on them; lock and load in one round trip. */
import type { Statement } from '../../platform/db.ts'
import { defineTable } from '../../platform/table.ts'
import type { EventRow } from './events.ts'
import type { Assignment, Clock, Delivery, Notice, Order, OrderRow, Request, Side } from './model.ts'
import { NOTICES } from './notices-data.ts'

const REQUESTS = defineTable<Request>(
  'requests',
  [
    'id',
    'centre',
    'number',
    'state',
    'channel',
    'externalId',
    'externalDueAt',
    'type',
    'title',
    'body',
    'requesterName',
    'requesterPhone',
    'requesterKind',
    'creditCode',
    'ownership',
    'language',
    'requesterPlace',
    'place',
    'occurredAt',
    'confidential',
    'urgency',
    'tags',
    'attachments',
    'orderId',
    'cycleRepeat',
    'outcome',
    'followUpState',
    'satisfaction',
    'resolution',
    'feedbackAt',
    'apartFrom',
    'eventSeq',
    'eventHash',
    'version',
    'createdBy',
    'createdAt',
    'updatedAt',
  ],
  {
    json: ['place', 'outcome'],
    fixed: [
      'centre',
      'number',
      'channel',
      'externalId',
      'externalDueAt',
      'createdBy',
      'createdAt',
      'body',
      'attachments',
    ],
  },
)

const ORDERS = defineTable<OrderRow>(
  'orders',
  [
    'id',
    'centre',
    'number',
    'state',
    'round',
    'version',
    'type',
    'title',
    'summary',
    'categoryCode',
    'urgency',
    'difficulty',
    'lane',
    'enterprise',
    'confidential',
    'place',
    'adcode',
    'leadUnit',
    'reportedUnit',
    'authorId',
    'ownerId',
    'proposal',
    'bindingUnits',
    'negativeCount',
    'duplicateCount',
    'returnCount',
    'requestCount',
    'tags',
    'incidentId',
    'followUpRequired',
    'followUpBasis',
    'followUpDrawAt',
    'reply',
    'closure',
    'policyVersion',
    'acceptedAt',
    'dispatchedAt',
    'repliedAt',
    'closedAt',
    'dueAt',
    'warnAt',
    'nextDueAt',
    'eventSeq',
    'eventHash',
    'updatedBy',
    'createdAt',
    'updatedAt',
  ],
  {
    json: ['place', 'proposal', 'reply', 'closure'],
    fixed: ['centre', 'number', 'policyVersion', 'acceptedAt', 'createdAt', 'authorId'],
  },
)

type Owned<T> = T & { orderId: string; centre: string }

const ASSIGNMENTS = defineTable<Owned<Assignment>>(
  'assignments',
  [
    'id',
    'orderId',
    'centre',
    'unitCode',
    'role',
    'direction',
    'state',
    'previousState',
    'round',
    'parentId',
    'instruction',
    'assignedAt',
    'deliveredAt',
    'returnUntil',
    'signedAt',
    'signedBy',
    'firstContactAt',
    'checkedInAt',
    'submittedAt',
    'endedAt',
    'reply',
  ],
  {
    json: ['reply'],
    under: 'orderId',
    fixed: [
      'orderId',
      'centre',
      'unitCode',
      'role',
      'direction',
      'round',
      'parentId',
      'instruction',
      'assignedAt',
      'returnUntil',
    ],
  },
)

const CLOCKS = defineTable<Owned<Clock>>(
  'clocks',
  [
    'id',
    'orderId',
    'centre',
    'kind',
    'assignmentId',
    'subjectId',
    'round',
    'amount',
    'unit',
    'startedAt',
    'dueAt',
    'warnAt',
    'warns',
    'warned',
    'nextAlarmAt',
    'stoppedAt',
    'breachedAt',
    'pausedAt',
    'pausedMs',
  ],
  {
    json: ['warns'],
    under: 'orderId',
    fixed: ['orderId', 'centre', 'kind', 'assignmentId', 'subjectId', 'round'],
    extra: { lease_until: 'null' },
  },
)

const SIDES = defineTable<Owned<Side>>(
  'side_processes',
  [
    'id',
    'orderId',
    'centre',
    'kind',
    'state',
    'assignmentId',
    'unitCode',
    'round',
    'openedAt',
    'closedAt',
    'data',
  ],
  {
    json: ['data'],
    under: 'orderId',
    fixed: ['orderId', 'centre', 'kind', 'assignmentId', 'unitCode', 'round', 'openedAt'],
  },
)

const one = (name: string, text: string, id: string): Statement => ({ name, text, values: [id] })

const parts = (id: string): Statement[] => [
  one('requests_of', `select ${REQUESTS.list} from requests where order_id = $1 order by created_at, id`, id),
  one(
    'assignments_of',
    `select ${ASSIGNMENTS.list} from assignments where order_id = $1 order by assigned_at, id`,
    id,
  ),
  one('clocks_of', `select ${CLOCKS.list} from clocks where order_id = $1 order by started_at, id`, id),
  one('sides_of', `select ${SIDES.list} from side_processes where order_id = $1 order by opened_at, id`, id),
  one('notices_of', `select ${NOTICES.list} from notices where order_id = $1 order by sent_at, id`, id),
]

/** How many answers `lockOrder` and `readOrder` give. */
export const ORDER_PARTS = 6

/**
 * Locks the order's row, then reads what hangs on it. Two statements on purpose: the second takes its snapshot
 * after the lock was granted, so it sees what the previous holder committed. The key itself never changes, and rows
 * that refer to the order may be written meanwhile: the indexer would wait for us while we wait for it (ZZ-04).
 */
export const lockOrder = (id: string): Statement[] => [
  one('order_lock', `select ${ORDERS.list} from orders where id = $1 for no key update`, id),
  ...parts(id),
]

/**
 * Locks the order when it is still in this version; otherwise divides by zero, which fails the transaction. A row
 * changed by who held the lock before is looked at again when the lock is granted, so an overtaken copy never passes.
 */
export const lockUnchanged = ({ id, version }: { id: string; version: number }): Statement => ({
  name: 'order_lock_unchanged',
  text: `select 1 / count(*) from
         (select from orders where id = $1 and version = $2 for no key update) as unchanged`,
  values: [id, version],
})

export const readOrder = (id: string): Statement[] => [
  one('order_read', `select ${ORDERS.list} from orders where id = $1`, id),
  ...parts(id),
]

/** Puts the answers of `lockOrder`/`readOrder` together; null when there is no such order. */
export function assembleOrder(answers: Record<string, unknown>[][]): Order | null {
  const [row] = answers[0] as unknown as OrderRow[]
  if (!row) return null
  const [, requests, assignments, clocks, sides, notices] = answers as unknown as [
    unknown,
    Request[],
    Assignment[],
    Clock[],
    Side[],
    Notice[],
  ]
  return { ...row, requests, assignments, clocks, sides, notices }
}

export const lockRequest = (id: string): Statement =>
  one('request_lock', `select ${REQUESTS.list} from requests where id = $1 for update`, id)

export const readRequest = (id: string): Statement =>
  one('request_read', `select ${REQUESTS.list} from requests where id = $1`, id)

export const REQUEST_LIST = REQUESTS.list
export const ORDER_LIST = ORDERS.list

/** Where the matter is, as others are looked up by: exactly there, and thereabouts. */
export interface RequestKeys {
  placeKey: string | null
  spotKey: string | null
}

/** The receipt's hash and the keys of the place exist only in the table, for look-ups. */
export function insertRequest(
  row: Request,
  extra: RequestKeys & { receiptHash: Buffer | null; understanding: unknown },
): Statement {
  const base = REQUESTS.insert(row)
  const n = base.values.length
  return {
    name: 'requests_register',
    text: base.text
      .replace(') values (', ', receipt_hash, place_key, spot_key, understanding) values (')
      .replace(/\)$/, `, $${n + 1}, $${n + 2}, $${n + 3}, $${n + 4})`),
    values: [
      ...base.values,
      ...[extra.receiptHash, extra.placeKey, extra.spotKey],
      JSON.stringify(extra.understanding),
    ],
  }
}
/** The place was said later: the look-up of others there follows. */
export const updatePlaceKeys = (id: string, { placeKey, spotKey }: RequestKeys): Statement => ({
  name: 'requests_place_keys',
  text: 'update requests set place_key = $2, spot_key = $3 where id = $1',
  values: [id, placeKey, spotKey],
})
export const updateRequest = (row: Request): Statement => REQUESTS.update(row)
export const insertOrder = (row: OrderRow): Statement => ORDERS.insert(row)
/** Only what changed: an order has 45 columns and a command changes eight of them. */
export const updateOrder = (before: OrderRow, row: OrderRow): Statement => ORDERS.updateChanged(before, row)
/**
 * The order's words changed: its full text is due again. A mark that is there already is written anew, so that whoever
 * indexes passes it by until the words are committed too.
 */
export const markForSearch = (order: { id: string; centre: string }): Statement => ({
  name: 'search_queue_add',
  text: `insert into search_queue (order_id, centre) values ($1, $2)
         on conflict (order_id) do update set centre = excluded.centre`,
  values: [order.id, order.centre],
})
/** What lists ask for and commands change, kept apart from the wide row (decision 0006). */
export const insertQueue = (o: OrderRow): Statement => ({
  name: 'order_queue_insert',
  text: 'insert into order_queue (order_id, centre, state, next_due_at, due_at, created_at) values ($1, $2, $3, $4, $5, $6)',
  values: [o.id, o.centre, o.state, o.nextDueAt, o.dueAt, o.createdAt],
})
export const queueChanged = (a: OrderRow, b: OrderRow): boolean =>
  a.state !== b.state ||
  a.nextDueAt?.getTime() !== b.nextDueAt?.getTime() ||
  a.dueAt?.getTime() !== b.dueAt?.getTime()
export const updateQueue = (o: OrderRow): Statement => ({
  name: 'order_queue_update',
  text: 'update order_queue set state = $2, next_due_at = $3, due_at = $4 where order_id = $1',
  values: [o.id, o.state, o.nextDueAt, o.dueAt],
})
export const insertAssignment = (row: Owned<Assignment>): Statement => ASSIGNMENTS.insert(row)
export const updateAssignment = (row: Owned<Assignment>): Statement => ASSIGNMENTS.update(row)
export const insertClock = (row: Owned<Clock>): Statement => CLOCKS.insert(row)
export const updateClock = (row: Owned<Clock>): Statement => CLOCKS.update(row)
export const insertSide = (row: Owned<Side>): Statement => SIDES.insert(row)
export const updateSide = (row: Owned<Side>): Statement => SIDES.update(row)
export const insertDelivery = (d: Delivery): Statement => ({
  name: 'deliveries_insert',
  text: `insert into deliveries (id, centre, kind, target, order_id, request_id, payload, next_attempt_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
  values: [d.id, d.centre, d.kind, d.target, d.orderId, d.requestId, JSON.stringify(d.payload), d.at],
})

const EVENT_COLUMNS = 10

/**
 * All events of one command in one statement, prepared for each number of events, and the mark by which figures follow:
 * whoever writes an event marks its subject.
 */
export const insertEvents = (rows: EventRow[]): Statement => ({
  name: `events_insert_${rows.length}`,
  text: `with told as (insert into events (subject_id, seq, subject_kind, centre, type, at, actor, data, previous_hash, hash) values ${rows
    .map(
      (_, r) =>
        `(${Array.from({ length: EVENT_COLUMNS }, (_, c) => `$${r * EVENT_COLUMNS + c + 1}`).join(', ')})`,
    )
    .join(', ')})
    insert into facts_queue (subject_id, centre) values ($1, $4)
    on conflict (subject_id) do update set centre = excluded.centre`,
  values: rows.flatMap((e) => [
    ...[e.subjectId, e.seq, e.subjectKind, e.centre, e.type, e.at],
    ...[e.actor, e.data, e.previousHash, e.hash],
  ]),
})
