/** The only SQL that writes calls of large models and what they use of a day. */
import type { AssistTask } from '../../../common/assist.ts'
import { type Database, inTx, sql } from '../../platform/db.ts'
import type { Outcome } from './provider.ts'

export interface Budget {
  calls: number
  tokens: number
}

/** Takes one call and so many tokens of the day, in one statement; false when they are not left. */
export async function take(
  db: Database,
  { centre, day, tokens, limit }: { centre: string; day: string; tokens: number; limit: Budget },
): Promise<boolean> {
  if (limit.calls < 1 || limit.tokens < tokens) return false
  return inTx(db, async (tx) => {
    const rows = await tx.query(sql`
      insert into llm_usage as u (centre, day, calls, tokens) values (${centre}, ${day}, 1, ${tokens})
      on conflict (centre, day) do update set calls = u.calls + 1, tokens = u.tokens + excluded.tokens
      where u.calls < ${limit.calls} and u.tokens + excluded.tokens <= ${limit.tokens}
      returning u.calls`)
    return rows.length > 0
  })
}

export interface Call {
  id: string
  centre: string
  at: Date
  task: AssistTask
  model: string
  promptVersion: string
  promptHash: Buffer
  ms: number
  outcome: Outcome
  tokens: number
  userId: string | null
}

/** Writes the call down and gives back, or takes more of, what was taken beforehand. */
export async function record(
  db: Database,
  call: Call,
  { day, taken }: { day: string; taken: number },
): Promise<void> {
  await inTx(db, async (tx) => {
    await tx.query(sql`
      insert into llm_calls (id, centre, at, task, model, prompt_version, prompt_hash, ms, outcome, tokens, user_id)
      values (${call.id}, ${call.centre}, ${call.at}, ${call.task}, ${call.model}, ${call.promptVersion},
              ${call.promptHash}, ${call.ms}, ${call.outcome}, ${call.tokens}, ${call.userId})`)
    await tx.query(sql`
      update llm_usage set tokens = greatest(tokens + ${call.tokens - taken}, 0)
      where centre = ${call.centre} and day = ${day}`)
  })
}

/** Only who asked says whether it was of use. */
export async function decide(
  db: Database,
  { id, userId, agreed, at }: { id: string; userId: string | null; agreed: boolean; at: Date },
): Promise<boolean> {
  return inTx(db, async (tx) => {
    const rows = await tx.query(sql`
      update llm_calls set agreed = ${agreed}, decided_at = ${at}
      where id = ${id} and user_id = ${userId} and outcome = 'ANSWERED' returning id`)
    return rows.length > 0
  })
}
