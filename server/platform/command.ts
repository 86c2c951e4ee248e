/**
 * One write asked for over HTTP: a transaction, once and only once for an `Idempotency-Key`.
 *
 * The key's row is inserted first, in the command's own transaction. A second request with the same key waits
 * for the first to end and then gets its answer; if the first failed, its row is gone with it and the second
 * does the work. The answer leaves after COMMIT, so an answer that was lost can always be asked for again.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../common/errors.ts'
import type { Ctx } from './context.ts'
import { type Database, inOneTrip, inTx, type Statement, type Tx } from './db.ts'

export interface Idempotency {
  owner: string
  key: string
  bodyHash: string
}

/** The headers of every write. */
export const IdempotencyHeader = z.looseObject({ 'idempotency-key': z.string().min(1).max(200).optional() })

export interface Answer {
  status: number
  /** The body as it goes over the wire. */
  json: string
}

export function idempotencyOf(
  ctx: Ctx,
  key: string | undefined,
  route: string,
  body: unknown,
): Idempotency | null {
  if (key === undefined) return null
  const bodyHash = createHash('sha256')
    .update(route)
    .update('\n')
    .update(JSON.stringify(body ?? null))
    .digest('hex')
  return { owner: ctx.actor.userId ?? ctx.actor.username, key, bodyHash }
}

/** Rows as the statements of `first` gave them. */
export type Answers = Record<string, unknown>[][]

/**
 * Runs `work` in a transaction and returns what to send. `first` are statements sent with BEGIN.
 * @throws AppError idempotency.mismatch when the key was used with another body.
 */
export async function command(
  db: Database,
  now: Date,
  idempotency: Idempotency | null,
  first: Statement[],
  work: (tx: Tx, rows: Answers) => Promise<{ status: number; body: unknown }>,
): Promise<Answer> {
  const opening = idempotency ? [claim(idempotency, now), ...first] : first
  return inTx(
    db,
    async (tx, answers) => {
      let rows = answers
      if (idempotency) {
        const [claimed, ...rest] = answers
        rows = rest
        if (claimed?.length === 0) return replay(tx, idempotency)
      }
      const { status, body } = await work(tx, rows)
      const json = JSON.stringify(body)
      if (idempotency) tx.atCommit(keep(idempotency, status, json))
      return { status, json }
    },
    opening,
  )
}

/**
 * The same in one round trip, for work decided beforehand on a copy in memory. `guard` locks and fails with
 * `OVERTAKEN` when the copy is not what is stored. Null when it must go the long way: nothing was written.
 */
export async function commandInOneTrip(
  db: Database,
  now: Date,
  idempotency: Idempotency | null,
  guard: Statement,
  work: (tx: Tx) => Promise<{ status: number; body: unknown }>,
): Promise<Answer | null> {
  try {
    return await inOneTrip<Answer>(
      db,
      // The key goes first here too, with its answer: a second try waits for the first, then finds the key taken.
      (answer) => (idempotency ? [claimWith(idempotency, now, answer), guard] : [guard]),
      async (tx) => {
        const { status, body } = await work(tx)
        return { status, json: JSON.stringify(body) }
      },
    )
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === OVERTAKEN || constraint === 'idempotency_keys_pkey') return null
    throw error
  }
}

/** Division by zero: how a guard fails its transaction. */
const OVERTAKEN = '22012'

const claimWith = (i: Idempotency, now: Date, { status, json }: Answer): Statement => ({
  name: 'idempotency_claim_with',
  text: `insert into idempotency_keys (owner, key, body_hash, status, answer, created_at)
         values ($1, $2, $3, $4, $5, $6)`,
  values: [i.owner, i.key, i.bodyHash, status, json, now],
})

const claim = (i: Idempotency, now: Date): Statement => ({
  name: 'idempotency_claim',
  text: `insert into idempotency_keys (owner, key, body_hash, status, answer, created_at)
         values ($1, $2, $3, 0, '', $4) on conflict do nothing returning key`,
  values: [i.owner, i.key, i.bodyHash, now],
})

const keep = (i: Idempotency, status: number, json: string): Statement => ({
  name: 'idempotency_keep',
  text: 'update idempotency_keys set status = $3, answer = $4 where owner = $1 and key = $2',
  values: [i.owner, i.key, status, json],
})

async function replay(tx: Tx, i: Idempotency): Promise<Answer> {
  const [seen] = await tx.query<{ body_hash: string; status: number; answer: string }>({
    name: 'idempotency_seen',
    text: 'select body_hash, status, answer from idempotency_keys where owner = $1 and key = $2',
    values: [i.owner, i.key],
  })
  if (!seen) throw new AppError('unavailable')
  if (seen.body_hash !== i.bodyHash) throw new AppError('idempotency.mismatch')
  return { status: seen.status, json: seen.answer }
}
