/** The names of places as an administrator keeps them, and the outlines of areas. */
import { z } from 'zod'
import { GAZETTEER_KINDS } from '../common/kinds.ts'
import { Centre, Flag, LocationBody, Page, paged, plain } from './parts.ts'

const AreaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/)
const CentreOnly = z.strictObject({ centre: Centre.optional() })

export const GazetteerQuery = z.strictObject({
  ...Page,
  count: Flag.optional(),
  centre: Centre.optional(),
  /** In the name or another name. */
  q: plain(50).optional(),
  kind: z.enum(GAZETTEER_KINDS).optional(),
  /** Anywhere inside this area. */
  area: AreaCode.optional(),
})
export type GazetteerQuery = z.infer<typeof GazetteerQuery>

export const GazetteerEntry = z.strictObject({
  id: z.string(),
  kind: z.enum(GAZETTEER_KINDS),
  name: z.string(),
  aliases: z.array(z.string()),
  areaCode: z.string().nullable(),
  areaPath: z.array(z.string()),
  /** Its point, or the middle of its outline. */
  location: LocationBody.nullable(),
  outlined: z.boolean(),
})
export type GazetteerEntry = z.infer<typeof GazetteerEntry>

export const GazetteerPage = paged(GazetteerEntry)

export const GazetteerImportBody = z.strictObject({
  /** Comma-separated text with a head line, or a GeoJSON FeatureCollection. */
  text: z
    .string()
    .min(1)
    .max(1_500_000)
    .refine((text) => !text.includes('\u0000'), { message: 'text.nul' }),
  /** true: only says what would happen. */
  preview: z.boolean().default(false),
})

const Counts = { created: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }
export const GazetteerImport = z.strictObject({
  lines: z.number().int(),
  names: z.strictObject(Counts),
  /** Outlines of areas, zones and enclaves. */
  shapes: z.strictObject(Counts),
  /** The line of the table as a spreadsheet counts it, or the number of the feature. */
  rejected: z.array(z.strictObject({ line: z.number().int(), code: z.string(), field: z.string() })),
})
export type GazetteerImport = z.infer<typeof GazetteerImport>

export const gazetteerEndpoints = {
  'GET /api/v1/gazetteer': { query: GazetteerQuery, answer: GazetteerPage },
  'POST /api/v1/gazetteer/import': {
    query: CentreOnly,
    body: GazetteerImportBody,
    answer: GazetteerImport,
  },
} as const
