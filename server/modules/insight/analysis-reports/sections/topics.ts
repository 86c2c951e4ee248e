/** 热点、态势、苗头、重复、区域、预测：哪些事多、哪些在涨、谁的事、后面会怎样（SP-40、HB-11、HB-13、GS-49）。 */
import type { Figure } from '../../../../../api/analysis-reports.ts'
import { dateOfDay, dayOf, startOfDay } from '../../../../../common/time.ts'
import { spanLastYear } from '../../../assessment/public.ts'
import { leaders, NONE, receivedByDay, type Tallies, tally } from '../counts.ts'
import { against, changeOf, count, joined, listed, percent, smallSample } from '../rules/words.ts'
import { given, made, type Provider, type Scene, shared, tallied } from '../scene.ts'

const SHOWN = 8
/** GS-49 gives no numbers: at least three, and half as many again as the mean of the four windows before. */
export const EARLY = { least: 3, growth: 1.5, windows: 4 }

const categoryFigure = (s: Scene, section: string, code: string): Figure =>
  tallied(s, 'received', {
    ...{ key: `${section}.${code}.received`, name: `${s.names.category(code)}受理工单` },
    ...{ of: (t) => t.byCategory.get(code), part: { category: code } },
  })

const said = (s: Scene, code: string, f: Figure): string =>
  `${s.names.category(code)}${count(f.value!)}件${f.before === null ? '' : `（${against(f.value!, f.before, s.words.before)}）`}`

/** Until topics are found in what people say, what is hot is what many ask for and what grows. */
export const hot: Provider = async (s) => {
  const top = [...s.now.byCategory].slice(0, SHOWN)
  if (top.length === 0) return made({ pieces: [`${s.words.now}没有受理工单，无热点。`] })
  const figures = top.map(([code]) => categoryFigure(s, 'hot', code))
  const share = shared(s, 'received', 'received', { key: 'hot.share', name: '前列类别占比' })
  share.numerator = top.slice(0, 3).reduce((n, [, t]) => n + t.received, 0)
  share.denominator = s.now.all.received
  Object.assign(share, { value: share.numerator / share.denominator, before: null, lastYear: null })
  const first = top.slice(0, 3).map(([code], i) => said(s, code, figures[i]!))
  const grown = top.filter(([code, t], i) => {
    const before = figures[i]!.before
    return before !== null && before > 0 && t.received > before && code !== ''
  })
  const pieces = [
    `受理量居前的是：${first.join('；')}，合计占${percent(share.value!)}${smallSample(share.denominator)}。`,
  ]
  const fastest = grown
    .map(([code, t]) => ({ code, now: t.received, base: s.before.byCategory.get(code)!.received }))
    .sort((a, b) => b.now / b.base - a.now / a.base)[0]
  if (fastest)
    pieces.push(
      `其中升幅最大的是${s.names.category(fastest.code)}，由${count(fastest.base)}件升至${count(fastest.now)}件，上升${changeOf(fastest.now, fastest.base)}。`,
    )
  return made({
    figures: [...figures, share],
    pieces,
    charts: [
      {
        ...{
          title: '受理量居前的类别',
          form: 'BAR',
          unit: '件',
          names: top.map(([code]) => s.names.category(code)),
        },
        series: [
          { name: s.words.now, values: top.map(([, t]) => t.received) },
          ...(s.hadBefore
            ? [
                {
                  name: s.words.before,
                  values: top.map(([code]) => s.before.byCategory.get(code)?.received ?? 0),
                },
              ]
            : []),
        ],
      },
    ],
  })
}

/** Where it goes: how much more or less, what grows, what falls. */
export const trend: Provider = async (s) => {
  const all = tallied(s, 'received', { key: 'trend.received', name: '受理工单' })
  const moved = [...new Set([...s.now.byCategory.keys(), ...s.before.byCategory.keys()])]
    .map((code) => ({
      code,
      now: s.now.byCategory.get(code)?.received ?? 0,
      base: s.before.byCategory.get(code)?.received ?? 0,
    }))
    .sort((a, b) => Math.abs(b.now - b.base) - Math.abs(a.now - a.base))
  const up = moved.filter((m) => m.now > m.base).slice(0, 3)
  const down = moved.filter((m) => m.now < m.base).slice(0, 3)
  const figures = [all, ...[...up, ...down].map(({ code }) => categoryFigure(s, 'trend', code))]
  if (!s.hadBefore) return made({ figures, pieces: [`${s.words.before}没有数据，暂不判断升降。`] })
  const by = (m: (typeof moved)[number]) =>
    `${s.names.category(m.code)}（${count(m.base)}件→${count(m.now)}件）`
  return made({
    figures,
    pieces: [
      `${joined([`总量${count(all.value!)}件`, against(all.value!, all.before, s.words.before)])}。`,
      joined([
        up.length > 0 && `上升较多的有${listed(up.map(by))}`,
        down.length > 0 && `回落较多的有${listed(down.map(by))}`,
      ]) + (up.length + down.length > 0 ? '。' : ''),
    ].filter((p) => p !== ''),
  })
}

