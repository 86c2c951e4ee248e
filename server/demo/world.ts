/** Puts the demo world into the database: ten centres with their areas, units, people and reference data. */
import { hashPassword } from '../modules/identity/public.ts'
import { newId } from '../platform/context.ts'
import { type Database, inTx } from '../platform/db.ts'
import * as data from './data.ts'
import { buildAccounts, OPERATOR } from './world-accounts.ts'
import { buildArticles } from './world-articles.ts'
import { buildKnowledge } from './world-catalog.ts'
import { buildComponents } from './world-components.ts'
import { type CentreFile, readAreas, readWorldFiles, type WorldFiles } from './world-files.ts'
import { buildPlaces, buildShapes } from './world-places.ts'
import { buildAreas, buildUnits } from './world-units.ts'

/** Old enough for every order that the demo and its rehearsals can make. */
const CATALOG_SINCE = '2020-01-01'

export interface WorldOptions {
  password: string
  now: Date
  /** Ids of the centres wanted; absent: all ten. */
  centres?: readonly string[]
}

/** May be run again: it adds what is missing and sets the demo password. One transaction a centre. */
export async function seedWorld(db: Database, { password, now, centres }: WorldOptions): Promise<void> {
  const files = readWorldFiles()
  // One hash for all: hundreds of accounts that share a published password gain nothing from salts of their own.
  const passwordHash = await hashPassword(password)
  for (const [order, centre] of files.centres.entries())
    if (!centres || centres.includes(centre.id)) await seedCentre(db, files, centre, order, now, passwordHash)
  await inTx(db, (tx) => data.insertUsers(tx, [withId(OPERATOR, now)], passwordHash))
}

async function seedCentre(
  db: Database,
  files: WorldFiles,
  centre: CentreFile,
  order: number,
  now: Date,
  passwordHash: string,
): Promise<void> {
  const areas = buildAreas(readAreas(centre.id))
  const units = buildUnits(files, centre, areas)
  const known = new Set(units.map((unit) => unit.code))
  const has = (unit: string) => known.has(unit)
  const knowledge = buildKnowledge(files.categories, centre, has)
  for (const unit of units) unit.duties = knowledge.duties.get(unit.code) ?? unit.duties
  const users = buildAccounts(files.people, centre.id, order, units)
  const ids = <T>(rows: T[]) => rows.map((row) => withId(row, now))

  await inTx(db, async (tx) => {
    await data.insertCentre(tx, centre)
    await data.insertAreas(tx, centre.id, areas)
    await data.insertUnits(tx, centre.id, units)
    await data.insertOverlays(tx, centre.id, centre.overlays)
    await data.insertUsers(tx, ids(users), passwordHash)
    await data.insertCategories(tx, centre.id, knowledge.categories)
    await data.insertCatalog(tx, centre.id, ids(knowledge.catalog), CATALOG_SINCE)
    await data.insertComponents(tx, centre.id, [
      ...centre.components,
      ...buildComponents(files.components, centre, has),
    ])
    await data.insertPlaces(tx, centre.id, ids(buildPlaces(files, centre)), now)
    await data.insertShapes(tx, centre.id, buildShapes(areas, centre), now)
    await data.insertArticles(tx, centre.id, ids(buildArticles(files.articles, centre)), now)
    await data.insertPrecedents(tx, centre.id, ids(centre.precedents), now)
  })
}

function withId<T>(row: T, now: Date): T & { id: string } {
  return { ...row, id: newId(now) }
}
