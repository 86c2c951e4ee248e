/** A document in few words: what its steps answer with. */
import { formatTime } from '../../../common/time.ts'
import type { Notice } from '../orders/public.ts'

const time = (at: Date | null) => (at ? formatTime(at) : undefined)

export const presentLetter = (n: Notice) => ({
  ...{ id: n.id, kind: n.kind, number: n.number, unitCode: n.unitCode, state: n.state, text: n.body },
  ...{ dueAt: time(n.dueAt), acknowledgedAt: time(n.acknowledgedAt), answeredAt: time(n.answeredAt) },
})
