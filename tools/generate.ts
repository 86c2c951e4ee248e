/**
 * `npm run generate`: the files that describe the product to its readers, made from the product itself:
 * api/openapi.json, docs/states/*.md, db/schema.sql. `test/generated.test.ts` fails while one of them is stale.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildHttp } from '../server/app.ts'
import { systemClock } from '../server/platform/clock.ts'
import { loadConfig } from '../server/platform/config.ts'
import { type Database, openDatabase } from '../server/platform/db.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { createLog } from '../server/platform/log.ts'
import { migrate } from '../server/platform/migrate.ts'
import { projectRoot } from '../server/platform/paths.ts'
import { openServices } from '../server/services.ts'
import { schemaText } from './generate-schema.ts'
import { stateDocuments } from './generate-states.ts'

const quiet = { info() {}, warn() {}, error: (fields: object, text: string) => console.error(text, fields) }

/** Every generated file by its path; `db` is migrated, what it holds does not matter. */
export async function generated(db: Database): Promise<Record<string, string>> {
  return {
    'api/openapi.json': await openApiText(db),
    'db/schema.sql': await schemaText(db),
    ...stateDocuments(),
  }
}

async function openApiText(db: Database): Promise<string> {
  const log = createLog('error')
  const services = await openServices(db, log, { crossProcess: false })
  const http = await buildHttp({
    ...{ db, log, services, clock: systemClock, checkAnswers: false, ready: () => true },
    config: loadConfig({ DEMO: 'accounts' }),
  })
  try {
    await http.ready()
    return `${JSON.stringify(http.swagger(), null, 2)}\n`
  } finally {
    await http.close()
  }
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huisheng-generate-'))
  chmodSync(dataDir, 0o711) // under root the server runs as another user
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, fsync: false })
  try {
    const db = openDatabase(postgres.url, { max: 4 })
    await migrate(db, quiet)
    for (const [path, text] of Object.entries(await generated(db))) {
      mkdirSync(dirname(join(projectRoot, path)), { recursive: true })
      writeFileSync(join(projectRoot, path), text)
      console.log(path)
    }
    await db.close()
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
