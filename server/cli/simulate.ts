/** `npm run simulate -- --centre gansu --days 30 --perDay 2000`: days of a centre's life, played at full speed. */
import { dayOfDate, startOfDay } from '../../common/time.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { openServices } from '../services.ts'
import {
  digestOf,
  openRelaxed,
  type Played,
  periodBefore,
  type Summary,
  simulate,
  summarize,
} from '../simulate/public.ts'
import { print, readArguments, runCommand, say, UsageError, whole } from './command.ts'
import { openCommandDatabase } from './database.ts'
import { progressBar } from './progress.ts'

const USAGE = `用法 / usage: npm run simulate -- --centre <centre|all> [...]

  --centre <id>        哪个中心，all 为全部 / which centre, or all of them
  --days <n>           天数，默认 30 / days (30)
  --perDay <n>         每天诉求数，默认 2000 / requests of each centre on a mean day (2000)
  --seed <n>           随机种子，默认 1 / the same seed plays the same days (1)
  --from <YYYY-MM-DD>  从哪天起，默认到此刻为止 / first day; unset: the days up to now
  --concurrency <n>    同时进行的操作，默认 6 / commands under way at the same time (6)`

function options() {
  const { values } = readArguments({
    options: {
      centre: { type: 'string' },
      days: { type: 'string' },
      perDay: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string' },
      concurrency: { type: 'string' },
    },
  })
  if (!values.centre) throw new UsageError('--centre ?')
  const days = whole('days', values.days, 30, 400)
  const now = systemClock.now()
  const period = values.from ? periodFrom(values.from, days) : periodBefore(now, days)
  // The clocks of a period to come would ring on everything else in the database.
  if (period.to > now) throw new UsageError(`--from=${values.from}: 须在过去 / the days must lie behind us`)
  return {
    ...{ centre: values.centre, days, period },
    perDay: whole('perDay', values.perDay, 2_000, 100_000),
    seed: whole('seed', values.seed, 1, 2 ** 31),
    concurrency: whole('concurrency', values.concurrency, 6, 60),
  }
}

function periodFrom(date: string, days: number): { from: Date; to: Date } {
  const day = dayOfDate(date)
  if (Number.isNaN(day)) throw new UsageError(`--from=${date}: YYYY-MM-DD`)
  return { from: startOfDay(day), to: startOfDay(day + days) }
}

await runCommand(USAGE, async (signal) => {
  const { centre, days, period, perDay, seed, concurrency } = options()
  const config = loadConfig()
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const opened = await openCommandDatabase({ config, log, say })
  const db = openRelaxed(opened.db)
  try {
    // Its worker would ring at today's time what the play means for days ago.
    if (opened.shared) throw new Error('请先停止正在运行的服务 / stop the running app first')
    const services = await openServices(db, log, { crossProcess: false })
    const known = services.policies.centres()
    const centres = centre === 'all' ? known : known.filter((id) => id === centre)
    if (centres.length === 0) throw new UsageError(`--centre=${centre}: all | ${known.join(' | ')}`)
    const bar = progressBar()
    const started = performance.now()
    const seconds = () => (performance.now() - started) / 1_000
    const played = await simulate(services, {
      ...{ centres, perDay, seed, concurrency, signal, ...period },
      onProgress: (share, at, stats) =>
        bar.show(
          share,
          `${at.toISOString().slice(0, 10)}  ${stats.orders} orders, ${Math.round(stats.commands / seconds())}/s`,
        ),
    })
    bar.end(speed(played, days, seconds()))
    print(report(await summarize(db, centres, period.from, period.to)))
    print(`指纹 digest ${await digestOf(db, centres)}`)
  } finally {
    await db.close()
    await opened.close()
  }
})

function speed(p: Played, days: number, seconds: number): string {
  const rate = (n: number) => (n / seconds).toFixed(n / seconds < 10 ? 2 : 0)
  const refused = [...p.refused].sort((a, b) => b[1] - a[1])
  return [
    `${p.commands} 次操作 commands, ${p.alarms} 次到点 alarms, ${seconds.toFixed(1)} s`,
    `${rate(p.commands)} commands/s, ${rate(p.orders)} orders/s, ${rate(p.matters)} requests/s, ${rate(days)} days/s`,
    `被规则拒绝 refused by rules: ${refused.map(([what, n]) => `${what} ${n}`).join(', ') || '-'}`,
  ].join('\n')
}

function report(s: Summary): string {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([key, n]) => `${key} ${n}`)
      .join('  ')
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return [
    `诉求 requests        ${s.requests}`,
    `  类型 type          ${list(s.byType)}`,
    `  渠道 channel       ${list(s.byChannel)}`,
    `  去向 state         ${list(s.byRequestState)}`,
    `工单 orders          ${list(s.byState)}`,
    `直接答复 direct      ${percent(s.directAnswerRate)}    重复 linked ${percent(s.linkedRate)}`,
    `按时办结 on time     ${percent(s.onTimeRate)}    满意 satisfied ${percent(s.satisfiedRate)}`,
    `超时 breaches        ${list(s.breaches)}`,
    `不满意 negatives     ${s.negatives}`,
  ].join('\n')
}
