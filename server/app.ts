/** The application: every plugin and module in visible order. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { beijingDate } from '../common/time.ts'
import { kpiRoutes, monthRoutes, patternRoutes, unitStatisticsRoutes } from './modules/assessment/public.ts'
import { attachmentRoutes } from './modules/attachments/public.ts'
import { deadlineRoutes } from './modules/deadlines/public.ts'
import { enterpriseRoutes } from './modules/enterprise/public.ts'
import { citizenRoutes } from './modules/exchange/public.ts'
import {
  followUpRoutes,
  mediationRoutes,
  outcomeRoutes,
  replyCheckRoutes,
} from './modules/follow-up/public.ts'
import {
  campaignRoutes,
  citeRehearsal,
  consultedBy,
  cycleRoutes,
  keyIssueRoutes,
  ledgerRoutes,
  meetingRoutes,
  openSourceTask,
  reformRoutes,
  rehearsalRoutes,
  reportRoutes,
  tasksOf,
} from './modules/governance/public.ts'
import { identityRoutes, loadActor } from './modules/identity/public.ts'
import {
  analysisReportRoutes,
  cadenceRoutes,
  effectRoutes,
  forecastRoutes,
  hotTopicRoutes,
  lookingRoutes,
  publicationRoutes,
  teamRoutes,
  wallRoutes,
  warningRoutes,
} from './modules/insight/public.ts'
import { channelRoutes, intakeRoutes, suggestCategories } from './modules/intake/public.ts'
import { knowledgeRoutes } from './modules/knowledge/public.ts'
import { learningRoutes } from './modules/learning/public.ts'
import {
  countOpenWork,
  countOrdersOfCategory,
  exportRoute,
  orderRoutes,
  presenceRoutes,
  previewPolicyClocks,
  recomputeClocks,
} from './modules/orders/public.ts'
import { placeRoutes } from './modules/places/public.ts'
import { policyRoutes } from './modules/policy/public.ts'
import { rewardRoutes } from './modules/rewards/public.ts'
import { ladderRoutes, noticeRoutes } from './modules/supervision/public.ts'
import { assistRoutes } from './modules/understanding/public.ts'
import { type Clock, ManualClock, systemClock } from './platform/clock.ts'
import { type Config, SettingsError } from './platform/config.ts'
import { type Ctx, SYSTEM_ACTOR } from './platform/context.ts'
import type { Database } from './platform/db.ts'
import { pageRoutes } from './platform/http/pages.ts'
import { createHttp } from './platform/http/server.ts'
import { systemRoutes } from './platform/http/system-routes.ts'
import type { Logger } from './platform/log.ts'
import { noPack, openPackStore, type PackStore } from './platform/pack-store.ts'
import { seed } from './seed.ts'
import { openServices, type Services } from './services.ts'
import { seedDemoCity } from './simulate/public.ts'

export interface AppDeps {
  db: Database
  config: Config
  log: Logger
  /** Answers are checked against their schemas; for tests. */
  checkAnswers?: boolean
  /** Only this process talks to the database (tests): no LISTEN. */
  alone?: boolean
  /** In place of the model pack in DATA_DIR/pack; for tests. */
  pack?: PackStore
  /** Told what a long step of the start is about. */
  say?: (text: string) => void
}

export interface App {
  address: string
  http: FastifyInstance
  services: Services
  clock: Clock
  close(): Promise<void>
}

const DAY_HOURS = 24
/** The start itself waits for nothing that a first request alone would need. */
const WARM_AFTER_MS = 1_000
/** Requests a day and centre in the full demo world. */
const DEMO_PER_DAY = 40
const YEARS_OF_REHEARSAL = 24 * 365 * 20

