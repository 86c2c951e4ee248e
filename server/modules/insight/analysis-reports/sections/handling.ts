/** 难点、堵点、办理情况、典型案例、未诉先办、响应时效、追回金额、任务、成果、建议（SP-40、GS-49、GS-50、AY-44、CZ-12、CZ-18、CZ-04）。 */
import type { Figure, ReportTable } from '../../../../../api/analysis-reports.ts'
import { redactText } from '../../../../../common/mask.ts'
import { DAY_MS } from '../../../../../common/time.ts'
import { daysBetween, LONG_OPEN_DAYS } from '../../rules.ts'
import {
  proactive as countProactive,
  hardOrders,
  type ListedOrder,
  outputCounts,
  responseHours,
  recovered as sumRecovered,
  typicalOrders,
} from '../counts.ts'
import { against, count, hours, joined, listed, percent, smallSample, yuan } from '../rules/words.ts'
import { given, made, type Provider, type Scene, shared, tallied } from '../scene.ts'

const SHOWN = 10
const told = (text: string) => redactText(text, [])

const orderTable = (s: Scene, title: string, orders: readonly ListedOrder[]): ReportTable => ({
  ...{ title, widths: [0.27, 0.41, 0.2, 0.12], head: ['工单编号', '标题', '责任单位', '天数'] },
  rows: orders.map((o) => [
    o.number,
    told(o.title),
    s.names.unit(o.unit),
    String(daysBetween(o.createdAt, s.asOf)),
  ]),
  orderIds: orders.map((o) => o.id),
})

/** GS-50: 久拖未办、复杂难办、不满意, each with who owes it and how old it is. */
export const hard: Provider = async (s) => {
  const long = new Date(s.asOf.getTime() - LONG_OPEN_DAYS * DAY_MS)
  const lists = await hardOrders(s.db, s.centre, s.windows.now, long, s.filter, SHOWN)
  const total = (rows: readonly { total: number }[]) => rows[0]?.total ?? 0
  const figures = [
    given('hard.limit', '久拖界限（天）', LONG_OPEN_DAYS, 'GS-50', 'DAYS'),
    given('hard.longOpen', '久拖未办', total(lists.longOpen), 'GS-50'),
    given('hard.hard', '复杂难办', total(lists.hard), 'GS-50'),
    given('hard.dissatisfied', '不满意', total(lists.dissatisfied), 'GS-50'),
  ]
  const tables = [
    lists.longOpen.length > 0 && orderTable(s, '久拖未办', lists.longOpen),
    lists.hard.length > 0 && orderTable(s, '复杂难办', lists.hard),
    lists.dissatisfied.length > 0 && orderTable(s, '不满意', lists.dissatisfied),
  ].filter((t): t is ReportTable => t !== false)
  return made({
    figures,
    tables,
    pieces: [
      `在办超过${LONG_OPEN_DAYS}天的久拖件${count(total(lists.longOpen))}件，多次退单或会商中的难办件${count(total(lists.hard))}件，不满意件${count(total(lists.dissatisfied))}件${tables.length > 0 ? '，责任单位和在办天数见附表' : ''}。`,
    ],
  })
}

/** Where orders stall: the units with the most that ran over their limit. */
export const blocked: Provider = async (s) => {
  const overdue = tallied(s, 'overdue', { key: 'blocked.overdue', name: '超期工单' })
  const rate = shared(s, 'overdue', 'received', { key: 'blocked.rate', name: '超期率' })
  const late = [...s.now.byUnit]
    .filter(([, t]) => t.overdue > 0)
    .sort(([, a], [, b]) => b.overdue - a.overdue)
    .slice(0, SHOWN)
  if (late.length === 0)
    return made({ figures: [overdue, rate], pieces: [`${s.words.now}受理的工单没有超期，未见明显堵点。`] })
  const figures = late.flatMap(([code]) => {
    const at = { of: (t: Scene['now']) => t.byUnit.get(code), part: { unit: code } }
    return [
      tallied(s, 'overdue', { key: `blocked.${code}.overdue`, name: `${s.names.unit(code)}超期`, ...at }),
      shared(s, 'overdue', 'received', {
        key: `blocked.${code}.rate`,
        name: `${s.names.unit(code)}超期率`,
        ...at,
      }),
    ]
  })
  const first = late
    .slice(0, 3)
    .map(
      ([code, t]) =>
        `${s.names.unit(code)}${count(t.overdue)}件（占其受理的${percent(t.overdue / t.received)}）`,
    )
  return made({
    figures: [overdue, rate, ...figures],
    pieces: [
      `${joined([`超期工单${count(overdue.value!)}件`, against(overdue.value!, overdue.before, s.words.before), `超期率${percent(rate.value!)}${smallSample(rate.denominator)}`])}，集中在${listed(first, late.length)}。`,
    ],
    charts: [
      {
        ...{
          title: '各单位超期工单',
          form: 'BAR',
          unit: '件',
          names: late.map(([code]) => s.names.unit(code)),
        },
        series: [{ name: '超期', values: late.map(([, t]) => t.overdue) }],
      },
    ],
  })
}

