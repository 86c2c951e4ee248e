/** The monthly cycle (未诉先办月调度, AY-01 to AY-44). */
import { z } from 'zod'
import { RESOLUTIONS, SATISFACTIONS } from '../common/codes.ts'
import {
  ATTENDANCE_MODES,
  CRITERIA,
  CYCLE_BLOCKS,
  CYCLE_STAGES,
  CYCLE_STATES,
  SEAT_ROLES,
} from '../common/cycle.ts'
import { ItemView } from './ledger.ts'
import { CalendarDate, Centre, Id, Instant, Text, UnitCode, Versioned } from './parts.ts'

const Title = Text.max(200)
const Line = Text.max(2_000)
const CategoryCode = z.string().regex(/^\d{2,6}$/)
const Adcode = z.string().regex(/^\d{6}$/)
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const CycleBody = z.strictObject({ month: Month, adcode: Adcode.optional() })

export const CYCLE_STEP_BODIES = {
  propose: z.strictObject({
    candidates: z
      .array(
        z.strictObject({
          title: Title,
          categories: z.array(CategoryCode).min(1).max(20),
          theme: z.string().max(60).optional(),
          reason: Line,
        }),
      )
      .min(1)
      .max(10),
    ...Versioned,
  }),
  deliberate: z.strictObject({
    body: z.string().max(40),
    decision: z.enum(['APPROVE', 'AMEND', 'RETURN']),
    candidate: z.int().min(0).max(9).optional(),
    title: Title.optional(),
    minutes: Line,
    ...Versioned,
  }),
  guide: z.strictObject({ leader: Text.max(60), text: Line, ...Versioned }),
  reform: z.strictObject({
    title: Title,
    issuedBy: Text.max(120),
    issuedOn: CalendarDate,
    document: Text.max(200),
    effect: z
      .partialRecord(
        z.enum(['time', 'links', 'materials', 'trips']),
        z.strictObject({ before: z.number().min(0), after: z.number().min(0) }),
      )
      .default({}),
    partners: z.array(Text.max(60)).max(20).default([]),
    ...Versioned,
  }),
  'build-pool': z.strictObject({ size: z.int().min(1).max(200), ...Versioned }),
  'edit-pool': z.strictObject({
    add: z
      .array(z.strictObject({ orderId: Id, reason: Line }))
      .max(60)
      .default([]),
    remove: z
      .array(z.strictObject({ orderId: Id, reason: Line }))
      .max(60)
      .default([]),
    ...Versioned,
  }),
  'lock-pool': z.strictObject(Versioned),
  convene: z.strictObject({
    seats: z
      .array(
        z.strictObject({
          role: z.enum(SEAT_ROLES),
          mode: z.enum(ATTENDANCE_MODES),
          name: Text.max(60),
          unitCode: UnitCode.optional(),
        }),
      )
      .min(1)
      .max(100),
    ...Versioned,
  }),
  'check-in': z.strictObject({ seatId: Id, left: z.boolean().default(false), ...Versioned }),
  draw: z.strictObject({ word: Text.max(60).optional(), ...Versioned }),
  redraw: z.strictObject({ studyId: Id, reason: Line, ...Versioned }),
  report: z.strictObject({ studyId: Id, text: Line, ...Versioned }),
  call: z.strictObject({
    studyId: Id,
    outcome: z.enum(['REACHED', 'UNREACHABLE', 'REFUSED']),
    satisfaction: z.enum(SATISFACTIONS).optional(),
    resolution: z.enum(RESOLUTIONS).optional(),
    note: Line.optional(),
    ...Versioned,
  }),
  review: z.strictObject({ studyId: Id, note: Line, ...Versioned }),
  measure: z.strictObject({
    studyId: Id,
    text: Line,
    unitCode: UnitCode,
    orderIds: z.array(Id).min(1).max(200),
    ...Versioned,
  }),
  'close-study': z.strictObject({ studyId: Id, ...Versioned }),
  /** A rule names whatever of the five is missing (AY-19). */
  direct: z.strictObject({
    problem: Title,
    requirement: Line.optional(),
    action: Line.optional(),
    leader: Text.max(60).optional(),
    unitCode: UnitCode.optional(),
    dueAt: Instant.optional(),
    studyId: Id.optional(),
    ...Versioned,
  }),
  'end-session': z.strictObject(Versioned),
  issue: z.strictObject(Versioned),
  close: z.strictObject(Versioned),
} as const
export type CycleStep = keyof typeof CYCLE_STEP_BODIES
export const CYCLE_STEPS = Object.keys(CYCLE_STEP_BODIES) as [CycleStep, ...CycleStep[]]

const Stamped = { by: z.string(), byId: z.string().nullable(), at: z.string() }
const SubScore = z.strictObject({ score: z.number(), facts: z.record(z.string(), z.number()) })
const Scores = z.strictObject(
  Object.fromEntries(CRITERIA.map((c) => [c, SubScore])) as Record<
    (typeof CRITERIA)[number],
    typeof SubScore
  >,
)

