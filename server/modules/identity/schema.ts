/** Shapes of sessions, units and areas on the wire. */
import { z } from 'zod'
import { ROLES, UNIT_KINDS } from '../../../common/codes.ts'
import type { Area, Unit } from './rules/units.ts'

export const SignInBody = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
})

export const SessionUser = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  centre: z.string().nullable(),
  unit: z.object({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) }).optional(),
  roles: z.array(z.enum(ROLES)),
  permissions: z.array(z.string()),
})

export const SessionView = z.object({ token: z.string(), user: SessionUser })

export const DemoAccounts = z.object({
  items: z.array(
    z.object({
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

const Page = {
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  count: z.stringbool().optional(),
}
const paged = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() })

export const UnitsQuery = z.object({
  ...Page,
  centre: z.string().max(40).optional(),
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

export const UnitView = z.object({
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
/** Answers leave as they are returned: a view names what goes out. */
export function unitView(unit: Unit): z.infer<typeof UnitView> {
  const { centre: _, ...view } = unit
  return view
}
export const UnitList = paged(UnitView)

export const AreasQuery = z.object({
  ...Page,
  centre: z.string().max(40).optional(),
  parent: z.string().max(20).optional(),
})

export const AreaView = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(['PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY', 'GRID']),
  parentCode: z.string().nullable(),
  path: z.array(z.string()),
})
export function areaView(area: Area): z.infer<typeof AreaView> {
  const { centre: _, ...view } = area
  return view
}
export const AreaList = paged(AreaView)
