/**
 * Plays days of a centre's life through the same commands that people give, as fast as they go.
 *
 * Time runs in short windows. What happens within one is done side by side, except at the same spot, where it is
 * done in order; before a window the alarms that fall due on the way ring, each at its own time. So two runs with
 * the same seed do the same things, however fast either goes.
 */
import { DAY_MS, dayOf, startOfDay } from '../../common/time.ts'
import { earliestAlarm, type SweepDeps, sweep } from '../modules/orders/public.ts'
import { type Ctx, SYSTEM_ACTOR } from '../platform/context.ts'
import { createLog } from '../platform/log.ts'
import { ALL_ALARMS, type Services } from '../services.ts'
import { planDesk } from './back-office.ts'
import { planCallBack } from './call-back.ts'
import { type City, openCity } from './city.ts'
import { arrive } from './desk.ts'
import { type Matter, newMatter, type View } from './matter.ts'
import type { Planned } from './queue.ts'
import { createStage, type Stage, type Stats } from './stage.ts'
import { arrivalsOf } from './traffic.ts'
import { planUnits } from './units.ts'

/** No limit is shorter, so nothing that begins in a window falls due within it. */
const WINDOW_MS = 3 * 60_000
const OPEN = ['CLOSED', 'ARCHIVED', 'MERGED', 'TERMINATED', 'TRANSFERRED', 'CANCELLED']

export interface SimulateOptions {
  centres: readonly string[]
  from: Date
  to: Date
  /** Requests of each centre on a mean day. */
  perDay: number
  seed: number
  /** Commands under way at the same time. */
  concurrency?: number
  /** From here on most hands rest, so that at the end there is work on every desk. */
  restFrom?: Date
  onProgress?: (share: number, at: Date, stats: Stats) => void
  signal?: AbortSignal
}

export interface Played extends Stats {
  matters: number
}

export async function simulate(services: Services, options: SimulateOptions): Promise<Played> {
  const { seed, perDay } = options
  const sites = Math.max(150, Math.ceil(perDay * 3))
  const cities: City[] = []
  for (const centre of options.centres) cities.push(await openCity(services, centre, seed, sites))
  const play = new Play(services, cities, options)
  await play.run()
  return { ...play.stage.stats, matters: play.matters }
}

class Play {
  readonly stage: Stage
  readonly #services: Services
  readonly #cities: readonly City[]
  readonly #options: SimulateOptions
  readonly #sweep: SweepDeps
  /** Of each city, for people who ring again. */
  readonly #recent = new Map<City, Matter[]>()
  readonly #touched = new Set<string>()
  readonly #arrivals = new WeakMap<Planned, City>()
  matters = 0

