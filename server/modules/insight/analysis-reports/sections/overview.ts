/** 总体情况：受理、办结、接通、直接答复、按时办结、解决、满意、表扬（SP-13、GS-52）；来源渠道（ZZ-09）。 */
import type { Figure, ReportChart } from '../../../../../api/analysis-reports.ts'
import { dateOfDay, dayOf } from '../../../../../common/time.ts'
import {
  definitionOf,
  figureFor,
  figuresByTime,
  spanBefore,
  spanLastYear,
  weightsOf,
} from '../../../assessment/public.ts'
import { channelCounts, receivedByDay } from '../counts.ts'
import { isEmpty } from '../filter.ts'
import { against, againstShare, count, joined, percent, smallSample, yearOnYear } from '../rules/words.ts'
import { given, made, type Provider, type Scene, shared, tallied } from '../scene.ts'

const RATES = [
  'connectRate',
  'directAnswerRate',
  'onTimeClosureRate',
  'resolutionRate',
  'satisfactionRate',
] as const
const COUNTS = ['requests', 'accepted', 'closed', 'praised'] as const

/** Of the whole centre and of whole days the figures are those of the catalogue; of anything less, counts of its orders. */
export const overview: Provider = async (s) =>
  s.windows.days && isEmpty(s.filter) ? ofCatalogue(s) : ofOrders(s)

async function kpi(s: Scene, code: string): Promise<Figure | null> {
  const days = s.windows.days!
  const definition = definitionOf(code, dateOfDay(days.to))
  if (!definition) return null
  const asked = { centre: s.centre, kpi: definition, weights: weightsOf(s.policy.evaluation), filters: {} }
  const now = await figureFor(s.db, asked, days)
  const [before, year] = [
    await figureFor(s.db, asked, spanBefore(days)),
    await figureFor(s.db, asked, spanLastYear(days)),
  ]
  const counted = definition.form === 'COUNT'
  return {
    ...{
      key: `overview.${code}`,
      name: definition.name[0],
      unit: counted ? ('COUNT' as const) : ('SHARE' as const),
    },
    ...{ value: now.value, numerator: now.numerator, denominator: now.denominator },
    before: before.value,
    lastYear: year.value,
    source: { kind: 'KPI', code, version: definition.version },
  }
}

async function ofCatalogue(s: Scene) {
  const figures = new Map<string, Figure>()
  for (const code of [...COUNTS, 'closureRate', ...RATES]) {
    const figure = await kpi(s, code)
    if (figure) figures.set(code, figure)
  }
  const of = (code: string) => figures.get(code)!
  // No orders and no requests then: the platform was not there, and nothing is compared with it.
  const there = (f: 'before' | 'lastYear') => (of('requests')[f] ?? 0) + (of('accepted')[f] ?? 0) > 0
  for (const side of ['before', 'lastYear'] as const)
    if (!there(side)) for (const f of figures.values()) f[side] = null
  const { now, before } = s.words
  const said = (code: string, verb: string) => {
    const f = of(code)
    return joined([
      `${verb}${count(f.value!)}件`,
      against(f.value!, f.before, before),
      s.kind.cadence === 'YEAR' ? '' : yearOnYear(f.value!, f.lastYear),
    ])
  }
  const closure = of('closureRate')
  const pieces = [
    `${now}${said('requests', '受理群众诉求')}；${said('accepted', '形成工单')}。`,
    `${said('closed', `${now}办结工单`)}${closure.value === null ? '' : `，办结率${percent(closure.value)}（${count(closure.numerator)}/${count(closure.denominator!)}）${smallSample(closure.denominator)}`}。`,
  ]
  const rates = RATES.flatMap((code) => {
    const f = of(code)
    if (f.value === null) return []
    return [
      joined([
        `${f.name}${percent(f.value)}${smallSample(f.denominator)}`,
        againstShare(f.value, f.before, before),
      ]),
    ]
  })
  if (rates.length > 0) pieces.push(`${rates.join('；')}。`)
  const praised = of('praised')
  if (praised.value! > 0) pieces.push(`${said('praised', '群众表扬')}。`)
  return made({ figures: [...figures.values()], pieces, charts: [await line(s)] })
}

