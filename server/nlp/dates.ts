/**
 * 日期换算：“3月5日”“昨天”“上周五”“三天前”“本月10号”按来电时间换成年月日；没有年份的取不晚于来电日最近的一次
 * （说的是已发生的事）。换不出的只留原文。
 */
import { dateOfDay, dayOf, dayOfDate, weekdayOf } from '../../common/time.ts'
import { chineseNumber } from './urgency/numbers.ts'

export interface SaidDate {
  text: string
  index: number
  /** yyyy-mm-dd, when the words say which day. */
  date?: string
}

const NUMBER = '[\\d〇零一二两三四五六七八九十]{1,3}'
const WEEKDAY = '一二三四五六日天'
const RELATIVE: Record<string, number> = {
  ...{ 今天: 0, 今日: 0, 今早: 0, 今晨: 0, 今晚: 0, 昨天: -1, 昨日: -1, 昨晚: -1, 前天: -2, 大前天: -3 },
  ...{ 明天: 1, 明日: 1, 后天: 2 },
}
const DATES = new RegExp(
  [
    `(?<full>(?<y>\\d{4})[年\\-/.](?<m>\\d{1,2})[月\\-/.](?:(?<d>\\d{1,2})[日号]?)?)`,
    `(?<md>(?<month>${NUMBER})月(?<day>${NUMBER})[日号])`,
    `(?<rel>大前天|今[天日早晨晚]|昨[天日晚]|前天|明[天日]|后天)`,
    `(?<ago>(?<n>${NUMBER})(?<unit>天|日|周|个?星期|个月)(?:之|以)?前)`,
    `(?<wk>(?<which>上上|上|本|这|下)(?:个)?(?:周|星期|礼拜)(?<weekday>[${WEEKDAY}]))`,
    `(?<mon>(?<monthOf>上个?|本|这个?|下个?)月(?<dayOf>${NUMBER})[日号])`,
  ].join('|'),
  'g',
)

const numberOf = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? Number.NaN)
const two = (n: number) => String(n).padStart(2, '0')

function ymd(year: number, month: number, day: number): string | undefined {
  const date = `${year}-${two(month)}-${two(day)}`
  return Number.isNaN(dayOfDate(date)) ? undefined : date
}

/** 0 Monday … 6 Sunday; day 0 (1970-01-01) was a Thursday. */

function resolve(g: Record<string, string | undefined>, now: Date): string | undefined {
  const today = dayOf(now)
  const [year, month] = dateOfDay(today).split('-').map(Number) as [number, number]
  if (g.md) {
    const [m, d] = [numberOf(g.month!), numberOf(g.day!)]
    const thisYear = ymd(year, m, d)
    // A day that lies further ahead than a fortnight was meant of last year.
    return thisYear && dayOfDate(thisYear) > today + 14 ? ymd(year - 1, m, d) : thisYear
  }
  if (g.rel) return dateOfDay(today + RELATIVE[g.rel]!)
  if (g.ago) {
    const n = numberOf(g.n!)
    const days = g.unit!.includes('月') ? undefined : n * (/[周星期]/.test(g.unit!) ? 7 : 1)
    return days === undefined || Number.isNaN(days) ? undefined : dateOfDay(today - days)
  }
  if (g.wk) {
    const weeks = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1 }[g.which!]!
    return dateOfDay(today - weekdayOf(today) + weeks * 7 + Math.min(WEEKDAY.indexOf(g.weekday!), 6))
  }
  if (g.mon) {
    const shift = { 上: -1, 本: 0, 这: 0, 下: 1 }[g.monthOf![0]!]!
    const at = year * 12 + month - 1 + shift
    return ymd(Math.floor(at / 12), (at % 12) + 1, numberOf(g.dayOf!))
  }
  return undefined
}

export function readDates(text: string, now?: Date): SaidDate[] {
  return [...text.matchAll(DATES)].map((m) => {
    const g = m.groups as Record<string, string | undefined>
    const date = g.full ? g.d && ymd(Number(g.y), Number(g.m), Number(g.d)) : now && resolve(g, now)
    return { text: m[0], index: m.index, ...(date ? { date } : {}) }
  })
}

const CLOCK = new RegExp(
  `(?<part>凌晨|清晨|早上|早晨|今早|今晨|上午|中午|下午|傍晚|晚上|今晚|昨晚|夜里|夜间|晚)?(?<h>${NUMBER})(?:点|时(?!间)|[:：](?=\\d{2}))(?:(?<min>${NUMBER})分?|(?<half>半))?`,
)

/** 下午3点 -> 15; 晚上1点 is after midnight. */
function hourOf(part: string | undefined, hour: number): number {
  if (!part || hour >= 12) return hour
  if (part === '中午') return hour < 11 ? hour + 12 : hour
  if (/下午|傍晚/.test(part)) return hour + 12
  return /晚|夜/.test(part) && hour > 5 ? hour + 12 : hour
}

/** The moment that the words say, in Beijing time; midnight when they say the day alone. Never one that is to come. */
export function readMoment(text: string, now: Date): string | undefined {
  const [said] = readDates(text, now)
  if (!said?.date) return undefined
  const { part, h, min, half } = CLOCK.exec(text.slice(said.index))?.groups ?? {}
  // 昨晚8点: the part of the day stands in the word for the day.
  const hour = h === undefined ? 0 : hourOf(part ?? /[晚早晨]$/.exec(said.text)?.[0], numberOf(h))
  const minute = half ? 30 : min === undefined ? 0 : numberOf(min)
  if (!(hour <= 23 && minute <= 59)) return undefined
  const moment = `${said.date}T${two(hour)}:${two(minute)}:00+08:00`
  return Date.parse(moment) > now.getTime() ? undefined : moment
}