/** By unit, in the order of what they got, without ranks. */
export const handling: Provider = async (s) => {
  const units = [...s.now.byUnit].slice(0, 20)
  if (units.length === 0) return made({ pieces: [`${s.words.now}没有受理工单。`] })
  const rate = shared(s, 'closed', 'received', { key: 'handling.rate', name: '办结率' })
  const figures = [
    given('handling.units', '承办单位', s.now.byUnit.size, 'GS-49'),
    rate,
    ...units.map(([code]) =>
      shared(s, 'closed', 'received', {
        ...{ key: `handling.${code}`, name: `${s.names.unit(code)}办结率` },
        ...{ of: (t: Scene['now']) => t.byUnit.get(code), part: { unit: code } },
      }),
    ),
  ]
  return made({
    figures,
    pieces: [
      `涉及承办单位${count(s.now.byUnit.size)}个，截至出刊办结率${percent(rate.value!)}${smallSample(rate.denominator)}，各单位情况见附表。`,
    ],
    tables: [
      {
        title: '各单位办理情况',
        widths: [0.36, 0.16, 0.16, 0.16, 0.16],
        head: ['单位', '受理', '办结', '办结率', '超期'],
        rows: units.map(([code, t]) => [
          ...[s.names.unit(code), count(t.received), count(t.closed), percent(t.closed / t.received)],
          count(t.overdue),
        ]),
      },
    ],
  })
}

export const typical: Provider = async (s) => {
  const cases = await typicalOrders(s.db, s.centre, s.windows.now, s.filter, 5)
  if (cases.length === 0) return made({ pieces: [`${s.words.now}暂无可作典型的办结件。`] })
  return made({
    figures: [given('typical.cases', '典型案例', cases.length, 'GS-49')],
    pieces: [`选取办结并获认可的${count(cases.length)}件，见附表。`],
    tables: [
      {
        ...{
          title: '典型案例',
          widths: [0.27, 0.3, 0.17, 0.26],
          head: ['工单编号', '标题', '单位', '办理结果'],
        },
        rows: cases.map((o) => [
          o.number,
          told(o.title),
          s.names.unit(o.unit),
          told(o.reply ?? '').slice(0, 80),
        ]),
        orderIds: cases.map((o) => o.id),
      },
    ],
  })
}

/** AY-44: found by ourselves or asked for, and how many requests then needed no order of their own. */
export const proactive: Provider = async (s) => {
  const found = await countProactive(s.db, s.centre, s.windows.now, s.filter)
  const all = s.now.all.received
  if (all === 0) return null
  const share: Figure = {
    ...{ key: 'proactive.share', name: '未诉先办占比', unit: 'SHARE', value: found.orders / all },
    ...{ numerator: found.orders, denominator: all, before: null, lastYear: null },
    source: { kind: 'ORDERS', query: 'proactive' },
  }
  const reactive = given('proactive.reactive', '接诉即办', all - found.orders, 'AY-44')
  const avoided = given('proactive.avoided', '避免的重复交办', found.avoided, 'AY-44')
  return made({
    figures: [share, reactive, avoided],
    pieces: [
      `主动发现形成工单${count(found.orders)}件，占${percent(share.value!)}${smallSample(all)}，接诉即办${count(all - found.orders)}件；主动发现后又有${count(found.avoided)}件诉求反映同一事项，未再另行交办。`,
    ],
  })
}