/** Seeds what is missing, builds everything, listens, and starts the background work the role asks for. */
export async function startApp({
  say = () => {},
  db,
  config,
  log,
  checkAnswers = false,
  alone = false,
  pack,
}: AppDeps): Promise<App> {
  const clock = config.clock === 'manual' ? await ManualClock.open(db) : systemClock
  await seed(db, { now: clock.now(), demo: config.demo !== 'none', password: config.demoPassword })
  const meanings = pack ?? packOf(config, log)
  const services = await openServices(db, log, { crossProcess: !alone, pack: meanings })
  if (config.demo === 'full') {
    await seedDemoCity(services, { now: clock.now(), days: config.simulateDays, perDay: DEMO_PER_DAY, say })
  }
  await services.cadence.plan(clock.now())
  let ready = false
  /** What goes on by itself or is held, last begun first. */
  const closers: (() => Promise<unknown>)[] = []
  closers.push(() => meanings.close())
  const close = async () => {
    ready = false
    for (let end = closers.pop(); end; end = closers.pop()) await end()
  }
  const http = await buildHttp({ db, config, log, clock, services, checkAnswers, ready: () => ready })
  try {
    closers.push(() => services.live.close())
    if (!alone) {
      closers.push(() => services.watch.stop())
      services.watch.start(services.live)
      await services.live.listen()
    }
    const worker = services.worker(() => clock.now(), clock.manual)
    closers.push(() => worker.stop())
    if (config.role !== 'http') worker.start()
    closers.push(() => http.close())
    const address = await http.listen({ port: config.port, host: config.host })
    ready = true
    if (config.role !== 'worker') {
      const warm = setTimeout(() => void services.intake.cold?.warm(beijingDate(clock.now())), WARM_AFTER_MS)
      closers.push(async () => clearTimeout(warm))
    }
    return { address, http, services, clock, close }
  } catch (error) {
    // Whoever started us closes the database next: nothing may go on working on it.
    await close()
    throw taken(error, config)
  }
}

/** A worker reads no requests. */
const packOf = ({ modelPack, role, dataDir }: Config, log: Logger): PackStore =>
  modelPack === 'off' || role === 'worker' ? noPack() : openPackStore(join(dataDir, 'pack'), log)

