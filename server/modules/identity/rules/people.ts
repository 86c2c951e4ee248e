/**
 * 账号管理：管理员不得停用自己或去掉自己的管理员角色；每个中心至少保留一名在用的管理员；
 * 承办单位账号属于一个在用的单位，只有“承办单位”这一个角色；平台运维不属于任何中心。
 * 口令：至少 10 位，大写、小写、数字、符号四类中至少三类，不含用户名，不得与原口令相同。
 */
import type { Role } from '../../../../common/codes.ts'
import { AppError, type ErrorCode } from '../../../../common/errors.ts'

export interface PersonState {
  name: string
  roles: Role[]
  unitCode: string | null
  outsourced: boolean
  active: boolean
}

/** Roles that fit together and fit the unit; `unitActive` is what the directory says of the unit. */
export function checkRoles(
  { roles, unitCode }: Pick<PersonState, 'roles' | 'unitCode'>,
  unitActive: (code: string) => boolean,
): void {
  const refuse = (code: ErrorCode, path: string): never => {
    throw new AppError(code, { fields: [{ path, code }] })
  }
  if (roles.includes('operator')) refuse('person.role_not_here', 'roles')
  if (roles.includes('unit') && roles.length > 1) refuse('person.unit_role_alone', 'roles')
  if (roles.includes('unit') !== (unitCode !== null)) refuse('person.unit_needed', 'unitCode')
  if (unitCode !== null && !unitActive(unitCode)) refuse('person.unit_unknown', 'unitCode')
}

interface Around {
  /** The administrator changes their own account. */
  self: boolean
  /** Active administrators of the centre besides this account. */
  otherAdmins: number
}

/** What the account is afterwards. */
export function decidePersonChange(
  before: PersonState,
  change: { [K in keyof PersonState]?: PersonState[K] | undefined },
  { self, otherAdmins }: Around,
): PersonState {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after: PersonState = { ...before, ...given }
  const wasAdmin = before.active && before.roles.includes('admin')
  const isAdmin = after.active && after.roles.includes('admin')
  if (self && before.active && !after.active) throw new AppError('person.own_account')
  if (wasAdmin && !isAdmin && self) throw new AppError('person.own_admin')
  if (wasAdmin && !isAdmin && otherAdmins === 0) throw new AppError('person.last_admin')
  return after
}

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]
const MIN_LENGTH = 10

/** Why a password is not strong enough, or null. */
export function passwordWeakness(password: string, username: string): ErrorCode | null {
  const own = username.split('@')[0] ?? ''
  if (password.length < MIN_LENGTH) return 'password.too_short'
  if (KINDS.filter((kind) => kind.test(password)).length < 3) return 'password.too_plain'
  if (own.length >= 3 && password.toLowerCase().includes(own)) return 'password.has_name'
  if (new Set(password).size < 6) return 'password.too_plain'
  return null
}

/** Read out over the telephone without a mistake: no 0 O, 1 l I. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const CAPITALS = LETTERS.toUpperCase()
const DIGITS = '23456789'

/** Four groups such as `kwtp-NXQR-4738-mahe`; `pick(n)` is a whole number below n. */
export function makePassword(pick: (below: number) => number): string {
  const group = (from: string) => Array.from({ length: 4 }, () => from[pick(from.length)]).join('')
  return [LETTERS, CAPITALS, DIGITS, LETTERS].map(group).join('-')
}
