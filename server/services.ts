/** Everything the app, the workers and the commands share, built once on a database: stores, engine, worker. */
import { randomUUID } from 'node:crypto'
import type { Role } from '../common/codes.ts'
import { AppError } from '../common/errors.ts'
import { beijingDate } from '../common/time.ts'
import { derivePending, factsWorker } from './modules/assessment/public.ts'
import { type Calendar, type CalendarStore, openCalendarStore } from './modules/deadlines/public.ts'
import { dispatchActions, dispatchAlarms } from './modules/dispatch/public.ts'
import { emergencyActions } from './modules/emergency/public.ts'
import {
  enterpriseActions,
  enterpriseAlarms,
  openStewardStore,
  type StewardStore,
} from './modules/enterprise/public.ts'
import { DrawRunner, drawWorker, followUpActions, followUpAlarms } from './modules/follow-up/public.ts'
import {
  consultedBy,
  meetingCalled,
  meetingRuled,
  PatrolRunner,
  patrolWorker,
  rehearsalWorker,
  tasksOf,
} from './modules/governance/public.ts'
import { handlingActions, handlingAlarms } from './modules/handling/public.ts'
import {
  forgetActors,
  isCountyHotline,
  openUnitStore,
  permissionsOf,
  type UnitStore,
} from './modules/identity/public.ts'
import {
  CadenceRunner,
  cadenceWorker,
  groupPending,
  hotTopicWorker,
  passOn,
  runNights,
  volumesWorker,
  WarningRunner,
  warningsWorker,
} from './modules/insight/public.ts'
import {
  type ChannelStore,
  coldStore,
  type IntakeDeps,
  intakeActions,
  intakeAlarms,
  openChannelStore,
} from './modules/intake/public.ts'
import { type KnowledgeStore, openKnowledgeStore, recordPrecedent } from './modules/knowledge/public.ts'
import { learningWorker, type ModelStore, openModelStore } from './modules/learning/public.ts'
import {
  type AlarmHandlers,
  type Directory,
  type Effect,
  Engine,
  earliestAlarm,
  endLeases,
  type MeetingCall,
  type MeetingRuling,
  Numbers,
  type OrderActionDef,
  type Person,
  type Region,
  recordOnlyGateway,
  sendDeliveries,
  sweep,
  Worker,
} from './modules/orders/public.ts'
import { openPlaceStore, type PlaceStore } from './modules/places/public.ts'
import { openPolicyStore, type PolicyStore, rightsOf } from './modules/policy/public.ts'
import { supervisionActions, supervisionAlarms } from './modules/supervision/public.ts'
import type { Ctx } from './platform/context.ts'
import { type Database, sql, type Tx } from './platform/db.ts'
import { Live } from './platform/live.ts'
import type { Logger } from './platform/log.ts'
import { noPack, type PackStore } from './platform/pack-store.ts'
import { StoreWatch, selectStoreVersions } from './platform/store-versions.ts'

export const ALL_ACTIONS: OrderActionDef[] = [
  ...intakeActions,
  ...dispatchActions,
  ...handlingActions,
  ...followUpActions,
  ...supervisionActions,
  ...emergencyActions,
  ...enterpriseActions,
]

export const ALL_ALARMS: AlarmHandlers = {
  ...intakeAlarms,
  ...dispatchAlarms,
  ...handlingAlarms,
  ...followUpAlarms,
  ...supervisionAlarms,
  ...enterpriseAlarms,
}

/** Work that goes on until it is stopped. */
interface Background {
  start(): void
  stop(): Promise<void>
}

export interface Services {
  db: Database
  live: Live
  units: UnitStore
  knowledge: KnowledgeStore
  places: PlaceStore
  calendars: CalendarStore
  policies: PolicyStore
  channels: ChannelStore
  models: ModelStore
  stewards: StewardStore
  pack: PackStore
  /** Reads reference data again that another process changed. */
  watch: StoreWatch
  numbers: Numbers
  engine: Engine
  intake: IntakeDeps
  movedPermissions(centre: string | null): Record<string, readonly Role[]> | undefined
  cadence: CadenceRunner
  warnings: WarningRunner
  worker(now: () => Date, manual: boolean): Background
  /** Runs everything due up to `to`, in due order, each at its own time; `at` is told each step. */
  runDue(to: Date, at: (now: Date) => Promise<void>): Promise<void>
}

