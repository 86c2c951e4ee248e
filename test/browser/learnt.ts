/** What a centre would have learnt: three versions of each task, and two weeks of suggestions beside decisions. */
import { insertModel, putProposals } from '../../server/modules/learning/data.ts'
import { LEARNT_TASKS, type LearntTask, type ModelFigures } from '../../server/modules/learning/schema.ts'
import { learn } from '../../server/nlp/classify/learn.ts'
import { encodeClassifier } from '../../server/nlp/classify/model-file.ts'
import { newId } from '../../server/platform/context.ts'
import { inTx, sql } from '../../server/platform/db.ts'
import type { TestApp } from '../app.ts'

const DAY_MS = 86_400_000

/** Invented matters with the unit and the category that they go to. */
const MATTERS = [
  ['夜市占道经营', 'chengguan', '030101'],
  ['路灯成片不亮', 'chengguan', '030502'],
  ['电梯一周困人两次', 'zhujian', '010103'],
  ['工地夜间施工噪声', 'huanbao', '020101'],
  ['自来水水压不足', 'gongshui', '040102'],
] as const
const PLACES = ['青桐路', '云杉街', '银杏巷', '白杨道', '海棠里', '香樟坊']

const labelOf = (task: LearntTask, [, unit, category]: (typeof MATTERS)[number]) =>
  task === 'UNIT' ? unit : category

export async function learnt(app: TestApp, centre: string): Promise<void> {
  for (const task of LEARNT_TASKS) {
    await versions(app, centre, task)
    await outcomes(app, centre, task)
  }
  await sameUnits(app, centre)
}

/** The second is in use; the third was worse on the newest orders. */
async function versions(app: TestApp, centre: string, task: LearntTask): Promise<void> {
  const examples = PLACES.flatMap((place) =>
    MATTERS.map((matter) => ({ source: `${place}${matter[0]}，请尽快处理。`, label: labelOf(task, matter) })),
  )
  const data = encodeClassifier(learn(examples))
  // Categories are many more than units.
  const less = task === 'CATEGORY' ? 0.068 : 0
  const figures: [orders: number, accuracy: number, current: ModelFigures['current']][] = [
    [1_240, 0.781 - less, null],
    [1_316, 0.824 - less, { version: 1, accuracy: 0.779 - less }],
    [1_358, 0.802 - less, { version: 2, accuracy: 0.819 - less }],
  ]
  for (const [i, [orders, accuracy, current]] of figures.entries()) {
    const at = new Date(app.now().getTime() - (figures.length - i) * DAY_MS)
    await inTx(app.db, (tx) =>
      insertModel(tx, at, {
        ...{ centre, task, examples: orders, data, promote: !current || accuracy >= current.accuracy },
        figures: {
          ...{
            accuracy,
            top3: accuracy + 0.11,
            macroF1: accuracy - 0.09,
            coverage97: accuracy - 0.3,
            current,
          },
          ...{ heldBack: Math.ceil(orders / 5), trainSeconds: 3.4 },
        },
      }),
    )
  }
}

/** Of a unit's suggestions more agree the longer it goes on; each row is a request's. */
async function outcomes(app: TestApp, centre: string, task: LearntTask): Promise<void> {
  const rows = Array.from({ length: 14 }, (_, day) =>
    MATTERS.flatMap((matter, m) =>
      Array.from({ length: 3 + ((day + m) % 4) }, (_, n) => {
        const place = (day + n * 5 + m) % 16 < 10 + day / 3 ? 1 : n % 2 ? 2 : null
        const at = new Date(app.now().getTime() - (14 - day) * DAY_MS + n * 60_000)
        return { id: newId(at), decided: labelOf(task, matter), place, at }
      }),
    ),
  ).flat()
  await app.db.query(sql`
    insert into suggestion_outcomes
      (request_id, task, centre, order_id, model_name, model_version, suggested, decided, place, decided_at)
    select r.id, ${task}, ${centre}, r.id, 'learnt', '2.2', case when r.place = 1 then r.decided else '' end,
      r.decided, r.place, r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, decided text, place integer, at timestamptz)`)
}

/** Two rows of one body, as an import makes them, and what a training found of them. */
async function sameUnits(app: TestApp, centre: string): Promise<void> {
  const now = app.now()
  const rows = [
    { code: 'h-gongshang', name: '工商局' },
    { code: 'h-gongshangxz', name: '工商行政管理局' },
  ]
  await inTx(app.db, async (tx) => {
    await tx.query(sql`
      insert into units (centre, code, kind, name)
      select ${centre}, r.code, 'DEPARTMENT', r.name
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (code text, name text)`)
    await putProposals(tx, now, centre, [
      {
        kept: 'h-gongshangxz',
        other: 'h-gongshang',
        texts: 14,
        examples: ['HK180034', 'HK180127', 'HK180255'],
      },
    ])
  })
  await app.app.services.units.reload()
}
