/**
 * One region's rules: the shape of `regions/<centre>.yaml` (lifecycle.md E.4). Every parameter a rule reads is
 * here and nowhere else; a region is one file and no code.
 */

import { z } from 'zod'
import {
  CLOCK_KINDS,
  DIFFICULTIES,
  DIRECTIONS,
  REQUEST_TYPES,
  RETURN_CODES,
  ROLES,
  TIME_UNITS,
  URGENCIES,
} from '../../../common/codes.ts'
import { EXTERNAL_STEPS, FOLLOW_UP_REASONS, LADDER_STEPS } from '../../../common/kinds.ts'
import { REPLY_CHECK_CODES } from '../../../common/reply-checks.ts'
import { RISK_KINDS } from '../../../common/risks.ts'
import { Amount } from './amount.ts'
import { DEFAULT_REPORT_KINDS, ReportKinds } from './analysis-reports.ts'
import { AssessmentRules } from './assessment.ts'
import { CampaignRules, DEFAULT_CAMPAIGN_RULES } from './campaigns.ts'
import { EnterpriseRules, NO_ENTERPRISE_RULES } from './enterprise.ts'
import { GroupRules } from './groups.ts'
import { HotTopicRules } from './hot-topics.ts'
import { MeetingRules } from './meetings.ts'
import { MonthlyCycle } from './monthly-cycle.ts'
import { StaffingRules } from './staffing.ts'
import { WarningRules } from './warnings.ts'

export { Amount }

/** Which orders a timer speaks of; absent means all. The first matching entry of a kind wins. */
const When = z.strictObject({
  types: z.array(z.enum(REQUEST_TYPES)).nonempty().optional(),
  urgency: z.array(z.enum(URGENCIES)).nonempty().optional(),
  enterprise: z.boolean().optional(),
  /** GS-14, KL-09: how hard the matter is. */
  difficulty: z.array(z.enum(DIFFICULTIES)).nonempty().optional(),
  /** Category code prefixes. */
  categories: z.array(z.string()).nonempty().optional(),
})

export const WARN_ACTIONS = ['REMINDER'] as const
export const BREACH_ACTIONS = [
  'URGE',
  'PHONE_LIAISON',
  'NOTIFY_LEADER',
  'ESCALATE',
  'SUPERVISE',
  'LIFT',
] as const

const TimerRule = z.strictObject({
  when: When.optional(),
  /** 0 only with DAY: by the end of the same day (KL-09). */
  amount: z.number().min(0).max(3660),
  unit: z.enum(TIME_UNITS),
  /** Where `complete` starts to count; only the kinds in FROM_KINDS (rules.ts) may say it. */
  from: z.enum(['ACCEPTED', 'DISPATCHED', 'SIGNED']).optional(),
  /** Shares of the time after which a reminder goes out. */
  warnAt: z.array(z.number().gt(0).lt(1)).default([]),
  onWarn: z.array(z.enum(WARN_ACTIONS)).default([]),
  onBreach: z.array(z.enum(BREACH_ACTIONS)).default([]),
  /** The clause or requirement row the number comes from. */
  source: z.string().optional(),
})
export type TimerRule = z.infer<typeof TimerRule>

const Roles = z.array(z.enum(ROLES))

/** Moments of an order's life that a region may name as a stage. */
export const MOMENTS = [
  'RECORDED',
  'ACCEPTED',
  'REVIEWED',
  'DISPATCHED',
  'SIGNED',
  'CONTACTED',
  'REPLIED',
  'FEEDBACK',
  'FOLLOWED_UP',
  'PREVENTED',
  'CLOSED',
] as const

