/** Training a centre and bringing a version into use. */
import { Worker } from 'node:worker_threads'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Database, type Db, inTx, type Tx } from '../../platform/db.ts'
import { logChange } from '../identity/public.ts'
import { insertModel, putInUse } from './data.ts'
import { confirmedOrders, selectCurrent, selectModel } from './queries.ts'
import { worthLearning } from './rules.ts'
import type { LearntTask, ModelRow } from './schema.ts'
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
  const orders = worthLearning(await confirmedOrders(db, centre, task))
  if (!orders) return null
  const current = await currentOf(db, centre, task)
  const started = performance.now()
  const trained = await inThread({ orders, current })
  const trainSeconds = Math.round((performance.now() - started) / 100) / 10
  return inTx(db, (tx) =>
    insertModel(tx, now, {
      ...{ centre, task, examples: orders.length, data: trained.data, promote: trained.better },
      figures: { ...trained.figures, trainSeconds },
    }),
  )
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
  const before = await putInUse(tx, ctx.now, model)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'MODEL', subjectId: `${model.task} ${model.version}`, action: 'model.used' },
    ...{ before: { version: before }, after: { version: model.version } },
  })
  return { ...model, state: 'CURRENT', promotedAt: ctx.now }
}
