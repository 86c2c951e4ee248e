/** Changing the organisation: units, the areas below the townships, who serves a grid. */
import type { AreaBody, AreaChange, NewUnitBody, UnitBody } from '../../../api/directory.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange } from './access.ts'
import * as data from './data.ts'
import { selectDirectory } from './queries.ts'
import { checkAreaChange, checkUnit, decideNewArea } from './rules/directory.ts'
import type { Area, Unit } from './rules/units.ts'

export interface DirectoryDeps {
  /** How many assignments of this unit are still being handled. */
  openWork(tx: Tx, centre: string, unitCode: string): Promise<number>
}

/** The organisation as the database has it, under the centre's lock: memory may be half a minute behind. */
async function around(tx: Tx, centre: string) {
  await data.lockDirectory(tx, centre)
  const { units, areas, centres } = await selectDirectory(tx)
  if (!centres.some((c) => c.id === centre)) throw new AppError('not_found')
  const byCode = new Map(areas.map((area) => [area.code, area]))
  return {
    units: new Map(units.filter((u) => u.centre === centre).map((u) => [u.code, u])),
    areas: byCode,
    area: (code: string) => byCode.get(code),
  }
}

export async function createUnit(tx: Tx, ctx: Ctx, centre: string, body: NewUnitBody): Promise<Unit> {
  const known = await around(tx, centre)
  const unit: Unit = { centre, ...body }
  if (known.units.has(unit.code)) {
    throw new AppError('unit.code_taken', {
      code: unit.code,
      fields: [{ path: 'code', code: 'unit.code_taken' }],
    })
  }
  checkUnit(unit, known)
  await data.insertUnit(tx, unit)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'UNIT', subjectId: unit.code, action: 'unit.created', after: body },
  })
  bumpStore(tx, 'units')
  return unit
}

export async function changeUnit(
  tx: Tx,
  ctx: Ctx,
  deps: DirectoryDeps,
  centre: string,
  code: string,
  body: UnitBody,
): Promise<Unit> {
  const known = await around(tx, centre)
  const before = known.units.get(code)
  if (!before) throw new AppError('not_found')
  const unit: Unit = { centre, code, ...body }
  checkUnit(unit, known)
  if (before.active && !unit.active) {
    const n = await deps.openWork(tx, centre, code)
    if (n > 0) throw new AppError('unit.open_work', { n })
  }
  await data.updateUnit(tx, unit)
  const action =
    before.active === unit.active ? 'unit.changed' : unit.active ? 'unit.reactivated' : 'unit.deactivated'
  await logChange(tx, ctx, centre, { subjectKind: 'UNIT', subjectId: code, action, before, after: unit })
  bumpStore(tx, 'units')
  return unit
}

export async function createArea(tx: Tx, ctx: Ctx, centre: string, body: AreaBody): Promise<Area> {
  const { areas, area } = await around(tx, centre)
  const parent = area(body.parentCode)
  if (parent?.centre !== centre) throw unknownArea('parentCode', body.parentCode)
  const made = decideNewArea(
    parent,
    body,
    [...areas.values()].filter((a) => a.parentCode === parent.code).map((a) => a.code),
  )
  if (areas.has(made.code)) {
    throw new AppError('area.code_taken', {
      code: made.code,
      fields: [{ path: 'code', code: 'area.code_taken' }],
    })
  }
  await data.insertArea(tx, made)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'AREA', subjectId: made.code, action: 'area.created' },
    after: { name: made.name, level: made.level, parentCode: made.parentCode },
  })
  bumpStore(tx, 'units')
  return made
}

export async function changeArea(
  tx: Tx,
  ctx: Ctx,
  centre: string,
  code: string,
  change: AreaChange,
): Promise<Area> {
  const { units, area } = await around(tx, centre)
  const found = area(code)
  if (found?.centre !== centre) throw new AppError('not_found')
  checkAreaChange(found, change)
  const serving = [...units.values()].find((u) => u.kind === 'GRID' && u.areaCode === code)?.code ?? null
  const { name = found.name, gridUnit = serving } = change
  if (gridUnit !== null && units.get(gridUnit)?.kind !== 'GRID') {
    throw new AppError('area.not_grid_unit', {
      unit: gridUnit,
      fields: [{ path: 'gridUnit', code: 'area.not_grid_unit' }],
    })
  }
  if (name !== found.name) await data.updateAreaName(tx, code, name)
  if (gridUnit !== serving) await data.assignGrid(tx, centre, code, gridUnit)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'AREA', subjectId: code, action: 'area.changed' },
    ...{ before: { name: found.name, gridUnit: serving }, after: { name, gridUnit } },
  })
  bumpStore(tx, 'units')
  return { ...found, name }
}

const unknownArea = (path: string, code: string): AppError =>
  new AppError('area.unknown', { code, fields: [{ path, code: 'area.unknown' }] })