export async function openServices(
  db: Database,
  log: Logger,
  options: { crossProcess: boolean; pack?: PackStore },
): Promise<Services> {
  const versions = await selectStoreVersions(db)
  const { pack = noPack() } = options
  const [units, knowledge, calendars, policies, channels, models, stewards] = await Promise.all([
    openUnitStore(db),
    openKnowledgeStore(db),
    openCalendarStore(db),
    openPolicyStore(db),
    openChannelStore(db),
    openModelStore(db),
    openStewardStore(db),
  ])
  const places = await openPlaceStore(db, units)
  for (const centre of policies.centres()) calendars.get(policies.current(centre).policy.region.calendar)
  const live = new Live(options.crossProcess ? db : null)
  const region = regions({ units, knowledge, calendars, policies, stewards })
  const numbers = new Numbers(
    db,
    (centre) => policies.current(centre).policy.region.adcode,
    (centre) => policies.current(centre).policy.documents.number,
  )
  const meetings = { units, policy: (centre: string) => policies.current(centre) }
  const effect = (tx: Tx, ctx: Ctx, { kind, data }: Effect): Promise<void> => {
    if (kind === 'MEETING_CALLED') return meetingCalled(tx, ctx, meetings, data as unknown as MeetingCall)
    if (kind === 'MEETING_RULED') return meetingRuled(tx, ctx, live, data as unknown as MeetingRuling)
    return recordPrecedent(tx, ctx, knowledge, {
      centre: data.centre as string,
      categoryCode: data.categoryCode as string,
      matchWords: data.words as string[],
      leadUnit: data.leadUnit as string,
      assistUnits: data.assistUnits as string[],
      minutes: data.minutes as string,
      orderId: data.orderId as string,
    }).then(() => {})
  }
  const people = async (tx: Tx, ids: string[]) => {
    const rows = await tx.query<Person>(
      sql`select id, name, centre, roles from users where id = any(${ids}::uuid[]) and active`,
    )
    return new Map(rows.map((row) => [row.id, row]))
  }
  const engine = new Engine({ db, live, numbers, region, effect, people }, ALL_ACTIONS)
  const sweepDeps = {
    db,
    engine,
    handlers: ALL_ALARMS,
    log,
    worker: `${process.pid}-${randomUUID().slice(0, 8)}`,
  }
  const reports = {
    ...{ units, knowledge, tasksOf, consultedOf: consultedBy((centre) => policies.current(centre)) },
    policy: (centre: string) => policies.current(centre).policy,
  }
  const cadence = new CadenceRunner({ db, numbers, policies, log, reports })
  const warnings = new WarningRunner({
    ...{ db, units, knowledge, policies, log },
    calendar: (policy) => calendars.get(policy.region.calendar),
  })
  const draws = new DrawRunner({ db, engine, log })
  const patrols = new PatrolRunner({ db, log })
  return {
    ...{ db, live, units, knowledge, calendars, policies, channels, models, pack },
    ...{ places, numbers, engine, cadence, warnings, stewards },
    watch: new StoreWatch(
      db,
      {
        ...{ knowledge, places, calendars, channels, models, stewards },
        // What an account may do and see follows from both.
        units: { reload: () => units.reload().then(forgetActors) },
        policies: { reload: () => policies.reload().then(forgetActors) },
      },
      log,
      versions,
    ),
    intake: {
      channels,
      db,
      live,
      numbers,
      engine,
      units,
      knowledge,
      models,
      places,
      pack,
      cold: coldStore({ units, knowledge }),
      approver: (centre, name) => approver(db, policies, centre, name),
      approvers: (centre) => approvers(db, policies, centre),
    },
    movedPermissions: (centre) =>
      centre && policies.centres().includes(centre) ? rightsOf(policies.current(centre).policy) : undefined,
    worker: (now, manual) =>
      together([
        new Worker({ ...sweepDeps, gateway: recordOnlyGateway, now }, { manual }),
        factsWorker(db, log, passOn),
        volumesWorker(db, log),
        rehearsalWorker({ db, policies, calendars, now, log }),
        ...(manual
          ? []
          : [
              cadenceWorker(cadence, { now, log }),
              warningsWorker(warnings, { now, log }),
              drawWorker(draws, { now, log }),
              patrolWorker(patrols, { now, log }),
              hotTopicWorker({ db, units, policies }, { now, log }),
              learningWorker({ db, centres: () => policies.centres(), now, log }),
            ]),
      ]),
    async runDue(to, at) {
      await endLeases(db) // left by a process that was killed, or by an alarm that failed last time
      await cadence.endRests()
      await cadence.plan()
      // Only what is done below moves them.
      let turn = await cadence.earliest(to)
      let draw = await draws.earliest(to)
      let patrol = await patrols.earliest(to)
      for (;;) {
        const alarm = await earliestAlarm(db, to)
        const next = earliestOf([alarm, draw, patrol, turn])
        if (!next) break
        await at(next)
        // An alarm that is the limit itself rings once the limit is past; `to` is past it, so its own time is "now".
        if (next === alarm) while ((await sweep(sweepDeps, next, to)) > 0);
        else if (next === draw) {
          await draws.run(next)
          draw = await draws.earliest(to)
        } else if (next === patrol) {
          while ((await patrols.run(next)) > 0);
          patrol = await patrols.earliest(to)
        }
        // At the same instant the alarms come first: an output says what is then so.
        else {
          while ((await cadence.run(next)) > 0);
          turn = await cadence.earliest(to)
        }
      }
      await at(to)
      await warnings.run(to)
      while ((await sendDeliveries(db, recordOnlyGateway, to)) > 0);
      await topicsUpTo({ db, units, policies }, to)
    },
  }
}

