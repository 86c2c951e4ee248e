/** Writes policy versions; a version once written never changes. */
import { sql, type Tx } from '../../platform/db.ts'
import type { LoadedPolicy } from './load.ts'

/** One adopter at a time: versions of a centre are numbered without gaps. */
export async function lockPolicies(tx: Tx): Promise<void> {
  await tx.query(sql`lock table policies in share row exclusive mode`)
}

export async function insertPolicy(
  tx: Tx,
  { policy, sha256, source }: LoadedPolicy,
  adoption: { version: number; at: Date; by: string },
): Promise<void> {
  await tx.query(sql`
    insert into policies (centre, version, sha256, body, source, adopted_at, adopted_by)
    values (${policy.region.id}, ${adoption.version}, ${sha256}, ${JSON.stringify(policy)}::jsonb, ${source},
            ${adoption.at}, ${adoption.by})`)
}