/** CZ-12: how long until somebody spoke with the requester, against what the topic was used to. */
export const response: Provider = async (s) => {
  const usual = s.programme?.baselineHours ?? null
  const { orders, hours: mean } = await responseHours(s.db, s.centre, s.windows.now, s.filter)
  if (mean === null)
    return usual === null
      ? null
      : made({ pieces: [`${s.words.now}没有已联系诉求人的工单，暂不比较响应时效。`] })
  const actual: Figure = {
    ...{
      key: 'response.actual',
      name: '平均响应（小时）',
      unit: 'HOURS',
      value: mean,
      numerator: mean * orders,
    },
    ...{ denominator: orders, before: usual, lastYear: null, source: { kind: 'RULE', rule: 'CZ-12' } },
  }
  if (usual === null)
    return made({ figures: [actual], pieces: [`平均${hours(mean)}小时联系诉求人${smallSample(orders)}。`] })
  const base = given('response.baseline', '常规响应（小时）', usual, 'CZ-12', 'HOURS')
  const difference = given('response.difference', '较常规（小时）', Math.abs(mean - usual), 'CZ-12', 'HOURS')
  const moved = Number(hours(Math.abs(mean - usual)))
  const how =
    moved === 0 ? '与常规持平' : `较常规${mean < usual ? '缩短' : '延长'}${hours(Math.abs(mean - usual))}小时`
  return made({
    figures: [actual, base, difference],
    pieces: [`常规响应${hours(usual)}小时，实际平均${hours(mean)}小时，${how}${smallSample(orders)}。`],
  })
}

export const recovered: Provider = async (s) => {
  const sum = await sumRecovered(s.db, s.centre, s.windows.now, s.filter)
  const before = await sumRecovered(s.db, s.centre, s.windows.before, s.filter)
  const figure: Figure = {
    ...{
      key: 'recovered.yuan',
      name: '追回金额（元）',
      unit: 'YUAN',
      value: sum.fen / 100,
      numerator: sum.fen / 100,
    },
    ...{ denominator: null, before: s.hadBefore ? before.fen / 100 : null, lastYear: null },
    source: { kind: 'RULE', rule: 'CZ-18' },
  }
  const orders = given('recovered.orders', '追回涉及工单', sum.orders, 'CZ-18')
  const text =
    sum.orders === 0
      ? `${s.words.now}没有登记追回金额。`
      : `${s.words.now}追回${yuan(sum.fen / 100)}元，涉及工单${count(sum.orders)}件。`
  return made({ figures: [figure, orders], pieces: [text] })
}

const TASK_STATE: Record<string, string> = {
  ...{ OPEN: '待办', IN_PROGRESS: '办理中', SUBMITTED: '待核实', VERIFIED: '已核实', WRITTEN_OFF: '已销号' },
}

/** GS-49: what the report before asked for must be done by this one; what is not stands here by name. */
export const tasks: Provider = async (s) => {
  const all = await s.tasks()
  if (all.length === 0)
    return made({ pieces: [s.kind.topic ? '当前没有交办任务。' : '上期报告没有交办任务。'] })
  const done = all.filter((t) => t.state === 'WRITTEN_OFF').length
  const late = all.filter((t) => t.state !== 'WRITTEN_OFF' && t.dueAt < s.asOf).length
  return made({
    figures: [
      given('tasks.all', '任务', all.length, 'GS-49'),
      given('tasks.done', '已销号', done, 'GS-49'),
      given('tasks.open', '未销号', all.length - done, 'GS-49'),
      given('tasks.late', '到期未销号', late, 'GS-49'),
    ],
    pieces: [
      `交办任务${count(all.length)}项，已销号${count(done)}项，未销号${count(all.length - done)}项${late > 0 ? `，其中到期未销号${count(late)}项` : ''}。`,
    ],
    tables: [
      {
        ...{ title: '任务清单', widths: [0.46, 0.3, 0.24], head: ['任务', '单位', '状态'] },
        rows: all
          .slice(0, 30)
          .map((t) => [t.title, s.names.unit(t.unitCode), TASK_STATE[t.state] ?? t.state]),
      },
    ],
  })
}

/** CZ-04: campaigns, reports for decisions, warnings of risk. */
export const outputs: Provider = async (s) => {
  const n = await outputCounts(s.db, s.centre, s.windows.now, s.programme?.id)
  return made({
    figures: [
      given('outputs.campaigns', '专项治理', n.campaigns, 'CZ-04'),
      given('outputs.reports', '决策报告', n.reports, 'CZ-04'),
      given('outputs.warnings', '风险预警', n.warnings, 'CZ-04'),
      given('outputs.documents', '出台文件', n.documents, 'AY-40'),
    ],
    pieces: [
      `推动专项治理${count(n.campaigns)}项，形成决策报告${count(n.reports)}份，发出风险预警${count(n.warnings)}次，出台通知、行动方案${count(n.documents)}份。`,
    ],
  })
}

/** For the analyst to write; an empty piece is left off the paper. */
export const advice: Provider = async () => made({ pieces: [''] })
