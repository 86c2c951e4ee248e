/** Writes to the tables of this module. */
import { sql, type Tx } from '../../platform/db.ts'
import type { PersonState } from './rules/people.ts'
import type { Area, Unit } from './rules/units.ts'

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; userId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.query(sql`
    insert into sessions (token_hash, user_id, created_at, expires_at)
    values (${session.tokenHash}, ${session.userId}, ${session.createdAt}, ${session.expiresAt})`)
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.query(sql`delete from sessions where token_hash = ${tokenHash}`)
}

export async function deleteExpiredSessions(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.query(sql`delete from sessions where user_id = ${userId} and expires_at <= ${now}`)
}

/** Counts a wrong password; the last one allowed locks the account and starts a new count. */
export async function countWrongPassword(
  tx: Tx,
  userId: string,
  limits: { attempts: number; now: Date; lockedUntil: Date },
): Promise<void> {
  await tx.query(sql`
    update users
    set failed_attempts = case when failed_attempts + 1 >= ${limits.attempts} then 0 else failed_attempts + 1 end,
        locked_until = case when failed_attempts + 1 >= ${limits.attempts}
                            then ${limits.lockedUntil}::timestamptz else locked_until end
    where id = ${userId} and (locked_until is null or locked_until <= ${limits.now})`)
}

/** Clears the count; false when parallel wrong guesses have locked the account meanwhile. */
export async function clearWrongPasswords(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`
    update users set failed_attempts = 0, locked_until = null
    where id = ${userId} and (locked_until is null or locked_until <= ${now})
    returning id`)
  return rows.length === 1
}

export async function insertAccess(
  tx: Tx,
  entry: {
    id: string
    at: Date
    userId: string | null
    username: string
    centre: string | null
    subjectKind: string
    subjectId: string
    action: string
    reason: string | null
    detail: Record<string, unknown> | null
    before: object | null
    after: object | null
  },
): Promise<void> {
  await tx.query(sql`
    insert into access_log (id, at, user_id, username, centre, subject_kind, subject_id, action, reason,
                            detail, before, after)
    values (${entry.id}, ${entry.at}, ${entry.userId}, ${entry.username}, ${entry.centre},
            ${entry.subjectKind}, ${entry.subjectId}, ${entry.action}, ${entry.reason},
            ${json(entry.detail)}::jsonb, ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb)`)
}

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

export async function insertPerson(
  tx: Tx,
  person: PersonState & { id: string; username: string; centre: string; passwordHash: string },
): Promise<void> {
  await tx.query(sql`
    insert into users (id, username, name, centre, unit_code, roles, outsourced, password_hash,
                       must_change_password, active)
    values (${person.id}, ${person.username}, ${person.name}, ${person.centre}, ${person.unitCode},
            ${person.roles}, ${person.outsourced}, ${person.passwordHash}, true, ${person.active})`)
}

export async function updatePerson(tx: Tx, id: string, person: PersonState): Promise<void> {
  await tx.query(sql`
    update users set name = ${person.name}, unit_code = ${person.unitCode}, roles = ${person.roles},
                     outsourced = ${person.outsourced}, active = ${person.active}
    where id = ${id}`)
}

/** `changedAt`: null for a password that somebody else set, to be changed first of all. A new password also opens a locked account. */
export async function updatePassword(
  tx: Tx,
  id: string,
  { hash, changedAt }: { hash: string; changedAt: Date | null },
): Promise<void> {
  await tx.query(sql`
    update users set password_hash = ${hash}, password_changed_at = ${changedAt},
                     must_change_password = ${changedAt === null}, failed_attempts = 0, locked_until = null
    where id = ${id}`)
}

/** Signs out everywhere, or everywhere else; returns how many sessions ended. */
export async function deleteSessions(tx: Tx, userId: string, except?: Buffer): Promise<number> {
  const rows = await tx.query(sql`
    delete from sessions where user_id = ${userId} and token_hash is distinct from ${except ?? null}::bytea
    returning token_hash`)
  return rows.length
}

export async function insertUnit(tx: Tx, unit: Unit): Promise<void> {
  await tx.query(sql`
    insert into units (centre, code, kind, name, parent_code, area_code, line_code, phone, duties, town_duties,
                       active)
    values (${unit.centre}, ${unit.code}, ${unit.kind}, ${unit.name}, ${unit.parentCode}, ${unit.areaCode},
            ${unit.lineCode}, ${unit.phone}, ${unit.duties}, ${unit.townDuties}, ${unit.active})`)
}

export async function updateUnit(tx: Tx, unit: Unit): Promise<void> {
  await tx.query(sql`
    update units set kind = ${unit.kind}, name = ${unit.name}, parent_code = ${unit.parentCode},
                     area_code = ${unit.areaCode}, line_code = ${unit.lineCode}, phone = ${unit.phone},
                     duties = ${unit.duties}, town_duties = ${unit.townDuties}, active = ${unit.active}
    where centre = ${unit.centre} and code = ${unit.code}`)
}

export async function insertArea(tx: Tx, area: Area): Promise<void> {
  await tx.query(sql`
    insert into areas (code, centre, parent_code, level, name, path)
    values (${area.code}, ${area.centre}, ${area.parentCode}, ${area.level}, ${area.name}, ${area.path})`)
}

export async function updateAreaName(tx: Tx, code: string, name: string): Promise<void> {
  await tx.query(sql`update areas set name = ${name} where code = ${code}`)
}

/** One unit of grid officers a grid: whoever served it before serves it no longer. */
export async function assignGrid(
  tx: Tx,
  centre: string,
  areaCode: string,
  unit: string | null,
): Promise<void> {
  await tx.query(sql`
    update units set area_code = case when code = ${unit} then ${areaCode} end
    where centre = ${centre} and kind = 'GRID' and (area_code = ${areaCode} or code = ${unit})`)
}

/** One administrator at a time changes a centre's organisation: codes stay unique, no ring is made by two. */
export async function lockDirectory(tx: Tx, centre: string): Promise<void> {
  await tx.query(sql`select id from centres where id = ${centre} for update`)
}
