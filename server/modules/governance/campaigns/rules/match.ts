/**
 * 策略模板的推荐：工单类别在模板的类别之下，且模板没有关键词、或有关键词出现在工单内容中，才推荐；
 * 命中的词多的在前，类别更细的在前，新的在前；一件工单最多推荐 3 个。采用、不采用（写明缘由）都记下。
 */
export interface PlaybookFacts {
  id: string
  categories: readonly string[]
  words: readonly string[]
  createdAt: Date
}

export interface Matched<P> {
  playbook: P
  category: string
  words: string[]
}

export const MOST = 3

export function matchPlaybooks<P extends PlaybookFacts>(
  playbooks: readonly P[],
  { categoryCode, text }: { categoryCode: string; text: string },
): Matched<P>[] {
  const found = playbooks.flatMap((playbook): Matched<P>[] => {
    const under = playbook.categories.filter((c) => categoryCode.startsWith(c))
    const category = under.reduce<string | null>((a, b) => (a !== null && a.length >= b.length ? a : b), null)
    if (category === null) return []
    const words = playbook.words.filter((w) => text.includes(w))
    return playbook.words.length > 0 && words.length === 0 ? [] : [{ playbook, category, words }]
  })
  return found
    .sort(
      (a, b) =>
        b.words.length - a.words.length ||
        b.category.length - a.category.length ||
        b.playbook.createdAt.getTime() - a.playbook.createdAt.getTime(),
    )
    .slice(0, MOST)
}
