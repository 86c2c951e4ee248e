/**
 * 要素抽取：电话（手机、座机）、身份证号、银行卡号、邮箱、工单编号、车牌、金额、日期（含“昨天”“上周五”，按来电时间换算）、
 * 单位名称、涉及人数。同一段数字只算一种：身份证先于银行卡，银行卡先于手机号。
 */
import { readDates } from './dates.ts'
import { chineseNumber, readPeople } from './urgency/numbers.ts'

export type EntityKind =
  | 'ID_CARD'
  | 'BANK_CARD'
  | 'ORDER_NUMBER'
  | 'PHONE'
  | 'LANDLINE'
  | 'EMAIL'
  | 'PLATE'
  | 'MONEY'
  | 'DATE'
  | 'COMPANY'
  | 'PEOPLE'

export interface Entity {
  kind: EntityKind
  text: string
  index: number
  /** In one form for all: a date as yyyy-mm-dd, money in fen, a count, a number without its spaces. */
  value?: string
}

/** A resident's number ends in a check digit (GB 11643). */
export function isIdCard(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase()
}

/** Bank cards: 16 to 19 digits with Luhn's check digit. */
export function isBankCard(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false
  let sum = 0
  for (const [i, char] of [...digits].reverse().entries()) {
    const n = Number(char) * (i % 2 === 1 ? 2 : 1)
    sum += n > 9 ? n - 9 : n
  }
  return sum % 10 === 0
}

const bare = (text: string): string => text.replace(/[\s-]/g, '')
const ID_CARD_LIKE = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/

/** “3.5万元” in fen; “三千元” too. */
function fen(text: string): string | undefined {
  const m = /^([\d,]+(?:\.\d+)?|[一二两三四五六七八九十百千万几]+)(多|余|几)?(万|亿)?/.exec(text)
  if (!m) return undefined
  const n = /\d/.test(m[1]!) ? Number(m[1]!.replaceAll(',', '')) : chineseNumber(m[1]!)
  const times = m[3] === '万' ? 10_000 : m[3] === '亿' ? 100_000_000 : 1
  return n === undefined || Number.isNaN(n) ? undefined : String(Math.round(n * times * 100))
}

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'

interface Shape {
  kind: EntityKind
  pattern: RegExp
  holds?: (text: string) => boolean
  value?: (text: string) => string | undefined
}

/** What comes first takes its characters; what follows must do with the rest. */
const SHAPES: readonly Shape[] = [
  { kind: 'EMAIL', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g },
  { kind: 'ORDER_NUMBER', pattern: /(?<![\dA-Za-z])[GSP]?\d{21}(?!\d)|(?<!\d)20\d{12}(?!\d)/g },
  {
    kind: 'ID_CARD',
    pattern: /(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dXx])/g,
    // One mistyped digit does not make it less a person's number.
    holds: (text) => isIdCard(bare(text)) || ID_CARD_LIKE.test(bare(text)),
    value: bare,
  },
  {
    kind: 'BANK_CARD',
    pattern: /(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)/g,
    holds: (text) => isBankCard(bare(text)) || /^(?:62|4|5[1-5])\d{14,17}$/.test(bare(text)),
    value: bare,
  },
  { kind: 'PHONE', pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, value: bare },
  {
    kind: 'LANDLINE',
    pattern:
      /(?<!\d)(?:\(?0\d{2,3}\)?[ -]?)[2-9]\d{2,3}[ -]?\d{4}(?:[-转]\d{1,6})?(?!\d)|(?<!\d)400[ -]?\d{3}[ -]?\d{4}(?!\d)|(?<=电话(?:号码)?(?:是|为)?[:：]?\s?)[2-9]\d{6,7}(?!\d)/g,
    value: bare,
  },
  {
    kind: 'PLATE',
    pattern: new RegExp(
      `[${PROVINCES}][A-Za-z][ ·.•]?(?:[A-Za-z0-9]{5,6}(?![A-Za-z0-9])|[A-Za-z0-9*]{5,6}(?![A-Za-z0-9*]))|[${PROVINCES}][A-Z][A-Z0-9]{4}[警学挂港澳]`,
      'g',
    ),
    value: (text) => text.replace(/[ ·.•]/g, '').toUpperCase(),
  },
  {
    kind: 'MONEY',
    pattern:
      /(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千万几]{1,8})\s*(?:多|余|几)?\s*(?:万|亿)?(?:多|余)?\s*(?:元|块钱|块(?!地|砖|石|板|土)|人民币)/g,
    value: fen,
  },
  {
    kind: 'COMPANY',
    pattern:
      /(?:[\u4e00-\u9fa5A-Za-z0-9·]|[（(][\u4e00-\u9fa5]{2,6}[）)]){2,24}?(?:有限责任公司|股份有限公司|有限公司|分公司|集团|合作社|个体户|商行|物业公司|事务所)/g,
    // What stands before the name is no part of it.
    holds: (text) => !/^(?:该|此|某|其|一家|这家|那家|哪家)?(?:物业公司|集团|分公司|有限公司)$/.test(text),
  },
]

const LEADING =
  /^.*\d[号房室楼栋]?(?=[\u4e00-\u9fa5]{4})|^.*?(?:关于|开发商|擅自|反映|投诉|举报|咨询|位于|在|是|与|和|由|被|向|找|对|跟|因|叫|入职|就职于|来到)(?=[\u4e00-\u9fa5]{4})/

export function findEntities(text: string, now?: Date): Entity[] {
  const taken = new Uint8Array(text.length)
  const found: Entity[] = []
  const free = (from: number, to: number) => !taken.subarray(from, to).includes(1)
  const add = (kind: EntityKind, said: string, index: number, value?: string) => {
    if (!free(index, index + said.length)) return
    taken.fill(1, index, index + said.length)
    found.push({ kind, text: said, index, ...(value === undefined ? {} : { value }) })
  }
  for (const { kind, pattern, holds, value } of SHAPES) {
    for (const m of text.matchAll(pattern)) {
      const lead = kind === 'COMPANY' ? (LEADING.exec(m[0])?.[0].length ?? 0) : 0
      const said = m[0].slice(lead)
      if (holds && !holds(said)) continue
      add(kind, said, m.index + lead, value?.(said))
    }
  }
  for (const { text: said, index, date } of readDates(text, now)) add('DATE', said, index, date)
  const people = readPeople(text)
  if (people) add('PEOPLE', people.text, text.indexOf(people.text), String(people.count))
  return found.sort((a, b) => a.index - b.index)
}
