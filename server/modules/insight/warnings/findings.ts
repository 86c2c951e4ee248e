/** What the counts and the rules make of what came: pure, everything is given. */
import { groupBy } from '../../../../common/group.ts'
import { dateOfDay, dayOf, dayOfDate, formatTime, startOfDay } from '../../../../common/time.ts'
import type { WarningRules } from '../../policy/public.ts'
import type { Burst } from '../bursts/rules-bursts.ts'
import type { EarlySign } from '../bursts/rules-early.ts'
import type { Finding } from './model.ts'
import type { Told } from './queries.ts'

const HOUR_MS = 3_600_000

export interface Names {
  category(code: string): string
  area(code: string): string
}

const whereOf = (names: Names, area: string): string => (area ? names.area(area) : '全域')
const round = (n: number): number => Math.round(n * 10) / 10
const NONE = { expectedAt: null, units: [], tasks: [], acknowledgeBy: null } as const

export function burstFinding(burst: Burst, names: Names, now: Date): Finding {
  const [what, where] = [names.category(burst.category), whereOf(names, burst.area)]
  const { window, seen, expected, p } = burst
  return {
    ...{ ...NONE, kind: 'BURST', category: burst.category, area: burst.area, requestIds: burst.ids, at: now },
    matter: `${burst.category}|${burst.area}`,
    title: `${where}“${what}”突发：${window} 小时 ${seen} 件`,
    text: `${where}“${what}”最近 ${window} 小时 ${seen} 件，平常 ${round(expected)} 件。`,
    evidence: { seen, expected: round(expected), p, hours: window },
    since: burst.from,
  }
}

export function earlyFinding(
  cell: {
    category: string
    area: string
    sign: EarlySign
    series: { at: string; seen: number; expected: number }[]
  },
  names: Names,
  now: Date,
): Finding {
  const { sign, category, area, series } = cell
  const [what, where] = [names.category(category), whereOf(names, area)]
  return {
    ...{
      ...NONE,
      kind: 'EARLY_SIGN',
      category,
      area,
      requestIds: [],
      at: now,
      matter: `${category}|${area}`,
    },
    title: `${where}“${what}”持续上升 ${sign.days} 天`,
    text: `${where}“${what}”近 ${sign.days} 天 ${sign.seen} 件，照此前应为 ${round(sign.expected)} 件；每天都未到突发的程度。`,
    evidence: {
      ...{ seen: sign.seen, expected: round(sign.expected), p: sign.p, hours: sign.days * 24, series },
    },
    since: startOfDay(dayOf(now) - sign.days),
  }
}

type Threshold = WarningRules['thresholds'][number]

/** Groups that reached the number within the hours, counted back from their last. */
export function thresholdFindings(
  rule: Threshold,
  rows: readonly Told[],
  names: Names,
  now: Date,
): Finding[] {
  const groups = new Map<string, Told[]>()
  for (const row of rows) {
    const key = rule.by === 'PERSON' ? row.phone : row.place
    if (!key || (rule.categories.length > 0 && !rule.categories.some((c) => row.category.startsWith(c))))
      continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups].flatMap(([key, all]) => {
    const from = all.at(-1)!.at.getTime() - rule.withinHours * HOUR_MS
    const recent = all.filter((r) => r.at.getTime() > from)
    // At a place people are counted, not calls: one who calls ten times is another matter.
    const people = new Set(recent.map((r) => r.phone ?? r.id)).size
    const seen = rule.by === 'PLACE' ? people : recent.length
    if (seen < rule.count) return []
    return [thresholdFinding(rule, key, recent, { seen, people }, names, now)]
  })
}

function thresholdFinding(
  rule: Threshold,
  key: string,
  recent: readonly Told[],
  { seen, people }: { seen: number; people: number },
  names: Names,
  now: Date,
): Finding {
  const last = recent.at(-1)!
  const most = commonest(recent.map((r) => r.category))
  const span = rule.withinHours >= 48 ? `${Math.round(rule.withinHours / 24)} 天` : `${rule.withinHours} 小时`
  const what = rule.by === 'PERSON' ? `号码尾号 ${key.slice(-4)}` : (last.placeText ?? key)
  const leads = [...new Set(recent.flatMap((r) => r.leadUnit ?? []))]
  return {
    ...{ ...NONE, kind: rule.kind, category: most, area: last.area, at: now, since: recent[0]!.at },
    // Who called is not told by the matter: it is read by units.
    matter: rule.by === 'PERSON' ? `${rule.code}|${digest(key)}` : `${rule.code}|${key}`,
    title:
      rule.by === 'PERSON'
        ? `同一人 ${span} 来电 ${recent.length} 次`
        : `${what}：${span} ${people} 人反映${most ? `“${names.category(most)}”` : ''}`,
    text:
      rule.by === 'PERSON'
        ? `${what} 在 ${span} 内来电 ${recent.length} 次，最近一次 ${formatTime(last.at)}。`
        : `${what} 在 ${span} 内有 ${people} 人反映，共 ${recent.length} 件。`,
    evidence: { seen, hours: rule.withinHours, people, what, rule: rule.code },
    requestIds: recent.map((r) => r.id),
    units: rule.by === 'PERSON' ? [...rule.units, ...leads] : rule.units,
  }
}

