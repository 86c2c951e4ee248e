/** Writes to the reference data of dispatch. */
import { sql, type Tx } from '../../platform/db.ts'
import type { CatalogRow, Category } from './rules/catalog.ts'
import type { Component, ComponentEvent } from './rules/components.ts'
import type { Precedent } from './rules/precedents.ts'

/** One editor at a time: versions of a centre's catalogue are numbered without gaps. */
export async function lockCatalog(tx: Tx, centre: string): Promise<void> {
  await tx.query(sql`select id from centres where id = ${centre} for update`)
}

export async function endCatalogRows(tx: Tx, ends: { id: string; effectiveTo: string }[]): Promise<void> {
  await tx.query(sql`
    update dispatch_catalog c set effective_to = e."effectiveTo"
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(id uuid, "effectiveTo" date)
    where c.id = e.id`)
}

export async function insertCatalogRows(tx: Tx, rows: CatalogRow[]): Promise<void> {
  await tx.query(sql`
    insert into dispatch_catalog (id, centre, category_code, area_code, difficulty, lead_unit, assist_units,
                                  legal_basis, limit_days, effective_from, effective_to, version)
    select id, centre, "categoryCode", "areaCode", difficulty, "leadUnit", "assistUnits",
           "legalBasis", "limitDays", "effectiveFrom", "effectiveTo", version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, centre text, "categoryCode" text, "areaCode" text, difficulty text, "leadUnit" text,
      "assistUnits" text[], "legalBasis" text, "limitDays" int, "effectiveFrom" date, "effectiveTo" date,
      version int)`)
}

export async function insertPrecedent(tx: Tx, p: Precedent): Promise<void> {
  await tx.query(sql`
    insert into precedents (id, centre, category_code, match_words, lead_unit, assist_units, minutes, order_id,
                            created_at)
    values (${p.id}, ${p.centre}, ${p.categoryCode}, ${p.matchWords}, ${p.leadUnit}, ${p.assistUnits},
            ${p.minutes}, ${p.orderId}, ${p.createdAt})`)
}

export async function appendComponentEvent(
  tx: Tx,
  centre: string,
  code: string,
  event: ComponentEvent,
): Promise<void> {
  await tx.query(sql`
    update components set history = history || ${JSON.stringify([event])}::jsonb
    where centre = ${centre} and code = ${code}`)
}

export async function insertCategory(tx: Tx, c: Category): Promise<void> {
  await tx.query(sql`
    insert into categories (centre, code, parent_code, level, name, required_fields, town_duty, active)
    values (${c.centre}, ${c.code}, ${c.parentCode}, ${c.level}, ${c.name}, ${c.requiredFields}, ${c.townDuty},
            ${c.active})`)
}

export async function updateCategory(tx: Tx, c: Category): Promise<void> {
  await tx.query(sql`
    update categories set name = ${c.name}, required_fields = ${c.requiredFields}, town_duty = ${c.townDuty},
                          active = ${c.active}
    where centre = ${c.centre} and code = ${c.code}`)
}

export async function deleteCategory(tx: Tx, centre: string, code: string): Promise<void> {
  await tx.query(sql`delete from categories where centre = ${centre} and code = ${code}`)
}

/** The history of a component stays as it is. */
export async function upsertComponents(tx: Tx, components: readonly Component[]): Promise<void> {
  await tx.query(sql`
    insert into components (centre, code, type, name, lon, lat, area_code, owner_unit, maintainer_unit)
    select centre, code, type, name, lon, lat, "areaCode", "ownerUnit", "maintainerUnit"
    from jsonb_to_recordset(${JSON.stringify(components)}::jsonb) as r(
      centre text, code text, type text, name text, lon float8, lat float8, "areaCode" text, "ownerUnit" text,
      "maintainerUnit" text)
    on conflict (centre, code) do update
    set type = excluded.type, name = excluded.name, lon = excluded.lon, lat = excluded.lat,
        area_code = excluded.area_code, owner_unit = excluded.owner_unit,
        maintainer_unit = excluded.maintainer_unit`)
}
