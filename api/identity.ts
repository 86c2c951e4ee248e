/** Sessions, units and areas. */
import { z } from 'zod'
import { ROLES, UNIT_KINDS } from '../common/codes.ts'
import { Centre, Flag, Page, paged } from './parts.ts'

export const SignInBody = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
})

export const SessionUser = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  centre: z.string().nullable(),
  unit: z.strictObject({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) }).optional(),
  roles: z.array(z.enum(ROLES)),
  permissions: z.array(z.string()),
  /** Somebody else set the password: until it is changed only the session and the password are open. */
  mustChangePassword: z.boolean(),
})
export type SessionUser = z.infer<typeof SessionUser>

export const SessionView = z.strictObject({ token: z.string(), user: SessionUser })

export const DemoAccounts = z.strictObject({
  items: z.array(
    z.strictObject({
      username: z.string(),
      centre: z.string().nullable(),
      name: z.string(),
      role: z.enum(ROLES).optional(),
      unitCode: z.string().optional(),
      unitKind: z.enum(UNIT_KINDS).optional(),
      outsourced: z.boolean().optional(),
    }),
  ),
})

export const UnitsQuery = z.object({
  ...Page,
  count: Flag.optional(),
  centre: Centre.optional(),
  kind: z.enum(UNIT_KINDS).optional(),
  parent: z.string().max(40).optional(),
  adcode: z.string().max(20).optional(),
  category: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  q: z.string().trim().max(50).optional(),
})
export type UnitsQuery = z.infer<typeof UnitsQuery>

export const UnitView = z.strictObject({
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: z.string(),
  parentCode: z.string().nullable(),
  areaCode: z.string().nullable(),
  lineCode: z.string().nullable(),
  phone: z.string().nullable(),
  duties: z.array(z.string()),
  townDuties: z.boolean(),
  active: z.boolean(),
})
export type UnitView = z.infer<typeof UnitView>
export const UnitPage = paged(UnitView)

export const AreasQuery = z.object({
  ...Page,
  count: Flag.optional(),
  centre: Centre.optional(),
  parent: z.string().max(20).optional(),
})

export const AreaView = z.strictObject({
  code: z.string(),
  name: z.string(),
  level: z.enum(['PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY', 'GRID']),
  parentCode: z.string().nullable(),
  path: z.array(z.string()),
})
export type AreaView = z.infer<typeof AreaView>
export const AreaPage = paged(AreaView)

export const identityEndpoints = {
  'POST /api/v1/session': { body: SignInBody, answer: SessionView },
  'GET /api/v1/session': { answer: SessionUser },
  'DELETE /api/v1/session': { answer: z.null() },
  'GET /api/v1/demo/accounts': { answer: DemoAccounts },
  'GET /api/v1/units': { query: UnitsQuery, answer: UnitPage },
  'GET /api/v1/areas': { query: AreasQuery, answer: AreaPage },
} as const
