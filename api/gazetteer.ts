/** The names of places as an administrator keeps them, and the outlines of areas. */
import { z } from 'zod'
import { GAZETTEER_KINDS } from '../common/kinds.ts'
import { Centre, Flag, Id, LocationBody, Page, paged, plain, queryInt } from './parts.ts'

const AreaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/)
export const CentreOnly = z.strictObject({ centre: Centre.optional() })

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

/** One name, with what can be drawn of it. */
export const GazetteerDetail = GazetteerEntry.extend({
  /** Lines of a road, or rings of an outline, each a list of longitude and latitude. */
  paths: z.array(z.array(z.tuple([z.number(), z.number()]))),
  /** The paths are rings that enclose an area. */
  closed: z.boolean(),
})
export type GazetteerDetail = z.infer<typeof GazetteerDetail>

/** What the centre has; kinds that it has none of are left out. */
export const GazetteerCounts = z.strictObject({
  names: z.number().int(),
  kinds: z.array(z.strictObject({ kind: z.enum(GAZETTEER_KINDS), count: z.number().int() })),
  /** Outlines of areas down to the grid, and of zones and enclaves. */
  areas: z.number().int(),
  overlays: z.number().int(),
})
export type GazetteerCounts = z.infer<typeof GazetteerCounts>

export const GazetteerPut = z.strictObject({ id: Id, removed: z.boolean() })

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

/** The newest imports, of which any that is not undone may be taken back. */
export const GazetteerImports = z.strictObject({
  items: z.array(
    z.strictObject({
      id: Id,
      at: z.string(),
      by: z.string(),
      lines: z.number().int(),
      rejected: z.number().int(),
      names: z.strictObject({ created: z.number().int(), changed: z.number().int() }),
      shapes: z.strictObject({ created: z.number().int(), changed: z.number().int() }),
      undoneAt: z.string().nullable(),
      undoneBy: z.string().nullable(),
    }),
  ),
})
export type GazetteerImports = z.infer<typeof GazetteerImports>

export const GazetteerImportsQuery = z.strictObject({
  centre: Centre.optional(),
  limit: queryInt(1, 100).default(20),
})

/** What a later import wrote, or a person removed, was left as it is. */
export const GazetteerUndone = z.strictObject({
  id: Id,
  removed: z.number().int(),
  restored: z.number().int(),
})
export type GazetteerUndone = z.infer<typeof GazetteerUndone>

export const gazetteerEndpoints = {
  'GET /api/v1/gazetteer': { query: GazetteerQuery, answer: GazetteerPage },
  'GET /api/v1/gazetteer/counts': { query: CentreOnly, answer: GazetteerCounts },
  'GET /api/v1/gazetteer/imports': { query: GazetteerImportsQuery, answer: GazetteerImports },
  'GET /api/v1/gazetteer/:id': { query: CentreOnly, answer: GazetteerDetail },
  'DELETE /api/v1/gazetteer/:id': { query: CentreOnly, answer: GazetteerPut },
  'POST /api/v1/gazetteer/:id/restore': { query: CentreOnly, answer: GazetteerPut },
  'POST /api/v1/gazetteer/imports/:id/undo': { query: CentreOnly, answer: GazetteerUndone },
  'POST /api/v1/gazetteer/import': {
    query: CentreOnly,
    body: GazetteerImportBody,
    answer: GazetteerImport,
  },
} as const
