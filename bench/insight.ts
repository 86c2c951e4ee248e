/**
 * `npm run bench -- insight --rows 1000000`: the parts of insight beside that many requests of a year. Each part is a
 * function of the world that fills what it needs and prints its figures; a new one is a line in PARTS.
 */
import { parseArgs } from 'node:util'
import { openDatabase } from '../server/platform/db.ts'
import { hotTopicsByMany, type InsightBench } from './insight-hot.ts'
import { startWorld } from './world.ts'

const PARTS: Record<string, (bench: InsightBench) => Promise<void>> = {
  'hot-topics': hotTopicsByMany,
}

export async function benchInsight(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      repeat: { type: 'string', default: '200' },
      /** One part alone. */
      part: { type: 'string' },
    },
  })
  const world = await startWorld()
  const db = openDatabase(world.databaseUrl, { max: 2 })
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (values.part && values.part !== name) continue
      console.log(name)
      await part({ db, rows: Number(values.rows), repeat: Number(values.repeat) })
    }
  } finally {
    await db.close()
    await world.close()
  }
}
