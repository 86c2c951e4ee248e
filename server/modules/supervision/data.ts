/** Writes of notices that hang on no order; all others are written by their order's engine. */
import type { Statement } from '../../platform/db.ts'
import type { Notice } from '../orders/public.ts'

export const acknowledgeNotice = ({ id, state, acknowledgedAt }: Notice): Statement => ({
  name: 'notice_acknowledge',
  text: 'update notices set state = $2, acknowledged_at = $3 where id = $1',
  values: [id, state, acknowledgedAt],
})
