/** The centre's units by code: asked for once, kept for the session. */
import { useQuery } from '@tanstack/react-query'
import { useWords, words } from '../ui/words.ts'
import { useCentreQuery } from './centre.tsx'
import { type AnswerOf, refresh, wholeOf } from './query.ts'

const W = words({ hotline: ['本热线', 'The hotline'] })

export type UnitView = AnswerOf<'GET /api/v1/units'>['items'][number]

const LIST = 'GET /api/v1/units'

export function useUnits(): UnitView[] {
  const query = useCentreQuery()
  return useQuery({ ...wholeOf(LIST, { query }), staleTime: 300_000 }).data ?? []
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
  refresh(LIST)
}
