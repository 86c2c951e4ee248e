/** Accounts of a centre: making, changing and closing them, new passwords, signing out everywhere. */
import { randomInt } from 'node:crypto'
import type { PersonBody, PersonChange, PersonView } from '../../../api/people.ts'
import { AppError } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import { type Database, inTx, type Tx } from '../../platform/db.ts'
import { logChange } from './access.ts'
import * as data from './data.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { lockOtherAdmins, type Person, selectOptionalPerson, selectPasswordHash } from './queries.ts'
import {
  checkRoles,
  decidePersonChange,
  makePassword,
  type PersonState,
  passwordWeakness,
} from './rules/people.ts'
import { forgetActors, hashOf } from './sessions.ts'
import type { UnitStore } from './units.ts'

export interface PeopleDeps {
  db: Database
  units: UnitStore
  announce(centre: string): void
}

/** Made outside the transaction: the hash takes long. */
export async function newPassword(): Promise<{ password: string; hash: string }> {
  const password = makePassword((below) => randomInt(below))
  return { password, hash: await hashPassword(password) }
}

const stateOf = ({ name, roles, unitCode, outsourced, active }: Person): PersonState => ({
  ...{ name, roles, unitCode, outsourced, active },
})

export async function createPerson(
  tx: Tx,
  ctx: Ctx,
  { units }: PeopleDeps,
  centre: string,
  { login, ...given }: PersonBody,
  passwordHash: string,
): Promise<PersonView> {
  if (!units.centre(centre)) throw new AppError('not_found')
  const state: PersonState = { ...given, active: true }
  checkRoles(state, (code) => units.unit(centre, code)?.active ?? false)
  const id = newId(ctx.now)
  const username = `${login}@${centre}`
  await data.insertPerson(tx, { id, username, centre, passwordHash, ...state })
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PERSON', subjectId: username, action: 'person.created', after: state },
  })
  return personView(units, ctx.now, (await selectOptionalPerson(tx, id, ctx.now))!)
}

/** The account, if it is one of the centre whose people the caller may manage. */
async function own(tx: Tx, ctx: Ctx, id: string): Promise<Person & { centre: string }> {
  const person = await selectOptionalPerson(tx, id, ctx.now)
  const mine = ctx.actor.centre === null || ctx.actor.centre === person?.centre
  // The operator's own account belongs to no centre and is changed by nobody here.
  if (!person?.centre || !mine) throw new AppError('not_found')
  return person as Person & { centre: string }
}

export async function changePerson(
  tx: Tx,
  ctx: Ctx,
  { units, announce }: PeopleDeps,
  id: string,
  change: PersonChange,
): Promise<PersonView> {
  const { centre } = await own(tx, ctx, id)
  tx.afterCommit(() => {
    forgetActors()
    announce(centre)
  })
  const otherAdmins = await lockOtherAdmins(tx, centre, id)
  const person = await own(tx, ctx, id)
  const before = stateOf(person)
  const after = decidePersonChange(before, change, { self: ctx.actor.userId === id, otherAdmins })
  checkRoles(after, (code) => code === before.unitCode || (units.unit(centre, code)?.active ?? false))
  await data.updatePerson(tx, id, after)
  if (before.active && !after.active) await data.deleteSessions(tx, id)
  const action =
    before.active === after.active
      ? 'person.changed'
      : after.active
        ? 'person.reactivated'
        : 'person.deactivated'
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PERSON', subjectId: person.username, action, before, after },
  })
  return personView(units, ctx.now, (await selectOptionalPerson(tx, id, ctx.now))!)
}

export async function resetPassword(tx: Tx, ctx: Ctx, id: string, hash: string): Promise<void> {
  const { username, centre } = await own(tx, ctx, id)
  await data.updatePassword(tx, id, { hash, changedAt: null })
  await data.deleteSessions(tx, id)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PERSON', subjectId: username, action: 'person.password_reset' },
  })
}

export async function signOutEverywhere(tx: Tx, ctx: Ctx, id: string): Promise<number> {
  const { username, centre } = await own(tx, ctx, id)
  const ended = await data.deleteSessions(tx, id)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PERSON', subjectId: username, action: 'person.signed_out', after: { ended } },
  })
  return ended
}

/**
 * One's own new password; every other session ends. A second try whose first answer was lost finds the new password
 * in force already and is right: so no key is needed, and nothing of a password is kept beside its hash.
 */
export async function changeOwnPassword(
  db: Database,
  ctx: Ctx,
  token: string,
  input: { old: string; new: string },
): Promise<void> {
  const { userId, username, centre } = ctx.actor
  const id = userId!
  const stored = await selectPasswordHash(db, id)
  if (!(await verifyPassword(input.old, stored))) {
    if (await verifyPassword(input.new, stored)) return
    throw new AppError('password.wrong', { fields: [{ path: 'old', code: 'password.wrong' }] })
  }
  const weakness = input.old === input.new ? 'password.same' : passwordWeakness(input.new, username)
  if (weakness) throw new AppError(weakness, { fields: [{ path: 'new', code: weakness }] })
  const hash = await hashPassword(input.new)
  await inTx(db, async (tx) => {
    await data.updatePassword(tx, id, { hash, changedAt: ctx.now })
    await data.deleteSessions(tx, id, hashOf(token))
    await logChange(tx, ctx, centre, {
      ...{ subjectKind: 'PERSON', subjectId: username, action: 'person.own_password' },
    })
  })
}

export function personView(units: UnitStore, now: Date, person: Person): PersonView {
  const { id, username, name, roles, unitCode, outsourced, active, sessions } = person
  const unit = person.centre && unitCode ? units.unit(person.centre, unitCode) : undefined
  const locked = person.lockedUntil && person.lockedUntil > now ? person.lockedUntil : null
  return {
    ...{ id, username, name, roles, unitCode, outsourced, active, sessions },
    initialPassword: person.passwordChangedAt === null,
    ...(unit ? { unitName: unit.name } : {}),
    ...(locked ? { lockedUntil: formatTime(locked) } : {}),
  }
}
