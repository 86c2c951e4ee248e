/** Keeping the tree of categories: adding, renaming, retiring, and removing what was never used. */
import type { CategoryBody, NewCategoryBody } from '../../../api/knowledge.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange } from '../identity/public.ts'
import * as data from './data.ts'
import { countCategoryRows, selectCategories } from './queries.ts'
import type { Category } from './rules/catalog.ts'

export interface CategoryDeps {
  /** Orders of this category, open or closed. */
  ordersOf(tx: Tx, centre: string, code: string): Promise<number>
}

const parentOf = (code: string): string | null => (code.length > 2 ? code.slice(0, -2) : null)

/** The centre's categories as the database has them, under its lock. */
async function known(tx: Tx, centre: string): Promise<Map<string, Category>> {
  await data.lockCatalog(tx, centre)
  return new Map((await selectCategories(tx, centre)).map((c) => [c.code, c]))
}

export async function createCategory(
  tx: Tx,
  ctx: Ctx,
  centre: string,
  { code, ...body }: NewCategoryBody,
): Promise<Category> {
  const categories = await known(tx, centre)
  const field = (path: string) => ({ code, fields: [{ path, code: 'invalid' }] })
  if (categories.has(code)) throw new AppError('category.code_taken', field('code'))
  const parentCode = parentOf(code)
  if (parentCode !== null && !categories.has(parentCode)) {
    throw new AppError('category.parent_unknown', { ...field('code'), code: parentCode })
  }
  const made: Category = { centre, code, parentCode, level: code.length / 2, ...body }
  await data.insertCategory(tx, made)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'CATEGORY', subjectId: code, action: 'category.created', after: body },
  })
  bumpStore(tx, 'knowledge')
  return made
}

export async function changeCategory(
  tx: Tx,
  ctx: Ctx,
  centre: string,
  code: string,
  body: CategoryBody,
): Promise<Category> {
  const before = (await known(tx, centre)).get(code)
  if (!before) throw new AppError('not_found')
  const after: Category = { ...before, ...body }
  await data.updateCategory(tx, after)
  const action =
    before.active === after.active
      ? 'category.changed'
      : after.active
        ? 'category.restored'
        : 'category.retired'
  await logChange(tx, ctx, centre, { subjectKind: 'CATEGORY', subjectId: code, action, before, after })
  bumpStore(tx, 'knowledge')
  return after
}

export async function removeCategory(
  tx: Tx,
  ctx: Ctx,
  deps: CategoryDeps,
  centre: string,
  code: string,
): Promise<void> {
  const categories = await known(tx, centre)
  const before = categories.get(code)
  if (!before) throw new AppError('not_found')
  const below = [...categories.values()].filter((c) => c.parentCode === code).length
  if (below > 0) throw new AppError('category.has_children', { n: below })
  const orders = await deps.ordersOf(tx, centre, code)
  const rows = await countCategoryRows(tx, centre, code)
  if (orders + rows > 0) throw new AppError('category.in_use', { orders, rows })
  await data.deleteCategory(tx, centre, code)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'CATEGORY', subjectId: code, action: 'category.removed', before },
  })
  bumpStore(tx, 'knowledge')
}
