/** What a rule may ask about the world: one region's policy, calendar and organisation, and who acts when. */
import type { UnitKind } from '../../../common/codes.ts'
import type { Actor } from '../../platform/context.ts'
import type { Calendar, OfficeHours } from '../deadlines/public.ts'
import type { Policy } from '../policy/public.ts'

export interface UnitFacts {
  code: string
  name: string
  kind: UnitKind
}

/** The organisation of one centre, as rules see it. */
export interface Directory {
  unit(code: string): UnitFacts | undefined
  /** `code` lies below `ancestor` in the tree of areas, or under it along a professional line. */
  isBelow(code: string, ancestor: string): boolean
  /** Town, street, community or grid. */
  isGrassroots(code: string): boolean
  superiorOf(code: string): string | undefined
}

export interface Region {
  centre: string
  policy: Policy
  policyVersion: number
  calendar: Calendar
  hours: OfficeHours
  units: Directory
  knowsCategory(code: string): boolean
  /** N9: the category is on the town's own duty list. */
  mayGoToGrassroots(categoryCode: string): boolean
}

export interface Env extends Region {
  now: Date
  actor: Actor
  newId(): string
}
