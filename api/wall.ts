/** The big screen: how much there is of what. Counts only: nothing of a single order or person goes out here. */
import { z } from 'zod'
import { ORDER_STATES } from '../common/codes.ts'
import { Centre } from './parts.ts'

/** Of the others the title may name a place, an employer or a caller. */
export const WALL_WARNING_KINDS = ['BURST', 'EARLY_SIGN', 'FORECAST', 'SEASONAL', 'WEATHER'] as const

const count = z.number().int()
const code = z.string()
const name = z.string()

export const WallQuery = z.strictObject({ centre: Centre.optional() })

export const WallView = z.strictObject({
  at: z.string(),
  centreName: z.string(),
  /** Since midnight, Beijing time. */
  today: z.strictObject({ requests: count, orders: count, closed: count }),
  /** The mean of the same weekday of the four weeks before: until this time of day, and of each hour. */
  usual: z.strictObject({ requests: z.number(), hours: z.array(z.number()) }).nullable(),
  /** Requests of each hour of today until now. */
  hours: z.array(z.strictObject({ hour: count, requests: count })),
  open: count,
  late: count,
  dueSoon: count,
  /** Shares of one in the running month; null where nothing is divided by. */
  month: z.strictObject({
    onTime: z.number().nullable(),
    satisfied: z.number().nullable(),
    resolved: z.number().nullable(),
  }),
  /** In the order of the life cycle; empty states are left out. */
  states: z.array(z.strictObject({ state: z.enum(ORDER_STATES), count, late: count })),
  /** Open orders by the areas right below the centre's own; without a code: no area known. */
  areas: z.array(z.strictObject({ code: code.optional(), name: name.optional(), open: count, late: count })),
  /** By the top level of the categories: open, and of today; most open first. */
  categories: z.array(z.strictObject({ code, name, open: count, today: count })),
  /** Topics of today that are more than usual until this time of day; the one that grew most first. */
  growing: z.array(z.strictObject({ code, name, today: count, usual: z.number() })),
  /** Open warnings that name a matter and an area and nobody: the newest first. */
  warnings: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(WALL_WARNING_KINDS),
      matter: z.string(),
      area: z.string().optional(),
    }),
  ),
})
export type WallView = z.infer<typeof WallView>

/** Outlines in degrees, thinned to what a picture needs; an area without one has no paths. */
export const AreaOutline = z.strictObject({
  code,
  name,
  paths: z.array(z.array(z.tuple([z.number(), z.number()]))),
})
export const WallMap = z.strictObject({ areas: z.array(AreaOutline) })
export type WallMap = z.infer<typeof WallMap>

export const wallEndpoints = {
  'GET /api/v1/wall': { query: WallQuery, answer: WallView },
  'GET /api/v1/wall/map': { query: WallQuery, answer: WallMap },
} as const
