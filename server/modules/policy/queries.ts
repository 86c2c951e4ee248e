/** Reads policy versions. */
import { type Db, sql } from '../../platform/db.ts'
import type { Policy } from './schema.ts'

export interface StoredPolicy {
  centre: string
  version: number
  sha256: string
  body: Policy
  source: string
  adoptedAt: Date
  adoptedBy: string
}

export async function selectPolicies(db: Db): Promise<StoredPolicy[]> {
  return db.query<StoredPolicy>(sql`
    select centre, version, sha256, body, source, adopted_at as "adoptedAt", adopted_by as "adoptedBy"
    from policies order by centre, version`)
}
