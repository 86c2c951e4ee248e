/** Who uses the phone. Known without a network from the last time; never a password, never a token. */
import { useSyncExternalStore } from 'react'
import { type AnswerOf, ApiError, call, Unreachable } from '../../app/client.ts'
import { learnNow, nowMs } from '../../ui/now.ts'
import { forgetAccount } from './db.ts'
import { whileNobodySends } from './send.ts'

/** The password is one that an administrator set: it is changed first, on the page for that. */
export class MustChangePassword extends Error {}

export type FieldUser = Pick<AnswerOf<'GET /api/v1/session'>, 'username' | 'name' | 'centre' | 'unit'>

export interface Session {
  /** Null: nobody; undefined: not known yet. */
  user: FieldUser | null | undefined
  /** The server no longer knows the session: reading goes on from the phone, sending waits. */
  expired: boolean
  offline: boolean
}

const USER = 'huisheng.field.user'
const OFFSET = 'huisheng.field.clock'
/** Set while a sign-out has not reached the server: the cookie is not ours to delete. */
const LEAVING = 'huisheng.field.leaving'

let session: Session = { user: undefined, expired: false, offline: false }
const listeners = new Set<() => void>()

function say(next: Partial<Session>): void {
  const merged = { ...session, ...next }
  if (Object.entries(merged).every(([key, value]) => session[key as keyof Session] === value)) return
  session = merged
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useSession = (): Session => useSyncExternalStore(subscribe, () => session)

function stored<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}
function store(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {}
}

const userOf = ({ username, name, centre, unit }: FieldUser): FieldUser => ({ username, name, centre, unit })

/** Hears how every call ended, so that the head of the page tells the truth about the network. */
export async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    const answer = await work()
    say({ offline: false })
    store(OFFSET, nowMs() - Date.now())
    return answer
  } catch (error) {
    if (error instanceof Unreachable) say({ offline: true })
    else say({ offline: false })
    if (error instanceof ApiError && error.status === 401) say({ expired: true })
    throw error
  }
}

export async function startSession(): Promise<void> {
  const offset = stored<number>(OFFSET)
  if (offset !== null) learnNow(new Date(Date.now() + offset).toISOString())
  const remembered = stored<FieldUser>(USER)
  try {
    if (stored(LEAVING)) {
      await call('DELETE /api/v1/session').catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
      })
      store(LEAVING, null)
    }
    const user = await reach(() => call('GET /api/v1/session'))
    if (user.mustChangePassword) return say({ user: null })
    await arrive(userOf(user))
  } catch (error) {
    const known = stored(LEAVING) ? null : remembered
    say({ user: known, offline: error instanceof Unreachable })
  }
}

async function arrive(user: FieldUser): Promise<void> {
  const before = stored<FieldUser>(USER)
  if (before && before.username !== user.username) await forgetAccount(before.username)
  store(USER, user)
  say({ user, expired: false })
}

/** The sender met a server that no longer knows the session. */
export const sessionEnded = (): void => say({ expired: true })

export async function signIn(username: string, password: string): Promise<void> {
  await whileNobodySends(async () => {
    const { user } = await reach(() => call('POST /api/v1/session', { body: { username, password } }))
    store(LEAVING, null)
    if (user.mustChangePassword) throw new MustChangePassword()
    await arrive(userOf(user))
  })
}

export async function signOut(): Promise<void> {
  const { user } = session
  await whileNobodySends(async () => {
    store(LEAVING, true)
    store(USER, null)
    if (user) await forgetAccount(user.username)
    try {
      await call('DELETE /api/v1/session')
      store(LEAVING, null)
    } catch (error) {
      if (error instanceof ApiError) store(LEAVING, null)
    }
  })
  say({ user: null, expired: false })
}
