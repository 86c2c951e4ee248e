/** Changing the reference data: a new catalogue version, a precedent from a ruling, a component's history. */
import type { PutCatalogBody } from '../../../api/knowledge.ts'
import { AppError } from '../../../common/errors.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange, type UnitStore } from '../identity/public.ts'
import {
  appendComponentEvent,
  endCatalogRows,
  insertCatalogRows,
  insertPrecedent,
  lockCatalog,
} from './data.ts'
import { selectCatalog } from './queries.ts'
import { type CatalogDifferences, type CatalogRow, differences, supersede } from './rules/catalog.ts'
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
  await lockCatalog(tx, centre)
  const rows = await checkedCatalog(tx, deps, centre, input)
  const version = Math.max(0, ...rows.map((row) => row.version)) + 1
  const { effectiveFrom } = input
  const items = input.rows.map(
    (row): CatalogRow => ({
      ...{ id: newId(ctx.now), centre, ...row, effectiveFrom, effectiveTo: null, version },
    }),
  )
  await endCatalogRows(
    tx,
    [...items, ...input.remove].flatMap((key) => supersede(rows, key, effectiveFrom)),
  )
  await insertCatalogRows(tx, items)
  const { unchanged: _, ...done } = differences(rows, input, effectiveFrom)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'CATALOG', subjectId: `${version}`, action: 'catalog.published' },
    ...{ before: { version: version - 1 }, after: { version, effectiveFrom, ...done } },
  })
  bumpStore(tx, 'knowledge')
  return { version, effectiveFrom, items }
}

/** What publishing would do; nothing is written. */
export async function previewCatalog(
  db: Db,
  deps: KnowledgeDeps,
  centre: string,
  input: PutCatalogBody,
): Promise<CatalogDifferences> {
  return differences(await checkedCatalog(db, deps, centre, input), input, input.effectiveFrom)
}

/** The centre's rows, when these may follow them. */
async function checkedCatalog(
  db: Db,
  deps: KnowledgeDeps,
  centre: string,
  { rows: next, remove, effectiveFrom }: PutCatalogBody,
): Promise<CatalogRow[]> {
  next.forEach((row, i) => {
    checkRow(deps, centre, row, i)
  })
  const rows = await selectCatalog(db, centre)
  for (const [i, key] of remove.entries()) {
    if (differences(rows, { rows: [], remove: [key] }, effectiveFrom).removed.length > 0) continue
    throw new AppError('catalog.nothing_to_remove', {
      fields: [{ path: `remove.${i}`, code: 'catalog.nothing_to_remove' }],
    })
  }
  return rows
}

function checkRow(
  { knowledge, units }: KnowledgeDeps,
  centre: string,
  row: PutCatalogBody['rows'][number],
  i: number,
): void {
  const { categoryCode, areaCode, leadUnit, assistUnits } = row
  if (!knowledge.category(centre, categoryCode)?.active)
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
  bumpStore(tx, 'knowledge')
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
  bumpStore(tx, 'knowledge')
  tx.afterCommit(() => knowledge.component(centre, code)?.history.push(event))
}