/** FNV-1a: tells callers apart within a centre, and nothing of who they are. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (const c of text) hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(16)
}

const commonest = (all: readonly string[]): string => {
  const counts = new Map<string, number>()
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/** GS-46: angry, many, the same target. */
export function groupFindings(
  rule: NonNullable<WarningRules['group']>,
  rows: readonly (Told & { target: string })[],
  names: Names,
  now: Date,
): Finding[] {
  const targets = groupBy(rows, (row) => row.target)
  return [...targets].flatMap(([target, all]) => {
    const once = [...new Map(all.map((r) => [r.id, r])).values()]
    const people = new Set(once.map((r) => r.phone ?? r.id)).size
    if (once.length < rule.count) return []
    const category = commonest(once.map((r) => r.category))
    return [
      {
        ...{
          ...NONE,
          kind: 'GROUP_RISK',
          category,
          area: '',
          at: now,
          since: once[0]!.at,
          units: rule.units,
        },
        matter: target,
        title: `群体性：${target} ${once.length} 件情绪激烈的诉求`,
        text: `${rule.withinHours} 小时内 ${people} 人、${once.length} 件情绪激烈的诉求指向“${target}”，多为“${names.category(category)}”。`,
        evidence: { seen: once.length, people, hours: rule.withinHours, what: target, rule: 'GROUP' },
        requestIds: once.map((r) => r.id),
      } satisfies Finding,
    ]
  })
}

type Seasonal = WarningRules['seasonal'][number]

/** The day of a year on which it is seen to; none when the holiday is not published. */
export function seasonDay(
  rule: Seasonal,
  year: number,
  holidayOf: (name: string, year: number) => number | null,
): number | null {
  if ('date' in rule.on) return dayOfDate(`${year}-${rule.on.date}`)
  const holiday = holidayOf(rule.on.holiday, year)
  return holiday === null ? null : holiday - rule.on.daysBefore
}

/** Warns for a week from its day on; who was away that day has not missed the season. */
const SEASON_DAYS = 7

export function seasonalFindings(
  rules: readonly Seasonal[],
  holidayOf: (name: string, year: number) => number | null,
  now: Date,
): Finding[] {
  const today = dayOf(now)
  const year = Number(dateOfDay(today).slice(0, 4))
  return rules.flatMap((rule) => {
    const day = seasonDay(rule, year, holidayOf)
    if (day === null || Number.isNaN(day) || today < day || today >= day + SEASON_DAYS) return []
    return [
      {
        ...{
          ...NONE,
          kind: 'SEASONAL',
          category: rule.categories[0] ?? '',
          area: '',
          requestIds: [],
          at: now,
        },
        ...{ matter: `${rule.code}|${year}`, title: rule.title, text: rule.text, since: startOfDay(day) },
        evidence: { rule: rule.code },
        tasks: rule.actions.map(({ title, unit, dueHours, quantity, measure }) => ({
          ...{ title, unit, measure, dueAt: new Date(startOfDay(day).getTime() + dueHours * HOUR_MS) },
          ...(quantity === undefined ? {} : { quantity }),
        })),
      } satisfies Finding,
    ]
  })
}

export interface ColdDay {
  day: number
  adcode: string
  low: number
  usual: number
  /** What the centre's own cold days brought, against the days before them; null while it has none. */
  ownFactor: number | null
}

/** SQ-18, SQ-19. */
export function weatherFinding(
  rule: WarningRules['weather'][number],
  cold: ColdDay,
  names: Names,
  now: Date,
): Finding | null {
  const begins = startOfDay(cold.day)
  const ahead = begins.getTime() - now.getTime()
  if (cold.low > rule.lowAtMost || ahead < 0 || ahead > rule.aheadHours * HOUR_MS) return null
  const factor = cold.ownFactor ?? rule.factor
  const expected = round(cold.usual * factor)
  const by = new Date(begins.getTime() - rule.acknowledgeAheadHours * HOUR_MS)
  const said = rule.categories.map((c) => `“${names.category(c)}”`).join('、')
  return {
    ...{
      kind: 'WEATHER',
      category: rule.categories[0]!,
      area: cold.adcode,
      requestIds: [],
      at: now,
      since: now,
    },
    matter: `${rule.code}|${dateOfDay(cold.day)}|${cold.adcode}`,
    title: `${rule.title}：${dateOfDay(cold.day)} 最低 ${cold.low}℃，预计 ${expected} 件`,
    text: `${dateOfDay(cold.day)} 预报最低 ${cold.low}℃，${said}当天预计 ${expected} 件，平常 ${round(cold.usual)} 件。`,
    evidence: { expected, seen: round(cold.usual), low: cold.low, hours: 24, rule: rule.code },
    expectedAt: begins,
    units: [],
    tasks: rule.tasks.map(({ title, unit, quantity, measure }) => ({
      ...{ title, unit, measure, dueAt: begins },
      ...(quantity === undefined ? {} : { quantity }),
    })),
    acknowledgeBy: by > now ? by : begins,
  }
}
