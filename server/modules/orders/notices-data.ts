/** Notices as they are stored: of an order, or by themselves. */
import type { Statement } from '../../platform/db.ts'
import { defineTable } from '../../platform/table.ts'
import type { Notice } from './model.ts'

/** Some hang on no order. */
type StoredNotice = Notice & { orderId: string | null; centre: string }

export const NOTICES = defineTable<StoredNotice>(
  'notices',
  [
    'id',
    'orderId',
    'centre',
    'kind',
    'number',
    'assignmentId',
    'unitCode',
    'level',
    'state',
    'signer',
    'cause',
    'body',
    'data',
    'sentAt',
    'dueAt',
    'acknowledgedAt',
    'answeredAt',
    'closedAt',
  ],
  { json: ['data'], fixed: ['orderId', 'centre', 'kind', 'number', 'assignmentId', 'unitCode'] },
)

export const insertNotice = (row: StoredNotice): Statement => NOTICES.insert(row)
export const updateNotice = (row: StoredNotice): Statement => NOTICES.update(row)

/** A document that hangs on no order is locked and written by itself. */
export const lockLooseNotice = (id: string): Statement => ({
  name: 'notices_loose_lock',
  text: `select ${NOTICES.list} from notices where id = $1 and order_id is null for update`,
  values: [id],
})
