/** `npm run understand -- "文字" --centre haikou`: reads a request as the desk would, and records nothing. */
import { readMatter, understand } from '../modules/intake/public.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { openServices } from '../services.ts'
import { print, readArguments, runCommand, say, UsageError } from './command.ts'
import { openCommandDatabase } from './database.ts'

const USAGE = `用法 / usage: npm run understand -- "<文字 / text>" --centre <centre> [--place <地点 / place>]

分类、承办单位、地点、紧急程度、实体与理由，按 JSON 输出；不登记任何内容 / category, units, place, urgency,
entities and reasons as JSON; nothing is recorded.`

await runCommand(USAGE, async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { centre: { type: 'string' }, place: { type: 'string' } },
  })
  const text = positionals.join(' ').trim()
  if (!text) throw new UsageError('需要一段文字 / a text is needed')
  const config = loadConfig()
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const { db, close } = await openCommandDatabase({ config, log, say })
  try {
    const services = await openServices(db, log, { crossProcess: false })
    const centres = services.policies.centres()
    const { centre } = values
    if (!centre || !centres.includes(centre))
      throw new UsageError(`--centre=${centre ?? ''}: ${centres.join(' | ')}`)
    const place = values.place ? { text: values.place } : undefined
    const { principles } = services.policies.current(centre).policy.dispatch
    const now = systemClock.now()
    const read = readMatter(services.intake, centre, { text, place }, now)
    const result = understand(services.intake, centre, read, [], now, principles)
    print(JSON.stringify(result, null, 2))
  } finally {
    await close()
  }
})
