/** Campaigns (专项行动): their targets, findings and teams (AY-33, AY-36, AY-38, AY-39, CD-18, CD-19, CD-22, CD-31). */
import { z } from 'zod'
import {
  CAMPAIGN_ORIGINS,
  CAMPAIGN_STATES,
  FINDING_STATES,
  TARGET_CLASSES,
  TARGET_KINDS,
  TARGET_STATES,
} from '../common/campaign.ts'
import { ORDER_STATES } from '../common/codes.ts'
import { CLOSURE_CODES } from '../common/kinds.ts'
import { EffectView } from './effects.ts'
import {
  CalendarDate,
  Centre,
  Flag,
  Id,
  Instant,
  Page,
  paged,
  plain,
  Text,
  UnitCode,
  Versioned,
  Word,
} from './parts.ts'

const Name = Text.max(120)
const Line = Text.max(2_000)
const CategoryCode = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)
export const AreaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/)
const Files = z.array(plain(200)).max(30).default([])
const Words = z.array(Text.max(20)).max(20).default([])

/** How many requests there shall be: so much less than before, or no more than so many a month. */
export const AimBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['BY']), percent: z.number().min(1).max(99) }),
  z.strictObject({ kind: z.enum(['TO']), monthly: z.number().min(0).max(100_000) }),
])
export type Aim = z.infer<typeof AimBody>

const ClusterBody = z.strictObject({ name: Text.max(40), words: z.array(Text.max(20)).min(1).max(20) })

const apart = (codes: readonly string[]) =>
  codes.every((a, i) => codes.every((b, j) => i === j || !a.startsWith(b)))

const campaignFields = {
  name: Name,
  categories: z.array(CategoryCode).min(1).max(6).refine(apart, { message: 'categories.within' }),
  words: Words,
  area: AreaCode.nullish(),
  leadUnit: UnitCode,
  /** A kind of team of the region's policy. */
  team: plain(40).nullish(),
  programme: plain(60).nullish(),
  projectId: Id.nullish(),
  begins: CalendarDate,
  ends: CalendarDate,
  aim: AimBody.nullish(),
  /** What the class falls into, each told by its words (CD-18). */
  clusters: z.array(ClusterBody).max(12).default([]),
}

export const CampaignBody = z.strictObject({
  ...campaignFields,
  origin: z.enum(CAMPAIGN_ORIGINS).default('HAND'),
  originId: Id.optional(),
})
export type CampaignBody = z.infer<typeof CampaignBody>

export const CAMPAIGN_STEP_BODIES = {
  edit: z.strictObject({ ...campaignFields, ...Versioned }),
  start: z.strictObject(Versioned),
  'add-measure': z.strictObject({ text: Line, unitCode: UnitCode.optional(), ...Versioned }),
  link: z.strictObject({ orderIds: z.array(Id).min(1).max(200), ...Versioned }),
  finish: z.strictObject({ note: Line, ...Versioned }),
} as const
export type CampaignStep = keyof typeof CAMPAIGN_STEP_BODIES
export const CAMPAIGN_STEPS = Object.keys(CAMPAIGN_STEP_BODIES) as [CampaignStep, ...CampaignStep[]]

const allowed = <T extends readonly [string, ...string[]]>(steps: T) =>
  z.array(
    z.strictObject({
      action: z.enum(steps),
      allowed: z.boolean(),
      code: z.string().optional(),
      reason: z.string().optional(),
    }),
  )

const Named = z.strictObject({ code: z.string(), name: z.string() })

/** Counted from the targets and their findings, every time (AY-33, AY-36, CD-31). */
export const CampaignCounts = z.strictObject({
  targets: z.number().int(),
  inspected: z.number().int(),
  done: z.number().int(),
  findings: z.number().int(),
  rectified: z.number().int(),
  /** Targets without a full team, where a team is asked for. */
  teamMissing: z.number().int(),
  /** Of all targets, in per cent; null without any. */
  progress: z.number().nullable(),
})
export type CampaignCounts = z.infer<typeof CampaignCounts>

