/** Adopting policies: the files at start, and a text that an administrator sends. */
import type { MovedClocks } from '../../../api/deadlines.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { forgetActors, logChange } from '../identity/public.ts'
import { insertPolicy, lockPolicies } from './data.ts'
import { checkPolicyText, invalid, type LoadedPolicy, loadPolicies } from './load.ts'
import { selectPolicies } from './queries.ts'
import type { Policy } from './schema.ts'
import type { PolicyStore, PolicyVersion } from './store.ts'

/** Who adopted a version that came with the program. */
const FILE = 'file'

/**
 * Adopts every file of the folder that changed since it was last adopted; returns the centres. A version that
 * an administrator adopted meanwhile stays in force until the file itself is edited.
 */
export async function adoptPolicyFiles(tx: Tx, now: Date, dir: string): Promise<string[]> {
  const files = loadPolicies(dir)
  await lockPolicies(tx)
  const stored = await selectPolicies(tx)
  const adopted: string[] = []
  for (const [centre, file] of files) {
    const versions = stored.filter((v) => v.centre === centre)
    if (versions.findLast((v) => v.adoptedBy === FILE)?.sha256 === file.sha256) continue
    await insertPolicy(tx, file, { version: (versions.at(-1)?.version ?? 0) + 1, at: now, by: FILE })
    adopted.push(centre)
  }
  return adopted
}

export interface PolicyDeps {
  policies: PolicyStore
  knowsCalendar: (id: string) => boolean
  /** What the open orders' limits would be under this policy; orders keep their own version, so nothing moves. */
  previewOpenClocks: (options: { tx: Tx; centre: string; policy: Policy }) => Promise<MovedClocks>
  /** The sealed rehearsal of this very text; throws when there is none under this id. */
  cite: (
    tx: Tx,
    about: { centre: string; id: string; sha256: string },
  ) => Promise<{ id: string; resultSha256: string }>
}

function accepted({ policies, knowsCalendar }: PolicyDeps, centre: string, text: string): LoadedPolicy {
  policies.current(centre) // an unknown centre is 404, whatever the text
  const result = checkPolicyText(centre, text, knowsCalendar)
  if ('problems' in result) throw invalid(result.problems)
  return result.loaded
}

export async function previewPolicy(
  tx: Tx,
  deps: PolicyDeps,
  centre: string,
  text: string,
): Promise<MovedClocks> {
  const { policy } = accepted(deps, centre, text)
  return deps.previewOpenClocks({ tx, centre, policy })
}

/** The version in force afterwards: a text that changes nothing makes no new version. */
export async function adoptPolicy(
  tx: Tx,
  ctx: Ctx,
  deps: PolicyDeps,
  centre: string,
  { text, rehearsalId }: { text: string; rehearsalId?: string },
): Promise<PolicyVersion> {
  const loaded = accepted(deps, centre, text)
  const rehearsal = rehearsalId
    ? await deps.cite(tx, { centre, id: rehearsalId, sha256: loaded.sha256 })
    : undefined
  await lockPolicies(tx)
  const last = (await selectPolicies(tx)).findLast((v) => v.centre === centre)
  if (last?.sha256 === loaded.sha256) return { ...last, policy: loaded.policy }
  const version = (last?.version ?? 0) + 1
  const by = ctx.actor.username
  await insertPolicy(tx, loaded, { version, at: ctx.now, by })
  const made: PolicyVersion = { centre, version, ...loaded, adoptedAt: ctx.now, adoptedBy: by }
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'POLICY', subjectId: centre, action: 'policy.adopted' },
    before: last ? { version: last.version, sha256: last.sha256 } : null,
    after: { version, sha256: loaded.sha256, ...(rehearsal && { rehearsal }) },
  })
  bumpStore(tx, 'policies')
  tx.afterCommit(() => {
    deps.policies.add(made)
    forgetActors() // a policy says who may do what
  })
  return made
}
