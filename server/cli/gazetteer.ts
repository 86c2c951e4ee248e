/** `npm run gazetteer -- <file> --centre haikou`: place names and outlines into a centre. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { importGazetteer } from '../modules/places/public.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import { SYSTEM_ACTOR } from '../platform/context.ts'
import { inTx } from '../platform/db.ts'
import { createLog } from '../platform/log.ts'
import { openServices } from '../services.ts'
import { print, readArguments, runCommand, say, UsageError } from './command.ts'
import { openCommandDatabase } from './database.ts'

const USAGE = `用法 / usage: npm run gazetteer -- <file.csv|file.geojson> --centre <centre> [...]

  --centre <id>      哪个中心 / which centre
  --preview          只说明会怎样，不写入 / only says what would happen
  --rejects <path>   未收清单 / where the refused lines go (DATA_DIR/imports/<file>.rejects.json)

再次运行只写有变化的 / run again it writes only what differs.`

await runCommand(USAGE, async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      centre: { type: 'string' },
      preview: { type: 'boolean', default: false },
      rejects: { type: 'string' },
    },
  })
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new UsageError('需要一个文件 / one file is needed')
  const { centre, preview } = values
  if (!centre) throw new UsageError('--centre ?')
  const text = readFileSync(resolve(path), 'utf8')
  const config = loadConfig()
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const { db, shared, close } = await openCommandDatabase({ config, log, say })
  try {
    const { units } = await openServices(db, log, { crossProcess: false })
    if (!units.centre(centre))
      throw new UsageError(
        `--centre=${centre}: ${units
          .centres()
          .map(({ id }) => id)
          .join(' | ')}`,
      )
    const ctx = { now: systemClock.now(), actor: SYSTEM_ACTOR, traceId: 'gazetteer' }
    const { report, rejected } = await inTx(db, (tx) =>
      importGazetteer(tx, ctx, units, centre, { text, preview }),
    )
    for (const [what, c] of [
      ['地名 names', report.names],
      ['边界 outlines', report.shapes],
    ] as const)
      print(`${what}: ${c.created} 新增 new, ${c.changed} 修改 changed, ${c.unchanged} 未变 unchanged`)
    if (rejected.length > 0) {
      const to = resolve(values.rejects ?? join(config.dataDir, 'imports', `${basename(path)}.rejects.json`))
      mkdirSync(join(to, '..'), { recursive: true })
      writeFileSync(to, `${JSON.stringify(rejected, null, 1)}\n`)
      print(`未收 refused: ${rejected.length} / ${report.lines} → ${to}`)
    }
    if (shared && !preview) print('服务半分钟内自行读取 / the running app reads them within half a minute')
  } finally {
    await close()
  }
})
