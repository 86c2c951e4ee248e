/**
 * 某一时刻的工单要素：时限按当时的类型、紧急程度、类别、难易取，不按现在的取。
 * Read backwards from what the order is now: each correction and each change of urgency kept what was before it.
 */
import type { Urgency } from '../../../../../common/codes.ts'
import type { TimerFacts } from '../../../policy/public.ts'
import type { RecordedEvent, RecordedOrder } from '../model.ts'

const CORRECTED = ['type', 'categoryCode', 'difficulty'] as const

/** The few events that move limits; looked for once an order, asked for with each of its limits. */
interface Turns {
  urgency: RecordedEvent[]
  /** Of urgency and corrections, the latest first. */
  facts: RecordedEvent[]
  suspensions: { from: Date; to: Date | null }[]
}
const known = new WeakMap<RecordedOrder, Turns>()

export function turnsOf(order: RecordedOrder): Turns {
  const found = known.get(order)
  if (found) return found
  const urgency = order.events.filter((e) => e.type === 'order.urgency_set')
  const facts = order.events
    .filter((e) => e.type === 'order.urgency_set' || e.type === 'order.corrected')
    .reverse()
  const turns = { urgency, facts, suspensions: suspensionsOf(order) }
  known.set(order, turns)
  return turns
}

/** When the matter was suspended, and until when. */
function suspensionsOf({ events }: RecordedOrder): Turns['suspensions'] {
  const spans: Turns['suspensions'] = []
  for (const { type, at, data } of events) {
    if (type === 'suspension.decided' && data.approved === true) spans.push({ from: at, to: null })
    const open = spans.at(-1)
    if (type === 'order.resumed' && open?.to === null) open.to = at
  }
  return spans
}

export function factsAt(order: RecordedOrder, at: Date): TimerFacts {
  const { type, urgency, enterprise, difficulty, categoryCode } = order
  const facts: TimerFacts = { type, urgency, enterprise, difficulty, categoryCode }
  for (const event of turnsOf(order).facts) {
    if (event.at <= at) break
    undo(facts, event)
  }
  return facts
}

function undo(facts: TimerFacts, { type, data }: RecordedEvent): void {
  if (type === 'order.urgency_set') {
    facts.urgency = data.from as Urgency
    return
  }
  const before = (data.before ?? {}) as Partial<TimerFacts>
  for (const key of CORRECTED) if (key in before) Object.assign(facts, { [key]: before[key] })
}
