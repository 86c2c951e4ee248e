/** Signing in and out, and who stands behind a token. */
import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import type { Actor } from '../../platform/context.ts'
import { type Database, type Db, inTx } from '../../platform/db.ts'
import {
  clearWrongPasswords,
  countWrongPassword,
  deleteExpiredSessions,
  deleteSession,
  insertSession,
} from './data.ts'
import { verifyNobody, verifyPassword } from './passwords.ts'
import { permissionsOf } from './permissions.ts'
import { type Account, selectOptionalAccount, selectOptionalSession } from './queries.ts'
import type { UnitStore } from './units.ts'

const WRONG_PASSWORDS_ALLOWED = 5
const LOCK_MS = 15 * 60_000
const CACHE_MS = 10_000
const CACHE_SIZE = 10_000

/** What an actor is made of besides the account. */
export interface ActorSources {
  units: Pick<UnitStore, 'scopeOf'>
  /** A policy may move permissions to other roles; null asks for the platform-wide operator. */
  movedPermissions?: (centre: string | null) => Record<string, readonly Role[]> | undefined
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest()

export function actorOf(account: Account, { units, movedPermissions }: ActorSources): Actor {
  const { centre, unitCode } = account
  return {
    kind: 'USER',
    userId: account.id,
    username: account.username,
    name: account.name,
    centre,
    roles: account.roles,
    unitCode,
    unitScope: centre && unitCode ? units.scopeOf(centre, unitCode) : new Set(),
    outsourced: account.outsourced,
    mustChangePassword: account.mustChangePassword,
    permissions: permissionsOf(account.roles, movedPermissions?.(centre)),
  }
}

/** Checks the password and opens a session. The password is checked outside any transaction: it takes long. */
export async function signIn(
  db: Database,
  now: Date,
  input: { username: string; password: string },
  lifetimeMs: number,
): Promise<{ token: string; account: Account; expiresAt: Date }> {
  const account = await selectOptionalAccount(db, input.username)
  if (account?.lockedUntil && account.lockedUntil > now) throw new AppError('session.locked')
  const right = account
    ? await verifyPassword(input.password, account.passwordHash)
    : await verifyNobody(input.password)
  if (!account || !right) {
    if (account) await inTx(db, (tx) => countWrongPassword(tx, account.id, limitsAt(now)))
    throw new AppError('session.wrong_password')
  }
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  await inTx(db, async (tx) => {
    if (!(await clearWrongPasswords(tx, account.id, now))) throw new AppError('session.locked')
    await deleteExpiredSessions(tx, account.id, now)
    await insertSession(tx, { tokenHash: hashOf(token), userId: account.id, createdAt: now, expiresAt })
  })
  return { token, account, expiresAt }
}

function limitsAt(now: Date) {
  return { attempts: WRONG_PASSWORDS_ALLOWED, now, lockedUntil: new Date(now.getTime() + LOCK_MS) }
}

export async function signOut(db: Database, token: string): Promise<void> {
  const tokenHash = hashOf(token)
  await inTx(db, (tx) => deleteSession(tx, tokenHash))
  cache.delete(tokenHash.toString('base64'))
}

/** Least recently used first. Its age is measured on the monotonic clock: business time may stand still. */
const cache = new Map<string, { actor: Actor; until: number }>()

/** The actor of a token, or null. On the way of every request, so known tokens are kept for ten seconds. */
export async function loadActor(
  db: Db,
  token: string,
  now: Date,
  sources: ActorSources,
): Promise<Actor | null> {
  const tokenHash = hashOf(token)
  const key = tokenHash.toString('base64')
  const kept = cache.get(key)
  cache.delete(key)
  if (kept && kept.until > performance.now()) {
    cache.set(key, kept)
    return kept.actor
  }
  const account = await selectOptionalSession(db, tokenHash, now)
  if (!account) return null
  const actor = actorOf(account, sources)
  cache.set(key, { actor, until: performance.now() + CACHE_MS })
  if (cache.size > CACHE_SIZE) cache.delete(cache.keys().next().value ?? key)
  return actor
}

/** After accounts or permissions changed: nobody keeps yesterday's rights. */
export function forgetActors(): void {
  cache.clear()
}
