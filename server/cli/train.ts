/** `npm run train -- --centre haikou`: a centre learns from its confirmed orders now instead of by night. */
import { LEARNT_TASKS, trainCentre } from '../modules/learning/public.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { openServices } from '../services.ts'
import { print, readArguments, runCommand, say, UsageError } from './command.ts'
import { openCommandDatabase } from './database.ts'

const USAGE = `用法 / usage: npm run train -- --centre <centre> [--task category|unit]

用该中心已办结的工单学习分类与承办单位；不比现用的差才启用 / a centre learns categories and units from its
confirmed orders; what it learnt comes into use when it is no worse than what is in use.`

await runCommand(USAGE, async () => {
  const { values } = readArguments({ options: { centre: { type: 'string' }, task: { type: 'string' } } })
  const tasks = LEARNT_TASKS.filter((t) => values.task === undefined || t === values.task.toUpperCase())
  if (tasks.length === 0) throw new UsageError(`--task=${values.task}: category | unit`)
  const config = loadConfig()
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const { db, shared, close } = await openCommandDatabase({ config, log, say })
  try {
    const services = await openServices(db, log, { crossProcess: false })
    const centres = services.policies.centres()
    if (!values.centre || !centres.includes(values.centre))
      throw new UsageError(`--centre=${values.centre ?? ''}: ${centres.join(' | ')}`)
    for (const task of tasks) {
      say(`${task}: 学习中 / learning …`)
      const model = await trainCentre(db, systemClock.now(), values.centre, task)
      if (!model) {
        print(`${task}: 已办结的工单还不够 / not enough confirmed orders yet`)
        continue
      }
      const { accuracy, asWritten, top3, coverage97, heldBack, current, trainSeconds } = model.figures
      const percent = (share: number) => `${(share * 100).toFixed(1)}%`
      print(
        `${task} ${model.version} ${model.state === 'CURRENT' ? '已启用 / in use' : '未启用 / refused'}: ` +
          `${model.examples} 件 / orders, ${percent(accuracy)} (前三 / first three ${percent(top3)}, ` +
          `${asWritten !== undefined && asWritten !== accuracy ? `按工单所写名称 / names as written ${percent(asWritten)}, ` : ''}97% 把握 / sure of ${percent(coverage97)}; ${heldBack} 件留出 / held back` +
          `${current ? `; 现用 / in use before ${percent(current.accuracy)}` : ''}), ${trainSeconds} s, ` +
          `${(model.bytes / 1e6).toFixed(1)} MB`,
      )
    }
    if (shared) print('运行中的服务半分钟内换用 / a running app follows within half a minute')
  } finally {
    await close()
  }
})
