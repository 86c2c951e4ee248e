/** What the plan's rules are given: the risks that an order's words speak of. */
import type { RiskKind } from '../../../common/risks.ts'
import { readUrgency } from '../../nlp/urgency/read.ts'
import type { Order } from '../orders/public.ts'

export function risksIn(order: Order): ReadonlySet<RiskKind> {
  return risksInWords({ ...order, bodies: order.requests.map((r) => r.body) })
}

export function risksInWords(order: {
  title: string
  summary: string
  bodies: readonly string[]
  createdAt: Date
}): ReadonlySet<RiskKind> {
  const words = [order.title, order.summary, ...order.bodies].join('\n')
  return new Set(readUrgency(words, undefined, order.createdAt).risks.map((r) => r.kind))
}
