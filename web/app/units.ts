/** The centre's units by code: asked for once, kept for the session. */
import { useQuery } from '@tanstack/react-query'
import { useWords, words } from '../ui/words.ts'
import { useCentreQuery } from './centre.tsx'
import { call } from './client.ts'
import { type AnswerOf, queryClient } from './query.ts'

const W = words({ hotline: ['本热线', 'The hotline'] })

export type UnitView = AnswerOf<'GET /api/v1/units'>['items'][number]

async function allUnits(centre: { centre?: string }): Promise<UnitView[]> {
  const items: UnitView[] = []
  let cursor: string | undefined
  do {
    const page = await call('GET /api/v1/units', { query: { ...centre, limit: 200, cursor } })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return items
}

export function useUnits(): UnitView[] {
  const centre = useCentreQuery()
  return (
    useQuery({ queryKey: ['units', centre], queryFn: () => allUnits(centre), staleTime: 300_000 }).data ?? []
  )
}

/** `name(code)`: the unit's name, or the code itself while it is not known. */
export function useUnitName(): (code: string | null | undefined) => string {
  const units = useUnits()
  const w = useWords(W)
  // Before dispatch the hotline itself is who is asked.
  const names = new Map([['hotline', w.hotline], ...units.map((u) => [u.code, u.name] as const)])
  return (code) => (code ? (names.get(code) ?? code) : '')
}

/** After the organisation was changed here. */
export function forgetUnits(): void {
  void queryClient.invalidateQueries({ queryKey: ['units'] })
}