/** By day; of more than two months by month. */
async function line(s: Scene): Promise<ReportChart> {
  const days = s.windows.days!
  const by = days.to - days.from > 62 ? 'month' : 'day'
  const definition = definitionOf('accepted', dateOfDay(days.to))!
  const weights = weightsOf(s.policy.evaluation)
  const read = (span: typeof days) =>
    figuresByTime(s.db, { centre: s.centre, kpi: definition, weights, filters: {} }, span, by)
  const [now, before] = [await read(days), await read(spanBefore(days))]
  const values = (m: typeof now) => [...m.values()].map((f) => f.value)
  const names = [...now.keys()].map((key) => (by === 'day' ? key.slice(5) : key))
  const earlier = values(before).slice(0, names.length)
  return {
    ...{ title: '受理工单趋势', form: 'LINE', names, unit: '件' },
    series: [
      { name: s.words.now, values: values(now) },
      ...(earlier.some((v) => v) ? [{ name: s.words.before, values: earlier }] : []),
    ],
  }
}

async function ofOrders(s: Scene) {
  const received = tallied(s, 'received', { key: 'overview.received', name: '受理工单' })
  const closed = tallied(s, 'closed', { key: 'overview.closed', name: '其中已办结' })
  const rate = shared(s, 'closed', 'received', { key: 'overview.closedRate', name: '办结率' })
  const overdue = tallied(s, 'overdue', { key: 'overview.overdue', name: '其中超期' })
  const negative = tallied(s, 'negative', { key: 'overview.negative', name: '其中不满意' })
  const figures = [received, closed, rate, overdue, negative]
  const { now, before } = s.words
  const subject = s.programme ? `涉及“${s.programme.name}”的工单` : '工单'
  if (received.value === 0) {
    // A day on which nothing came is said, not left out (CZ-17).
    return made({
      figures,
      pieces: [`${joined([`${now}受理${subject}0件`, against(0, received.before, before)])}。`],
    })
  }
  const pieces = [
    `${joined([`${now}受理${subject}${count(received.value!)}件`, against(received.value!, received.before, before), yearOnYear(received.value!, received.lastYear)])}。`,
    `其中已办结${count(closed.value!)}件，办结率${percent(rate.value!)}${smallSample(rate.denominator)}；超期${count(overdue.value!)}件，不满意${count(negative.value!)}件。`,
  ]
  return made({ figures, pieces, charts: s.kind.cadence === 'DAY' ? [] : [await dayLine(s)] })
}

async function dayLine(s: Scene): Promise<ReportChart> {
  const days = await receivedByDay(s.db, s.centre, s.windows.now, s.filter)
  const [from, to] = [dayOf(s.windows.now.from), dayOf(new Date(s.windows.now.to.getTime() - 1))]
  const names: string[] = []
  const values: number[] = []
  for (let day = from; day <= to; day++) {
    names.push(dateOfDay(day).slice(5))
    values.push(days.get(dateOfDay(day)) ?? 0)
  }
  const months = to - from > 62
  if (!months)
    return { title: '受理工单趋势', form: 'LINE', names, unit: '件', series: [{ name: s.words.now, values }] }
  const byMonth = new Map<string, number>()
  for (let day = from; day <= to; day++) {
    const month = dateOfDay(day).slice(0, 7)
    byMonth.set(month, (byMonth.get(month) ?? 0) + (days.get(dateOfDay(day)) ?? 0))
  }
  return {
    ...{ title: '受理工单趋势', form: 'LINE', names: [...byMonth.keys()], unit: '件' },
    series: [{ name: s.words.now, values: [...byMonth.values()] }],
  }
}

/** ZZ-09: all channels together are the sum of each, less what joined an order that was there already. */
export const channels: Provider = async (s) => {
  if (!isEmpty(s.filter)) return null
  const rows = await channelCounts(s.db, s.centre, s.windows.now)
  if (rows.length === 0) return null
  const sum = rows.reduce((n, r) => n + r.requests, 0)
  const joinedThem = rows.reduce((n, r) => n + r.joined, 0)
  const figures = [
    ...rows.map((r) => given(`channels.${r.channel}`, s.names.channel(r.channel), r.requests, 'ZZ-09')),
    given('channels.sum', '各渠道诉求合计', sum, 'ZZ-09'),
    given('channels.joined', '其中并单重复', joinedThem, 'ZZ-09'),
    given('channels.all', '全渠道', sum - joinedThem, 'ZZ-09'),
  ]
  const parts = rows.map((r) => `${s.names.channel(r.channel)}${count(r.requests)}件`)
  return made({
    figures,
    pieces: [
      `全渠道${count(sum - joinedThem)}件：${parts.join('、')}，合计${count(sum)}件，减去并单重复${count(joinedThem)}件。`,
    ],
    charts: [
      {
        ...{
          title: '各渠道诉求',
          form: 'BAR' as const,
          names: rows.map((r) => s.names.channel(r.channel)),
          unit: '件',
        },
        series: [{ name: '诉求', values: rows.map((r) => r.requests) }],
      },
    ],
  })
}