const head = {
  id: z.string(),
  name: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  categories: z.array(Named),
  leadUnit: Named,
  area: Named.nullable(),
  programme: z.string().nullable(),
  begins: z.string(),
  ends: z.string(),
  /** Not finished after its last day. */
  overdue: z.boolean(),
  counts: CampaignCounts,
}
export const CampaignHead = z.strictObject(head)
export type CampaignHead = z.infer<typeof CampaignHead>

export const CampaignsQuery = z.strictObject({
  ...Page,
  state: z.enum(CAMPAIGN_STATES).optional(),
  programme: Word.optional(),
  project: Id.optional(),
  unit: UnitCode.optional(),
  q: Word.optional(),
  centre: Centre.optional(),
})
export type CampaignsQuery = z.infer<typeof CampaignsQuery>

/** What the region's policy offers: kinds of teams, instruments and steps; programmes named so far. */
export const CampaignChoices = z.strictObject({
  teams: z.array(
    z.strictObject({ code: z.string(), name: z.string(), required: z.boolean(), roles: z.array(Named) }),
  ),
  instruments: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      wait: z.strictObject({ amount: z.number().int(), unit: z.enum(['DAY', 'MONTH']) }).nullable(),
    }),
  ),
  steps: z.array(z.strictObject({ code: z.string(), name: z.string(), needs: z.array(Named) })),
  programmes: z.array(z.string()),
})
export type CampaignChoices = z.infer<typeof CampaignChoices>

const Slice = z.strictObject({
  ...{ key: z.string(), name: z.string(), targets: z.number().int(), done: z.number().int() },
  ...{ findings: z.number().int(), rectified: z.number().int() },
})

