/** `npm run import -- <file> --centre haikou`: a historic set of orders into a centre. */
import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { CHANNELS } from '../../common/codes.ts'
import { type ImportResult, importOrders, inspectFile } from '../modules/exchange/public.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { openServices } from '../services.ts'
import { print, readArguments, runCommand, say, UsageError } from './command.ts'
import { openCommandDatabase } from './database.ts'
import { progressBar } from './progress.ts'

const USAGE = `用法 / usage: npm run import -- <file.jsonl[.gz]> --centre <centre> [...]

  --centre <id>         哪个中心 / which centre
  --as closed|open      已办结（默认）或待签收 / as closed orders (default) or waiting for their unit
  --channel <CHANNEL>   渠道，默认 PHONE / the channel they came by
  --rejects <path>      退回清单 / where the refused lines go (DATA_DIR/imports/<file>.rejects.jsonl)

可随时中断，再次运行时接着导入 / may be stopped at any time; run again it goes on.`

function options() {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      centre: { type: 'string' },
      as: { type: 'string', default: 'closed' },
      channel: { type: 'string', default: 'PHONE' },
      rejects: { type: 'string' },
    },
  })
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new UsageError('需要一个文件 / one file is needed')
  if (!values.centre) throw new UsageError('--centre ?')
  if (values.as !== 'closed' && values.as !== 'open') throw new UsageError(`--as=${values.as}: closed | open`)
  const channel = CHANNELS.find((c) => c === values.channel)
  if (!channel) throw new UsageError(`--channel=${values.channel}: ${CHANNELS.join(' | ')}`)
  return {
    path: resolve(path),
    centre: values.centre,
    as: values.as,
    channel,
    rejects: values.rejects,
  } as const
}

await runCommand(USAGE, async (signal) => {
  const { path, centre, as, channel, rejects } = options()
  const config = loadConfig()
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const file = await inspectFile(path)
  const name = basename(path)
  const rejectsPath = resolve(rejects ?? join(config.dataDir, 'imports', `${name}.rejects.jsonl`))
  if (!rejects) mkdirSync(join(config.dataDir, 'imports'), { recursive: true })

  const { db, shared, close } = await openCommandDatabase({ config, log, say })
  try {
    const services = await openServices(db, log, { crossProcess: false })
    if (!services.policies.centres().includes(centre))
      throw new UsageError(`--centre=${centre}: ${services.policies.centres().join(' | ')}`)
    const started = performance.now()
    const bar = progressBar()
    const now = systemClock.now()
    const result = await importOrders(
      { ...services, region: services.engine.deps.region(centre) },
      {
        ...{ file, name, centre, as, channel, rejectsPath, now, signal },
        onProgress: (p) => bar.show(p.lines / Math.max(1, file.lines), noteOf(p)),
      },
    )
    const seconds = (performance.now() - started) / 1_000
    bar.end(summary(result, seconds, rejectsPath))
    if (shared && result.inserted > 0)
      print('新的单位与分类在服务重启后可见 / new units and categories show after a restart of the app')
  } finally {
    await close()
  }
})

function noteOf(p: ImportResult): string {
  return `${p.lines} 行 lines, ${p.inserted} 导入 imported, ${p.rejected} 退回 refused`
}

function summary(r: ImportResult, seconds: number, rejectsPath: string): string {
  const done = r.lines - r.resumedAt
  const lines = [
    done === 0 ? '此文件已全部导入 / this file was imported before' : '',
    r.resumedAt > 0 && done > 0 ? `接第 ${r.resumedAt} 行 / went on behind line ${r.resumedAt}` : '',
    `${noteOf(r)}, ${r.known} 已有 known`,
    done > 0 ? `${seconds.toFixed(1)} s, ${Math.round(done / seconds)} 行/秒 lines/s` : '',
    r.rejected > 0 ? `退回清单 / refused lines: ${rejectsPath}` : '',
  ]
  return lines.filter((line) => line !== '').join('\n')
}