/** GS-49: little in number, growing, not there before. Each can become a task before many ask. */
export const early: Provider = async (s) => {
  const { from, to } = s.windows.now
  const length = to.getTime() - from.getTime()
  const earlier = { from: new Date(from.getTime() - EARLY.windows * length), to: from }
  const base = await tally(s.db, s.centre, earlier, s.asOf, s.filter)
  const found = [...s.now.byCategory]
    .map(([code, t]) => ({
      code,
      now: t.received,
      mean: (base.byCategory.get(code)?.received ?? 0) / EARLY.windows,
    }))
    .filter(
      ({ code, now, mean }) =>
        now >= EARLY.least &&
        now >= EARLY.growth * mean &&
        // What already falls again is no early sign, however little there was in the weeks before.
        now > (s.before.byCategory.get(code)?.received ?? 0),
    )
    .sort((a, b) => b.now - b.mean - (a.now - a.mean))
    .slice(0, SHOWN)
  const lead = await leaders(
    s.db,
    s.centre,
    s.windows.now,
    s.filter,
    found.map((f) => f.code),
  )
  const figures = found.flatMap(({ code, mean }) => [
    categoryFigure(s, 'early', code),
    given(
      `early.${code}.mean`,
      `${s.names.category(code)}前四期平均`,
      Math.round(mean * 10) / 10,
      'GS-49',
      'MEAN',
    ),
  ])
  const signs = found.map(({ code, now }) => ({
    ...{ key: code, title: `${s.names.category(code)}：${s.words.now}${now}件` },
    ...{ unitCode: lead.get(code) ?? '', unitName: lead.has(code) ? s.names.unit(lead.get(code)!) : '' },
  }))
  const pieces =
    found.length === 0
      ? [`${s.words.now}未发现苗头性问题。`]
      : [
          `以下问题上升明显，建议责任单位提前介入：${found
            .map(
              ({ code, now, mean }) =>
                `${s.names.category(code)}${count(now)}件（前期平均${String(Math.round(mean * 10) / 10)}件${lead.has(code) ? `，${s.names.unit(lead.get(code)!)}` : ''}）`,
            )
            .join('；')}。`,
        ]
  return made({ figures, pieces, signs })
}

/** HB-13: what is prominent and what is asked for again, with its repeat rate and its unit. */
export const repeat: Provider = async (s) => {
  const rows = [...s.now.byCategory]
    .filter(([, t]) => t.repeats > 0)
    .sort(([, a], [, b]) => b.repeats - a.repeats)
    .slice(0, 10)
  const all = tallied(s, 'repeats', { key: 'repeat.repeats', name: '重复诉求' })
  const since = await consulted(s, all)
  if (rows.length === 0)
    return made({
      figures: [all, ...since.figures],
      pieces: [`${s.words.now}没有重复诉求。`, ...since.pieces],
    })
  const lead = await leaders(
    s.db,
    s.centre,
    s.windows.now,
    s.filter,
    rows.map(([code]) => code),
  )
  const rate = (t: { repeats: number; received: number }) => t.repeats / (t.repeats + t.received)
  const figures = rows.map(
    ([code, t]): Figure => ({
      ...{ key: `repeat.${code}`, name: `${s.names.category(code)}重复率`, unit: 'SHARE', value: rate(t) },
      ...{ numerator: t.repeats, denominator: t.repeats + t.received, before: null, lastYear: null },
      source: { kind: 'ORDERS', query: 'repeats', category: code },
    }),
  )
  const [code, first] = rows[0]!
  return made({
    figures: [all, ...figures, ...since.figures],
    pieces: [
      `重复诉求${count(all.value!)}件次，最多的是${s.names.category(code)}，重复${count(first.repeats)}件次，重复率${percent(rate(first))}${smallSample(first.repeats + first.received)}${lead.has(code) ? `，主办单位${s.names.unit(lead.get(code)!)}` : ''}。`,
      ...since.pieces,
    ],
    tables: [
      {
        title: '突出问题与重复投诉',
        widths: [0.34, 0.13, 0.13, 0.13, 0.27],
        head: ['问题', '工单', '重复', '重复率', '主办单位'],
        rows: rows.map(([c, t]) => [
          ...[s.names.category(c), count(t.received), count(t.repeats), percent(rate(t))],
          lead.has(c) ? s.names.unit(lead.get(c)!) : '—',
        ]),
      },
    ],
  })
}

