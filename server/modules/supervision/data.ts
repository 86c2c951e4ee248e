/** Writes of notices that hang on no order; all others are written by their order's engine. */
import type { Statement } from '../../platform/db.ts'
import type { Notice } from '../orders/public.ts'

export const lockNotice = (id: string): Statement => ({
  name: 'notice_lock',
  text: `select id, kind, number, unit_code as "unitCode", state, body, due_at as "dueAt",
                acknowledged_at as "acknowledgedAt", answered_at as "answeredAt"
         from notices where id = $1 and order_id is null for update`,
  values: [id],
})

export const acknowledgeNotice = ({ id, state, acknowledgedAt }: Notice): Statement => ({
  name: 'notice_acknowledge',
  text: 'update notices set state = $2, acknowledged_at = $3 where id = $1',
  values: [id, state, acknowledgedAt],
})
