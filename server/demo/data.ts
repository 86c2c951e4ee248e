/** Writes the demo world. What is there already stays as it is. */
import { pairsIn } from '../modules/knowledge/public.ts'
import { sql, type Tx } from '../platform/db.ts'
import type { SeedUser } from './world-accounts.ts'
import type { SeedArticle } from './world-articles.ts'
import type { SeedCatalogRow, SeedCategory } from './world-catalog.ts'
import type { CentreFile } from './world-files.ts'
import type { SeedPlace, SeedShape } from './world-places.ts'
import type { SeedArea, SeedUnit } from './world-units.ts'

export type WithId<T> = T & { id: string }
const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::jsonb`

export async function insertCentre(tx: Tx, { id, name, adcode, level }: CentreFile): Promise<void> {
  await tx.query(sql`
    insert into centres (id, name, adcode, level) values (${id}, ${name}, ${adcode}, ${level})
    on conflict do nothing`)
}

export async function insertAreas(tx: Tx, centre: string, areas: SeedArea[]): Promise<void> {
  await tx.query(sql`
    insert into areas (code, centre, parent_code, level, name, path)
    select code, ${centre}, parent, level, name, path
    from jsonb_to_recordset(${json(areas)}) as r(code text, parent text, level text, name text, path text[])
    on conflict do nothing`)
}

export async function insertUnits(tx: Tx, centre: string, units: SeedUnit[]): Promise<void> {
  await tx.query(sql`
    insert into units (centre, code, kind, name, parent_code, area_code, line_code, phone, duties, town_duties)
    select ${centre}, code, kind, name, parent, area, line, phone, duties, "townDuties"
    from jsonb_to_recordset(${json(units)}) as r(code text, kind text, name text, parent text, area text,
      line text, phone text, duties text[], "townDuties" boolean)
    on conflict do nothing`)
}

export async function insertOverlays(
  tx: Tx,
  centre: string,
  overlays: CentreFile['overlays'],
): Promise<void> {
  await tx.query(sql`
    insert into overlays (id, centre, kind, name, area_code, match_words, units)
    select id, ${centre}, kind, name, area, words, units
    from jsonb_to_recordset(${json(overlays)}) as r(id text, kind text, name text, area text, words text[],
      units jsonb)
    on conflict do nothing`)
}

/** The demo password may change from start to start; everything else of an account is kept, and a password of one's own. */
export async function insertUsers(tx: Tx, users: WithId<SeedUser>[], passwordHash: string): Promise<void> {
  await tx.query(sql`
    insert into users (id, username, name, centre, unit_code, roles, outsourced, password_hash)
    select id, username, name, centre, unit, roles, outsourced, ${passwordHash}
    from jsonb_to_recordset(${json(users)}) as r(id uuid, username text, name text, centre text, unit text,
      roles text[], outsourced boolean)
    on conflict (username) do update set password_hash = excluded.password_hash
    where users.password_changed_at is null and not users.must_change_password`)
}

export async function insertCategories(tx: Tx, centre: string, categories: SeedCategory[]): Promise<void> {
  await tx.query(sql`
    insert into categories (centre, code, parent_code, level, name, required_fields, town_duty)
    select ${centre}, code, parent, level, name, required, "townDuty"
    from jsonb_to_recordset(${json(categories)}) as r(code text, parent text, level int, name text,
      required text[], "townDuty" boolean)
    on conflict do nothing`)
}

/** Only into an empty catalogue: an edited one is never mixed with the demo's. */
export async function insertCatalog(
  tx: Tx,
  centre: string,
  rows: WithId<SeedCatalogRow>[],
  effectiveFrom: string,
): Promise<void> {
  await tx.query(sql`
    insert into dispatch_catalog (id, centre, category_code, area_code, lead_unit, assist_units, legal_basis,
                                  effective_from, version)
    select id, ${centre}, category, area, lead, assist, basis, ${effectiveFrom}::date, 1
    from jsonb_to_recordset(${json(rows)}) as r(id uuid, category text, area text, lead text, assist text[],
      basis text)
    where not exists (select from dispatch_catalog where centre = ${centre})`)
}

export async function insertComponents(
  tx: Tx,
  centre: string,
  components: CentreFile['components'],
): Promise<void> {
  await tx.query(sql`
    insert into components (centre, code, type, name, lon, lat, area_code, owner_unit, maintainer_unit, history)
    select ${centre}, code, type, name, (at ->> 0)::float8, (at ->> 1)::float8, area, owner, maintainer, history
    from jsonb_to_recordset(${json(components)}) as r(code text, type text, name text, at jsonb, area text,
      owner text, maintainer text, history jsonb)
    on conflict do nothing`)
}

/** Only where there are none: a real gazetteer is never mixed with the demo's. */
export async function insertPlaces(
  tx: Tx,
  centre: string,
  places: WithId<SeedPlace>[],
  at: Date,
): Promise<void> {
  await tx.query(sql`
    insert into gazetteer (id, centre, kind, name, aliases, lon, lat, geometry, updated_at)
    select id, ${centre}, kind, name, aliases, lon, lat, geometry, ${at}::timestamptz
    from jsonb_to_recordset(${json(places)}) as r(id uuid, kind text, name text, aliases text[], lon float8,
      lat float8, geometry jsonb)
    where not exists (select from gazetteer where centre = ${centre})`)
}

export async function insertShapes(tx: Tx, centre: string, shapes: SeedShape[], at: Date): Promise<void> {
  await tx.query(sql`
    insert into shapes (centre, area_code, overlay_id, geometry, updated_at)
    select ${centre}, area, overlay, geometry, ${at}::timestamptz
    from jsonb_to_recordset(${json(shapes)}) as r(area text, overlay text, geometry jsonb)
    where not exists (select from shapes where centre = ${centre})`)
}

/** Only where there are none: what editors wrote is never mixed with the demo's. */
export async function insertArticles(
  tx: Tx,
  centre: string,
  articles: WithId<SeedArticle>[],
  at: Date,
): Promise<void> {
  const rows = articles.map((a) => ({
    ...a,
    pairs: pairsIn(a.title, a.body, ...a.keywords),
    titlePairs: pairsIn(a.title),
  }))
  await tx.query(sql`
    insert into knowledge_articles (id, centre, title, body, category_code, keywords, source, state, pairs, title_pairs,
                                    updated_at)
    select id, ${centre}, title, body, category, keywords, source, 'PUBLISHED', pairs, "titlePairs", ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as r(id uuid, title text, body text, category text, keywords text[],
      source text, pairs text[], "titlePairs" text[])
    where not exists (select from knowledge_articles where centre = ${centre})`)
}

export async function insertPrecedents(
  tx: Tx,
  centre: string,
  precedents: WithId<CentreFile['precedents'][number]>[],
  at: Date,
): Promise<void> {
  await tx.query(sql`
    insert into precedents (id, centre, category_code, match_words, lead_unit, assist_units, minutes, created_at)
    select id, ${centre}, category, words, lead, assist, minutes, ${at}::timestamptz
    from jsonb_to_recordset(${json(precedents)}) as r(id uuid, category text, words text[], lead text,
      assist text[], minutes text)
    where not exists (select from precedents where centre = ${centre})`)
}
