/** Looking at what came: trends, category by area, hours, months, maps, and the requests behind each mark. Counts first. */
import { z } from 'zod'
import { CHANNELS, REQUEST_TYPES } from '../common/codes.ts'
import { CalendarDate, Centre, Page, paged, queryInt } from './parts.ts'
import { AreaOutline } from './wall.ts'

export const LOOKING_BY = ['category', 'area', 'channel', 'type'] as const
export const GRAINS = ['day', 'week', 'month'] as const

const count = z.number()
const categoryCode = z.string().regex(/^\d{2,6}$/)
const areaCode = z.string().regex(/^\d{2,12}(-\d{2})?$/)

/** Both days belong to the period; the running month when left out. */
const asked = {
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  /** The beginning of a category's code. */
  category: categoryCode.optional(),
  area: areaCode.optional(),
  channel: z.enum(CHANNELS).optional(),
  type: z.enum(REQUEST_TYPES).optional(),
  centre: Centre.optional(),
}

export const LookingQuery = z.strictObject(asked)
export type LookingQuery = z.infer<typeof LookingQuery>
export const TrendsQuery = z.strictObject({
  ...asked,
  by: z.enum(LOOKING_BY).default('category'),
  grain: z.enum(GRAINS).default('day'),
})
export type TrendsQuery = z.infer<typeof TrendsQuery>

const Period = z.strictObject({ from: z.string(), to: z.string(), n: count })

export const TrendsView = z.strictObject({
  ...{ from: z.string(), to: z.string(), n: count },
  /** As long before, and the same days a year ago; null when nothing was counted then at all. */
  before: Period.nullable(),
  lastYear: Period.nullable(),
  grain: z.enum(GRAINS),
  /** Each step by its first day; beside it the step in the same place of the two other periods. */
  points: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      n: count,
      before: count.nullable(),
      lastYear: count.nullable(),
    }),
  ),
  by: z.enum(LOOKING_BY),
  rows: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      n: count,
      before: count.nullable(),
      lastYear: count.nullable(),
    }),
  ),
  /** ZZ-09: of all channels, those that joined an order that was there, or whose order was taken into another; null in a narrowed view. */
  joined: count.nullable(),
  /** Requests that the counts do not know yet. */
  waiting: count,
  /** The area that the reader's account is held to. */
  heldTo: z.string().nullable(),
})
export type TrendsView = z.infer<typeof TrendsView>

const Named = z.strictObject({ key: z.string(), name: z.string(), n: count })

export const MatrixView = z.strictObject({
  ...{ from: z.string(), to: z.string() },
  /** Most first. */
  categories: z.array(Named),
  areas: z.array(Named),
  /** A row a category, a column an area. */
  cells: z.array(z.array(count)),
})
export type MatrixView = z.infer<typeof MatrixView>

export const HoursView = z.strictObject({
  ...{ from: z.string(), to: z.string(), n: count },
  /** How many of each weekday the period has, Monday first. */
  days: z.array(count),
  /** A row a weekday, Monday first; a column an hour. */
  cells: z.array(z.array(count)),
})
export type HoursView = z.infer<typeof HoursView>

export const CalendarQuery = z.strictObject({ area: areaCode.optional(), centre: Centre.optional() })
export const CalendarView = z.strictObject({
  /** The whole months that are read. */
  ...{ from: z.string().nullable(), to: z.string().nullable() },
  /** How many times each month of the year was seen. */
  seen: z.array(count),
  topics: z.array(
    z.strictObject({
      ...{ key: z.string(), name: z.string(), n: count },
      /** Mean of a day in that month over its mean of all days; null for a month not seen. */
      months: z.array(count.nullable()),
      /** Months that stand out: at least a quarter more than usual, and more than chance makes. */
      peaks: z.array(count),
    }),
  ),
})
export type CalendarView = z.infer<typeof CalendarView>

export const MapQuery = z.strictObject({
  ...asked,
  /** Side of a grid cell in metres. */
  cell: queryInt(100, 5_000).default(500),
})
export type MapQuery = z.infer<typeof MapQuery>

