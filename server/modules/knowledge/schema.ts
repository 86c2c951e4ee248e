/** Shapes of categories, the dispatch catalogue and components on the wire. */
import { z } from 'zod'
import { DIFFICULTIES } from '../../../common/codes.ts'

const CategoryCode = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)
const Centre = z.string().max(40).optional()
const Page = {
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  count: z.stringbool().optional(),
}
const paged = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() })

export const CategoriesQuery = z.object({
  centre: Centre,
  /** Right below this one; `root` for level 1; absent: all. */
  parent: z.union([CategoryCode, z.literal('root')]).optional(),
})

export const CategoryView = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  level: z.number().int(),
  name: z.string(),
  requiredFields: z.array(z.string()),
  townDuty: z.boolean(),
})
export const CategoryList = z.object({ items: z.array(CategoryView) })

export const CatalogQuery = z.object({
  ...Page,
  centre: Centre,
  category: CategoryCode.optional(),
  unit: z.string().max(40).optional(),
  /** In force on this day; absent: today. */
  date: z.iso.date().optional(),
  /** true: every version, past and planned. */
  all: z.stringbool().optional(),
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

export const PutCatalogBody = z.object({
  effectiveFrom: z.iso.date(),
  rows: z
    .array(CatalogInput)
    .min(1)
    .max(2000)
    .refine((rows) => new Set(rows.map(keyOf)).size === rows.length, { message: 'duplicate' }),
})
export type PutCatalogBody = z.infer<typeof PutCatalogBody>

function keyOf(row: z.infer<typeof CatalogInput>): string {
  return `${row.categoryCode}/${row.areaCode ?? ''}/${row.difficulty ?? ''}`
}

export const CatalogRowView = z.object({
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
export const CatalogList = paged(CatalogRowView)
export const CatalogVersion = z.object({
  version: z.number().int(),
  effectiveFrom: z.string(),
  items: z.array(CatalogRowView),
})

export const ComponentParams = z.object({ code: z.string().min(1).max(40) })
export const ComponentQuery = z.object({ centre: Centre })

export const ComponentView = z.object({
  code: z.string(),
  type: z.string(),
  name: z.string(),
  location: z.object({ lon: z.number(), lat: z.number() }),
  areaCode: z.string().nullable(),
  areaPath: z.array(z.string()),
  ownerUnit: z.string(),
  ownerUnitName: z.string(),
  maintainerUnit: z.string().nullable(),
  history: z.array(z.object({ at: z.string(), text: z.string(), orderNumber: z.string().optional() })),
})
