/** Reads of the organisation directory, accounts and sessions. */

import type { PeopleQuery } from '../../../api/people.ts'
import type { Role, UnitKind } from '../../../common/codes.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../platform/db.ts'
import { containing } from '../../platform/like.ts'
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
  mustChangePassword: boolean
}

export interface AccountWithPassword extends Account {
  passwordHash: string
  lockedUntil: Date | null
}

const account = sql`
  u.id, u.username, u.name, u.centre, u.unit_code as "unitCode", u.roles, u.outsourced,
  u.must_change_password as "mustChangePassword"`

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
    text: `select u.id, u.username, u.name, u.centre, u.unit_code as "unitCode", u.roles, u.outsourced,
                  u.must_change_password as "mustChangePassword"
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

export interface Person extends Account {
  active: boolean
  lockedUntil: Date | null
  passwordChangedAt: Date | null
  sessions: number
}

const person = (now: Date) => sql`
  ${account}, u.active, u.locked_until as "lockedUntil", u.password_changed_at as "passwordChangedAt",
  (select count(*) from sessions s where s.user_id = u.id and s.expires_at > ${now})::int as sessions`

/** `%` and `_` in what was typed are themselves. */

export async function selectPeople(db: Db, centre: string, now: Date, f: PeopleQuery) {
  const where: RawBuilder<unknown>[] = [sql`u.centre = ${centre}`]
  if (f.q) where.push(sql`(u.name ilike ${containing(f.q)} or u.username ilike ${containing(f.q)})`)
  if (f.role) where.push(sql`${f.role} = any(u.roles)`)
  if (f.unit) where.push(sql`u.unit_code = ${f.unit}`)
  if (f.active !== undefined) where.push(sql`u.active = ${f.active}`)
  const all = sql.join(where, sql` and `)
  const from = f.cursor === undefined ? all : sql`${all} and u.username > ${f.cursor}`
  const rows = await db.query<Person>(sql`
    select ${person(now)} from users u where ${from} order by u.username limit ${f.limit + 1}`)
  const total = f.count
    ? (await db.query<{ n: number }>(sql`select count(*) as n from users u where ${all}`))[0]!.n
    : undefined
  const items = rows.slice(0, f.limit)
  const nextCursor = rows.length > f.limit ? (items.at(-1)?.username ?? null) : null
  return { items, nextCursor, ...(total === undefined ? {} : { total }) }
}

export async function selectOptionalPerson(db: Db, id: string, now: Date): Promise<Person | undefined> {
  const [row] = await db.query<Person>(sql`select ${person(now)} from users u where u.id = ${id}`)
  return row
}

/** Locks the centre's administrators: two who take each other's role away at once leave one. */
export async function lockOtherAdmins(tx: Tx, centre: string, id: string): Promise<number> {
  const rows = await tx.query<{ id: string }>(sql`
    select id from users where centre = ${centre} and active and 'admin' = any(roles) order by id for update`)
  return rows.filter((row) => row.id !== id).length
}

export async function selectPasswordHash(db: Db, id: string): Promise<string> {
  const [row] = await db.query<{ hash: string }>(
    sql`select password_hash as hash from users where id = ${id}`,
  )
  return row?.hash ?? ''
}
