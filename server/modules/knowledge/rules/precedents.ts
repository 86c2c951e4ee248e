/**
 * 先例：会商定下的主办、协办，适用于之后的同类诉求（HK-12：共享电单车乱停由交通局主办；CD-21）。
 * 分类在同一支上，且先例的关键词全部出现，才算同类；词多者优先，其次新者优先。
 */
export interface Precedent {
  id: string
  centre: string
  categoryCode: string
  matchWords: string[]
  leadUnit: string
  assistUnits: string[]
  minutes: string
  orderId: string | null
  createdAt: Date
}

const sameBranch = (a: string, b: string) => a.startsWith(b) || b.startsWith(a)

export function pickPrecedent(
  precedents: readonly Precedent[],
  categoryCode: string,
  text: string,
): Precedent | undefined {
  const [best] = precedents
    .filter((p) => sameBranch(p.categoryCode, categoryCode) && p.matchWords.every((w) => text.includes(w)))
    .sort(
      (a, b) => b.matchWords.length - a.matchWords.length || b.createdAt.getTime() - a.createdAt.getTime(),
    )
  return best
}
