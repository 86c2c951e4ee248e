/** Place names and outlines into a centre: what is new or different is written, what is the same is not. */
import type { GazetteerImport } from '../../../api/gazetteer.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange, type UnitStore } from '../identity/public.ts'
import { lockGazetteer, selectEntries, selectOutlines, upsertEntries, upsertOutlines } from './data.ts'
import { type Entry, entryKey, outlineKey, type Rejected, readGazetteer } from './rules/gazetteer.ts'

/** The page shows so many; the command writes all of them to a file. */
const SHOWN_REJECTS = 1_000

/** jsonb gives keys back in an order of its own. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
const factsOf = ({ kind, name, aliases, areaCode, lon, lat, geometry }: Entry): string =>
  sorted({ kind, name, aliases, areaCode, lon, lat, geometry })

function split<T>(
  rows: readonly T[],
  known: ReadonlyMap<string, T>,
  key: (row: T) => string,
  facts: (row: T) => string,
) {
  const created = rows.filter((row) => !known.has(key(row)))
  const changed = rows.filter((row) => {
    const before = known.get(key(row))
    return before !== undefined && facts(before) !== facts(row)
  })
  const counts = {
    ...{ created: created.length, changed: changed.length },
    unchanged: rows.length - created.length - changed.length,
  }
  return { write: [...created, ...changed], counts }
}

export async function importGazetteer(
  tx: Tx,
  ctx: Ctx,
  units: UnitStore,
  centre: string,
  { text, preview }: { text: string; preview: boolean },
): Promise<{ report: GazetteerImport; rejected: Rejected[] }> {
  const overlays = new Set(units.overlays(centre).map(({ id }) => id))
  const read = readGazetteer(text, {
    hasArea: (code) => units.area(code)?.centre === centre,
    hasOverlay: (id) => overlays.has(id),
  })
  await lockGazetteer(tx, centre)
  const entries = new Map<string, Entry>((await selectEntries(tx, centre)).map((e) => [entryKey(e), e]))
  const outlines = new Map((await selectOutlines(tx, centre)).map((o) => [outlineKey(o), o]))
  const names = split(read.entries, entries, entryKey, factsOf)
  const shapes = split(
    read.outlines.map((o) => ({ ...o, centre })),
    outlines,
    outlineKey,
    ({ geometry }) => sorted(geometry),
  )
  const report = {
    ...{ lines: read.lines, names: names.counts, shapes: shapes.counts },
    rejected: read.rejected.slice(0, SHOWN_REJECTS),
  }
  if (preview || names.write.length + shapes.write.length === 0) return { report, rejected: read.rejected }
  await upsertEntries(
    tx,
    centre,
    names.write.map((e) => ({ ...e, id: newId(ctx.now) })),
    ctx.now,
  )
  await upsertOutlines(tx, centre, shapes.write, ctx.now)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'GAZETTEER', subjectId: centre, action: 'gazetteer.imported' },
    after: { names: names.counts, shapes: shapes.counts, rejected: read.rejected.length },
  })
  bumpStore(tx, 'places')
  return { report, rejected: read.rejected }
}
