/**
 * 采集、分析、预警、辅助决策（GS-41）：每一轮记下各步做了什么；哪一步失败就报警，其余各步照做。
 * One worker at a time looks at a centre; a step that fails raises an alarm of its own and leaves the others alone.
 */
import type { RunStage } from '../../../../api/warnings.ts'
import { beijingDate, dayOf } from '../../../../common/time.ts'
import { BackgroundLoop } from '../../../platform/background.ts'
import { newId, SYSTEM_ACTOR } from '../../../platform/context.ts'
import { type Database, inTx } from '../../../platform/db.ts'
import type { Logger } from '../../../platform/log.ts'
import type { Calendar } from '../../deadlines/public.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import type { Policy, PolicyStore, WarningRules } from '../../policy/public.ts'
import { countAll } from '../volumes/count.ts'
import * as analyse from './analyse.ts'
import { insertRun } from './data.ts'
import type { Finding } from './model.ts'
import * as queries from './queries.ts'
import { type Raised, raise } from './raise.ts'
import type { Directory } from './rules.ts'

export interface WarningDeps {
  db: Database
  units: UnitStore
  knowledge: KnowledgeStore
  policies: PolicyStore
  calendar(policy: Policy): Calendar
  log: Logger
}

/** What came an hour ago may have got its category only now. */
const LOOK_BACK_MS = 3_600_000
/** After a longer rest what came before that is no news. */
const MOST_BACK_MS = 7 * 24 * LOOK_BACK_MS
const REST_MS = 60_000

export const warningsWorker = (runner: WarningRunner, { now, log }: { now: () => Date; log: Logger }) =>
  new BackgroundLoop({
    ...{ name: 'warnings', restMs: REST_MS, full: 1, log },
    async turn() {
      await runner.run(now())
      return 0
    },
  })

export class WarningRunner {
  readonly #deps: WarningDeps
  readonly #learnt = new Map<string, analyse.Learnt>()
  /** Up to when it was looked at. */
  readonly #looked = new Map<string, Date>()
  /** The day that was looked over, by centre. */
  readonly #days = new Map<string, number>()

  constructor(deps: WarningDeps) {
    this.#deps = deps
  }

  /** Looks at every centre to which something came, or that has not been looked at today. */
  async run(now: Date): Promise<void> {
    const { policies, log } = this.#deps
    for (const centre of policies.centres()) {
      const rules = policies.current(centre).policy.warnings
      if (rules)
        await this.#centre(centre, rules, now).catch((err) => log.error({ err, centre }, 'warnings failed'))
    }
  }

