/** Who should handle an order that waits for dispatch: every voice with its reason, and what they come to. */

import type { UnitSuggestion } from '../../../api/intake.ts'
import type { OrderSuggestion } from '../../../api/suggestion.ts'
import { DAY_MS, formatTime } from '../../../common/time.ts'
import type { Ctx } from '../../platform/context.ts'
import { assembleOrder, type Order, readOrder, visible } from '../orders/public.ts'
import type { IntakeDeps } from './deps.ts'
import { scoreDuplicates } from './duplicates.ts'
import { nearnessTo } from './nearness.ts'
import { findPlace, keysOf } from './place-of.ts'
import { candidatesStatement, toCandidates } from './queries.ts'
import { suggestCategories, suggestUnits, WORTH_SHOWING } from './understanding.ts'

const WORTH_PROPOSING = 0.6

/**
 * The voices come to one lead and its assists. Voices of the same kind as the lead's go with it; what a weaker source
 * says besides is only for the eye.
 */
export function proposalFrom(
  units: readonly UnitSuggestion[],
  difficulty: Order['difficulty'],
): NonNullable<Order['proposal']> | null {
  const lead = units.find((u) => u.role === 'LEAD')
  if (!lead) return null
  const kind = lead.reasons[0]?.kind
  // SQ-08: a complicated matter is proposed to everybody who has a voice in it.
  const joint = difficulty === 'HIGH'
  const assists = units.filter(
    (u) =>
      u !== lead &&
      kind !== 'COMPONENT' &&
      (joint || (u.reasons[0]?.kind === kind && u.score >= WORTH_PROPOSING)),
  )
  const assignments = [lead, ...assists].map(({ unitCode, role }) => ({ unitCode, role }))
  return { assignments, basis: 'SUGGESTION', score: lead.score }
}

export async function suggestionFor(deps: IntakeDeps, ctx: Ctx, id: string): Promise<OrderSuggestion> {
  const order = visible(assembleOrder(await deps.db.batch(readOrder(id))), ctx.actor)
  const { centre, place } = order
  const { policy } = deps.engine.env(ctx, centre, order.policyVersion)
  const { knowledge } = deps
  const text = [order.summary, ...order.requests.map((r) => r.body)].join('\n')
  const { principles } = policy.dispatch
  const units = suggestUnits(deps, centre, order.categoryCode, place, { text, place }, ctx.now, principles)
  const named = (code: string) => knowledge.category(centre, code)?.name ?? ''
  // A ruling binds, and what the agent named was meant; a suggestion is made anew, since the order may be corrected.
  const given = order.proposal?.basis === 'SUGGESTION' ? null : order.proposal
  const precedent = knowledge.precedentFor(centre, order.categoryCode, text)
  return {
    category: { code: order.categoryCode, name: named(order.categoryCode) },
    categories: suggestCategories(deps, centre, text, ctx.now),
    units,
    assignments: given?.assignments ?? proposalFrom(units, order.difficulty)?.assignments ?? [],
    basis: given ? (given.basis === 'RULING' ? 'RULING' : 'AGENT') : 'SUGGESTION',
    duplicates: await duplicatesOf(deps, ctx, order, policy.intake.duplicateSearchDays),
    precedents: precedent
      ? [
          {
            ...{ leadUnit: precedent.leadUnit, assistUnits: precedent.assistUnits },
            ...{ minutes: precedent.minutes, words: precedent.matchWords },
            ...{ orderId: precedent.orderId ?? undefined, at: formatTime(precedent.createdAt) },
          },
        ]
      : [],
  }
}

/** Open orders by the same phone or from about the same place, but those that a person kept apart from this one. */
async function duplicatesOf(deps: IntakeDeps, ctx: Ctx, order: Order, days: number) {
  const [request] = order.requests
  const text = request?.body ?? order.summary
  const { place } = findPlace(deps, order.centre, { text, place: order.place })
  const rows = await deps.db.query(
    candidatesStatement({
      ...{ centre: order.centre, phone: request?.requesterPhone ?? null, orderId: order.id },
      ...{ ...keysOf(place, order.place.text), classes: [order.categoryCode.slice(0, 2)] },
      since: new Date(ctx.now.getTime() - days * DAY_MS),
    }),
  )
  const apart = new Set(order.requests.flatMap((r) => r.apartFrom))
  const others = toCandidates(rows).filter((c) => !apart.has(c.orderId))
  const known = new Map(others.map((c) => [c.orderId, c]))
  await deps.pack?.prepare([text, ...others.map((c) => c.text)])
  const sought = { text, categoryCode: order.categoryCode, nearness: nearnessTo(deps, text, others) }
  return scoreDuplicates(sought, others, WORTH_SHOWING).map((duplicate) => {
    const { state, text: said } = known.get(duplicate.orderId)!
    return { ...duplicate, state: state as Order['state'], text: said.slice(0, 200) }
  })
}
