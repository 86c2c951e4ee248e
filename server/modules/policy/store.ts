/** Every version of every region's policy in memory: each order is decided under the version of its birth. */
import { AppError } from '../../../common/errors.ts'
import type { Db } from '../../platform/db.ts'
import { freezePolicy } from './load.ts'
import { type StoredPolicy, selectPolicies } from './queries.ts'
import type { Policy } from './schema.ts'

export interface PolicyVersion {
  centre: string
  version: number
  policy: Policy
  sha256: string
  source: string
  adoptedAt: Date
  adoptedBy: string
}

export interface PolicyStore {
  /** Reads everything again; callers keep the same store. */
  reload(): Promise<void>
  centres(): string[]
  /** The version in force. */
  current(centre: string): PolicyVersion
  at(centre: string, version: number): PolicyVersion
  versions(centre: string): readonly PolicyVersion[]
  /** Puts a new version in force in this process; `reload` brings it to the others. */
  add(version: PolicyVersion): void
}

export async function openPolicyStore(db: Db): Promise<PolicyStore> {
  let shelves = new Map<string, PolicyVersion[]>()
  const of = (centre: string): PolicyVersion[] => {
    const versions = shelves.get(centre)
    if (!versions) throw new AppError('not_found', { centre })
    return versions
  }
  const put = (to: Map<string, PolicyVersion[]>, version: PolicyVersion) => {
    const others = (to.get(version.centre) ?? []).filter((v) => v.version !== version.version)
    to.set(
      version.centre,
      [...others, version].sort((a, b) => a.version - b.version),
    )
  }
  const store: PolicyStore = {
    async reload() {
      const next = new Map<string, PolicyVersion[]>()
      for (const row of await selectPolicies(db)) put(next, toVersion(row))
      shelves = next
    },
    centres: () => [...shelves.keys()],
    current: (centre) => of(centre).at(-1)!,
    at(centre, version) {
      // Versions are numbered from 1 without gaps.
      const found = of(centre)[version - 1]
      if (!found) throw new AppError('not_found', { centre, version })
      return found
    },
    versions: (centre) => of(centre),
    add: (version) => put(shelves, version),
  }
  await store.reload()
  return store
}

/** The stored body decides, not the text: an old version must not change its meaning with a new program. */
function toVersion({ body, ...row }: StoredPolicy): PolicyVersion {
  return { ...row, policy: freezePolicy(body) }
}
