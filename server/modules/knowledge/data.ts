/** Writes to the reference data of dispatch. */
import { sql, type Tx } from '../../platform/db.ts'
import type { CatalogRow } from './rules/catalog.ts'
import type { ComponentEvent } from './rules/components.ts'
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