export const Policy = z.strictObject({
  region: z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    name: z.string().min(2),
    adcode: z.string().regex(/^\d{6}$/),
    level: z.enum(['PROVINCE', 'CITY', 'DISTRICT']),
    calendar: z.string().min(2),
    /** Office hours, for WH timers and local habits; `HH:MM` in Beijing time. */
    officeHours: z
      .array(z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)]))
      .nonempty(),
    /** The centre's own map service (天地图 or another), `https://…/{z}/{x}/{y}`; without it maps are drawn plain. */
    tiles: z
      .string()
      .max(400)
      .regex(/^(https?:\/\/|\/)\S*\{z\}\S*$/)
      .refine((url) => url.includes('{x}') && url.includes('{y}'))
      .optional(),
  }),
  intake: z.strictObject({
    /** HB-04: a region without voice navigation may hold no menu. */
    ivr: z.strictObject({ allowed: z.boolean(), menu: z.array(z.string()), bots: z.number().int().min(0) }),
    /** Types answered on the line; they may be closed without dispatch. */
    answerDirectly: z.array(z.enum(REQUEST_TYPES)),
    duplicateSearchDays: z.number().int().min(1).max(90),
    duplicateThreshold: z.number().min(0).max(1),
    /** Days after which a silent requester closes an order that waits for information. */
    infoSilentDays: Amount,
  }),
  review: z.strictObject({
    /** Orders that go straight from the agent to dispatch. */
    skipFor: z.strictObject({ types: z.array(z.enum(REQUEST_TYPES)), urgency: z.array(z.enum(URGENCIES)) }),
    differentPerson: z.boolean(),
  }),
  timers: z.partialRecord(z.enum(CLOCK_KINDS), z.array(TimerRule).nonempty()),
  ownership: z.strictObject({
    /** SP-25: one agent owns the order from call to follow-up. */
    agent: z.boolean(),
    /** GS-16: the unit dispatched first stays liable until a second check moves the order. */
    firstDispatchLiable: z.boolean(),
    /** GS-31: in an emergency the first receiver stays in charge until the lead has signed. */
    firstReceiverInEmergency: z.boolean(),
  }),
  dispatch: z.strictObject({
    /** Order of principles when units compete (GS-12). */
    principles: z.array(z.enum(['TERRITORY', 'DUTY', 'LEVEL'])).nonempty(),
    directions: z.array(z.enum(DIRECTIONS)),
    /** All three directions are proposed together for complex matters (HB-08). */
    multiDirection: z.boolean(),
    /** HB-03: straight to the final unit, the superior gets a copy. */
    direct: z.boolean(),
    copySuperior: z.boolean(),
    directToGrassroots: z.boolean(),
    /** N9 / HK-04: departmental matters may not be pushed to town, street or grid. */
    pushDownGuard: z.enum(['BLOCK', 'OVERRIDE_WITH_BASIS', 'OFF']),
    /** GS-14: nature, jurisdiction and difficulty before dispatch. */
    difficultyRequired: z.boolean(),
    /** ZZ-07: one assignment per unit and matter within the handling cycle. */
    oncePerCycle: z.boolean(),
    cycleTail: Amount.nullable(),
    /** City department leads when a county unit could lead too (Q17). */
    cityDepartmentLeads: z.boolean(),
    autoDispatch: z.strictObject({
      enabled: z.boolean(),
      threshold: z.number().min(0).max(1),
      types: z.array(z.enum(REQUEST_TYPES)),
    }),
  }),
  return: z.strictObject({
    confirmations: z.union([z.literal(1), z.literal(2)]),
    /** Who speaks first and second. */
    reviewers: Roles.nonempty(),
    sameActorAllowed: z.boolean(),
    outsourcedAllowed: z.boolean(),
    codes: z.array(z.enum(RETURN_CODES)).nonempty(),
    /** Approved returns after which a consultation names the unit (T16). */
    consultAfter: z.number().int().min(1),
    maxRequests: z.number().int().min(1),
    /** What a missed decision means. */
    undecided: z.enum(['REFUSE', 'WAIT']),
    bindingAfterRuling: z.boolean(),
  }),
  extension: z.strictObject({
    leadTime: Amount,
    maxCount: z.number().int().min(0),
    maxEach: Amount,
    base: z.literal('PREVIOUS_DUE'),
    /** A request still undecided when the limit passes. */
    undecided: z.enum(['REFUSE', 'WAIT']),
    decidedBy: Roles.nonempty(),
  }),
  suspension: z.strictObject({
    codes: z.array(z.string().regex(/^[A-Z_]+$/)).nonempty(),
    maxDays: z.number().int().min(1),
    pausesBusinessClock: z.boolean(),
    decidedBy: Roles.nonempty(),
  }),
  termination: z.strictObject({
    codes: z.array(z.string().regex(/^[A-Z_]+$/)).nonempty(),
    decidedBy: Roles.nonempty(),
  }),
  whistle: z.strictObject({
    by: z.array(z.enum(['PLATFORM', 'TOWNSHIP', 'LEAD'])),
    triggers: z.array(z.enum(['MULTI_UNIT', 'DISSATISFIED', 'HIGH_REPEAT', 'LEGACY', 'UNSOLVED_LONG'])),
    /** GS-27: when the platform itself whistles; absent, people decide. */
    automatic: z
      .strictObject({
        /** As many handling units as this. */
        multiUnitAt: z.number().int().min(2),
        /** As many requests on one order. */
        repeatAt: z.number().int().min(2),
        legacyTags: z.array(z.string()),
      })
      .optional(),
  }),
  reply: z.strictObject({
    review: z.boolean(),
    /** SP-31: the handler calls the requester before the reply goes in. */
    handlerCallback: z.boolean(),
    /** SP-32: the callback says the process and the policy basis. */
    callbackContent: z.boolean(),
    /** Findings with which a reply may not leave (server/nlp/reply). No article asks for it: advice alone, unless a centre says so. */
    refuses: z.array(z.enum(REPLY_CHECK_CODES)).default([]),
  }),
  followUp: z.strictObject({
    /** Which orders a person of the hotline calls back. */
    scope: z.enum(['ALL', 'NON_ENQUIRY', 'SAMPLE']),
    samplePercent: z.number().min(0).max(100),
    /** SQ-11: an enterprise is always called back, whatever the scope. */
    enterpriseAlways: z.boolean().default(false),
    by: Roles.nonempty(),
    maxAttempts: z.number().int().min(1),
    minDays: z.number().int().min(1),
    negative: z.strictObject({
      counts: z.enum(['DISSATISFIED_OR_UNRESOLVED', 'DISSATISFIED', 'UNRESOLVED']),
      rehandle: z.boolean(),
      urgeAt: z.number().int().min(1).nullable(),
      superviseAt: z.number().int().min(1).nullable(),
      /** CZ-15: both bodies own the case. */
      joint: z.boolean(),
      /** GS-27: a dissatisfied order makes the platform whistle. */
      whistle: z.boolean(),
    }),
    rehandle: z.strictObject({
      enters: z.enum(['PENDING_DISPATCH', 'DISPATCHED']),
      /** Share of the first limit, and at least this many working days (Q34). */
      factor: z.number().gt(0).max(1),
      minimum: Amount,
    }),
    defaultRating: z.literal('UNRATED'),
    plan: z
      .strictObject({
        /** Called whatever the scope or the draw says, beside the risks that are read in an order's words. */
        always: z.array(z.enum(FOLLOW_UP_REASONS)),
        risks: z.array(z.enum(RISK_KINDS)),
        /** SP-33: when of the day the sample is drawn, and how many of each unit at least. Only where the scope is SAMPLE. */
        draw: z
          .strictObject({
            at: z.string().regex(/^\d\d:\d\d$/),
            leastPerUnit: z.number().int().min(0).max(1000),
          })
          .nullable(),
        /** With what code an order closes that was not drawn. */
        notDrawn: z.enum(['NOT_DRAWN', 'UNRATED']),
        /** Called right after the reply: which, and within how long. */
        live: z.strictObject({ urgency: z.array(z.enum(URGENCIES)).nonempty(), within: Amount }).nullable(),
      })
      // What a version says that was adopted before there were plans.
      .default({ always: [], risks: [], draw: null, notDrawn: 'UNRATED', live: null }),
    /** The same matter again within so many days after closing: closed too early. */
    falseClosure: z
      .strictObject({ days: z.array(z.number().int().min(1).max(366)).max(5) })
      .default({ days: [] }),
  }),
  reopen: z.strictObject({ window: Amount, approvedBy: Roles.nonempty() }),
  urge: z.strictObject({ minHours: z.number().min(0), levels: z.number().int().min(1) }),
  supervision: z.strictObject({
    /** Joint supervision body (CZ-15), listed supervision leader (KL-11) … free text for documents. */
    bodies: z.array(z.string()),
    ladder: z.array(z.enum(LADDER_STEPS)),
    external: z.array(z.enum(EXTERNAL_STEPS)),
    /** HK-16: steps that two different people must approve. */
    twoApprovals: z.array(z.enum(EXTERNAL_STEPS)).default(['MEDIA', 'PUBLICATION']),
    listed: z.boolean(),
    fastTrackTags: z.array(z.string()),
    /** CZ-14: who handles what carries all those tags. */
    fastTrackUnit: z.string().nullable().default(null),
    letters: z.strictObject({
      advisoryAtRecurrence: z.number().int().min(2).nullable(),
      replyWithin: Amount,
      /** How far back a like request still counts as the same matter coming again. */
      withinDays: z.number().int().min(1).max(3660).default(180),
    }),
  }),
  documents: z.strictObject({
    /** SP-26..29: who signs which document. Roles in words, as the paper names them. */
    signers: z.record(z.string(), z.string()),
    /** SP-26, SP-27: a slip is drawn up with every dispatch; important matters get the 督办单. */
    slips: z
      .strictObject({ importantUrgency: z.array(z.enum(URGENCIES)), importantTags: z.array(z.string()) })
      .optional(),
    /** A red head and line over what the hotline issues in its own name (GB/T 9704). */
    redHead: z.boolean().default(true),
    /** In whose name; null: the region's hotline. */
    office: z.string().min(1).max(60).nullable().default(null),
    /** {word} stands for the kind, {n} counts within year and kind; without one of the three numbers would meet. */
    number: z
      .string()
      .max(60)
      .refine((s) => ['{word}', '{year}', '{n}'].every((part) => s.includes(part)), 'documents.number')
      .default('{word}〔{year}〕{n}号'),
  }),
  /** Disputes taken to mediation with the consent of both sides (HB-06, ZZ-12). */
  mediation: z
    .strictObject({
      /** Unit codes of the mediation bodies; without one there is no mediation here. */
      bodies: z.array(z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)),
      /** HB-07: named methods that a mediation may be tagged with. */
      methods: z.array(z.string().min(1).max(60)),
      /** ZZ-13: whether the matter and the feelings are settled is answered apart, for both. */
      facets: z.boolean(),
    })
    .default({ bodies: [], methods: [], facets: false }),
  enterprise: EnterpriseRules.default(NO_ENTERPRISE_RULES),
  /** HK-31: which reports earn a reward, and how much one may earn; null: no scheme here. */
  rewards: z
    .strictObject({
      /** Category code prefixes. */
      categories: z.array(z.string().min(1)).nonempty(),
      minFen: z.int().min(1),
      maxFen: z.int().min(1),
    })
    .refine(({ minFen, maxFen }) => minFen <= maxFen, 'rewards.range')
    .nullable()
    .default(null),
  /** GS-44: what makes a topic hot. */
  hotTopics: HotTopicRules.prefault({}),
  /** GS-45, ZZ-21: whom and what requests speak of. */
  groups: GroupRules.prefault({}),
  /** SP-11. */
  staffing: StaffingRules.prefault({}),
  exemption: z.strictObject({ window: Amount, panel: z.literal(2), kpis: z.array(z.string()) }),
  merge: z.strictObject({ undoWithinHours: z.number().min(0) }),
  withdraw: z.strictObject({ publicInterestTags: z.array(z.string()) }),
  emergency: z.strictObject({
    words: z.array(z.string()),
    grades: z.array(z.string()),
    phoneDelivery: z.boolean(),
    onSiteRadiusMetres: z.number().int().min(50),
  }),
  cadence: z.array(
    z.enum(['DAY', 'WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'SEASON', 'MEETING', 'SPECIAL']),
  ),
  /** Kinds of analysis reports; one of a cadence that the centre does not keep is never drawn up. */
  analysisReports: ReportKinds.prefault(DEFAULT_REPORT_KINDS),
  governance: z.strictObject({
    cycle: z.boolean(),
    proposals: z.tuple([z.number().int(), z.number().int()]).nullable(),
    pool: z.tuple([z.number().int(), z.number().int()]).nullable(),
    draw: z.boolean(),
    programmes: z.array(z.string()),
    /** How the monthly cycle runs (AY-05 to AY-09, AY-25, AY-29, AY-31); null where there is none. */
    monthly: MonthlyCycle.nullable().default(null),
    meetings: MeetingRules.prefault({}),
    /** HK-43: how many key issues a year has. */
    keyIssues: z.int().min(1).max(20).default(5),
    /** Who answers for a target of a campaign, and what the law asks before a step (AY-38, AY-39, CD-19). */
    campaigns: CampaignRules.prefault(DEFAULT_CAMPAIGN_RULES),
  }),
  evaluation: z.strictObject({
    indicators: z.array(z.string()).nonempty(),
    lines: z.array(z.string()).nonempty(),
    partialResolutionWeight: z.number().min(0).max(1),
    basicallySatisfiedCounts: z.boolean(),
    extensionCountsOnTime: z.boolean(),
  }),
  /** How a month of a unit becomes points and a band; a version from before it was asked for says nothing. */
  assessment: AssessmentRules.optional(),
  /** What a centre is warned of, who is told and what is done; a version from before there were warnings raises none. */
  warnings: WarningRules.optional(),
  /** Rights that this region moves: permission -> roles that hold it here. */
  permissions: z.record(z.string(), Roles).default({}),
  /** The region's own links of the chain, each with the moment that stamps it (CD-03, GS-01, SP-04, SQ-11). */
  stages: z.array(z.strictObject({ name: z.string().min(1), at: z.enum(MOMENTS) })).default([]),
  /** Named mechanisms of the region, shown as configured (HK-03 and the like). */
  mechanisms: z.record(z.string(), z.array(z.string())).default({}),
  /** SP-37: where a parameter comes from, by its path (`extension.maxCount`); timers say it themselves. */
  sources: z.record(z.string(), z.string()).default({}),
})
export type Policy = z.infer<typeof Policy>
