/**
 * Place names and outlines into a centre: what is new or different is written, what is the same is not; an import is
 * taken back as a whole, a name is removed and put back alone.
 */
import type { GazetteerImport, GazetteerUndone } from '../../../api/gazetteer.ts'
import { AppError } from '../../../common/errors.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange, type UnitStore } from '../identity/public.ts'
import {
  insertImport,
  lockGazetteer,
  selectEntries,
  selectImport,
  selectOutlines,
  setRemoved,
  undoImport,
  upsertEntries,
  upsertOutlines,
} from './data.ts'
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

/** `key` finds the row as it stands; `facts` are what makes it another. */
function split<New, Old extends New>(
  rows: readonly New[],
  known: ReadonlyMap<string, Old>,
  key: (row: New) => string,
  facts: (row: New) => string,
) {
  const created = rows.filter((row) => !known.has(key(row)))
  const changed = rows.flatMap((row) => {
    const before = known.get(key(row))
    return before !== undefined && facts(before) !== facts(row) ? [{ row, before }] : []
  })
  const counts = {
    ...{ created: created.length, changed: changed.length },
    unchanged: rows.length - created.length - changed.length,
  }
  return {
    write: [...created, ...changed.map(({ row }) => row)],
    before: changed.map((c) => c.before),
    counts,
  }
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
  const entries = new Map((await selectEntries(tx, centre)).map((e) => [entryKey(e), e]))
  const outlines = new Map((await selectOutlines(tx, centre)).map((o) => [outlineKey(o), o]))
  const names = split(read.entries, entries, entryKey, factsOf)
  const shapes = split(read.outlines, outlines, outlineKey, ({ geometry }) => sorted(geometry))
  const report = {
    ...{ lines: read.lines, names: names.counts, shapes: shapes.counts },
    rejected: read.rejected.slice(0, SHOWN_REJECTS),
  }
  if (preview || names.write.length + shapes.write.length === 0) return { report, rejected: read.rejected }
  const written = { importId: newId(ctx.now), at: ctx.now }
  await insertImport(
    tx,
    {
      ...{ id: written.importId, centre, at: ctx.now, byName: ctx.actor.name },
      ...{ lines: read.lines, rejected: read.rejected.length },
      ...{ namesCreated: names.counts.created, namesChanged: names.counts.changed },
      ...{ shapesCreated: shapes.counts.created, shapesChanged: shapes.counts.changed },
    },
    { names: names.before, shapes: shapes.before },
  )
  await upsertEntries(
    tx,
    centre,
    names.write.map((e) => ({ ...e, id: newId(ctx.now) })),
    written,
  )
  await upsertOutlines(tx, centre, shapes.write, written)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'GAZETTEER', subjectId: centre, action: 'gazetteer.imported' },
    after: { names: names.counts, shapes: shapes.counts, rejected: read.rejected.length },
  })
  bumpStore(tx, 'places')
  return { report, rejected: read.rejected }
}

export async function undoGazetteerImport(
  tx: Tx,
  ctx: Ctx,
  centre: string,
  id: string,
): Promise<GazetteerUndone> {
  await lockGazetteer(tx, centre)
  const row = await selectImport(tx, centre, id)
  if (!row) throw new AppError('not_found')
  if (row.undoneAt) throw new AppError('import.undone')
  const undone = await undoImport(tx, { id, at: ctx.now, by: ctx.actor.name })
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'GAZETTEER', subjectId: id, action: 'gazetteer.import_undone', after: undone },
  })
  bumpStore(tx, 'places')
  return { id, ...undone }
}

export async function putName(
  tx: Tx,
  ctx: Ctx,
  centre: string,
  { id, removed }: { id: string; removed: boolean },
): Promise<{ id: string; removed: boolean }> {
  const name = await setRemoved(tx, centre, id, { removed, at: ctx.now })
  if (name === undefined) throw new AppError('not_found')
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'GAZETTEER', subjectId: id, after: { name } },
    action: removed ? 'gazetteer.removed' : 'gazetteer.restored',
  })
  bumpStore(tx, 'places')
  return { id, removed }
}
