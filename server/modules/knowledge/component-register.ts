/** Keeping the register of city components: one by one, or a table of them. */
import type { ComponentBody, ComponentImport, RegisterQuery } from '../../../api/component-register.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { areaContains, logChange, type UnitStore } from '../identity/public.ts'
import { lockCatalog, upsertComponents } from './data.ts'
import { selectComponents } from './queries.ts'
import { type ComponentLine, readComponents } from './rules/component-table.ts'
import type { Component } from './rules/components.ts'

export function filterComponents(all: readonly Component[], f: RegisterQuery): Component[] {
  const q = f.q?.toLowerCase()
  const inArea = (code: string | null) => code !== null && areaContains(f.area!, code)
  return all.filter(
    (c) =>
      (!q || c.name.toLowerCase().includes(q) || c.code.toLowerCase().startsWith(q)) &&
      (!f.type || c.type === f.type) &&
      (!f.area || inArea(c.areaCode)) &&
      (!f.unit || c.ownerUnit === f.unit || c.maintainerUnit === f.unit),
  )
}

const factsOf = ({ type, name, lon, lat, areaCode, ownerUnit, maintainerUnit }: Component) => ({
  ...{ type, name, lon, lat, areaCode, ownerUnit, maintainerUnit },
})
const sameFacts = (a: Component, b: Component): boolean =>
  JSON.stringify(factsOf(a)) === JSON.stringify(factsOf(b))

export async function putComponent(
  tx: Tx,
  ctx: Ctx,
  units: UnitStore,
  centre: string,
  code: string,
  { location, ...body }: ComponentBody,
): Promise<Component> {
  for (const path of ['ownerUnit', 'maintainerUnit'] as const) {
    const unit = body[path]
    if (unit !== null && !units.unit(centre, unit)?.active) {
      throw new AppError('unit.unknown', { unit, fields: [{ path, code: 'unit.unknown' }] })
    }
  }
  if (body.areaCode !== null && units.area(body.areaCode)?.centre !== centre) {
    throw new AppError('area.unknown', {
      code: body.areaCode,
      fields: [{ path: 'areaCode', code: 'area.unknown' }],
    })
  }
  await lockCatalog(tx, centre)
  const before = (await selectComponents(tx, centre)).find((c) => c.code === code)
  const after: Component = { centre, code, ...location, ...body, history: before?.history ?? [] }
  await upsertComponents(tx, [after])
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'COMPONENT', subjectId: code },
    action: before ? 'component.changed' : 'component.created',
    ...{ before: before && factsOf(before), after: factsOf(after) },
  })
  bumpStore(tx, 'knowledge')
  return after
}

export async function importComponents(
  tx: Tx,
  ctx: Ctx,
  units: UnitStore,
  centre: string,
  { csv, preview }: { csv: string; preview: boolean },
): Promise<ComponentImport> {
  const active = units.units(centre).filter((u) => u.active)
  const byWord = new Map(active.flatMap((u) => [[u.name, u.code] as const, [u.code, u.code] as const]))
  const { accepted, rejected } = readComponents(csv, {
    unitCode: (text) => byWord.get(text),
    hasArea: (code) => units.area(code)?.centre === centre,
  })
  await lockCatalog(tx, centre)
  const known = new Map((await selectComponents(tx, centre)).map((c) => [c.code, c]))
  const rows = accepted.map(({ line: _, ...facts }: ComponentLine): Component => {
    return { centre, ...facts, history: known.get(facts.code)?.history ?? [] }
  })
  const fresh = rows.filter((row) => !known.has(row.code))
  const changed = rows.filter((row) => known.has(row.code) && !sameFacts(row, known.get(row.code)!))
  const report = {
    ...{ lines: accepted.length + rejected.length, created: fresh.length, changed: changed.length },
    ...{ unchanged: rows.length - fresh.length - changed.length, rejected: rejected.slice(0, 1_000) },
  }
  if (preview || fresh.length + changed.length === 0) return report
  await upsertComponents(tx, [...fresh, ...changed])
  const { rejected: refused, ...counts } = report
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'COMPONENT', subjectId: centre, action: 'component.imported' },
    after: { ...counts, rejected: refused.length },
  })
  bumpStore(tx, 'knowledge')
  return report
}