/** GS-29: whether repeats became fewer since the quarter that was consulted on, of all and of the matters consulted on. */
async function consulted(s: Scene, all: Figure): Promise<{ figures: Figure[]; pieces: string[] }> {
  if (s.kind.cadence !== 'QUARTER' || all.before === null) return { figures: [], pieces: [] }
  const whole = against(all.value!, all.before, s.words.before, '件次')
  const made = (await s.consulted()).flatMap(({ partner, categories }, i) => {
    if (categories.length === 0) return []
    const sum = (t: Tallies) => categories.reduce((n, code) => n + (t.byCategory.get(code)?.repeats ?? 0), 0)
    const key = `repeat.consulted.${i + 1}`
    const figure: Figure = {
      ...given(key, `与${partner}会商事项的重复诉求`, sum(s.now), 'GS-29'),
      before: sum(s.before),
    }
    const matters = given(`${key}.matters`, `与${partner}会商的事项`, categories.length, 'GS-29')
    const said = against(figure.value!, figure.before, s.words.before, '件次')
    return [
      {
        figures: [figure, matters],
        text: `上季度与${partner}会商的${count(categories.length)}类事项，本季度重复诉求${count(figure.value!)}件次，${said}。`,
      },
    ]
  })
  return {
    figures: made.flatMap((m) => m.figures),
    pieces: [`重复诉求${whole}。`, ...made.map((m) => m.text)],
  }
}

export const areas: Provider = async (s) => {
  const rows = [...s.now.byArea].slice(0, 12)
  if (rows.length === 0) return null
  const figures = rows.map(([code]) =>
    tallied(s, 'received', {
      ...{ key: `areas.${code}`, name: `${s.names.area(code)}受理工单` },
      ...{ of: (t) => t.byArea.get(code), part: { area: code } },
    }),
  )
  const top = rows.slice(0, 3).map(([code, t]) => `${s.names.area(code)}${count(t.received)}件`)
  return made({
    figures,
    pieces: [`分区域看，受理量居前的是${listed(top)}。`],
    charts: [
      {
        ...{
          title: '各区域受理工单',
          form: 'BAR',
          unit: '件',
          names: rows.map(([code]) => s.names.area(code)),
        },
        series: [{ name: s.words.now, values: rows.map(([, t]) => t.received) }],
      },
    ],
  })
}

/**
 * HB-11: the same days a year ago that are now to come, as much higher or lower as this window was against its own year
 * ago. A seasonal guess and no model; a forecast of its own folder takes its place.
 */
export const predicted: Provider = async (s) => {
  const { days } = s.windows
  if (!days) return null
  const length = days.to - days.from + 1
  const next = { from: days.to + 1, to: days.to + length }
  const then = spanLastYear(next)
  const window = { from: startOfDay(then.from), to: startOfDay(then.to + 1) }
  const base = await tally(s.db, s.centre, window, s.asOf, s.filter)
  if (base.all.received === 0) return made({ pieces: ['上年同期没有数据，暂不能按往年推算后期高峰。'] })
  const top = [...base.byCategory].slice(0, 5)
  const lead = await leaders(
    s.db,
    s.centre,
    window,
    s.filter,
    top.map(([code]) => code),
  )
  const rows: string[][] = []
  const figures: Figure[] = []
  for (const [code] of top) {
    const grown = s.lastYear?.byCategory.get(code)?.received
    const factor = grown ? (s.now.byCategory.get(code) ?? NONE).received / grown : 1
    const byDay = await receivedByDay(s.db, s.centre, window, { ...s.filter, categories: [code] })
    const peak = [...byDay].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]
    if (!peak) continue
    const offset = dayOf(new Date(`${peak[0]}T00:00:00+08:00`)) - then.from
    const expected = Math.round(base.byCategory.get(code)!.received * factor)
    const figure = given(`predicted.${code}`, `${s.names.category(code)}下期预计`, expected, 'HB-11')
    figures.push({ ...figure, lastYear: base.byCategory.get(code)!.received })
    rows.push([
      s.names.category(code),
      count(base.byCategory.get(code)!.received),
      count(expected),
      dateOfDay(next.from + offset),
      lead.has(code) ? s.names.unit(lead.get(code)!) : '—',
    ])
  }
  return made({
    figures,
    pieces: [
      `按上年同期和本期升降推算，下一期需重点关注：${rows.map((r) => `${r[0]}约${r[2]}件，高峰在${r[3]}前后（${r[4]}）`).join('；')}。`,
    ],
    tables: [
      {
        title: '后期高峰预测',
        widths: [0.3, 0.15, 0.15, 0.18, 0.22],
        head: ['问题', '上年同期', '预计', '高峰日', '预警单位'],
        rows,
      },
    ],
  })
}
