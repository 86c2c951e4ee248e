/** What effects are looked for; the figures are never stored. */
import { type Db, type Statement, sql, type Tx } from '../../../platform/db.ts'

export interface Effect {
  id: string
  centre: string
  title: string
  categories: string[]
  area: string | null
  comparison: string[]
  day: number
  target: number
  createdBy: string
  createdAt: Date
}

export const insertEffect = (e: Effect): Statement => ({
  name: 'effect_insert',
  text: `insert into effects (id, centre, title, categories, area, comparison, day, target, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  values: [
    ...[
      e.id,
      e.centre,
      e.title,
      e.categories,
      e.area,
      e.comparison,
      e.day,
      e.target,
      e.createdBy,
      e.createdAt,
    ],
  ],
})

const COLUMNS =
  sql.raw(`id, centre, title, categories, area, comparison, day, target, created_by as "createdBy",
  created_at as "createdAt"`)

/** The newest first (effects_by_time); `under`: those of an area and all in it. */
export function selectEffects(
  db: Db,
  centre: string,
  { under, after, limit }: { under: string | null; after: { at: Date; id: string } | null; limit: number },
): Promise<Effect[]> {
  const later = after ? sql`and (created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const within = under === null ? sql`` : sql`and area like ${`${under}%`}`
  return db.query<Effect>(sql`
    select ${COLUMNS} from effects where centre = ${centre} and removed_at is null ${within} ${later}
    order by created_at desc, id desc limit ${limit}`)
}

export async function selectEffect(db: Db, id: string): Promise<Effect | undefined> {
  const [row] = await db.query<Effect>(
    sql`select ${COLUMNS} from effects where id = ${id}::uuid and removed_at is null`,
  )
  return row
}

/** @returns false when somebody else removed it meanwhile. */
export async function removeEffect(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    sql`update effects set removed_at = ${at} where id = ${id}::uuid and removed_at is null returning id`,
  )
  return rows.length > 0
}
