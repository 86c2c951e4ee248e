/**
 * Draws the sample of a day (SP-33). The draw and all it was drawn from are one transaction, with a seed that nobody
 * knew before; then each order learns of it under its own lock. What a stopped process left open is gone on with, from
 * what was stored, and never drawn a second time.
 */
import { randomBytes } from 'node:crypto'
import { beijingDate } from '../../../common/time.ts'
import { BackgroundLoop } from '../../platform/background.ts'
import { type Ctx, newId, SYSTEM_ACTOR } from '../../platform/context.ts'
import { type Database, inTx } from '../../platform/db.ts'
import type { Logger } from '../../platform/log.ts'
import { sha256 } from '../../platform/sha256.ts'
import { assembleOrder, type Engine, readOrder } from '../orders/public.ts'
import * as data from './draw-data.ts'
import { risksIn } from './reading.ts'
import { applyDraw, postponeDraw } from './rules/closing.ts'
import { drawSample, reasonsToCall } from './rules/plan.ts'

export interface DrawDeps {
  db: Database
  engine: Engine
  log: Logger
}

const REST_MS = 5_000
/** A draw that cannot be carried out must not be tried without end within one turn. */
const FAILED_REST_MS = 60_000

export class DrawRunner {
  readonly #deps: DrawDeps
  #failedAt = 0

  constructor(deps: DrawDeps) {
    this.#deps = deps
  }

  async earliest(until: Date): Promise<Date | null> {
    if (Date.now() - this.#failedAt < FAILED_REST_MS) return null
    return (await data.earliestDue(this.#deps.db, until))?.at ?? null
  }

  /** Carries out the earliest draw that is due; returns how many orders learnt of it. */
  async run(now: Date): Promise<number> {
    const due = await data.earliestDue(this.#deps.db, now)
    if (!due) return 0
    const ctx: Ctx = { now, actor: SYSTEM_ACTOR, traceId: `draw:${due.centre}` }
    try {
      return await this.#draw(ctx, due)
    } catch (error) {
      this.#failedAt = Date.now()
      this.#deps.log.error({ err: error, ...due }, 'follow-up draw failed')
      return 0
    }
  }

  async #draw(ctx: Ctx, due: data.Due): Promise<number> {
    const { db, engine, log } = this.#deps
    let open = await data.selectToApply(db, due)
    if (open.length === 0) {
      const made = await this.#make(ctx, due)
      open = await data.selectToApply(db, due)
      if (!made && open.length === 0) return this.#postpone(ctx, due)
    }
    for (const each of open) {
      try {
        await inTx(db, async (tx) => {
          await engine.touch(tx, ctx, each.orderId, (draft) => applyDraw(draft, each))
          await data.setApplied(tx, each)
        })
      } catch (error) {
        // One order that cannot be told must not stop the others; it is tried again after a rest.
        this.#failedAt = Date.now()
        log.error({ err: error, order: each.orderId }, 'follow-up draw not applied')
      }
    }
    return open.length
  }

  /** Whoever came to wait in the instant after the draw was made takes part in the next one. */
  async #postpone(ctx: Ctx, due: data.Due): Promise<number> {
    const { db, engine } = this.#deps
    const late = await data.selectWaiting(db, due)
    for (const { orderId } of late)
      await inTx(db, (tx) => engine.touch(tx, ctx, orderId, (draft) => postponeDraw(draft, due.at)))
    return late.length
  }

  /** @returns false when it was made before. */
  async #make(ctx: Ctx, due: data.Due): Promise<boolean> {
    const { db, engine } = this.#deps
    const candidates = []
    for (const { orderId, number, policyVersion } of await data.selectWaiting(db, due)) {
      const order = assembleOrder(await db.batch(readOrder(orderId)))
      if (!order) continue
      // Since the reply was passed it may have become one that is always called.
      const reasons = reasonsToCall(order, engine.env(ctx, due.centre, policyVersion), risksIn)
      candidates.push({ orderId, number, unit: order.leadUnit ?? order.reply?.unitCode ?? '', reasons })
    }
    const { scope, samplePercent, plan } = engine.env(ctx, due.centre).policy.followUp
    const rule = {
      seed: randomBytes(16).toString('hex'),
      date: beijingDate(due.at),
      // A region that has given up sampling calls those that still waited.
      percent: scope === 'SAMPLE' ? samplePercent : 100,
      leastPerUnit: plan.draw?.leastPerUnit ?? 0,
    }
    const drawn = drawSample(candidates, rule, sha256)
    const orders = candidates.map((c) => ({ ...c, drawn: drawn.has(c.number) }))
    return inTx(db, (tx) =>
      data.insertDraw(tx, { id: newId(ctx.now), ...due, ...rule, madeAt: ctx.now, orders }),
    )
  }
}

export const drawWorker = (runner: DrawRunner, { now, log }: { now: () => Date; log: Logger }) =>
  new BackgroundLoop({
    ...{ name: 'follow-up draws', restMs: REST_MS, full: 1, log },
    turn: async () => ((await runner.earliest(now())) ? runner.run(now()) : 0),
  })
