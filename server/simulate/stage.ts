/** The stage on which matters play: the queue of what is to come, and the commands that people give. */
import { AppError } from '../../common/errors.ts'
import type { Answer } from '../platform/command.ts'
import type { Ctx } from '../platform/context.ts'
import type { Matter, View } from './matter.ts'
import { Queue } from './queue.ts'

export interface Stage {
  readonly queue: Queue
  readonly stats: Stats
  /** Plans a happening; with a name it is planned once in the matter's life. */
  plan(matter: Matter, name: string | null, at: number, run: (now: number) => Promise<unknown>): void
  /** Somebody acts on the matter's order; the answer is looked at and the next steps are planned. */
  act(matter: Matter, now: number, who: string, action: string, input?: object): Promise<View | null>
  /** Any other command, by somebody of the matter's centre. */
  command(
    matter: Matter,
    now: number,
    who: string,
    name: string,
    run: (ctx: Ctx) => Promise<Answer>,
  ): Promise<Answer | null>
  /** Matters by the order they became. */
  readonly byOrder: Map<string, Matter>
}

export interface Stats {
  commands: number
  orders: number
  alarms: number
  /** Refused by a rule: as in life, now and then somebody tries what is not allowed. `action code` -> how often. */
  refused: Map<string, number>
}

/** Nobody's matter goes on for ever, should two rules ever play ping-pong. */
const MOST_STEPS = 150

/** Share of what is planned that stays undone when hands rest. */
const RESTING = 0.45

export function createStage(
  react: (matter: Matter, view: View, now: number) => void,
  restFrom: number = Number.POSITIVE_INFINITY,
): Stage {
  const stats: Stats = { commands: 0, orders: 0, alarms: 0, refused: new Map() }
  const queue = new Queue()
  const stage: Stage = {
    ...{ queue, stats, byOrder: new Map() },
    plan(matter, name, at, run) {
      if (name !== null) {
        if (matter.planned.has(name)) return
        matter.planned.add(name)
      }
      const moment = Math.floor(at / 1_000) * 1_000
      if (moment >= restFrom && matter.random.chance(RESTING)) return
      const { index, key } = matter
      const sequence = matter.sequence++
      queue.push({ at: moment, matter: index, sequence, key, run: async () => void (await run(moment)) })
    },
    async act(matter, now, who, action, input = {}) {
      if (!matter.orderId || ++matter.steps > MOST_STEPS) return null
      const id = matter.orderId
      const { engine } = matter.city.services
      const answer = await stage.command(matter, now, who, action, (ctx) =>
        engine.act(ctx, id, action, input, null),
      )
      if (!answer) return null
      const view: View = JSON.parse(answer.json)
      react(matter, view, now)
      return view
    },
    async command(matter, now, who, name, run) {
      const actor = matter.city.actor(who)
      if (!actor) return null
      try {
        const answer = await run({ now: new Date(now), actor, traceId: 'simulation' })
        stats.commands += 1
        return answer
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'unavailable') throw error
        const key = `${name} ${error.code}`
        stats.refused.set(key, (stats.refused.get(key) ?? 0) + 1)
        return null
      }
    },
  }
  return stage
}
