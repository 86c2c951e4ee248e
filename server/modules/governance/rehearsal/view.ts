/** A rehearsal as it goes over the wire, with the names of what its figures are about. */
import type { z } from 'zod'
import type { RehearsalHead as HeadView, RehearsalOrders, RehearsalView } from '../../../../api/rehearsals.ts'
import { URGENCY, type Urgency } from '../../../../common/codes.ts'
import { dateOfDay, dayOf, formatTime } from '../../../../common/time.ts'
import type { Actor } from '../../../platform/context.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { HOTLINE } from '../../orders/public.ts'
import { sealRefusal } from './actions.ts'
import type { Affected, Cell, Rehearsal } from './model.ts'
import type { RehearsalHead } from './queries.ts'

export interface NameDeps {
  units: Pick<UnitStore, 'unit' | 'areaPath'>
  knowledge: Pick<KnowledgeStore, 'categoryPath'>
}

export function namesOf({ units, knowledge }: NameDeps, centre: string) {
  return {
    unit: (code: string) => units.unit(centre, code)?.name ?? (code === HOTLINE ? '热线中心' : code),
    /** Within the city: its own name would stand before every one. */
    area: (code: string) => (code ? units.areaPath(code).slice(-1)[0] : undefined) ?? '未定位',
    category: (code: string) =>
      knowledge
        .categoryPath(centre, code)
        .map((c) => c.name)
        .join(' / ') || code,
  }
}
type Names = ReturnType<typeof namesOf>

const instant = (at: Date | null): string | null => (at ? formatTime(at) : null)
/** The period's last day. */
const lastDay = (to: Date): string => dateOfDay(dayOf(to) - 1)

const dates = (r: Pick<Rehearsal, 'from' | 'to' | 'createdAt' | 'sealedAt'>) => ({
  ...{ from: dateOfDay(dayOf(r.from)), to: lastDay(r.to), createdAt: formatTime(r.createdAt) },
  sealedAt: instant(r.sealedAt),
})

export const viewHead = (r: RehearsalHead): z.infer<typeof HeadView> => ({ ...r, ...dates(r) })

export function viewRehearsal(names: Names, actor: Actor, r: Rehearsal): z.infer<typeof RehearsalView> {
  const { text: _, result, ...rest } = r
  return {
    ...rest,
    ...dates(r),
    finishedAt: instant(r.finishedAt),
    result: result && { ...result, cells: result.cells.map((cell) => viewCell(names, cell)) },
    allowedActions: allowed(actor, r),
    mayOpenOrders: actor.permissions.has('order.read'),
  }
}

function allowed(actor: Actor, r: Rehearsal): z.infer<typeof RehearsalView>['allowedActions'] {
  const of = (action: 'seal' | 'export' | 'adopt', permission: string, refused: string | null) => {
    if (!actor.permissions.has(permission)) return []
    return [refused ? { action, allowed: false, code: refused } : { action, allowed: true }]
  }
  const unsealed = r.sealedAt ? null : 'rehearsal.not_sealed'
  return [
    ...of('seal', 'rehearsal.write', sealRefusal(r)),
    ...of('export', 'rehearsal.read', r.result ? null : 'rehearsal.not_done'),
    ...of('adopt', 'policy.write', r.differences.length === 0 ? 'rehearsal.same' : unsealed),
  ]
}

type CellView = NonNullable<z.infer<typeof RehearsalView>['result']>['cells'][number]

const viewCell = (names: Names, cell: Cell): CellView =>
  ({ ...cell, name: nameOf(names, cell.part, cell.key) }) as CellView

function nameOf(names: Names, part: string, key: string): string {
  if (part === 'UNIT') return names.unit(key)
  if (part === 'AREA') return names.area(key)
  if (part === 'CATEGORY') return names.category(key)
  return part === 'URGENCY' ? URGENCY[key as Urgency][0] : ''
}

export function viewAffected(
  names: Names,
  { seq: _, ...row }: Affected & { seq: number },
): z.infer<typeof RehearsalOrders>['items'][number] {
  const { area, category, dueNow, dueNext, doneAt, subject, ...rest } = row
  return {
    ...rest,
    subject: subject as CellView['subject'],
    ...{ unitName: names.unit(row.unit), areaName: names.area(area), categoryName: names.category(category) },
    ...{ dueNow: instant(dueNow), dueNext: instant(dueNext), doneAt: instant(doneAt) },
  }
}
