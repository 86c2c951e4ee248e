/** The centre's categories: a tree in codes of two, four and six digits. */
import { useCentreQuery } from './centre.tsx'
import { type AnswerOf, useApi } from './query.ts'

type CategoryView = AnswerOf<'GET /api/v1/categories'>['items'][number]

export function useCategories(): CategoryView[] {
  return (
    useApi('GET /api/v1/categories', { query: useCentreQuery() }, { staleTime: 300_000 }).data?.items ?? []
  )
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

/** To choose from, with the way down to each. */
export function useCategoryChoices(): { value: string; label: string }[] {
  const path = useCategoryPath()
  return useCategories().map(({ code }) => ({ value: code, label: path(code) }))
}
