/**
 * 多少人：数字与中文数字（三十多户、几百人、上千名、两三个人），“十一楼”“第三人民医院”“82 名考生名额”之类不算人数的除外。
 * 涉及的是“户”还是“人”由原词说明；一个人、一户不说明涉及多少人。
 */
const DIGITS: Record<string, number> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 几: 5, 数: 5 },
}
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 }

/** 三十 30, 一百零五 105, 几百 500, 两千三 2300; undefined when it is no number. */
export function chineseNumber(text: string): number | undefined {
  if (!/^[零〇一二两三四五六七八九十百千万几数]+$/.test(text)) return undefined
  // “两三个人”: either of them; the larger is the safer.
  if (!/[十百千万]/.test(text)) return text.length <= 2 ? DIGITS[text.at(-1)!] : undefined
  let total = 0
  let digit: number | undefined
  let last = 1
  for (const char of text) {
    const unit = UNITS[char]
    if (unit === undefined) {
      digit = DIGITS[char]!
      continue
    }
    if (unit === 10_000) total = (total + (digit ?? (total === 0 ? 1 : 0))) * unit
    else total += (digit ?? 1) * unit
    digit = undefined
    last = unit
  }
  // “两千三” is 2300, “一百零五” 105.
  if (digit) total += text.includes('零') || last <= 10 ? digit : digit * (last / 10)
  return total
}

const COUNT = '(?:\\d{1,6}(?:\\.\\d+)?万?|[零〇一二两三四五六七八九十百千万几数]{1,7})'
const PEOPLE = new RegExp(
  `(?<![第\\d.:：年月零〇一二两三四五六七八九十百千万几数a-zA-Z-])(近|约|大约|大概|上|超过|至少)?(${COUNT})\\s*(?:余|多|来|几)?\\s*(?:个)?(人|户|名|位|家(?=业主|住户|居民|人)|口人|(?=(?:工人|村民|居民|业主|学生|农民工|群众|乘客|家长|住户|员工|职工|老人|孩子)))`,
  'g',
)
/** A count of something else. */
const NOT_PEOPLE =
  /^(?:次|币|民(?!工)|行道|才|大代表|均|工(?!人)|份|型|像|字|口普查|员编|额|牌|称|单|海鲜|广场|胜|数限|以[上下]|一)/
const LIMITS =
  /(?:限载|限坐|限|核载|载客|准载|定员|招聘|招收|招录|可坐|能坐|满|每户|每车|平均|每|排名第?|前)\s*$/

export interface People {
  count: number
  /** As it was said. */
  text: string
}

/** The largest number of people or households that is said to be concerned. */
export function readPeople(text: string): People | undefined {
  let found: People | undefined
  for (const m of text.matchAll(PEOPLE)) {
    const [whole, , number, noun] = m as unknown as [string, string?, string?, string?]
    const before = text.slice(Math.max(0, m.index - 6), m.index)
    const after = text.slice(m.index + whole.length, m.index + whole.length + 4)
    if (LIMITS.test(before) || (noun && NOT_PEOPLE.test(after))) continue
    const count = /\d/.test(number!)
      ? Number.parseFloat(number!) * (number!.endsWith('万') ? 10_000 : 1)
      : chineseNumber(number!)
    if (count === undefined || count < 1 || (found && found.count >= count)) continue
    // One is whoever calls, or a door; “1203业主” is a door as well.
    if (count === 1 || (!noun && /^\d+$/.test(whole.trim()))) continue
    found = { count: Math.round(count), text: whole.trim() }
  }
  return found
}
