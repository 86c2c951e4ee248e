/** Changing the reference data: a new catalogue version, a precedent from a ruling, a component's history. */
import type { PutCatalogBody } from '../../../api/knowledge.ts'
import { AppError } from '../../../common/errors.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import type { UnitStore } from '../identity/public.ts'
import {
  appendComponentEvent,
  endCatalogRows,
  insertCatalogRows,
  insertPrecedent,
  lockCatalog,
} from './data.ts'
import { selectCatalog } from './queries.ts'
import { type CatalogRow, supersede } from './rules/catalog.ts'
import type { ComponentEvent } from './rules/components.ts'
import type { Precedent } from './rules/precedents.ts'
import type { KnowledgeStore } from './store.ts'

export interface KnowledgeDeps {
  knowledge: KnowledgeStore
  units: UnitStore
}

/** 新版本派单目录：the given rows replace those of their key from a day on; all others stay (GS-13). */
export async function putCatalog(
  tx: Tx,
  ctx: Ctx,
  deps: KnowledgeDeps,
  centre: string,
  input: PutCatalogBody,
): Promise<{ version: number; effectiveFrom: string; items: CatalogRow[] }> {
  input.rows.forEach((row, i) => {
    checkRow(deps, centre, row, i)
  })
  await lockCatalog(tx, centre)
  const rows = await selectCatalog(tx, centre)
  const version = Math.max(0, ...rows.map((row) => row.version)) + 1
  const { effectiveFrom } = input
  const items = input.rows.map(
    (row): CatalogRow => ({
      ...{ id: newId(ctx.now), centre, ...row, effectiveFrom, effectiveTo: null, version },
    }),
  )
  await endCatalogRows(
    tx,
    items.flatMap((item) => supersede(rows, item, effectiveFrom)),
  )
  await insertCatalogRows(tx, items)
  return { version, effectiveFrom, items }
}

function checkRow(
  { knowledge, units }: KnowledgeDeps,
  centre: string,
  row: PutCatalogBody['rows'][number],
  i: number,
): void {
  const { categoryCode, areaCode, leadUnit, assistUnits } = row
  if (!knowledge.category(centre, categoryCode))
    throw new AppError('category.unknown', { code: categoryCode })
  for (const unit of [leadUnit, ...assistUnits])
    if (!units.unit(centre, unit)?.active) throw new AppError('assignment.unit_unknown', { unit })
  if (assistUnits.includes(leadUnit)) throw new AppError('assignment.duplicate_unit', { unit: leadUnit })
  if (areaCode && units.area(areaCode)?.centre !== centre)
    throw new AppError('request.invalid', { fields: [{ path: `rows.${i}.areaCode`, code: 'unknown' }] })
}

/** 会商结论成为先例 (HK-12, CD-21): the next like order follows it. */
export async function recordPrecedent(
  tx: Tx,
  ctx: Ctx,
  knowledge: KnowledgeStore,
  ruling: Omit<Precedent, 'id' | 'createdAt'>,
): Promise<Precedent> {
  const precedent = { ...ruling, id: newId(ctx.now), createdAt: ctx.now }
  await insertPrecedent(tx, precedent)
  tx.afterCommit(() => knowledge.addPrecedent(precedent))
  return precedent
}

/** 部件身份档案 (ZZ-10): a repair joins the file. */
export async function recordComponentEvent(
  tx: Tx,
  knowledge: KnowledgeStore,
  centre: string,
  code: string,
  event: ComponentEvent,
): Promise<void> {
  await appendComponentEvent(tx, centre, code, event)
  tx.afterCommit(() => knowledge.component(centre, code)?.history.push(event))
}