const TopicView = z.strictObject({
  title: z.string(),
  categories: z.array(z.string()),
  theme: z.string().nullable(),
  scores: Scores,
  total: z.number(),
})
export type TopicView = z.infer<typeof TopicView>
/** What might be proposed, best first; `weeks` of this month's weekly analyses named it (AY-27). */
export const TopicList = z.strictObject({
  from: z.string(),
  to: z.string(),
  items: z.array(
    TopicView.extend({ weeks: z.number(), prefilled: z.boolean(), counties: z.array(z.string()) }),
  ),
})

const PoolEntryView = z.strictObject({
  orderId: z.string(),
  number: z.string(),
  county: z.string(),
  countyName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  subtype: z.string(),
  subtypeName: z.string(),
  satisfaction: z.string(),
  age: z.number(),
  source: z.enum(['SUGGESTED', 'ADDED']),
  reason: z.string().nullable(),
})
const RemovedView = z.strictObject({ ...Stamped, number: z.string(), reason: z.string() })
const Coverage = z.array(
  z.strictObject({
    axis: z.string(),
    values: z.array(
      z.strictObject({ value: z.string(), name: z.string(), orders: z.number(), pool: z.number() }),
    ),
  }),
)

const Figures = z.strictObject({ open: z.number(), closed: z.number(), dissatisfied: z.number() })
export const StudyView = z.strictObject({
  id: z.string(),
  orderId: z.string(),
  number: z.string(),
  county: z.string(),
  countyName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  subtype: z.string(),
  subtypeName: z.string(),
  report: z.strictObject({ ...Stamped, text: z.string(), figures: Figures }).nullable(),
  call: z
    .strictObject({
      ...Stamped,
      outcome: z.string(),
      satisfaction: z.string().nullable(),
      resolution: z.string().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  review: z.strictObject({ ...Stamped, note: z.string() }).nullable(),
  measures: z.array(
    z.strictObject({
      ...Stamped,
      id: z.string(),
      text: z.string(),
      unitCode: z.string(),
      orderIds: z.array(z.string()),
    }),
  ),
  closed: z.strictObject(Stamped).nullable(),
})
export type StudyView = z.infer<typeof StudyView>

const DirectiveView = z.strictObject({
  ...Stamped,
  id: z.string(),
  studyId: z.string().nullable(),
  problem: z.string(),
  requirement: z.string(),
  action: z.string(),
  leader: z.string(),
  unitCode: z.string(),
  dueAt: z.string(),
  itemId: z.string(),
  problemId: z.string(),
})

const Head = {
  id: z.string(),
  adcode: z.string(),
  areaName: z.string(),
  month: z.string(),
  state: z.enum(CYCLE_STATES),
  theme: z.string().nullable(),
  orders: z.number(),
  late: z.array(z.enum(CYCLE_STAGES)),
  version: z.number(),
}
export const CycleHead = z.strictObject({ ...Head, directives: z.number(), writtenOff: z.number() })
export type CycleHead = z.infer<typeof CycleHead>

export const CycleView = z.strictObject({
  ...Head,
  round: z.number(),
  windows: z.record(z.enum(CYCLE_STAGES), z.tuple([z.number(), z.number()])),
  poolSize: z.tuple([z.number(), z.number()]),
  bodies: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  proposal: z
    .strictObject({
      ...Stamped,
      candidates: z.array(TopicView.extend({ reason: z.string() })),
      decisions: z.array(
        z.strictObject({
          ...Stamped,
          body: z.string(),
          decision: z.enum(['APPROVE', 'AMEND', 'RETURN']),
          candidate: z.number().nullable(),
          minutes: z.string(),
        }),
      ),
    })
    .nullable(),
  themeDetail: z
    .strictObject({
      title: z.string(),
      categories: z.array(z.string()),
      theme: z.string().nullable(),
      fixedAt: z.string(),
      guidance: z.array(z.strictObject({ ...Stamped, leader: z.string(), text: z.string() })),
      reforms: z.array(
        z.strictObject({
          ...Stamped,
          id: z.string(),
          title: z.string(),
          issuedBy: z.string(),
          issuedOn: z.string(),
          document: z.string(),
          effect: z.record(z.string(), z.strictObject({ before: z.number(), after: z.number() })),
          partners: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  pool: z.strictObject({
    entries: z.array(PoolEntryView),
    removed: z.array(RemovedView),
    lockedAt: z.string().nullable(),
    lockedBy: z.string().nullable(),
    hash: z.string().nullable(),
    commitment: z.string().nullable(),
    coverage: Coverage,
  }),
  draw: z
    .strictObject({
      ...Stamped,
      algorithm: z.string(),
      word: z.string(),
      seed: z.string(),
      drawn: z.number(),
      laidAside: z.array(RemovedView),
    })
    .nullable(),
  roster: z.array(
    z.strictObject({
      id: z.string(),
      role: z.enum(SEAT_ROLES),
      mode: z.enum(ATTENDANCE_MODES),
      name: z.string(),
      unitCode: z.string().nullable(),
      joinedAt: z.string().nullable(),
      leftAt: z.string().nullable(),
      /** The reader may check this seat in. */
      own: z.boolean(),
    }),
  ),
  studies: z.array(StudyView),
  directives: z.array(DirectiveView),
  items: z.array(ItemView),
  blocks: z.array(
    z.strictObject({ block: z.enum(CYCLE_BLOCKS), owners: z.array(z.string()), state: z.string() }),
  ),
  /** Earlier cycles of the same theme, with what they left (AY-32). */
  earlier: z.array(
    z.strictObject({
      id: z.string(),
      month: z.string(),
      title: z.string(),
      directives: z.number(),
      open: z.number(),
    }),
  ),
  sessionAt: z.string().nullable(),
  sessionEndedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** Counted from 0: where each drawn order stands in the agenda by county and category (AY-13). */
  agenda: z.array(
    z.strictObject({
      county: z.string(),
      countyName: z.string(),
      subtype: z.string(),
      subtypeName: z.string(),
      studyIds: z.array(z.string()),
    }),
  ),
  chain: z.boolean(),
  allowedActions: z.array(
    z.strictObject({
      action: z.enum(CYCLE_STEPS),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
})
export type CycleView = z.infer<typeof CycleView>

/** What anybody needs to draw the same again (AY-14): no words of any request. */
export const DrawFile = z.strictObject({
  month: z.string(),
  algorithm: z.string(),
  /** One line an order: number, county, unit, subtype, satisfaction, age in days; tabs between, newlines between lines. */
  pool: z.string(),
  poolHash: z.string(),
  commitment: z.string(),
  secret: z.string().nullable(),
  word: z.string().nullable(),
  seed: z.string().nullable(),
  sequence: z.array(z.string()),
  drawn: z.number(),
  laidAside: z.array(z.strictObject({ number: z.string(), reason: z.string(), at: z.string() })),
})

/** AY-15, AY-18: orders like a drawn one. */
export const SimilarOrders = z.strictObject({
  figures: Figures,
  items: z.array(
    z.strictObject({
      orderId: z.string(),
      number: z.string(),
      title: z.string(),
      state: z.string(),
      county: z.string(),
    }),
  ),
})

/** AY-09, AY-19: what all cycles together come to. */
export const CycleTotals = z.strictObject({
  cycles: z.number(),
  closed: z.number(),
  poolOrders: z.number(),
  meanPool: z.number().nullable(),
  attendances: z.number(),
  directives: z.number(),
  measures: z.number(),
  calls: z.number(),
  dissatisfied: z.number(),
})

export const CycleQuery = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  adcode: Adcode.optional(),
  centre: Centre.optional(),
})
export type CycleQuery = z.infer<typeof CycleQuery>
export const CycleList = z.strictObject({ items: z.array(CycleHead), totals: CycleTotals })

/** AY-35: what leaders said about the theme of an order, for whoever handles it. */
export const OrderGuidance = z.strictObject({
  items: z.array(
    z.strictObject({
      cycleId: z.string(),
      month: z.string(),
      theme: z.string(),
      guidance: z.array(z.strictObject({ leader: z.string(), text: z.string(), at: z.string() })),
      measures: z.array(z.strictObject({ text: z.string(), unitCode: z.string(), at: z.string() })),
    }),
  ),
})

type StepEndpoints = {
  [S in CycleStep as `POST /api/v1/cycles/:id/${S}`]: {
    body: (typeof CYCLE_STEP_BODIES)[S]
    answer: typeof CycleView
  }
}
const stepEndpoints = Object.fromEntries(
  CYCLE_STEPS.map((s) => [`POST /api/v1/cycles/:id/${s}`, { body: CYCLE_STEP_BODIES[s], answer: CycleView }]),
) as unknown as StepEndpoints

export const cycleEndpoints = {
  'GET /api/v1/cycles': { query: CycleQuery, answer: CycleList },
  'POST /api/v1/cycles': { body: CycleBody, answer: CycleView },
  'GET /api/v1/cycles/:id': { answer: CycleView },
  'GET /api/v1/cycles/:id/topics': { answer: TopicList },
  'GET /api/v1/cycles/:id/draw-file': { answer: DrawFile },
  'GET /api/v1/cycles/:id/studies/:studyId/similar': { answer: SimilarOrders },
  'GET /api/v1/orders/:id/guidance': { answer: OrderGuidance },
  ...stepEndpoints,
} as const
