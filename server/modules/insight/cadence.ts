/**
 * Makes the outputs of each centre's cadences as they fall due. A turn is a row that one worker locks: the output, its
 * notices and the next turn are one transaction, so nothing is made twice or lost, and after downtime the missed
 * periods are made one by one, the oldest first.
 */

import type { DayBody } from '../../../api/insight.ts'
import { newId } from '../../platform/context.ts'
import { type Database, inTx, type Tx } from '../../platform/db.ts'
import type { Logger } from '../../platform/log.ts'
import { derivePending } from '../assessment/public.ts'
import { insertDelivery, type Numbers } from '../orders/public.ts'
import type { PolicyStore } from '../policy/public.ts'
import type { AssembleDeps } from './analysis-reports/assemble.ts'
import { draftReports } from './analysis-reports/draft.ts'
import * as data from './data.ts'
import { dayOutput, type Owner, periodOutput } from './outputs.ts'
import { passOn } from './pass-on.ts'
import { HOTLINE } from './queries.ts'
import { dayEndSummary, dayEndText, isCadence, nextDue, periodOf } from './rules.ts'

/** Batches that a turn waits for at most: where changes come faster, the report says how many it does not hold. */
const MOST_BATCHES = 200

async function deriveWaiting(db: Database): Promise<void> {
  for (let i = 0; i < MOST_BATCHES; i++) if ((await derivePending(db, passOn)) === 0) return
}

export interface CadenceDeps {
  db: Database
  numbers: Numbers
  policies: PolicyStore
  log: Logger
  reports: AssembleDeps
}

export class CadenceRunner {
  readonly #deps: CadenceDeps
  /** The policy version whose cadences stand in `schedules`, by centre. */
  readonly #planned = new Map<string, number>()

  constructor(deps: CadenceDeps) {
    this.#deps = deps
  }

  /** Plans what is missing, from `now` on; without it, from the moment the policy in force was adopted. */
  async plan(now?: Date): Promise<void> {
    const { db, policies } = this.#deps
    const changed = policies.centres().map((centre) => policies.current(centre))
    const open = changed.filter(({ centre, version }) => this.#planned.get(centre) !== version)
    if (open.length === 0) return
    const turns = open.flatMap(({ centre, policy, adoptedAt }) =>
      policy.cadence
        .filter(isCadence)
        .map((cadence) => ({ centre, cadence, at: nextDue(cadence, now ?? adoptedAt) })),
    )
    await inTx(db, (tx) => data.putTurns(tx, turns))
    for (const { centre, version } of open) this.#planned.set(centre, version)
  }

  earliest(until: Date): Promise<Date | null> {
    return data.earliestTurn(this.#deps.db, until)
  }

  endRests(): Promise<void> {
    return data.endRests(this.#deps.db)
  }

  /** Makes the earliest output that is due; returns how many turns were taken. */
  async run(now: Date): Promise<number> {
    const { db, log } = this.#deps
    // Reports say figures: those of what has happened by now, as far as nobody else is at it.
    if (await data.earliestTurn(db, now)) await deriveWaiting(db)
    let turn: data.Turn | undefined
    try {
      await inTx(
        db,
        async (tx, [claimed]) => {
          turn = claimed?.[0] as data.Turn | undefined
          if (turn) await this.#take(tx, turn, now)
        },
        [data.claimTurn(now)],
      )
    } catch (error) {
      if (!turn) throw error
      // One output that cannot be made must not stop the others.
      log.error({ err: error, ...turn }, 'cadence output failed')
      await data.restTurn(db, turn)
    }
    return turn ? 1 : 0
  }

  async #take(tx: Tx, turn: data.Turn, now: Date): Promise<void> {
    const { centre, cadence, at } = turn
    if (!(await this.#wanted(turn))) {
      tx.atCommit(data.dropTurn(turn))
      return
    }
    tx.atCommit(data.moveTurn(turn, nextDue(cadence, at)))
    const period = periodOf(cadence, at)
    await draftReports(tx, this.#deps.reports, turn, now)
    const head = { id: newId(now), centre, cadence, period: period.name, dueAt: at, madeAt: now }
    if (cadence !== 'DAY') {
      await data.insertOutput(tx, { ...head, body: await periodOutput(tx, turn, period) })
      return
    }
    const { body, owners } = await dayOutput(tx, centre, period)
    const made = await data.insertOutput(tx, { ...head, body })
    if (made) await this.#remind(tx, { centre, outputId: head.id, now }, body, owners)
  }

  /** Before a turn is dropped the policies are read anew: another process may have adopted one. */
  async #wanted({ centre, cadence }: data.Turn): Promise<boolean> {
    const { policies } = this.#deps
    const says = () =>
      policies.centres().includes(centre) && policies.current(centre).policy.cadence.includes(cadence)
    if (says()) return true
    await policies.reload()
    return says()
  }

  /** AY-26: each owner hears once of what is still to be answered that day, and the hotline of all of them. */
  async #remind(
    tx: Tx,
    { centre, outputId, now }: { centre: string; outputId: string; now: Date },
    { date, total, units }: DayBody,
    owners: readonly Owner[],
  ): Promise<void> {
    const send = async (unitCode: string, text: string, more: Record<string, unknown>) => {
      const number = await this.#deps.numbers.notice(tx, centre, 'REMINDER', now)
      const about = { outputId, date, ...more }
      tx.atCommit(
        data.insertDayNotice({ id: newId(now), centre, number, unitCode, text, data: about, sentAt: now }),
      )
      tx.atCommit(
        insertDelivery({
          ...{ id: newId(now), centre, kind: 'PUSH', target: unitCode, orderId: null, requestId: null },
          ...{ payload: { number, kind: 'REMINDER', text }, at: now },
        }),
      )
    }
    for (const { unitCode, orders } of owners) {
      const numbers = orders.map((o) => o.number)
      const orderIds = orders.map((o) => o.id)
      if (unitCode !== HOTLINE) await send(unitCode, dayEndText(date, numbers), { orderIds })
    }
    if (total > 0) await send(HOTLINE, dayEndSummary(date, units), { units })
  }
}