  async #centre(centre: string, rules: WarningRules, now: Date): Promise<void> {
    const { db, policies } = this.#deps
    const newDay = this.#days.get(centre) !== dayOf(now)
    const stages: RunStage[] = []
    const findings: Finding[] = []
    const failed: { stage: string; error: string }[] = []
    const step = async (stage: RunStage['stage'], work: () => Promise<Record<string, number>>) => {
      const started = performance.now()
      const ms = () => Math.round(performance.now() - started)
      try {
        stages.push({ stage, state: 'DONE', found: await work(), ms: ms() })
      } catch (err) {
        const error = err instanceof Error ? err.message.slice(0, 300) : String(err)
        this.#deps.log.error({ err, centre, stage }, 'a step of the warnings failed')
        stages.push({ stage, state: 'FAILED', found: {}, ms: ms(), error })
        failed.push({ stage, error })
      }
    }
    const last = this.#looked.get(centre) ?? (await queries.lastRun(db, centre)) ?? now
    const since = new Date(Math.max(last.getTime() - LOOK_BACK_MS, now.getTime() - MOST_BACK_MS))
    const look: analyse.Look = {
      ...{ centre, rules, now, calendar: this.#deps.calendar(policies.current(centre).policy) },
      names: this.#names(centre),
    }
    let came = false
    await step('COLLECT', async () => {
      await countAll(db)
      came = await queries.anyArrival(db, centre, since, now)
      return came ? { ...(await queries.selectQuality(db, centre, since, now)) } : {}
    })
    if (failed.length === 0 && !came && !newDay) {
      this.#looked.set(centre, now)
      return
    }
    await step('ANALYSE', async () => {
      const learnt = await this.#learn(look)
      const parts = {
        bursts: came ? await analyse.bursts(db, look, learnt, since) : [],
        thresholds: came ? await analyse.thresholds(db, look, since) : [],
        early: newDay ? await analyse.earlySigns(db, look) : [],
        peaks: newDay ? await analyse.peaks(db, look) : [],
        seasons: newDay ? analyse.seasons(look) : [],
        weather: await analyse.weather(db, look, learnt),
      }
      for (const part of Object.values(parts)) findings.push(...part)
      return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.length]))
    })
    let raised: Raised = { raised: 0, again: 0 }
    await step('WARN', async () => {
      raised = await this.#raise(centre, rules, findings, now)
      return { ...raised }
    })
    await step('DECIDE', async () => ({ proposals: raised.raised }))
    if (failed.length > 0)
      await this.#raise(
        centre,
        rules,
        failed.map((f) => failure(f, now)),
        now,
      ).catch((err) => this.#deps.log.error({ err, centre }, 'the alarm about a failed step failed'))
    else {
      this.#days.set(centre, dayOf(now))
      this.#looked.set(centre, now)
    }
    const state = failed.length > 0 ? 'FAILED' : 'DONE'
    await inTx(db, (tx) => insertRun(tx, { id: newId(now), centre, at: now, state, stages }))
  }

  /** An outlook was told: it is looked at at once. */
  async lookAtWeather(centre: string, now: Date): Promise<void> {
    const rules = this.#deps.policies.current(centre).policy.warnings
    if (!rules) return
    const policy = this.#deps.policies.current(centre).policy
    const look = { centre, rules, now, calendar: this.#deps.calendar(policy), names: this.#names(centre) }
    const findings = await analyse.weather(this.#deps.db, look, await this.#learn(look))
    await this.#raise(centre, rules, findings, now)
  }

  async #learn(look: analyse.Look): Promise<analyse.Learnt> {
    const known = this.#learnt.get(look.centre)
    if (known?.day === dayOf(look.now)) return known
    const learnt = await analyse.learn(this.#deps.db, look)
    this.#learnt.set(look.centre, learnt)
    return learnt
  }

  #raise(centre: string, rules: WarningRules, findings: readonly Finding[], now: Date): Promise<Raised> {
    if (findings.length === 0) return Promise.resolve({ raised: 0, again: 0 })
    const ctx = { now, actor: SYSTEM_ACTOR }
    return inTx(this.#deps.db, (tx) =>
      raise(tx, ctx, centre, findings, rules, directoryOf(this.#deps, centre, now)),
    )
  }

  #names(centre: string) {
    const { units, knowledge } = this.#deps
    return {
      category: (code: string) => knowledge.category(centre, code)?.name ?? (code || '未分类'),
      area: (code: string) => units.area(code)?.name ?? code,
    }
  }
}

const failure = ({ stage, error }: { stage: string; error: string }, now: Date): Finding => ({
  ...{ kind: 'FAILURE', matter: stage, category: '', area: '', requestIds: [], at: now, since: now },
  ...{ title: `预警运行失败：${STAGE[stage] ?? stage}`, text: '这一步没有完成，预警可能有遗漏。' },
  ...{
    evidence: { what: `${stage}: ${error}` },
    expectedAt: null,
    units: [],
    tasks: [],
    acknowledgeBy: null,
  },
})
const STAGE: Record<string, string> = { COLLECT: '采集', ANALYSE: '分析', WARN: '预警', DECIDE: '辅助决策' }

export function directoryOf(
  { units, knowledge }: Pick<WarningDeps, 'units' | 'knowledge'>,
  centre: string,
  now: Date,
): Directory {
  const counties = () => units.units(centre).filter((u) => u.kind === 'DISTRICT' && u.active && u.areaCode)
  return {
    responsible: (category, area) =>
      (category &&
        (knowledge.catalogFor(centre, {
          ...{ categoryCode: category, areaCode: area || undefined, date: beijingDate(now) },
        })?.leadUnit ??
          units.unitsFor(centre, category)[0]?.code)) ||
      undefined,
    county: (area) =>
      units.territorialUnits(centre, area).find((u) => u.kind === 'DISTRICT' && u.active)?.code,
    counties: () => counties().map((u) => u.code),
    active: (code) => units.unit(centre, code)?.active === true,
  }
}
