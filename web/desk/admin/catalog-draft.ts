/** Changes to the catalogue that are not published yet: kept in this browser until they are. */
import type { Body } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'

type Input = Required<Body<'POST /api/v1/dispatch-catalog/preview'>['rows'][number]>
export type Entry = { [K in keyof Input]: Exclude<Input[K], undefined> }
type Key = Pick<Entry, 'categoryCode' | 'areaCode' | 'difficulty'>

export const keyOf = ({ categoryCode, areaCode, difficulty }: Key): string =>
  `${categoryCode} ${areaCode ?? ''} ${difficulty ?? ''}`.trim()

interface Draft {
  changed: Entry[]
  removed: Key[]
}

const EMPTY: Draft = { changed: [], removed: [] }

export function useCatalogDraft() {
  const [value, set, discard] = useDraft<Draft>('catalog', EMPTY)
  const without = <T extends Key>(list: readonly T[], key: Key) =>
    list.filter((each) => keyOf(each) !== keyOf(key))
  return {
    value,
    discard,
    put: (entry: Entry) =>
      set((now) => ({
        changed: [...without(now.changed, entry), entry],
        removed: without(now.removed, entry),
      })),
    remove: ({ categoryCode, areaCode, difficulty }: Key) =>
      set((now) => {
        const key = { categoryCode, areaCode, difficulty }
        return { changed: without(now.changed, key), removed: [...without(now.removed, key), key] }
      }),
    undo: (key: Key) =>
      set((now) => ({ changed: without(now.changed, key), removed: without(now.removed, key) })),
  }
}
