/** Reads and writes of topic programmes and probes. */

import type { ProgrammeKind } from '../../../../../common/analysis.ts'
import { type Db, type Statement, sql } from '../../../../platform/db.ts'
import { defineTable } from '../../../../platform/table.ts'

export interface TopicProgramme {
  id: string
  centre: string
  kind: ProgrammeKind
  name: string
  categories: string[]
  words: string[]
  areaTags: string[]
  target: string | null
  mechanisms: string[]
  leadUnit: string | null
  baselineHours: number | null
  baselineNote: string | null
  daily: boolean
  monthly: boolean
  active: boolean
  clonedFrom: string | null
  createdByName: string
  createdAt: Date
  updatedAt: Date
  version: number
}

const TABLE = defineTable<TopicProgramme>(
  'topic_programmes',
  [
    ...(['id', 'centre', 'kind', 'name', 'categories', 'words', 'areaTags', 'target', 'mechanisms'] as const),
    ...(['leadUnit', 'baselineHours', 'baselineNote', 'daily', 'monthly', 'active', 'clonedFrom'] as const),
    ...(['createdByName', 'createdAt', 'updatedAt', 'version'] as const),
  ],
  { fixed: ['centre', 'clonedFrom', 'createdByName', 'createdAt'] },
)
// A numeric comes as text.
const COLUMNS = sql.raw(TABLE.list.replace('baseline_hours as', 'baseline_hours::float8 as'))

export const insertProgramme = (p: TopicProgramme): Statement => TABLE.insert(p)
export const updateProgramme = (p: TopicProgramme): Statement =>
  TABLE.update({ ...p, version: p.version + 1 })

export const activeProgrammes = (db: Db, centre: string, at: Date): Promise<TopicProgramme[]> =>
  db.query<TopicProgramme>(sql`
    select ${COLUMNS} from topic_programmes where centre = ${centre} and active and created_at <= ${at} order by created_at, id`)

export const listProgrammes = (db: Db, centre: string): Promise<TopicProgramme[]> =>
  db.query<TopicProgramme>(sql`
    select ${COLUMNS} from topic_programmes where centre = ${centre} order by active desc, kind desc, created_at, id`)

export async function findProgramme(db: Db, id: string, lock = false): Promise<TopicProgramme | undefined> {
  const [row] = await db.query<TopicProgramme>(
    sql`select ${COLUMNS} from topic_programmes where id = ${id} ${lock ? sql`for update` : sql``}`,
  )
  return row
}
