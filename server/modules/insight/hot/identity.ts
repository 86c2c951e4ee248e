/**
 * 热点的延续：重新归并后，与原来哪个热点重合的成员最多就沿用它的编号，至少要重合原有或现有成员的一半；人定的不论重合多少。
 */

/** For each new group what its members were in before; gives the id it keeps, or undefined for a new one. */
export function identities(
  groups: readonly { held: string | null; before: readonly (string | undefined)[] }[],
): (string | undefined)[] {
  const sizes = new Map<string, number>()
  const shared: { group: number; id: string; n: number }[] = []
  for (const [group, { before }] of groups.entries()) {
    const counts = new Map<string, number>()
    for (const id of before) if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
    for (const [id, n] of counts) {
      sizes.set(id, (sizes.get(id) ?? 0) + n)
      shared.push({ group, id, n })
    }
  }
  const kept = groups.map(({ held }) => held ?? undefined)
  const taken = new Set(kept.filter((id) => id !== undefined))
  shared.sort((a, b) => b.n - a.n || a.group - b.group || (a.id < b.id ? -1 : 1))
  for (const { group, id, n } of shared) {
    if (kept[group] !== undefined || taken.has(id)) continue
    if (2 * n < sizes.get(id)! && 2 * n < groups[group]!.before.length) continue
    kept[group] = id
    taken.add(id)
  }
  return kept
}