export const CampaignView = z.strictObject({
  ...head,
  version: z.number().int(),
  origin: z.strictObject({
    kind: z.enum(CAMPAIGN_ORIGINS),
    id: z.string().nullable(),
    title: z.string().nullable(),
  }),
  words: z.array(z.string()),
  team: z
    .strictObject({ code: z.string(), name: z.string(), required: z.boolean(), roles: z.array(Named) })
    .nullable(),
  project: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  aim: AimBody.nullable(),
  byState: z.array(z.strictObject({ state: z.enum(TARGET_STATES), targets: z.number().int() })),
  byClass: z.array(Slice),
  byArea: z.array(Slice),
  byEstate: z.array(Slice),
  /** Before: as many days before the first day as there are since. */
  clusters: z.array(
    z.strictObject({
      name: z.string(),
      words: z.array(z.string()),
      before: z.number().int(),
      after: z.number().int(),
    }),
  ),
  volume: z.strictObject({ days: z.number().int(), before: z.number().int(), after: z.number().int() }),
  measures: z.array(
    z.strictObject({
      ...{ id: z.string(), text: z.string(), at: z.string(), by: z.string() },
      unit: Named.nullable(),
    }),
  ),
  linked: z.number().int(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  finishedNote: z.string().nullable(),
  /** The history is whole. */
  chain: z.boolean(),
  history: z.array(z.strictObject({ type: z.string(), at: z.string(), by: z.string() })),
  allowedActions: allowed(CAMPAIGN_STEPS),
  /** May add and change targets. */
  mayList: z.boolean(),
  /** May keep its measures as a playbook. */
  mayKeep: z.boolean(),
})
export type CampaignView = z.infer<typeof CampaignView>

/** Null: nothing was aimed at. */
export const CampaignEffect = z.strictObject({ effect: EffectView.nullable() })

// --- targets ---

const TargetLine = z.strictObject({
  kind: z.enum(TARGET_KINDS),
  name: Name,
  estate: plain(120).optional(),
  address: plain(200).optional(),
  area: AreaCode.optional(),
  class: z.enum(TARGET_CLASSES).optional(),
  unitCode: UnitCode.optional(),
  orderId: Id.optional(),
})
export type TargetLine = z.infer<typeof TargetLine>

export const TargetsBody = z
  .strictObject({
    items: z.array(TargetLine).max(2_000).optional(),
    /** A table with a head line: 名称,小区,地址,区划,类别,单位. */
    text: Text.max(1_000_000).optional(),
    /** Of the lines of `text`. */
    kind: z.enum(TARGET_KINDS).default('SITE'),
    /** Says what would happen, and does nothing. */
    preview: z.boolean().default(false),
  })
  .refine((b) => (b.items === undefined) !== (b.text === undefined), {
    path: ['text'],
    message: 'targets.one_of',
  })
export type TargetsBody = z.infer<typeof TargetsBody>

/** CD-22: the list is drawn from what is known of places. */
export const GenerateBody = z.strictObject({
  from: z.enum(['ESTATES', 'COMPONENTS']),
  areas: z.array(AreaCode).max(50).default([]),
  builtFrom: z.int().min(1900).max(2200).optional(),
  builtTo: z.int().min(1900).max(2200).optional(),
  /** Without a property company. */
  noProperty: z.boolean().default(false),
  componentType: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .optional(),
  class: z.enum(TARGET_CLASSES).optional(),
  /** One unit for all, or the unit of the place each lies in. */
  unitCode: UnitCode.optional(),
  byPlace: z.boolean().default(false),
  preview: z.boolean().default(false),
})
export type GenerateBody = z.infer<typeof GenerateBody>

export const TargetsMade = z.strictObject({
  added: z.number().int(),
  /** In the list already. */
  known: z.number().int(),
  rejected: z.array(z.strictObject({ line: z.number().int(), code: z.string(), field: z.string() })),
  sample: z.array(
    z.strictObject({ name: z.string(), area: z.string().nullable(), unit: z.string().nullable() }),
  ),
})

export const InspectBody = z.strictObject({
  targetIds: z.array(Id).min(1).max(500),
  note: plain(500).default(''),
})
export const Inspected = z.strictObject({ inspected: z.number().int() })

export const AssignBody = z.strictObject({
  targetIds: z.array(Id).min(1).max(500),
  unitCode: UnitCode.optional(),
  class: z.enum(TARGET_CLASSES).optional(),
})
export const Assigned = z.strictObject({ assigned: z.number().int() })

export const TargetsQuery = z.strictObject({
  ...Page,
  state: z.enum(TARGET_STATES).optional(),
  class: z.enum(TARGET_CLASSES).optional(),
  area: AreaCode.optional(),
  estate: Word.optional(),
  unit: UnitCode.optional(),
  /** Without a full team (AY-38). */
  teamMissing: Flag.optional(),
  /** With a finding that is not rectified. */
  open: Flag.optional(),
  q: Word.optional(),
})
export type TargetsQuery = z.infer<typeof TargetsQuery>

const target = {
  id: z.string(),
  campaignId: z.string(),
  kind: z.enum(TARGET_KINDS),
  name: z.string(),
  estate: z.string().nullable(),
  address: z.string().nullable(),
  area: Named.nullable(),
  class: z.enum(TARGET_CLASSES).nullable(),
  state: z.enum(TARGET_STATES),
  unit: Named.nullable(),
  /** Roles without a name. */
  teamMissing: z.array(z.string()),
  findings: z.number().int(),
  rectified: z.number().int(),
  visits: z.number().int(),
  inspectedAt: z.string().nullable(),
}
export const TargetRow = z.strictObject(target)
export type TargetRow = z.infer<typeof TargetRow>
export const TargetPage = paged(TargetRow)

export const TARGET_STEP_BODIES = {
  team: z.strictObject({
    members: z
      .array(z.strictObject({ role: plain(40), name: Text.max(40), contact: plain(60).optional() }))
      .max(12),
    ...Versioned,
  }),
  begin: z.strictObject(Versioned),
  visit: z.strictObject({
    at: Instant.optional(),
    people: Text.max(120),
    note: Line,
    attachments: Files,
    ...Versioned,
  }),
  find: z.strictObject({
    text: Line,
    attachments: Files,
    /** A proactive order goes to the unit. */
    order: z.boolean().default(false),
    categoryCode: CategoryCode.optional(),
    ...Versioned,
  }),
  serve: z.strictObject({
    type: plain(40),
    number: Text.max(80),
    servedOn: CalendarDate,
    /** Until when the party is to do it itself. */
    deadline: CalendarDate.optional(),
    attachments: Files,
    ...Versioned,
  }),
  enforce: z.strictObject({ step: plain(40), note: Line, attachments: Files, ...Versioned }),
  submit: z.strictObject({ text: Line, attachments: Files, ...Versioned }),
  verify: z.strictObject({ approve: z.boolean(), note: plain(500).default(''), ...Versioned }),
  shelve: z.strictObject({ reason: Line, ...Versioned }),
  resume: z.strictObject(Versioned),
} as const
export type TargetStep = keyof typeof TARGET_STEP_BODIES
export const TARGET_STEPS = Object.keys(TARGET_STEP_BODIES) as [TargetStep, ...TargetStep[]]

export const FindingView = z.strictObject({
  id: z.string(),
  text: z.string(),
  state: z.enum(FINDING_STATES),
  attachments: z.array(z.string()),
  at: z.string(),
  by: z.string(),
  order: z.strictObject({ id: z.string(), number: z.string(), state: z.enum(ORDER_STATES) }).nullable(),
  rectifiedAt: z.string().nullable(),
  rectifiedBy: z.string().nullable(),
  note: z.string().nullable(),
  mayRectify: z.boolean(),
  mayOrder: z.boolean(),
})
export type FindingView = z.infer<typeof FindingView>

const done = { at: z.string(), by: z.string() }

export const TargetView = z.strictObject({
  ...target,
  version: z.number().int(),
  campaign: z.strictObject({ id: z.string(), name: z.string(), state: z.enum(CAMPAIGN_STATES) }),
  order: z.strictObject({ id: z.string(), number: z.string() }).nullable(),
  roles: z.array(Named),
  team: z.array(z.strictObject({ role: z.string(), name: z.string(), contact: z.string().nullable() })),
  visitList: z.array(
    z.strictObject({ ...done, people: z.string(), note: z.string(), attachments: z.array(z.string()) }),
  ),
  instruments: z.array(
    z.strictObject({
      ...{ type: Named, number: z.string(), servedOn: z.string(), deadline: z.string().nullable() },
      /** The first day on which the next step may be taken. */
      freeFrom: z.string(),
      attachments: z.array(z.string()),
    }),
  ),
  steps: z.array(z.strictObject({ ...done, step: Named, note: z.string() })),
  /** What the law still asks before each step, in words; empty: it may be taken. */
  ahead: z.array(z.strictObject({ step: Named, barred: z.string().nullable(), code: z.string().optional() })),
  evidence: z.array(
    z.strictObject({
      ...done,
      text: z.string(),
      attachments: z.array(z.string()),
      ok: z.boolean().nullable(),
    }),
  ),
  note: z.string().nullable(),
  findingList: z.array(FindingView),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  chain: z.boolean(),
  allowedActions: allowed(TARGET_STEPS),
})
export type TargetView = z.infer<typeof TargetView>

export const RectifyBody = z.strictObject({ note: Line, attachments: Files })
export const FindingOrderBody = z.strictObject({ categoryCode: CategoryCode.optional() })

// --- orders of campaigns, programmes and renewal projects ---

export const CasesQuery = z
  .strictObject({
    ...Page,
    campaign: Id.optional(),
    programme: Word.optional(),
    project: Id.optional(),
    /** Handled by more than one unit. */
    joint: Flag.optional(),
    centre: Centre.optional(),
  })
  .refine((q) => [q.campaign, q.programme, q.project].filter((v) => v !== undefined).length === 1, {
    path: ['campaign'],
    message: 'cases.one_of',
  })
export type CasesQuery = z.infer<typeof CasesQuery>

export const CampaignCase = z.strictObject({
  orderId: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.enum(ORDER_STATES),
  units: z.array(z.strictObject({ code: z.string(), name: z.string(), role: z.string() })),
  /** How it ended. */
  closure: z.enum(CLOSURE_CODES).nullable(),
  satisfaction: z.string().nullable(),
  createdAt: z.string(),
})
export type CampaignCase = z.infer<typeof CampaignCase>
export const CasePage = paged(CampaignCase)

// --- places' attributes ---

export const EstatesQuery = z.strictObject({
  ...Page,
  area: AreaCode.optional(),
  q: Word.optional(),
  centre: Centre.optional(),
})
export const EstateView = z.strictObject({
  id: z.string(),
  name: z.string(),
  area: Named,
  builtYear: z.number().int().nullable(),
  propertyCompany: z.string().nullable(),
  households: z.number().int().nullable(),
})
export const EstatesBody = z.strictObject({
  /** A table with a head line: 小区,区划,建成年份,物业公司,户数. */
  text: Text.max(1_000_000),
})
export const EstatesRead = z.strictObject({
  created: z.number().int(),
  changed: z.number().int(),
  rejected: z.array(z.strictObject({ line: z.number().int(), code: z.string(), field: z.string() })),
})
export const EstatePage = paged(EstateView)

const steps = CAMPAIGN_STEP_BODIES
const target_ = TARGET_STEP_BODIES
export const campaignEndpoints = {
  'GET /api/v1/campaigns': { query: CampaignsQuery, answer: paged(CampaignHead) },
  'POST /api/v1/campaigns': { body: CampaignBody, answer: CampaignView },
  'GET /api/v1/campaigns/choices': {
    query: z.strictObject({ centre: Centre.optional() }),
    answer: CampaignChoices,
  },
  'GET /api/v1/campaigns/:id': { answer: CampaignView },
  'GET /api/v1/campaigns/:id/effect': { answer: CampaignEffect },
  'GET /api/v1/campaigns/:id/targets': { query: TargetsQuery, answer: TargetPage },
  'POST /api/v1/campaigns/:id/targets': { body: TargetsBody, answer: TargetsMade },
  'POST /api/v1/campaigns/:id/generate': { body: GenerateBody, answer: TargetsMade },
  'POST /api/v1/campaigns/:id/inspect': { body: InspectBody, answer: Inspected },
  'POST /api/v1/campaigns/:id/assign': { body: AssignBody, answer: Assigned },
  'POST /api/v1/campaigns/:id/edit': { body: steps.edit, answer: CampaignView },
  'POST /api/v1/campaigns/:id/start': { body: steps.start, answer: CampaignView },
  'POST /api/v1/campaigns/:id/add-measure': { body: steps['add-measure'], answer: CampaignView },
  'POST /api/v1/campaigns/:id/link': { body: steps.link, answer: CampaignView },
  'POST /api/v1/campaigns/:id/finish': { body: steps.finish, answer: CampaignView },
  'GET /api/v1/campaign-targets/:id': { answer: TargetView },
  'POST /api/v1/campaign-targets/:id/team': { body: target_.team, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/begin': { body: target_.begin, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/visit': { body: target_.visit, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/find': { body: target_.find, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/serve': { body: target_.serve, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/enforce': { body: target_.enforce, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/submit': { body: target_.submit, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/verify': { body: target_.verify, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/shelve': { body: target_.shelve, answer: TargetView },
  'POST /api/v1/campaign-targets/:id/resume': { body: target_.resume, answer: TargetView },
  'POST /api/v1/campaign-findings/:id/rectify': { body: RectifyBody, answer: FindingView },
  'POST /api/v1/campaign-findings/:id/order': { body: FindingOrderBody, answer: FindingView },
  'GET /api/v1/campaign-cases': { query: CasesQuery, answer: CasePage },
  'GET /api/v1/estates': { query: EstatesQuery, answer: EstatePage },
  'POST /api/v1/estates/import': { body: EstatesBody, answer: EstatesRead },
} as const
