/**
 * Rows that stand still: live answers change what a row says, never where it stands. What is new waits behind a
 * notice; what left the list goes, except the row that is being looked at.
 */
import { useRef, useState } from 'react'

interface Known {
  scope: string
  pages: number
  ids: readonly string[]
}

export interface Steady<T> {
  rows: readonly { item: T; gone: boolean }[]
  /** How many wait to be shown. */
  fresh: number
  adopt(): void
}

/** What stands where, after an answer of `items` in so many pages. */
export function nextStanding(known: Known, scope: string, pages: number, items: readonly string[]): Known {
  const first = known.scope !== scope || !known.ids.some((id) => items.includes(id))
  if (first) return sameIds(known.ids, items) && known.scope === scope ? known : { scope, pages, ids: items }
  if (pages <= known.pages) return known
  // The reader went on: what comes after the last row joins it.
  const last = items.findLastIndex((id) => known.ids.includes(id))
  const more = items.slice(last + 1)
  return { scope, pages, ids: [...known.ids, ...more] }
}

const sameIds = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i])

export function useSteadyRows<T extends { id: string }>(
  items: readonly T[],
  {
    scope,
    pages,
    selected,
    hidden,
  }: {
    scope: string
    pages: number
    selected: string | undefined
    /** Done with: away at once, before the list is asked for anew. */
    hidden: ReadonlySet<string>
  },
): Steady<T> {
  const [known, setKnown] = useState<Known>({ scope: '', pages: 0, ids: [] })
  const seen = useRef(new Map<string, T>())
  for (const item of items) seen.current.set(item.id, item)
  const ids = items.map((i) => i.id)
  const standing = nextStanding(known, scope, pages, ids)
  if (standing !== known) setKnown(standing)
  const now = new Map(items.map((i) => [i.id, i]))
  const rows = standing.ids.flatMap((id) => {
    if (hidden.has(id) && id !== selected) return []
    const item = now.get(id)
    if (item) return [{ item, gone: false }]
    const last = id === selected ? seen.current.get(id) : undefined
    return last ? [{ item: last, gone: true }] : []
  })
  const fresh = ids.filter((id) => !standing.ids.includes(id)).length
  return { rows, fresh, adopt: () => setKnown({ scope, pages, ids }) }
}
