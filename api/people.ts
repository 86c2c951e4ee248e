/** Accounts of a centre's people, and one's own password. */
import { z } from 'zod'
import { ROLES } from '../common/codes.ts'
import { Centre, Flag, Page, paged, plain, UnitCode } from './parts.ts'

export const PeopleQuery = z.strictObject({
  ...Page,
  count: Flag.optional(),
  centre: Centre.optional(),
  /** In the name or the user name. */
  q: plain(50).optional(),
  role: z.enum(ROLES).optional(),
  unit: UnitCode.optional(),
  active: Flag.optional(),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const PersonView = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  unitCode: z.string().nullable(),
  unitName: z.string().optional(),
  outsourced: z.boolean(),
  active: z.boolean(),
  /** Too many wrong passwords: until then. */
  lockedUntil: z.string().optional(),
  /** Still on the password that somebody else set. */
  initialPassword: z.boolean(),
  sessions: z.number().int(),
})
export type PersonView = z.infer<typeof PersonView>
export const PersonPage = paged(PersonView)

const Roles = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, { message: 'duplicate' })

export const PersonBody = z.strictObject({
  /** What stands before the `@`; the centre follows it. */
  login: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/),
  name: plain(40).min(1),
  roles: Roles,
  unitCode: UnitCode.nullable().default(null),
  outsourced: z.boolean().default(false),
})
export type PersonBody = z.infer<typeof PersonBody>

/** What is not named stays as it is. */
export const PersonChange = z.strictObject({
  name: plain(40).min(1).optional(),
  roles: Roles.optional(),
  unitCode: UnitCode.nullable().optional(),
  outsourced: z.boolean().optional(),
  active: z.boolean().optional(),
})
export type PersonChange = z.infer<typeof PersonChange>

/** Shown this once and kept nowhere; null when a repeated request gets the first one's answer. */
const InitialPassword = z.string().nullable()
export const CreatedPerson = z.strictObject({ person: PersonView, password: InitialPassword })
export const ResetPassword = z.strictObject({ password: InitialPassword })
export const EndedSessions = z.strictObject({ ended: z.number().int() })

export const OwnPasswordBody = z.strictObject({
  old: z.string().min(1).max(200),
  new: z.string().min(1).max(200),
})

export const peopleEndpoints = {
  'GET /api/v1/people': { query: PeopleQuery, answer: PersonPage },
  'POST /api/v1/people': {
    query: z.strictObject({ centre: Centre.optional() }),
    body: PersonBody,
    answer: CreatedPerson,
  },
  'PUT /api/v1/people/:id': { body: PersonChange, answer: PersonView },
  'POST /api/v1/people/:id/password': { answer: ResetPassword },
  'POST /api/v1/people/:id/sign-out': { answer: EndedSessions },
  'PUT /api/v1/session/password': { body: OwnPasswordBody, answer: z.null() },
} as const
