/** Each step of an item over HTTP: the unit starts and hands in, others verify, write off and inspect. */

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { ItemView, LEDGER_STEP_BODIES } from '../../../api/ledger.ts'
import { IdParams } from '../../../api/parts.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import type { UnitStore } from '../identity/public.ts'
import { lockGroup } from './data.ts'
import type { LedgerItem } from './model.ts'
import { moveItem } from './move.ts'
import { barredFromVerifying, type Step } from './rules/checks.ts'
import * as rules from './rules/items.ts'
import { presentItem } from './view.ts'

export interface LedgerRouteDeps {
  db: Database
  units: UnitStore
}

const tags = ['台账']

type Decide<I> = (item: LedgerItem, scene: Ctx, input: I, supervisions: LedgerItem[]) => Step

export function moveRoutes(app: FastifyInstance, deps: LedgerRouteDeps): void {
  const add = <B extends z.ZodType<{ version?: number }>>(
    action: 'start' | 'submit' | 'verify' | 'write-off' | 'inspect',
    summary: string,
    body: B,
    decide: Decide<Omit<z.infer<B>, 'version'>>,
  ) =>
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: `/api/v1/ledger/:id/${action}`,
      config: {
        permission: `ledger.${action}`,
        ...(action === 'start' || action === 'submit' ? {} : { barred: barredFromVerifying }),
      },
      schema: {
        ...{ operationId: `ledger_${action}`, summary, tags, params: IdParams },
        ...{ headers: IdempotencyHeader, body: body as z.ZodType, response: { 200: ItemView } },
      },
      handler: async (req, reply) => {
        const { ctx } = req
        const { id } = req.params
        const { version, ...input } = req.body as z.infer<B>
        const key = idempotencyOf(ctx, req.headers['idempotency-key'], `ledger ${action} ${id}`, req.body)
        const done = await command(deps.db, ctx.now, key, [lockGroup(id)], async (tx, rows) => {
          const group = (rows[0] ?? []) as unknown as LedgerItem[]
          const item = await moveItem(tx, ctx, { id, group, version }, (i, supervisions) =>
            decide(i, ctx, input, supervisions),
          )
          return { status: 200, body: presentItem(deps.units, item, ctx.now) }
        })
        return sendJson(reply, done)
      },
    })
  add('start', '开始办理', LEDGER_STEP_BODIES.start, rules.decideStart)
  add('submit', '提交佐证，申请核实', LEDGER_STEP_BODIES.submit, rules.decideSubmit)
  add('verify', '核实', LEDGER_STEP_BODIES.verify, rules.decideVerify)
  add('write-off', '销号', LEDGER_STEP_BODIES['write-off'], (item, scene, _, all) =>
    rules.decideWriteOff(item, scene, all),
  )
  add('inspect', '督导：已落实或未落实', LEDGER_STEP_BODIES.inspect, rules.decideInspect)
}
