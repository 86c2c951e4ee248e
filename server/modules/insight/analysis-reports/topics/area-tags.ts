/** 区域标签（HB-19）：老城、矿区……按地名词、区划、标注区或画出的面划定；一件事在不在其中，查的时候按它的地点判断。 */
import type { z } from 'zod'
import type { AreaTagBody, AreaTagChange, AreaTagView } from '../../../../../api/topics.ts'
import { AppError } from '../../../../../common/errors.ts'
import { type Answer, command, type Idempotency } from '../../../../platform/command.ts'
import { type Ctx, newId } from '../../../../platform/context.ts'
import { type Database, type Db, sql } from '../../../../platform/db.ts'
import { centreOf, logChange } from '../../../identity/public.ts'
import { TAG_HOLDS } from '../filter.ts'

interface Row extends Omit<AreaTagView, 'outline'> {
  centre: string
  outline: string | null
}

const COLUMNS = sql.raw(
  't.id, t.centre, t.name, t.words, t.adcodes, t.overlays, t.outline::text as outline, t.active, t.version',
)

const present = ({ centre: _, outline, ...row }: Row): AreaTagView => ({
  ...row,
  outline: outline
    ? [...outline.matchAll(/\(([-\d.e]+),([-\d.e]+)\)/g)].map(([, lon, lat]) => ({
        lon: Number(lon),
        lat: Number(lat),
      }))
    : undefined,
})

/** As PostgreSQL writes a polygon. */
const polygon = (outline: AreaTagBody['outline']): string | null =>
  outline ? `(${outline.map(({ lon, lat }) => `(${lon},${lat})`).join(',')})` : null

export async function listAreaTags(db: Db, centre: string, order?: string): Promise<AreaTagView[]> {
  const rows = order
    ? await db.query<Row>(sql`
        select ${COLUMNS} from area_tags t join orders o on o.id = ${order} and o.centre = t.centre
        where t.centre = ${centre} and t.active and ${TAG_HOLDS} order by t.name`)
    : await db.query<Row>(
        sql`select ${COLUMNS} from area_tags t where t.centre = ${centre} order by t.active desc, t.name`,
      )
  return rows.map(present)
}

const nothing = (b: AreaTagBody): boolean =>
  b.words.length + b.adcodes.length + b.overlays.length === 0 && b.outline === undefined

export function saveAreaTag(
  db: Database,
  ctx: Ctx,
  id: string | null,
  key: Idempotency | null,
  input: AreaTagBody & Partial<z.infer<typeof AreaTagChange>>,
): Promise<Answer> {
  if (nothing(input)) throw new AppError('request.invalid', { fields: [{ path: 'words', code: 'required' }] })
  return command(db, ctx.now, key, [], async (tx) => {
    const centre = centreOf(ctx.actor, undefined)
    const [found] = id
      ? await tx.query<Row>(
          sql`select ${COLUMNS} from area_tags t where t.id = ${id} and t.centre = ${centre} for update`,
        )
      : []
    if (id && !found) throw new AppError('not_found')
    if (found && found.version !== input.version) throw new AppError('analysis.changed')
    const own = id ?? newId(ctx.now)
    const [same] = await tx.query(
      sql`select 1 from area_tags where centre = ${centre} and name = ${input.name} and id <> ${own}`,
    )
    if (same) throw new AppError('request.invalid', { fields: [{ path: 'name', code: 'taken' }] })
    const [saved] = await tx.query<Row>(sql`
      insert into area_tags as t (id, centre, name, words, adcodes, overlays, outline, active, created_at, updated_at)
      values (${own}, ${centre}, ${input.name}, ${input.words}, ${input.adcodes}, ${input.overlays},
              ${polygon(input.outline)}::polygon, ${input.active}, ${ctx.now}, ${ctx.now})
      on conflict (id) do update set name = excluded.name, words = excluded.words, adcodes = excluded.adcodes,
        overlays = excluded.overlays, outline = excluded.outline, active = excluded.active,
        updated_at = excluded.updated_at, version = t.version + 1
      returning ${COLUMNS}`)
    const [before, after] = [found ? present(found) : null, present(saved!)]
    await logChange(tx, ctx, centre, {
      ...{ subjectKind: 'AREA_TAG', subjectId: own, action: found ? 'area-tag.changed' : 'area-tag.created' },
      ...{ before, after },
    })
    return { status: found ? 200 : 201, body: after }
  })
}
