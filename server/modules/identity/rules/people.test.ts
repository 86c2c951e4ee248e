import { describe, expect, test } from 'vitest'
import type { Role } from '../../../../common/codes.ts'
import { checkRoles, decidePersonChange, makePassword, type PersonState, passwordWeakness } from './people.ts'

const admin: PersonState = {
  ...{ name: '甲', roles: ['admin'], unitCode: null, outsourced: false, active: true },
}
const others = { self: false, otherAdmins: 1 }

describe('changing an account', () => {
  test.each([
    ['somebody else’s role', { roles: ['agent'] as Role[] }, others, undefined],
    [
      'the last administrator',
      { roles: ['agent'] as Role[] },
      { self: false, otherAdmins: 0 },
      'person.last_admin',
    ],
    [
      'the last administrator, closed',
      { active: false },
      { self: false, otherAdmins: 0 },
      'person.last_admin',
    ],
    ['one’s own role', { roles: ['agent'] as Role[] }, { self: true, otherAdmins: 3 }, 'person.own_admin'],
    ['one’s own account', { active: false }, { self: true, otherAdmins: 3 }, 'person.own_account'],
    ['one’s own name', { name: '乙' }, { self: true, otherAdmins: 0 }, undefined],
    ['one more role', { roles: ['admin', 'auditor'] as Role[] }, { self: true, otherAdmins: 0 }, undefined],
  ])('%s', (_, change, around, code) => {
    if (code === undefined) expect(decidePersonChange(admin, change, around)).toEqual({ ...admin, ...change })
    else expect(() => decidePersonChange(admin, change, around)).toThrow(code)
  })

  test('what is not named stays', () => {
    expect(decidePersonChange(admin, { name: undefined }, others)).toEqual(admin)
  })

  test('somebody who is not an administrator may be closed though there is none', () => {
    const agent: PersonState = { ...admin, roles: ['agent'] }
    expect(decidePersonChange(agent, { active: false }, { self: false, otherAdmins: 0 }).active).toBe(false)
  })
})

test.each<[Role[], string | null, string | undefined]>([
  [['agent', 'followup'], null, undefined],
  [['unit'], 'chengguan', undefined],
  [['unit'], null, 'person.unit_needed'],
  [['agent'], 'chengguan', 'person.unit_needed'],
  [['unit', 'agent'], 'chengguan', 'person.unit_role_alone'],
  [['unit'], 'closed', 'person.unit_unknown'],
  [['operator'], null, 'person.role_not_here'],
])('roles %j with unit %s', (roles, unitCode, code) => {
  const check = () => checkRoles({ roles, unitCode }, (unit) => unit === 'chengguan')
  if (code === undefined) expect(check).not.toThrow()
  else expect(check).toThrow(code)
})

test.each([
  ['Spring-2026-rain', null],
  ['Short-1', 'password.too_short'],
  ['alllowercaseletters', 'password.too_plain'],
  ['Aa1-Aa1-Aa1-Aa1', 'password.too_plain'],
  ['My-agent-2026', 'password.has_name'],
  ['长长的密码AbCd1234', null],
])('strength of %s', (password, weakness) => {
  expect(passwordWeakness(password, 'agent@haikou')).toBe(weakness)
})

test('a password that is made is strong and in four groups that can be read out', () => {
  for (let start = 1; start < 8; start++) {
    let n = start
    const password = makePassword((below) => {
      n = (n * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor(n / 65_536) % below
    })
    expect(password).toMatch(/^[a-z]{4}-[A-Z]{4}-[2-9]{4}-[a-z]{4}$/)
    expect(passwordWeakness(password, 'agent@haikou')).toBeNull()
  }
})
