/** Reads of the reference data of dispatch. */
import { type Db, sql } from '../../platform/db.ts'
import type { CatalogRow, Category } from './rules/catalog.ts'
import type { Component } from './rules/components.ts'
import type { Precedent } from './rules/precedents.ts'

const catalogColumns = sql`
  id, centre, category_code as "categoryCode", area_code as "areaCode", difficulty, lead_unit as "leadUnit",
  assist_units as "assistUnits", legal_basis as "legalBasis", limit_days as "limitDays",
  effective_from as "effectiveFrom", effective_to as "effectiveTo", version`

const categoryColumns = sql`
  centre, code, parent_code as "parentCode", level, name, required_fields as "requiredFields",
  town_duty as "townDuty", active`

const componentColumns = sql`
  centre, code, type, name, lon, lat, area_code as "areaCode", owner_unit as "ownerUnit",
  maintainer_unit as "maintainerUnit", history`

export interface ReferenceData {
  categories: Category[]
  catalog: CatalogRow[]
  components: Component[]
  precedents: Precedent[]
}

export async function selectReferenceData(db: Db): Promise<ReferenceData> {
  const [categories, catalog, components, precedents] = await Promise.all([
    db.query<Category>(sql`select ${categoryColumns} from categories order by centre, code`),
    db.query<CatalogRow>(
      sql`select ${catalogColumns} from dispatch_catalog order by centre, category_code, version`,
    ),
    db.query<Component>(sql`select ${componentColumns} from components order by centre, code`),
    db.query<Precedent>(sql`
      select id, centre, category_code as "categoryCode", match_words as "matchWords", lead_unit as "leadUnit",
             assist_units as "assistUnits", minutes, order_id as "orderId", created_at as "createdAt"
      from precedents order by created_at`),
  ])
  return { categories, catalog, components, precedents }
}

export function selectCatalog(db: Db, centre: string): Promise<CatalogRow[]> {
  return db.query<CatalogRow>(sql`
    select ${catalogColumns} from dispatch_catalog where centre = ${centre}
    order by category_code, area_code nulls first, difficulty nulls first, version`)
}

export function selectCategories(db: Db, centre: string): Promise<Category[]> {
  return db.query<Category>(
    sql`select ${categoryColumns} from categories where centre = ${centre} order by code`,
  )
}

export function selectComponents(db: Db, centre: string): Promise<Component[]> {
  return db.query<Component>(
    sql`select ${componentColumns} from components where centre = ${centre} order by code`,
  )
}

/** Rows of the catalogue, of whatever time, and precedents that name the category. */
export async function countCategoryRows(db: Db, centre: string, code: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql`
    select (select count(*) from dispatch_catalog where centre = ${centre} and category_code = ${code})
         + (select count(*) from precedents where centre = ${centre} and category_code = ${code}) as n`)
  return row!.n
}
