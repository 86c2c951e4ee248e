/** What an empty database needs before the app can serve: calendars, policies, and the demo world if asked for. */
import { join } from 'node:path'
import { seedWorld } from './demo/world.ts'
import { loadSeedCalendars } from './modules/deadlines/public.ts'
import { adoptPolicyFiles } from './modules/policy/public.ts'
import { type Database, inTx, openDatabase } from './platform/db.ts'
import { projectRoot } from './platform/paths.ts'

export interface SeedOptions {
  now: Date
  demo: boolean
  password: string
  regionsDir?: string
}

/** Idempotent: runs at every start, writes only what is missing or changed. */
export async function seed(db: Database, { now, demo, password, regionsDir }: SeedOptions): Promise<void> {
  await inTx(db, async (tx) => {
    await loadSeedCalendars(tx, now, join(projectRoot, 'db/seed/calendars'))
    await adoptPolicyFiles(tx, now, regionsDir ?? join(projectRoot, 'regions'))
  })
  if (demo) await seedWorld(db, { password, now })
}

/** For the tests' template database. */
export async function seedTemplate(url: string): Promise<void> {
  const db = openDatabase(url, { max: 4 })
  try {
    await seed(db, { now: new Date('2026-01-01T00:00:00+08:00'), demo: true, password: '12345-demo' })
  } finally {
    await db.close()
  }
}