export const MapView = z.strictObject({
  ...{ from: z.string(), to: z.string(), n: count },
  /** With a point that can be drawn. */
  placed: count,
  areas: z.array(AreaOutline.extend({ n: count })),
  /** Without a known area. */
  elsewhere: count,
  cellMetres: count,
  /** Cells of at least `floor` requests, by their south-west corner; most first. */
  floor: count,
  cells: z.array(
    z.strictObject({ lon: z.number(), lat: z.number(), width: z.number(), height: z.number(), n: count }),
  ),
  /** Cells with fewer, drawn together with their neighbours: where, and not how many. */
  blurred: z.array(
    z.strictObject({ lon: z.number(), lat: z.number(), width: z.number(), height: z.number() }),
  ),
  /** `https://…/{z}/{x}/{y}` of the centre's own map service. */
  tiles: z.string().optional(),
})
export type MapView = z.infer<typeof MapView>

export const BehindQuery = z.strictObject({
  ...asked,
  ...Page,
  /** Also those of which nothing is known. */
  category: z.union([categoryCode, z.literal('none')]).optional(),
  area: z.union([areaCode, z.literal('none')]).optional(),
  hour: queryInt(0, 23).optional(),
  /** 0 is Monday. */
  weekday: queryInt(0, 6).optional(),
  /** Whom or what they speak of: a code of the policy's groups. */
  group: z
    .string()
    .regex(/^[A-Z_]{2,40}$/)
    .optional(),
  /** A cell of the map: west, south, east, north in degrees. */
  box: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}$/)
    .optional(),
})
export type BehindQuery = z.infer<typeof BehindQuery>

export const BehindItem = z.strictObject({
  ...{ id: z.string(), at: z.string(), number: z.string(), title: z.string(), state: z.string() },
  ...{ orderId: z.string().nullable(), orderNumber: z.string().nullable() },
  ...{ categoryCode: z.string(), adcode: z.string(), channel: z.string() },
})
export const BehindPage = paged(BehindItem)

export const WordsView = z.strictObject({
  ...{ from: z.string(), to: z.string() },
  /** How many of the newest requests were read, of the period and of the one before. */
  ...{ read: count, readBefore: count, least: count },
  words: z.array(
    z.strictObject({
      ...{ word: z.string(), kind: z.enum(['PLACE', 'TOPIC']), n: count, before: count, growth: z.number() },
    }),
  ),
})
export type WordsView = z.infer<typeof WordsView>

const change = {
  n: count,
  /** Of as many days before; null where nothing was counted then. */
  before: count.nullable(),
  /** Share of the count before; null where that is none. */
  change: count.nullable(),
  /** More than chance makes. */
  clear: z.boolean(),
}
const group = {
  ...{ code: z.string(), name: z.string(), ...change },
  /** The three most, of at least `least` requests each. */
  categories: z.array(Named.extend(change)),
  areas: z.array(Named.extend(change)),
}
export const GroupsView = z.strictObject({
  ...{ from: z.string(), to: z.string(), least: count },
  /** Requests read of the period and of the one before: the newest, at most `most` each. */
  ...{ read: count, readBefore: count.nullable(), most: count },
  cohorts: z.array(z.strictObject(group)),
  objects: z.array(
    z.strictObject({
      ...group,
      /** How many of them stand in the register of components. */
      registered: count,
      /** REGISTER: named far more than others and in no register; PATROL: named as often, and in one. */
      advice: z.enum(['REGISTER', 'PATROL']).nullable(),
    }),
  ),
})
export type GroupsView = z.infer<typeof GroupsView>

export const lookingEndpoints = {
  'GET /api/v1/insight/trends': { query: TrendsQuery, answer: TrendsView },
  'GET /api/v1/insight/matrix': { query: LookingQuery, answer: MatrixView },
  'GET /api/v1/insight/hours': { query: LookingQuery, answer: HoursView },
  'GET /api/v1/insight/calendar': { query: CalendarQuery, answer: CalendarView },
  'GET /api/v1/insight/words': { query: LookingQuery, answer: WordsView },
  'GET /api/v1/insight/groups': { query: LookingQuery, answer: GroupsView },
  'GET /api/v1/insight/map': { query: MapQuery, answer: MapView },
  'GET /api/v1/insight/behind': { query: BehindQuery, answer: BehindPage },
} as const