/** Topics follow events at the end of a step: what came is grouped, and the nights that passed are made up for by one run. */
async function topicsUpTo(deps: Parameters<typeof groupPending>[0], to: Date): Promise<void> {
  while ((await derivePending(deps.db, passOn)) > 0);
  while ((await groupPending(deps, to)) > 0);
  while ((await runNights(deps, to)) > 0);
}

/** The earliest of those that are due; of equals the first named. */
const earliestOf = (all: readonly (Date | null)[]): Date | null =>
  all.reduce((first, each) => (each && (!first || each < first) ? each : first), null)

const together = (all: Background[]): Background => ({
  start: () => {
    for (const one of all) one.start()
  },
  stop: async () => {
    await Promise.all(all.map((one) => one.stop()))
  },
})

/** CD-09: a county's hotline acts for its county, so it may task what lies below the county. */
function inCountyOf(units: UnitStore, centre: string, code: string, hotline: string): boolean {
  const county = units.superiorOf(centre, hotline)
  return county !== undefined && code !== hotline && units.isBelow(centre, code, county.code)
}

function regions(stores: {
  units: UnitStore
  knowledge: KnowledgeStore
  calendars: CalendarStore
  policies: PolicyStore
  stewards: StewardStore
}) {
  const directories = new Map<string, Directory>()
  const directory = (centre: string): Directory => {
    const known = directories.get(centre)
    if (known) return known
    const { units } = stores
    const made: Directory = {
      unit: (code) => units.unit(centre, code),
      isBelow: (code, ancestor) =>
        units.isBelow(centre, code, ancestor) ||
        units.isInLine(centre, code, ancestor) ||
        (isCountyHotline({ code: ancestor }) && inCountyOf(units, centre, code, ancestor)),
      isGrassroots: (code) => {
        const unit = units.unit(centre, code)
        return unit !== undefined && units.isGrassroots(unit)
      },
      superiorOf: (code) => units.superiorOf(centre, code)?.code,
      why: (code, matter, principles) =>
        units.principlesFor(centre, code, matter, principles).map(({ text }) => text),
    }
    directories.set(centre, made)
    return made
  }
  return (centre: string, version?: number): Region => {
    const found =
      version === undefined ? stores.policies.current(centre) : stores.policies.at(centre, version)
    const calendar: Calendar = stores.calendars.get(found.policy.region.calendar)
    return {
      centre,
      policy: found.policy,
      policyVersion: found.version,
      calendar,
      hours: found.policy.region.officeHours,
      units: directory(centre),
      dutyFor: (categoryCode, areaCode, at) => {
        const date = beijingDate(at)
        const row = stores.knowledge.catalogFor(centre, { categoryCode, areaCode, date })
        return row && { unitCode: row.leadUnit, legalBasis: row.legalBasis, version: row.version }
      },
      knowsCategory: (code) => stores.knowledge.category(centre, code)?.active === true,
      categoryPath: (code) => stores.knowledge.categoryPath(centre, code),
      mayGoToGrassroots: (code) => stores.knowledge.mayGoToGrassroots(centre, code),
      stewards: () => stores.stewards.active(centre),
    }
  }
}

/** The second person of an X8 decline, by user name or id: somebody of the centre who may review. */
async function approver(db: Database, policies: PolicyStore, centre: string, username: string) {
  const [row] = await db.query<{ id: string; roles: Role[]; outsourced: boolean }>(
    sql`select id, roles, outsourced from users where (username = ${username} or id::text = ${username}) and centre = ${centre} and active`,
  )
  if (!row) return null
  if (!mayApprove(policies, centre)(row)) throw new AppError('exit.second_person')
  return { userId: row.id, outsourced: row.outsourced }
}

async function approvers(db: Database, policies: PolicyStore, centre: string) {
  const rows = await db.query<{ userId: string; username: string; name: string; roles: Role[] }>(
    sql`select id as "userId", username, name, roles from users
        where centre = ${centre} and active and not outsourced and unit_code is null order by name, username`,
  )
  return rows.filter(mayApprove(policies, centre))
}

function mayApprove(policies: PolicyStore, centre: string) {
  const rights = rightsOf(policies.current(centre).policy)
  return ({ roles }: { roles: Role[] }) => permissionsOf(roles, rights).has('order.approve')
}