/** A port in use is something that a person can act on. */
function taken(error: unknown, { port, host }: Config): unknown {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE')
    return new SettingsError(
      `端口 ${port} 已被占用，请用 PORT 另设 / port ${port} is taken; set PORT to another one`,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new SettingsError(`不能在 ${host}:${port} 监听 / cannot listen on ${host}:${port} (${code})`)
  return error
}

interface HttpParts {
  db: Database
  config: Config
  log: Logger
  clock: Clock
  services: Services
  checkAnswers: boolean
  ready(): boolean
}

export async function buildHttp({
  db,
  config,
  log,
  clock,
  services,
  checkAnswers,
  ready,
}: HttpParts): Promise<FastifyInstance> {
  const { units, knowledge, places, calendars, policies, engine, intake, movedPermissions, live } = services
  const sources = { units, movedPermissions }
  const http = await createHttp({
    ...{ clock, config, log, checkAnswers },
    loadActor: (token, now) => loadActor(db, token, now, sources),
  })
  const announce = (centre: string) =>
    live.publish({ type: 'directory', id: centre, version: 1, centre, units: [] })
  const system = (): Ctx => ({ now: clock.now(), actor: SYSTEM_ACTOR, traceId: 'recount' })
  const regionOf = (centre: string) => {
    const { calendar, officeHours } = policies.current(centre).policy.region
    return { calendar, officeHours }
  }
  await pageRoutes(http)
  systemRoutes(http, { db, clock, live, ready, advance: (to) => advance(services, clock as ManualClock, to) })
  identityRoutes(http, {
    ...{ db, units, movedPermissions, openWork: countOpenWork, announce },
    demo: config.demo !== 'none',
    sessionHours: clock.manual ? YEARS_OF_REHEARSAL : DAY_HOURS / 2,
  })
  placeRoutes(http, { db, units, places })
  knowledgeRoutes(http, { db, knowledge, units, ordersOf: countOrdersOfCategory, announce })
  deadlineRoutes(http, {
    ...{ db, calendars, regionOf, centres: () => policies.centres() },
    recomputeOpenClocks: ({ tx, centres, calendars: changed, preview }) =>
      recomputeClocks(engine, system(), {
        ...{ tx, centres, preview },
        calendarOf: (centre) => {
          const { calendar } = regionOf(centre)
          return changed.get(calendar) ?? calendars.get(calendar)
        },
      }),
  })
  policyRoutes(http, {
    ...{ db, policies, knowsCalendar: (id: string) => calendars.ids().includes(id) },
    previewOpenClocks: ({ tx, centre, policy }) =>
      previewPolicyClocks(engine, system(), { tx, centre, policy }),
    cite: citeRehearsal,
  })
  attachmentRoutes(http, { db, units })
  intakeRoutes(http, intake)
  assistRoutes(http, {
    ...{ db, knowledge, llm: config.llm },
    categoriesFor: (centre, text, now) => suggestCategories(intake, centre, text, now),
  })
  channelRoutes(http, { db, channels: services.channels, units })
  orderRoutes(http, { db, engine })
  presenceRoutes(http, { db, live, units })
  exportRoute(http, { db, units, knowledge })
  followUpRoutes(http, { db, engine, units })
  outcomeRoutes(http, { db, units })
  mediationRoutes(http, { db, engine, units })
  enterpriseRoutes(http, {
    db,
    units,
    stewards: services.stewards,
    policyOf: (c) => policies.current(c).policy,
  })
  learningRoutes(http, {
    ...{ db, models: services.models, packState: services.pack.state },
    nameOf: (centre, task, code) =>
      task === 'UNIT' ? units.unit(centre, code)?.name : knowledge.category(centre, code)?.name,
  })
  teamRoutes(http, { db })
  noticeRoutes(http, { db, engine, knowledge })
  ladderRoutes(http, { db, engine })
  analysisReportRoutes(http, {
    ...{ db, units, knowledge, tasksOf, numbers: services.numbers },
    consultedOf: consultedBy((centre) => policies.current(centre)),
    policy: (centre) => policies.current(centre).policy,
    openTask: (tx, ctx, task) => openSourceTask(tx, ctx, { units }, task),
  })
  cadenceRoutes(http, { db })
  forecastRoutes(http, {
    ...{ db, units, knowledge, policy: (centre) => policies.current(centre).policy },
    calendar: (centre) => calendars.get(policies.current(centre).policy.region.calendar),
  })
  effectRoutes(http, { db, units, knowledge })
  lookingRoutes(http, { db, units, knowledge, places, policy: (centre) => policies.current(centre).policy })
  wallRoutes(http, { db, units, knowledge, places, policy: (centre) => policies.current(centre).policy })
  ledgerRoutes(http, { db, units })
  reportRoutes(http, { db, engine, units })
  cycleRoutes(http, { db, engine, units, knowledge, live, policy: (centre) => policies.current(centre) })
  meetingRoutes(http, { db, units, knowledge, live, policy: (centre) => policies.current(centre) })
  keyIssueRoutes(http, { db, units, knowledge, policy: (centre) => policies.current(centre) })
  reformRoutes(http, { db, units, knowledge })
  campaignRoutes(http, {
    ...{ db, engine, units, knowledge, intake: services.intake },
    policy: (centre) => policies.current(centre),
  })
  rehearsalRoutes(http, {
    ...{ db, units, knowledge, policies },
    knowsCalendar: (id) => calendars.ids().includes(id),
  })
  rewardRoutes(http, { db, schemeOf: (centre) => policies.current(centre).policy.rewards })
  patternRoutes(http, { db, units })
  publicationRoutes(http, { db, units, knowledge })
  warningRoutes(http, { db, units, knowledge, policies, warnings: services.warnings })
  hotTopicRoutes(http, { db, units, policies })
  kpiRoutes(http, { db, units, knowledge, policy: (centre) => policies.current(centre).policy })
  monthRoutes(http, {
    ...{ db, units, policy: (centre: string) => policies.current(centre) },
    calendar: (centre) => calendars.get(policies.current(centre).policy.region.calendar),
  })
  unitStatisticsRoutes(http, {
    db,
    basicallyCounts: (centre) => policies.current(centre).policy.evaluation.basicallySatisfiedCounts,
  })
  replyCheckRoutes(http, { db, engine })
  citizenRoutes(http, { ...intake, centreFor: (adcode) => centreFor(services, adcode) })
  return http
}

/** Moves the manual clock step by step, so that everything due on the way sees its own time. */
async function advance(services: Services, clock: ManualClock, to: Date): Promise<void> {
  await services.runDue(to, (now) => clock.set(now))
}

/** The centre whose region holds the place; without a place, the first one. */
function centreFor({ units }: Services, adcode: string | undefined): string | undefined {
  const centres = units.centres()
  if (!adcode) return centres[0]?.id
  const holds = (prefix: number) => centres.find((c) => c.adcode.slice(0, prefix) === adcode.slice(0, prefix))
  return (holds(6) ?? holds(4) ?? holds(2))?.id
}
