/** Filters and selections live in the address: a link shows the same list, Back goes back. */
import { useNavigate, useRouterState } from '@tanstack/react-router'

export type UrlState = Record<string, string | undefined>

export function useUrlState(): [UrlState, (change: UrlState) => void] {
  const search = useRouterState({ select: (s) => s.location.search as Record<string, unknown> })
  const navigate = useNavigate()
  const state: UrlState = Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
    ),
  )
  const change = (next: UrlState) => {
    // On what the address says by then, not on what it said when this was drawn: two changes may follow each other.
    const merged = (now: object) =>
      Object.fromEntries(
        Object.entries({ ...now, ...next }).filter(([, value]) => value !== undefined && value !== ''),
      )
    void navigate({ to: '.', search: merged as never, replace: true })
  }
  return [state, change]
}
