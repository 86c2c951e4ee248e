/** Who acts, when, and with which rights: fixed once for a request or a job and handed down. */
import { randomFillSync } from 'node:crypto'
import type { Role } from '../../common/codes.ts'

export interface Actor {
  kind: 'USER' | 'SYSTEM' | 'CITIZEN'
  userId: string | null
  username: string
  name: string
  /** null: platform-wide (the operator) or a citizen. */
  centre: string | null
  roles: readonly Role[]
  /** Set when the account belongs to a handling unit. */
  unitCode: string | null
  /** The unit and everything below it: whose assignments this account may see. */
  unitScope: ReadonlySet<string>
  outsourced: boolean
  /** Still on the password that somebody else set: it is changed before anything else is done. */
  mustChangePassword: boolean
  permissions: ReadonlySet<string>
}

export interface Ctx {
  /** The one instant of this request or job; rules never ask a clock. */
  now: Date
  actor: Actor
  traceId: string
}

/** The system's own hand: timers and sweeps. Named so that it is seen in every event it writes. */
export const SYSTEM_ACTOR: Actor = {
  kind: 'SYSTEM',
  userId: null,
  username: 'system',
  name: '系统',
  centre: null,
  roles: [],
  unitCode: null,
  unitScope: new Set(),
  outsourced: false,
  mustChangePassword: false,
  permissions: new Set(),
}

/** A citizen without login, proven by the receipt of a request. */
export const CITIZEN_ACTOR: Actor = { ...SYSTEM_ACTOR, kind: 'CITIZEN', username: 'citizen', name: '诉求人' }

let lastMs = 0
let sequence = 0
/** Random bytes are taken from the system in larger portions: one call for each id was 2 % of a command. */
const POOL = 4096
const pool = Buffer.alloc(POOL)
let poolAt = POOL

/**
 * A UUIDv7: 48 bits of time, then a counter and random bits, so ids made in one process sort by making.
 * `at` is the business time; index locality follows it.
 */
export function newId(at: Date): string {
  const ms = at.getTime()
  sequence = ms === lastMs ? (sequence + 1) & 0xfff : 0
  lastMs = ms
  if (poolAt + 8 > POOL) {
    randomFillSync(pool)
    poolAt = 0
  }
  pool[poolAt] = (pool[poolAt]! & 0x3f) | 0x80
  const hex = pool.toString('hex', poolAt, poolAt + 8)
  poolAt += 8
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`
}
