/** Writes of place names and outlines, and the reads that fill the memory. */
import { type Db, sql, type Tx } from '../../platform/db.ts'
import type { Entry, Outline } from './rules/gazetteer.ts'

export type StoredEntry = Entry & { id: string; centre: string }
export type StoredOutline = Outline & { centre: string }

export async function lockGazetteer(tx: Tx, centre: string): Promise<void> {
  await tx.query(sql`select id from centres where id = ${centre} for update`)
}

const ofCentre = (centre: string | null) => sql`(${centre}::text is null or centre = ${centre}::text)`

/** `null`: all centres. */
export function selectEntries(db: Db, centre: string | null): Promise<StoredEntry[]> {
  return db.query<StoredEntry>(sql`
    select id, centre, kind, name, aliases, area_code as "areaCode", lon, lat, geometry
    from gazetteer where ${ofCentre(centre)} order by centre, name, id`)
}

export function selectOutlines(db: Db, centre: string | null): Promise<StoredOutline[]> {
  return db.query<StoredOutline>(sql`
    select centre, area_code as "areaCode", overlay_id as "overlayId", geometry
    from shapes where ${ofCentre(centre)} order by area_code, overlay_id`)
}

/** A name that is there keeps its id. */
export async function upsertEntries(
  tx: Tx,
  centre: string,
  entries: (Entry & { id: string })[],
  at: Date,
): Promise<void> {
  await tx.query(sql`
    insert into gazetteer (id, centre, kind, name, aliases, area_code, lon, lat, geometry, updated_at)
    select id, ${centre}, kind, name, aliases, "areaCode", lon, lat, geometry, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(id uuid, kind text, name text, aliases text[],
      "areaCode" text, lon float8, lat float8, geometry jsonb)
    on conflict on constraint gazetteer_once do update
    set aliases = excluded.aliases, lon = excluded.lon, lat = excluded.lat, geometry = excluded.geometry,
        updated_at = excluded.updated_at`)
}

export async function upsertOutlines(
  tx: Tx,
  centre: string,
  outlines: readonly Outline[],
  at: Date,
): Promise<void> {
  await tx.query(sql`
    insert into shapes (centre, area_code, overlay_id, geometry, updated_at)
    select ${centre}, "areaCode", "overlayId", geometry, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb) as r("areaCode" text, "overlayId" text,
      geometry jsonb)
    on conflict on constraint shapes_once do update
    set geometry = excluded.geometry, updated_at = excluded.updated_at`)
}
