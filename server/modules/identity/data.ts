/** Writes to the tables of this module. */
import { sql, type Tx } from '../../platform/db.ts'

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
  },
): Promise<void> {
  await tx.query(sql`
    insert into access_log (id, at, user_id, username, centre, subject_kind, subject_id, action, reason, detail)
    values (${entry.id}, ${entry.at}, ${entry.userId}, ${entry.username}, ${entry.centre},
            ${entry.subjectKind}, ${entry.subjectId}, ${entry.action}, ${entry.reason},
            ${entry.detail && JSON.stringify(entry.detail)})`)
}
