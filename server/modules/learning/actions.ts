/** Training a centre and bringing a version into use. */
import { Worker } from 'node:worker_threads'
import type { SameUnitDecision } from '../../../api/learning.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, type Db, inTx, type Tx } from '../../platform/db.ts'
import { logChange } from '../identity/public.ts'
import { insertModel, lockSameUnits, putDecision, putInUse, putProposals } from './data.ts'
import {
  confirmedOrders,
  selectConfirmedPairs,
  selectCurrent,
  selectModel,
  selectSameUnit,
  selectUnitNames,
} from './queries.ts'
import { underKept, worthLearning } from './rules.ts'
import { checkConfirm, keptCodes } from './same-units.ts'
import type { LearntTask, ModelRow, SameUnitRow } from './schema.ts'
import type { Lesson, Trained } from './train.ts'

/** Beside this file in what was built; tests run the sources, and a thread of theirs takes what was built. */
const THREAD = import.meta.url.endsWith('.ts')
  ? '../../../dist/server/modules/learning/train-thread.js'
  : './train-thread.js'

/** Trains one task of a centre from its confirmed orders; null when there are too few of them yet. */
export async function trainCentre(
  db: Database,
  now: Date,
  centre: string,
  task: LearntTask,
): Promise<ModelRow | null> {
  const kept = task === 'UNIT' ? keptCodes(await selectConfirmedPairs(db, centre)) : new Map<string, string>()
  const orders = worthLearning(underKept(await confirmedOrders(db, centre, task), kept))
  if (!orders) return null
  const current = await currentOf(db, centre, task)
  const started = performance.now()
  const names = task === 'UNIT' ? await selectUnitNames(db, centre) : undefined
  const trained = await inThread({ orders, current, names, kept: [...kept] })
  const trainSeconds = Math.round((performance.now() - started) / 100) / 10
  return inTx(db, async (tx) => {
    await putProposals(tx, now, centre, trained.proposals)
    return insertModel(tx, now, {
      ...{ centre, task, examples: orders.length, data: trained.data, promote: trained.better },
      figures: { ...trained.figures, trainSeconds },
    })
  })
}

async function currentOf(db: Db, centre: string, task: LearntTask): Promise<Lesson['current']> {
  const [row] = await selectCurrent(db, { centre, task })
  return row ? { version: row.version, data: row.data } : null
}

function inThread(lesson: Lesson): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(THREAD, import.meta.url), { workerData: lesson })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`training ended with ${code}`)))
  })
}

/** Back to an earlier version, or forward to one that was refused: a person's decision. */
export async function bringIntoUse(tx: Tx, ctx: Ctx, centre: string, id: string): Promise<ModelRow> {
  const model = await selectModel(tx, id)
  if (model?.centre !== centre) throw new AppError('not_found')
  if (!model.kept) throw new AppError('model.bytes_gone', { version: model.version })
  const before = await putInUse(tx, ctx.now, model)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'MODEL', subjectId: `${model.task} ${model.version}`, action: 'model.used' },
    ...{ before: { version: before }, after: { version: model.version } },
  })
  return { ...model, state: 'CURRENT', promotedAt: ctx.now }
}

const LOGGED = {
  CONFIRMED: 'unit.same_confirmed',
  REFUSED: 'unit.same_refused',
  PROPOSED: 'unit.same_undone',
} as const

/** Whether two names are of one body: a person's decision, which another may take back. */
export async function decideSameUnit(
  tx: Tx,
  ctx: Ctx,
  centre: string,
  id: string,
  { decision, kept }: SameUnitDecision,
  nameOf: (code: string) => string,
): Promise<SameUnitRow> {
  await lockSameUnits(tx, centre)
  const row = await selectSameUnit(tx, id)
  if (row?.centre !== centre) throw new AppError('not_found')
  if ((decision === 'UNDO') === (row.state === 'PROPOSED')) throw new AppError('same_unit.decided')
  const state = ({ CONFIRM: 'CONFIRMED', REFUSE: 'REFUSED', UNDO: 'PROPOSED' } as const)[decision]
  const pair = { kept: row.kept, other: row.other }
  if (state === 'CONFIRMED') {
    if (kept !== undefined && kept !== pair.kept) {
      if (kept !== pair.other)
        throw new AppError('request.invalid', { fields: [{ path: 'kept', code: 'invalid' }] })
      Object.assign(pair, { kept: row.other, other: row.kept })
    }
    checkConfirm(pair, await selectConfirmedPairs(tx, centre), nameOf)
  }
  await putDecision(tx, { id, ...pair, state }, { userId: ctx.actor.userId, at: ctx.now })
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'UNIT', subjectId: pair.other, action: LOGGED[state] },
    ...{ before: { state: row.state, kept: row.kept }, after: { state, kept: pair.kept } },
  })
  return (await selectSameUnit(tx, id))!
}
