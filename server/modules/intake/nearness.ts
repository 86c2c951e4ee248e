/** How near in meaning an order's texts are to a new one; unknown without the model pack. */
import type { Candidate } from './duplicates.ts'
import type { Sources } from './place-of.ts'

/** An order may stand among the candidates with several texts: the nearest counts. */
export function nearnessTo(
  { pack }: Pick<Sources, 'pack'>,
  text: string,
  candidates: readonly Pick<Candidate, 'orderId' | 'text'>[],
): (orderId: string) => number | undefined {
  const nearest = new Map<string, number>()
  for (const { orderId, text: other } of candidates) {
    const near = pack?.nearness(text, other)
    if (near !== undefined) nearest.set(orderId, Math.max(near, nearest.get(orderId) ?? -1))
  }
  return (orderId) => nearest.get(orderId)
}
