/** Writes of a month, and the lock they are made under. */
import { type Statement, sql, type Tx } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import type { Appeal, Month, TestCall } from './month.ts'

const MONTHS = defineTable<Month>(
  'assessments',
  [
    ...(['id', 'centre', 'month', 'state', 'frozenBy', 'frozenAt', 'appealUntil', 'result'] as const),
    ...(['published', 'askedBy', 'eventSeq', 'eventHash', 'version', 'createdAt', 'updatedAt'] as const),
  ],
  { fixed: ['centre', 'month', 'createdAt'] },
)
const CALLS = defineTable<TestCall>(
  'assessment_calls',
  [
    ...(['id', 'assessmentId', 'unitCode', 'calledAt', 'scores', 'score', 'findings'] as const),
    ...(['struckReason', 'byUser', 'byName', 'at'] as const),
  ],
  { json: ['scores'], fixed: ['assessmentId', 'unitCode', 'calledAt', 'scores', 'score', 'findings'] },
)
const APPEALS = defineTable<Appeal>('assessment_appeals', [
  ...(['id', 'assessmentId', 'unitCode', 'orderId', 'kpis', 'callId', 'reason', 'state'] as const),
  ...(['byUser', 'byName', 'at', 'decidedBy', 'decidedAt', 'decidedReason'] as const),
])

export const COLUMNS = { months: MONTHS.list, calls: CALLS.list, appeals: APPEALS.list }

/** The month is made by whoever comes first; then it is locked. */
export async function lockMonth(tx: Tx, fresh: Month): Promise<Month> {
  const { text, ...rest } = MONTHS.insert(fresh)
  await tx.batch([{ ...rest, text: `${text} on conflict (centre, month) do nothing` }])
  const [row] = await tx.query<Month>(sql`
    select ${sql.raw(MONTHS.list)} from assessments
    where centre = ${fresh.centre} and month = ${fresh.month} for update`)
  return row!
}

export const updateMonth = (month: Month): Statement => MONTHS.update(month)
export const insertCall = (call: TestCall): Statement => CALLS.insert(call)
export const updateCall = (call: TestCall): Statement => CALLS.update(call)
export const insertAppeal = (appeal: Appeal): Statement => APPEALS.insert(appeal)
export const updateAppeal = (appeal: Appeal): Statement => APPEALS.update(appeal)

export const insertResult = (
  { id, result }: Month,
  { body, sha256, at, by }: { body: string; sha256: string; at: Date; by: string },
): Statement => ({
  name: 'assessment_result_insert',
  text: `insert into assessment_results (assessment_id, result, body, sha256, at, by_name) values ($1, $2, $3, $4, $5, $6)`,
  values: [id, result, body, sha256, at, by],
})
