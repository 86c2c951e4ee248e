/** The centre's categories: a tree in codes of two, four and six digits. */
import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import type { AnswerOf } from './query.ts'

export type CategoryView = AnswerOf<'GET /api/v1/categories'>['items'][number]

async function allCategories(): Promise<CategoryView[]> {
  const items: CategoryView[] = []
  let cursor: string | undefined
  do {
    const page = await call('GET /api/v1/categories', { query: { limit: 200, cursor } })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return items
}

export function useCategories(): CategoryView[] {
  return useQuery({ queryKey: ['categories'], queryFn: allCategories, staleTime: 300_000 }).data ?? []
}

/** `name(code)`: 城乡建设 / 市政 / 路灯, from the top down. */
export function useCategoryPath(): (code: string | null | undefined) => string {
  const names = new Map(useCategories().map((c) => [c.code, c.name]))
  return (code) => {
    if (!code) return ''
    const levels = [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)]
    const path = [...new Set(levels)].map((each) => names.get(each)).filter(Boolean)
    return path.length > 0 ? path.join(' / ') : code
  }
}
