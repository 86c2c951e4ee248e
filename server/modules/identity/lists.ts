/** Lists over the in-memory directory, in the list shape of the contract. */

import type { UnitsQuery } from '../../../api/identity.ts'
import { AppError } from '../../../common/errors.ts'
import type { Actor } from '../../platform/context.ts'
import type { Unit } from './rules/units.ts'

export interface Page<T> {
  items: T[]
  nextCursor: string | null
  total?: number
}

/** One page of rows in the order of their codes; the cursor is the last code seen. */
export function pageOf<T extends { code: string }>(
  rows: readonly T[],
  { cursor, limit, count }: { cursor?: string; limit: number; count?: boolean },
): Page<T> {
  const rest = rows
    .filter((row) => cursor === undefined || row.code > cursor)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  const items = rest.slice(0, limit)
  const nextCursor = rest.length > limit ? (items.at(-1)?.code ?? null) : null
  return { items, nextCursor, ...(count ? { total: rows.length } : {}) }
}

export function mapPage<T, V>(page: Page<T>, view: (row: T) => V): Page<V> {
  return { ...page, items: page.items.map(view) }
}

export function filterUnits(units: readonly Unit[], query: Omit<UnitsQuery, 'limit'>): Unit[] {
  const { kind, parent, adcode, category, q } = query
  return units.filter(
    (u) =>
      (!kind || u.kind === kind) &&
      (!parent || u.parentCode === parent || u.lineCode === parent) &&
      (!adcode || u.areaCode === adcode) &&
      (!category || u.duties.some((duty) => category.startsWith(duty))) &&
      (!q || u.name.includes(q) || u.code.includes(q.toLowerCase())),
  )
}

/** People of a centre see their own; who is platform-wide names one. */
export function centreOf(actor: Actor, asked: string | undefined): string {
  if (actor.centre && asked && asked !== actor.centre) throw new AppError('not_found')
  const centre = actor.centre ?? asked
  if (!centre) throw new AppError('request.invalid', { fields: [{ path: 'centre', code: 'required' }] })
  return centre
}
