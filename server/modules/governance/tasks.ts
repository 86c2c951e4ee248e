/** Tasks that come from a report or a topic of analysis (GS-49, CZ-17): items of the ledger like any other. */
import type { Ctx } from '../../platform/context.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'
import type { LedgerItem } from './model.ts'
import { writeMoves } from './move.ts'
import { checkUnit, fresh, type LedgerDeps } from './open.ts'
import { checkDue } from './rules/checks.ts'

type Task = Pick<LedgerItem, 'kind' | 'title' | 'requirement' | 'dueAt'> & {
  unitCode: string
  sourceId: string
}

export async function openSourceTask(tx: Tx, ctx: Ctx, deps: LedgerDeps, task: Task): Promise<void> {
  checkUnit(ctx, deps, task.unitCode, 'unitCode')
  checkDue(ctx, task.dueAt.toISOString(), 'dueAt')
  await writeMoves(tx, ctx, [fresh(ctx, task)], [])
}

export const tasksOf = (db: Db, sources: readonly string[]) =>
  db.query<{ id: string; title: string; unitCode: string; state: string; dueAt: Date }>(sql`
    select id, title, unit_code as "unitCode", state, due_at as "dueAt" from ledger_items
    where source_id = any(${[...sources]}::uuid[]) order by created_at, id`)
