/** A document in few words: what its steps answer with. */
import { timeOrNone } from '../../../common/time.ts'
import type { Notice } from '../orders/public.ts'

export const presentLetter = (n: Notice) => ({
  ...{ id: n.id, kind: n.kind, number: n.number, unitCode: n.unitCode, state: n.state, text: n.body },
  ...{
    dueAt: timeOrNone(n.dueAt),
    acknowledgedAt: timeOrNone(n.acknowledgedAt),
    answeredAt: timeOrNone(n.answeredAt),
  },
})
