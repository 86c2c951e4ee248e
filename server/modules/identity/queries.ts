/** Reads of the organisation directory, accounts and sessions. */

import type { Role, UnitKind } from '../../../common/codes.ts'
import { type Db, sql } from '../../platform/db.ts'
import type { Area, Overlay, Unit } from './rules/units.ts'

export interface Directory {
  units: Unit[]
  areas: Area[]
  overlays: Overlay[]
  centres: Centre[]
}

export interface Centre {
  id: string
  name: string
  adcode: string
  level: 'PROVINCE' | 'CITY' | 'DISTRICT'
}

export async function selectDirectory(db: Db): Promise<Directory> {
  const [units, areas, overlays, centres] = await Promise.all([
    db.query<Unit>(sql`
      select centre, code, kind, name, parent_code as "parentCode", area_code as "areaCode",
             line_code as "lineCode", phone, duties, town_duties as "townDuties", active
      from units order by centre, code`),
    db.query<Area>(sql`
      select code, centre, parent_code as "parentCode", level, name, path from areas order by code`),
    db.query<Overlay>(sql`
      select id, centre, kind, name, area_code as "areaCode", match_words as "matchWords", units
      from overlays order by id`),
    db.query<Centre>(sql`select id, name, adcode, level from centres order by id`),
  ])
  return { units, areas, overlays, centres }
}

export interface Account {
  id: string
  username: string
  name: string
  centre: string | null
  unitCode: string | null
  roles: Role[]
  outsourced: boolean
}

export interface AccountWithPassword extends Account {
  passwordHash: string
  lockedUntil: Date | null
}

const account = sql`
  u.id, u.username, u.name, u.centre, u.unit_code as "unitCode", u.roles, u.outsourced`

export async function selectOptionalAccount(
  db: Db,
  username: string,
): Promise<AccountWithPassword | undefined> {
  const [row] = await db.query<AccountWithPassword>(sql`
    select ${account}, u.password_hash as "passwordHash", u.locked_until as "lockedUntil"
    from users u where u.username = ${username} and u.active`)
  return row
}

/** Runs for every request of a session that is not cached: one prepared statement. */
export async function selectOptionalSession(
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<Account | undefined> {
  const [row] = await db.query<Account>({
    name: 'identity-session',
    text: `select u.id, u.username, u.name, u.centre, u.unit_code as "unitCode", u.roles, u.outsourced
           from sessions s join users u on u.id = s.user_id
           where s.token_hash = $1 and s.expires_at > $2 and u.active`,
    values: [tokenHash, now],
  })
  return row
}

export interface DemoAccount {
  username: string
  centre: string | null
  name: string
  roles: Role[]
  unitCode: string | null
  unitKind: UnitKind | null
  outsourced: boolean
}

export function selectDemoAccounts(db: Db): Promise<DemoAccount[]> {
  return db.query<DemoAccount>(sql`
    select u.username, u.centre, u.name, u.roles, u.unit_code as "unitCode", n.kind as "unitKind", u.outsourced
    from users u left join units n on n.centre = u.centre and n.code = u.unit_code
    where u.active
    order by u.centre nulls first, u.unit_code nulls first, u.username`)
}
