/** Writes of place names and outlines, and the reads that fill the memory. */
import { type Db, type RawBuilder, sql, type Tx } from '../../platform/db.ts'
import type { Entry, Outline } from './rules/gazetteer.ts'

/** `importId`: the import that wrote it last. */
export type StoredEntry = Entry & { id: string; centre: string; importId: string | null }
export type StoredOutline = Outline & { centre: string; importId: string | null }

export async function lockGazetteer(tx: Tx, centre: string): Promise<void> {
  await tx.query(sql`select id from centres where id = ${centre} for update`)
}

const ofCentre = (centre: string | null) => sql`(${centre}::text is null or centre = ${centre}::text)`

/** `null`: all centres. */
export function selectEntries(db: Db, centre: string | null): Promise<StoredEntry[]> {
  return db.query<StoredEntry>(sql`
    select id, centre, kind, name, aliases, area_code as "areaCode", lon, lat, geometry, import_id as "importId"
    from gazetteer where removed_at is null and ${ofCentre(centre)} order by centre, name, id`)
}

export function selectOutlines(db: Db, centre: string | null): Promise<StoredOutline[]> {
  return db.query<StoredOutline>(sql`
    select centre, area_code as "areaCode", overlay_id as "overlayId", geometry, import_id as "importId"
    from shapes where ${ofCentre(centre)} order by area_code, overlay_id`)
}

/** A name that is there, or was, keeps its id. */
export async function upsertEntries(
  tx: Tx,
  centre: string,
  entries: (Entry & { id: string })[],
  { importId, at }: { importId: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into gazetteer (id, centre, kind, name, aliases, area_code, lon, lat, geometry, updated_at, import_id)
    select id, ${centre}, kind, name, aliases, "areaCode", lon, lat, geometry, ${at}::timestamptz, ${importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(id uuid, kind text, name text, aliases text[],
      "areaCode" text, lon float8, lat float8, geometry jsonb)
    on conflict on constraint gazetteer_once do update
    set aliases = excluded.aliases, lon = excluded.lon, lat = excluded.lat, geometry = excluded.geometry,
        updated_at = excluded.updated_at, import_id = excluded.import_id, removed_at = null`)
}

export async function upsertOutlines(
  tx: Tx,
  centre: string,
  outlines: readonly Outline[],
  { importId, at }: { importId: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into shapes (centre, area_code, overlay_id, geometry, updated_at, import_id)
    select ${centre}, "areaCode", "overlayId", geometry, ${at}::timestamptz, ${importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb) as r("areaCode" text, "overlayId" text,
      geometry jsonb)
    on conflict on constraint shapes_once do update
    set geometry = excluded.geometry, updated_at = excluded.updated_at, import_id = excluded.import_id`)
}

/** Puts one name aside, or back; its name, or undefined when there is no such one. */
export async function setRemoved(
  tx: Tx,
  centre: string,
  id: string,
  { removed, at }: { removed: boolean; at: Date },
): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(sql`
    update gazetteer set removed_at = ${removed ? at : null}::timestamptz, updated_at = ${at}
    where id = ${id}::uuid and centre = ${centre} and (removed_at is null) = ${removed} returning name`)
  return row?.name
}

export interface ImportRow {
  id: string
  centre: string
  at: Date
  byName: string
  lines: number
  rejected: number
  namesCreated: number
  namesChanged: number
  shapesCreated: number
  shapesChanged: number
  undoneAt: Date | null
  undoneBy: string | null
}

interface Before {
  names: StoredEntry[]
  shapes: StoredOutline[]
}

export async function insertImport(
  tx: Tx,
  row: Omit<ImportRow, 'undoneAt' | 'undoneBy'>,
  before: Before,
): Promise<void> {
  await tx.query(sql`
    insert into gazetteer_imports (id, centre, at, by_name, lines, rejected, names_created, names_changed,
      shapes_created, shapes_changed, before)
    values (${row.id}, ${row.centre}, ${row.at}, ${row.byName}, ${row.lines}, ${row.rejected}, ${row.namesCreated},
      ${row.namesChanged}, ${row.shapesCreated}, ${row.shapesChanged}, ${JSON.stringify(before)}::jsonb)`)
}

const COLUMNS = sql`id, centre, at, by_name as "byName", lines, rejected, names_created as "namesCreated",
  names_changed as "namesChanged", shapes_created as "shapesCreated", shapes_changed as "shapesChanged",
  undone_at as "undoneAt", undone_by as "undoneBy"`

/** Newest first. */
export function selectImports(db: Db, centre: string, limit: number): Promise<ImportRow[]> {
  return db.query<ImportRow>(
    sql`select ${COLUMNS} from gazetteer_imports where centre = ${centre} order by at desc, id desc limit ${limit}`,
  )
}

export async function selectImport(tx: Tx, centre: string, id: string): Promise<ImportRow | undefined> {
  const [row] = await tx.query<ImportRow>(
    sql`select ${COLUMNS} from gazetteer_imports where id = ${id}::uuid and centre = ${centre}`,
  )
  return row
}

/**
 * Takes an import back: what it changed is as it was before, what it brought is gone. Whatever a later import wrote, or
 * a person removed, is that one's by now and stays as it is.
 */
export async function undoImport(
  tx: Tx,
  { id, at, by }: { id: string; at: Date; by: string },
): Promise<{ removed: number; restored: number }> {
  const count = async (statement: RawBuilder<unknown>): Promise<number> => (await tx.query(statement)).length
  const names = await count(sql`
    update gazetteer g set aliases = b.aliases, lon = b.lon, lat = b.lat, geometry = b.geometry,
      import_id = b."importId", updated_at = ${at}
    from gazetteer_imports i, jsonb_to_recordset(i.before -> 'names') as b(id uuid, aliases text[], lon float8,
      lat float8, geometry jsonb, "importId" uuid)
    where i.id = ${id}::uuid and g.id = b.id and g.import_id = i.id and g.removed_at is null returning g.id`)
  const shapes = await count(sql`
    update shapes s set geometry = b.geometry, import_id = b."importId", updated_at = ${at}
    from gazetteer_imports i, jsonb_to_recordset(i.before -> 'shapes') as b("areaCode" text, "overlayId" text,
      geometry jsonb, "importId" uuid)
    where i.id = ${id}::uuid and s.import_id = i.id and s.area_code is not distinct from b."areaCode"
      and s.overlay_id is not distinct from b."overlayId" returning s.area_code`)
  const brought = await count(sql`
    update gazetteer set removed_at = ${at}, updated_at = ${at}
    where import_id = ${id}::uuid and removed_at is null returning id`)
  const outlined = await count(sql`delete from shapes where import_id = ${id}::uuid returning area_code`)
  await tx.query(
    sql`update gazetteer_imports set undone_at = ${at}, undone_by = ${by} where id = ${id}::uuid`,
  )
  return { removed: brought + outlined, restored: names + shapes }
}
