/**
 * 某一时刻的工单要素：时限按当时的类型、紧急程度、类别、难易取，不按现在的取。
 * Read backwards from what the order is now: each correction and each change of urgency kept what was before it.
 */
import type { Urgency } from '../../../../../common/codes.ts'
import type { TimerFacts } from '../../../policy/public.ts'
import type { RecordedEvent, RecordedOrder } from '../model.ts'

const CORRECTED = ['type', 'categoryCode', 'difficulty'] as const

export function factsAt(order: RecordedOrder, at: Date): TimerFacts {
  const { type, urgency, enterprise, difficulty, categoryCode } = order
  const facts: TimerFacts = { type, urgency, enterprise, difficulty, categoryCode }
  for (let i = order.events.length - 1; i >= 0; i--) {
    const event = order.events[i]!
    if (event.at <= at) break
    undo(facts, event)
  }
  return facts
}

function undo(facts: TimerFacts, { type, data }: RecordedEvent): void {
  if (type === 'order.urgency_set') facts.urgency = data.from as Urgency
  if (type !== 'order.corrected') return
  const before = (data.before ?? {}) as Partial<TimerFacts>
  for (const key of CORRECTED) if (key in before) Object.assign(facts, { [key]: before[key] })
}
