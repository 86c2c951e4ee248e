/** Categories, the dispatch catalogue and city components. */
import { z } from 'zod'
import { DIFFICULTIES, REQUIRED_FIELDS } from '../common/codes.ts'
import { Centre, Flag, Page, paged, plain } from './parts.ts'

const CategoryCode = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)

export const CategoriesQuery = z.object({
  centre: Centre.optional(),
  /** Right below this one; `root` for level 1; absent: all. */
  parent: z.union([CategoryCode, z.literal('root')]).optional(),
})

export const CategoryView = z.strictObject({
  code: z.string(),
  parentCode: z.string().nullable(),
  level: z.number().int(),
  name: z.string(),
  /** What an order of it must say; what the ones above ask for is asked for too. */
  requiredFields: z.array(z.string()),
  townDuty: z.boolean(),
  /** Retired ones stay on their old orders and are offered for no new one. */
  active: z.boolean(),
})
export type CategoryView = z.infer<typeof CategoryView>
export const CategoryList = z.strictObject({ items: z.array(CategoryView) })

export const CategoryParams = z.strictObject({ code: CategoryCode })
export const CategoryBody = z.strictObject({
  name: plain(40).min(1),
  requiredFields: z.array(z.enum(REQUIRED_FIELDS)).max(REQUIRED_FIELDS.length).default([]),
  townDuty: z.boolean().default(false),
  active: z.boolean().default(true),
})
export type CategoryBody = z.infer<typeof CategoryBody>
export const NewCategoryBody = CategoryBody.extend({ code: CategoryCode })
export type NewCategoryBody = z.infer<typeof NewCategoryBody>

export const CatalogQuery = z.object({
  ...Page,
  count: Flag.optional(),
  centre: Centre.optional(),
  category: CategoryCode.optional(),
  unit: z.string().max(40).optional(),
  /** In force on this day; absent: today. */
  date: z.iso.date().optional(),
  /** true: every version, past and planned. */
  all: Flag.optional(),
})
export type CatalogQuery = z.infer<typeof CatalogQuery>

const CatalogInput = z.object({
  categoryCode: CategoryCode,
  areaCode: z
    .string()
    .regex(/^(\d{6}|\d{9}|\d{12}|\d{12}-\d{2})$/)
    .nullable()
    .default(null),
  difficulty: z.enum(DIFFICULTIES).nullable().default(null),
  leadUnit: z.string().min(1).max(40),
  assistUnits: z.array(z.string().min(1).max(40)).max(20).default([]),
  legalBasis: z.string().trim().min(2).max(500),
  limitDays: z.number().int().min(1).max(366).nullable().default(null),
})

/** Which row is meant: a catalogue has one at a time for each. */
const CatalogKey = CatalogInput.pick({ categoryCode: true, areaCode: true, difficulty: true })

export const PutCatalogBody = z
  .object({
    effectiveFrom: z.iso.date(),
    rows: z.array(CatalogInput).max(2000),
    /** Rows that end on that day without a successor. */
    remove: z.array(CatalogKey).max(2000).default([]),
  })
  .refine(({ rows, remove }) => rows.length + remove.length > 0, { message: 'empty', path: ['rows'] })
  .refine(
    ({ rows, remove }) => {
      const keys = [...rows, ...remove].map(keyOf)
      return new Set(keys).size === keys.length
    },
    { message: 'duplicate', path: ['rows'] },
  )
export type PutCatalogBody = z.infer<typeof PutCatalogBody>

function keyOf(row: z.infer<typeof CatalogKey>): string {
  return `${row.categoryCode}/${row.areaCode ?? ''}/${row.difficulty ?? ''}`
}

export const CatalogRowView = z.strictObject({
  id: z.string(),
  categoryCode: z.string(),
  categoryName: z.string(),
  areaCode: z.string().nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  leadUnit: z.string(),
  leadUnitName: z.string(),
  assistUnits: z.array(z.string()),
  legalBasis: z.string(),
  limitDays: z.number().int().nullable(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  version: z.number().int(),
})
export type CatalogRowView = z.infer<typeof CatalogRowView>
export const CatalogPage = paged(CatalogRowView)
export const CatalogVersion = z.strictObject({
  version: z.number().int(),
  effectiveFrom: z.string(),
  items: z.array(CatalogRowView),
})

/** What a new version would do to the rows in force on its first day. */
export const CatalogDifferences = z.strictObject({
  added: z.array(CatalogInput),
  changed: z.array(z.strictObject({ before: CatalogInput, after: CatalogInput })),
  removed: z.array(CatalogInput),
  unchanged: z.number().int(),
})
export type CatalogDifferences = z.infer<typeof CatalogDifferences>

/** Where only the centre may be named. */
export const CentreQuery = z.object({ centre: Centre.optional() })

export const ComponentView = z.strictObject({
  code: z.string(),
  type: z.string(),
  name: z.string(),
  location: z.strictObject({ lon: z.number(), lat: z.number() }),
  areaCode: z.string().nullable(),
  areaPath: z.array(z.string()),
  ownerUnit: z.string(),
  ownerUnitName: z.string(),
  maintainerUnit: z.string().nullable(),
  maintainerUnitName: z.string().optional(),
  history: z.array(z.strictObject({ at: z.string(), text: z.string(), orderNumber: z.string().optional() })),
})
export type ComponentView = z.infer<typeof ComponentView>

export const knowledgeEndpoints = {
  'GET /api/v1/categories': { query: CategoriesQuery, answer: CategoryList },
  'POST /api/v1/categories': { query: CentreQuery, body: NewCategoryBody, answer: CategoryView },
  'PUT /api/v1/categories/:code': { query: CentreQuery, body: CategoryBody, answer: CategoryView },
  'DELETE /api/v1/categories/:code': { query: CentreQuery, answer: z.null() },
  'GET /api/v1/dispatch-catalog': { query: CatalogQuery, answer: CatalogPage },
  'PUT /api/v1/dispatch-catalog': { query: CentreQuery, body: PutCatalogBody, answer: CatalogVersion },
  'POST /api/v1/dispatch-catalog/preview': {
    query: CentreQuery,
    body: PutCatalogBody,
    answer: CatalogDifferences,
  },
  'GET /api/v1/components/:code': { query: CentreQuery, answer: ComponentView },
} as const
