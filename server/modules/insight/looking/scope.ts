/** How far an account may look: a hotline's all of its centre, a unit's its own area and nothing else. */
import { AppError } from '../../../../common/errors.ts'
import type { Actor } from '../../../platform/context.ts'
import { areaContains, centreOf, type UnitStore } from '../../identity/public.ts'

export interface Scope {
  centre: string
  /** The area asked for, never outside of what the account is held to. */
  area: string | undefined
  heldTo: string | null
}

export function scopeOf(
  units: Pick<UnitStore, 'unit'>,
  actor: Actor,
  asked: { centre?: string; area?: string },
): Scope {
  const centre = centreOf(actor, asked.centre)
  if (actor.unitCode === null) return { centre, area: asked.area, heldTo: null }
  const own = units.unit(centre, actor.unitCode)?.areaCode
  // A department without an area answers for matters, not for a place: its figures are the unit desk's.
  if (!own) throw new AppError('forbidden')
  if (asked.area !== undefined && !areaContains(own, asked.area)) throw new AppError('forbidden')
  return { centre, area: asked.area ?? own, heldTo: own }
}
