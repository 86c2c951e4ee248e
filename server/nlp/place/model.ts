/** What a place is made of, and the names a reader is given to know. */

export const PART_KINDS = [
  'province',
  'city',
  'district',
  'devzone',
  'town',
  'community',
  'road',
  'roadNumber',
  'subroad',
  'subroadNumber',
  'poi',
  'subpoi',
  'building',
  'unit',
  'floor',
  'room',
  'occupant',
  'intersection',
  'assist',
] as const
export type PartKind = (typeof PART_KINDS)[number]

export interface Part {
  kind: PartKind
  text: string
  start: number
  end: number
}

export interface Name {
  word: string
  kind: PartKind
  /** 黄岩 for 黄岩区: counts only where nothing named after the place begins (黄岩路). */
  short?: boolean
}

/** Names by their first two characters, the longest first. */
export type Names = ReadonlyMap<string, readonly Name[]>

export function indexNames(names: Iterable<Name>, onto?: Names): Names {
  const index = new Map<string, Name[]>()
  for (const [start, known] of onto ?? []) index.set(start, [...known])
  for (const name of names) {
    const start = name.word.slice(0, 2)
    if (start.length < 2) continue
    const known = index.get(start)
    if (known) known.push(name)
    else index.set(start, [name])
  }
  for (const known of index.values()) known.sort((a, b) => b.word.length - a.word.length)
  return index
}
