/** Changing the organisation: units and areas; and who may do what. */
import { z } from 'zod'
import { ROLES, UNIT_KINDS } from '../common/codes.ts'
import { AreaView, UnitView } from './identity.ts'
import { Centre, plain, UnitCode } from './parts.ts'

const CentreOnly = z.strictObject({ centre: Centre.optional() })
const NewUnitCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const AreaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/)

export const UnitBody = z.strictObject({
  kind: z.enum(UNIT_KINDS),
  name: plain(80).min(1),
  parentCode: UnitCode.nullable().default(null),
  /** The superior department along the professional line. */
  lineCode: UnitCode.nullable().default(null),
  areaCode: AreaCode.nullable().default(null),
  phone: plain(40).nullable().default(null),
  /** The categories it answers for, by their codes or the beginning of them. */
  duties: z
    .array(z.string().regex(/^(\d{2}){1,3}$/))
    .max(300)
    .default([]),
  townDuties: z.boolean().default(false),
  active: z.boolean().default(true),
})
export type UnitBody = z.infer<typeof UnitBody>
export const NewUnitBody = UnitBody.extend({ code: NewUnitCode })
export type NewUnitBody = z.infer<typeof NewUnitBody>

export const AreaBody = z.strictObject({
  parentCode: AreaCode,
  name: plain(40).min(1),
  /** Absent: the next free one below the parent. */
  code: AreaCode.optional(),
})
export type AreaBody = z.infer<typeof AreaBody>

export const AreaChange = z.strictObject({
  name: plain(40).min(1).optional(),
  /** The grid officers' unit that serves this grid; null: none. */
  gridUnit: UnitCode.nullable().optional(),
})
export type AreaChange = z.infer<typeof AreaChange>

export const CentreList = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      adcode: z.string(),
      level: z.enum(['PROVINCE', 'CITY', 'DISTRICT']),
    }),
  ),
})

export const RoleMatrix = z.strictObject({
  centre: z.string(),
  items: z.array(
    z.strictObject({
      permission: z.string(),
      holders: z.array(z.enum(ROLES)),
      /** Whom the product gives it, where the centre's policy says otherwise. */
      usual: z.array(z.enum(ROLES)).optional(),
    }),
  ),
})
export type RoleMatrix = z.infer<typeof RoleMatrix>

export const directoryEndpoints = {
  'GET /api/v1/centres': { answer: CentreList },
  'GET /api/v1/roles': { query: CentreOnly, answer: RoleMatrix },
  'POST /api/v1/units': { query: CentreOnly, body: NewUnitBody, answer: UnitView },
  'PUT /api/v1/units/:code': { query: CentreOnly, body: UnitBody, answer: UnitView },
  'POST /api/v1/areas': { query: CentreOnly, body: AreaBody, answer: AreaView },
  'PUT /api/v1/areas/:code': { query: CentreOnly, body: AreaChange, answer: AreaView },
} as const
