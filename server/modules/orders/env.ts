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

/** What makes a unit responsible for a matter. */
export interface Duty {
  unitCode: string
  legalBasis: string
  version: number
}

/** The organisation of one centre, as rules see it. */
export interface Directory {
  unit(code: string): UnitFacts | undefined
  /** `code` lies below `ancestor` in the tree of areas, or under it along a professional line. */
  isBelow(code: string, ancestor: string): boolean
  /** Town, street, community or grid. */
  isGrassroots(code: string): boolean
  superiorOf(code: string): string | undefined
  /** GS-12: which principles speak for the unit in this matter, in words. */
  why(
    code: string,
    matter: { categoryCode: string; adcode?: string },
    principles: readonly ('TERRITORY' | 'DUTY' | 'LEVEL')[],
  ): string[]
}

/** Somebody who looks after enterprises: of what kind, for which topics, and who stands above. */
export interface StewardFacts {
  /** The account. */
  id: string
  name: string
  specialist: string | null
  topics: readonly string[]
  superior: string | null
}

export interface Region {
  centre: string
  policy: Policy
  policyVersion: number
  calendar: Calendar
  hours: OfficeHours
  units: Directory
  knowsCategory(code: string): boolean
  /** The category and those above it, each with what an order of it must say. */
  categoryPath(code: string): readonly { requiredFields: readonly string[] }[]
  /** HB-16: the catalogue row in force that says whose duty the matter is, with its clause and version. */
  dutyFor(categoryCode: string, areaCode: string | undefined, at: Date): Duty | undefined
  /** N9: the category is on the town's own duty list. */
  mayGoToGrassroots(categoryCode: string): boolean
  /** SQ-09: those who may be named for an enterprise, by name. */
  stewards(): readonly StewardFacts[]
}

export interface Env extends Region {
  now: Date
  actor: Actor
  newId(): string
}