  constructor(services: Services, cities: readonly City[], options: SimulateOptions) {
    this.#services = services
    this.#cities = cities
    this.#options = options
    const { db, engine } = services
    this.#sweep = {
      db,
      engine,
      handlers: ALL_ALARMS,
      log: createLog('warn'),
      worker: `simulation-${process.pid}`,
    }
    this.stage = createStage(
      (matter, view, now) => this.#react(matter, view, now),
      options.restFrom?.getTime(),
    )
  }

  #react(matter: Matter, view: View, now: number): void {
    matter.open = !OPEN.includes(view.state)
    planDesk(this.stage, matter, view, now)
    planUnits(this.stage, matter, view, now)
    planCallBack(this.stage, matter, view, now)
  }

  async run(): Promise<void> {
    const { from, to, onProgress, signal } = this.#options
    const { live } = this.#services
    const stop = live.subscribe(({ type, id }) => type === 'order' && this.#touched.add(id))
    const end = to.getTime()
    let day = dayOf(from) - 1
    let now = from.getTime()
    try {
      while (now < end) {
        signal?.throwIfAborted()
        // A day's callers are put on the list when the day begins.
        while (startOfDay(day + 1).getTime() <= now) this.#openDay(++day, from.getTime(), end)
        const midnight = startOfDay(day + 1).getTime()
        const next = Math.min(this.stage.queue.peek()?.at ?? end, midnight, end)
        const until = Math.min(next + WINDOW_MS, midnight, end)
        const alarm =
          (await earliestAlarm(this.#services.db, new Date(until)))?.getTime() ?? Number.POSITIVE_INFINITY
        if (alarm <= next) {
          now = Math.max(now, alarm)
          await this.#ring(new Date(alarm), new Date(Math.max(until, alarm + 1)))
          continue
        }
        // What a person does at the very moment of a limit comes before the alarm: it is still in time.
        await this.#window(Math.min(until, alarm))
        now = Math.min(until, alarm)
        onProgress?.((now - from.getTime()) / (end - from.getTime()), new Date(now), this.stage.stats)
      }
    } finally {
      stop()
    }
  }

  #openDay(day: number, from: number, end: number): void {
    const { seed, perDay } = this.#options
    for (const city of this.#cities) {
      for (const at of arrivalsOf(city.centre, seed, day, perDay, city.region.calendar)) {
        if (at < from || at >= end) continue
        const planned: Planned = { at, matter: -1, sequence: this.matters++, key: '', run: async () => {} }
        this.#arrivals.set(planned, city)
        this.stage.queue.push(planned)
      }
    }
  }

  /** Everything before or at `until`; what it leads to, too, when that falls into the same window. */
  async #window(until: number): Promise<void> {
    const { queue } = this.stage
    for (;;) {
      const due: Planned[] = []
      while (queue.size > 0 && queue.peek()!.at <= until) due.push(this.#seat(queue.pop()!))
      if (due.length === 0) return
      const lanes = new Map<string, Planned[]>()
      for (const planned of due) lanes.set(planned.key, [...(lanes.get(planned.key) ?? []), planned])
      await this.#together([...lanes.values()])
    }
  }

  /** Decides who rings and about what: here, in order, not while others are at it. */
  #seat(planned: Planned): Planned {
    const city = this.#arrivals.get(planned)
    if (!city) return planned
    const recent = this.#recent.get(city) ?? []
    this.#recent.set(city, recent)
    const matter = newMatter(city, planned.sequence, this.#options.seed, recent)
    recent.push(matter)
    const memory = Math.ceil(this.#options.perDay * 5)
    if (recent.length > 2 * memory) recent.splice(0, recent.length - memory)
    return { ...planned, key: matter.key, run: () => arrive(this.stage, matter, planned.at) }
  }

  async #together(lanes: Planned[][]): Promise<void> {
    const waiting = lanes[Symbol.iterator]()
    const worker = async () => {
      for (const lane of waiting) for (const planned of lane) await planned.run()
    }
    const hands = Math.min(lanes.length, this.#options.concurrency ?? 6)
    await Promise.all(Array.from({ length: hands }, worker))
  }

  /** The sweep, as the app's own worker runs it; then people see what it did and go on. */
  async #ring(at: Date, real: Date): Promise<void> {
    const { stage } = this
    this.#touched.clear()
    for (let rung = -1; rung !== 0; stage.stats.alarms += rung) rung = await sweep(this.#sweep, at, real)
    const touched = [...this.#touched].flatMap((id) => stage.byOrder.get(id) ?? [])
    const matters = [...new Set(touched)].sort((a, b) => a.index - b.index)
    const ctx: Ctx = { now: at, actor: SYSTEM_ACTOR, traceId: 'simulation' }
    const views = await Promise.all(matters.map((m) => this.#services.engine.read(ctx, m.orderId!)))
    for (const [i, matter] of matters.entries()) this.#react(matter, views[i] as View, at.getTime())
  }
}

/** Whole days up to `now`. */
export const periodBefore = (now: Date, days: number): { from: Date; to: Date } => ({
  from: new Date(now.getTime() - days * DAY_MS),
  to: now,
})
