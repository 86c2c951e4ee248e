/** The register of city components as an administrator keeps it. */
import { z } from 'zod'
import { ComponentView } from './knowledge.ts'
import { Centre, Flag, LocationBody, Page, paged, plain, UnitCode } from './parts.ts'

const AreaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/)
export const COMPONENT_CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/
export const COMPONENT_TYPE_CODE = /^[A-Z][A-Z_]{0,39}$/
const CentreOnly = z.strictObject({ centre: Centre.optional() })

export const RegisterQuery = z.strictObject({
  ...Page,
  count: Flag.optional(),
  centre: Centre.optional(),
  /** In the name, or the beginning of the code. */
  q: plain(50).optional(),
  type: z.string().regex(COMPONENT_TYPE_CODE).optional(),
  /** Anywhere inside this area. */
  area: AreaCode.optional(),
  /** Owned or maintained by this unit. */
  unit: UnitCode.optional(),
})
export type RegisterQuery = z.infer<typeof RegisterQuery>
export const RegisterPage = paged(ComponentView)

export const ComponentParams = z.strictObject({ code: z.string().regex(COMPONENT_CODE) })
export const ComponentBody = z.strictObject({
  type: z.string().regex(COMPONENT_TYPE_CODE),
  name: plain(80).min(1),
  location: LocationBody,
  areaCode: AreaCode.nullable().default(null),
  ownerUnit: UnitCode,
  maintainerUnit: UnitCode.nullable().default(null),
})
export type ComponentBody = z.infer<typeof ComponentBody>

export const ComponentImportBody = z.strictObject({
  /** Comma-separated text with a head line. */
  csv: z
    .string()
    .min(1)
    .max(1_500_000)
    .refine((text) => !text.includes('\u0000'), { message: 'text.nul' }),
  /** true: only says what would happen. */
  preview: z.boolean().default(false),
})
export const ComponentImport = z.strictObject({
  lines: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** The line of the text as a spreadsheet counts it. */
  rejected: z.array(z.strictObject({ line: z.number().int(), code: z.string(), field: z.string() })),
})
export type ComponentImport = z.infer<typeof ComponentImport>

export const componentRegisterEndpoints = {
  'GET /api/v1/component-register': { query: RegisterQuery, answer: RegisterPage },
  'PUT /api/v1/component-register/:code': { query: CentreOnly, body: ComponentBody, answer: ComponentView },
  'POST /api/v1/component-register/import': {
    query: CentreOnly,
    body: ComponentImportBody,
    answer: ComponentImport,
  },
} as const
