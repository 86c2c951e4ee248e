/** A governance cycle: one jurisdiction, one month, from the choice of a topic to the last item written off. */
import type { AttendanceMode, Criterion, CycleStage, CycleState, SeatRole } from '../../../../common/cycle.ts'

export interface Cycle {
  id: string
  centre: string
  /** The city's own or a county's (AY-25). */
  adcode: string
  /** `YYYY-MM`. */
  month: string
  state: CycleState
  /** Counts the proposals: one that was returned makes way for the next. */
  round: number
  proposal: Proposal | null
  theme: Theme | null
  pool: Pool
  draw: Draw | null
  roster: Seat[]
  studies: Study[]
  directives: Directive[]
  /** Stages that were done outside their days (AY-06, AY-08, AY-09). */
  late: CycleStage[]
  sessionAt: Date | null
  sessionEndedAt: Date | null
  closedAt: Date | null
  eventSeq: number
  eventHash: string
  version: number
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

/** Who did something and when; kept with what was done. */
export interface Stamp {
  by: string
  byId: string | null
  at: string
}

export type SubScores = Record<Criterion, { score: number; facts: Record<string, number> }>

export interface Candidate {
  title: string
  /** Codes; a code stands for all below it. */
  categories: string[]
  /** Of the region's catalogue of themes (AY-29), when it is one of them. */
  theme: string | null
  reason: string
  /** As it was when it was proposed; what the score was made of stays visible. */
  scores: SubScores
  total: number
}

export interface Decision extends Stamp {
  body: string
  decision: 'APPROVE' | 'AMEND' | 'RETURN'
  candidate: number | null
  minutes: string
}

export interface Proposal extends Stamp {
  candidates: Candidate[]
  decisions: Decision[]
}

export interface Guidance extends Stamp {
  leader: string
  text: string
}

export interface Theme {
  title: string
  categories: string[]
  theme: string | null
  fixedAt: string
  /** 处置原则 (AY-35): handlers of the theme's orders read it. */
  guidance: Guidance[]
  /** 改革举措 (AY-34). */
  reforms: Reform[]
}

export interface Reform extends Stamp {
  id: string
  title: string
  issuedBy: string
  issuedOn: string
  document: string
  /** AY-42: time, links, materials, trips, before and after. */
  effect: Partial<Record<'time' | 'links' | 'materials' | 'trips', { before: number; after: number }>>
  partners: string[]
}

/** What an order of the pool was when it came in; frozen with the lock. */
export interface PoolFacts {
  orderId: string
  number: string
  county: string
  unit: string
  subtype: string
  satisfaction: string
  /** Whole days since it came. */
  age: number
}

export interface PoolEntry extends PoolFacts {
  source: 'SUGGESTED' | 'ADDED'
  reason: string | null
}

export interface Removed extends Stamp {
  number: string
  reason: string
}

export interface Pool {
  entries: PoolEntry[]
  removed: Removed[]
  lockedAt: string | null
  lockedBy: string | null
  /** SHA-256 of the canonical entries. */
  hash: string | null
  /** SHA-256 of the secret that the draw will use: laid down before anybody can know what it draws. */
  commitment: string | null
  secret: string | null
}

export interface Draw extends Stamp {
  algorithm: string
  /** What the host said aloud in the session; with the secret it makes the seed. */
  word: string
  seed: string
  /** Numbers in the order in which they are drawn. */
  sequence: string[]
  /** How many of the sequence were drawn so far. */
  drawn: number
  /** Drawn and laid aside, with the reason: a re-draw is never silent (AY-14). */
  laidAside: Removed[]
}

export interface Seat {
  id: string
  role: SeatRole
  mode: AttendanceMode
  name: string
  unitCode: string | null
  joinedAt: string | null
  leftAt: string | null
}

export interface Measure extends Stamp {
  id: string
  text: string
  unitCode: string
  orderIds: string[]
}

/** 一事一研 (AY-13): the record of one drawn order. */
export interface Study {
  id: string
  orderId: string
  number: string
  county: string
  unit: string
  subtype: string
  report: (Stamp & { text: string; figures: { open: number; closed: number; dissatisfied: number } }) | null
  call:
    | (Stamp & {
        outcome: string
        satisfaction: string | null
        resolution: string | null
        note: string | null
      })
    | null
  review: (Stamp & { note: string }) | null
  measures: Measure[]
  closed: Stamp | null
}

export interface Directive extends Stamp {
  id: string
  studyId: string | null
  problem: string
  requirement: string
  action: string
  leader: string
  unitCode: string
  dueAt: string
  /** Where it stands in the ledger. */
  itemId: string
  problemId: string
}

export const EMPTY_POOL: Pool = {
  ...{ entries: [], removed: [], lockedAt: null, lockedBy: null, hash: null, commitment: null, secret: null },
}

/** Whether a category stands under one of the codes. */
export const under = (codes: readonly string[], category: string): boolean =>
  codes.some((code) => category.startsWith(code))
