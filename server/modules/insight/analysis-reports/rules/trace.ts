/**
 * 报告里的每个数都有出处：正文中的数字逐个与冻结的数据比对，对得上的可点开看其来源和工单；
 * 对不上的标出来，批准前须逐个写明理由。日期、期号、文号、序号、热线号码不是统计数字。
 */
import type { Figure, NumberUse } from '../../../../../api/analysis-reports.ts'
import { changeOf, count, hours, points, print, yuan } from './words.ts'

type Sort = 'PLAIN' | 'PERCENT' | 'POINTS'

interface Token {
  text: string
  at: number
  sort: Sort
  /** As a plain decimal text, without separators. */
  number: string
  /** Written in 万 or 亿: so many of one. */
  times: number
}

/** What looks like a number and is none of the statistics. */
const NOT_FIGURES = [
  /(?<![\d.])(?:19|20)\d{2}(?:-\d{1,2}(?:-\d{1,2})?|[./]\d{1,2}[./]\d{1,2})(?![\d.%])/g,
  /(?<!\d)\d{4}\s*年(\s*\d{1,2}\s*月)?(\s*\d{1,2}\s*日)?/g,
  /\d{1,2}\s*月(?!份?内)(\s*\d{1,2}\s*日)?/g,
  /\d{1,2}\s*日(?!均)/g,
  /\d{1,2}[:：]\d{2}/g,
  /\d{1,2}\s*时(\s*\d{1,2}\s*分)?/g,
  /第\s*\d+\s*(周|季度|期|号|次|名|条|批)?/g,
  /[〔[（(]\d{4}[〕\]）)]\s*\d+\s*号/g,
  /[A-Z]\d{10,}/g,
  /(?<![\d,.])12345(?![,.]?\d)/g,
  /(?<![\d,.])1(10|19|20|22)(?![,.]?\d)/g,
  /^\s*\d{1,2}[.．、](?!\d)/gm,
  /[（(]\d{1,2}[）)](?!%)/g,
]
const NUMBER = /\d[\d,]*(?:\.\d+)?\s*(?:%|％|个百分点|万|亿)?/g
const TIMES: Record<string, number> = { 万: 1e4, 亿: 1e8 }

export function numbersIn(text: string): Token[] {
  let rest = text
  // Blanked in place, so that everything else keeps its position.
  for (const pattern of NOT_FIGURES) rest = rest.replace(pattern, (found) => ' '.repeat(found.length))
  return [...rest.matchAll(NUMBER)].map((found) => {
    const raw = found[0].replace(/,+$/, '').trimEnd()
    const sort: Sort = /[%％]$/.test(raw) ? 'PERCENT' : /个百分点$/.test(raw) ? 'POINTS' : 'PLAIN'
    const number = raw.replace(/[,\s]/g, '').replace(/(%|％|个百分点|万|亿)$/, '')
    return { text: raw, at: found.index, sort, number, times: TIMES[raw.at(-1) ?? ''] ?? 1 }
  })
}

const plain = (text: string) => text.replace(/[,%]/g, '')

/** Every way in which a figure may stand in a text. */
function formsOf(f: Figure): { sort: Sort; number: string }[] {
  const forms: { sort: Sort; number: string }[] = []
  const add = (sort: Sort, text: string) => forms.push({ sort, number: plain(text) })
  const all = [f.value, f.before, f.lastYear].filter((v): v is number => v !== null)
  for (const value of all) add(f.unit === 'SHARE' ? 'PERCENT' : 'PLAIN', print({ unit: f.unit, value }))
  if (f.denominator !== null) {
    add('PLAIN', count(f.numerator))
    add('PLAIN', count(f.denominator))
  }
  if (f.value === null) return forms
  for (const base of [f.before, f.lastYear]) {
    if (base === null) continue
    if (f.unit === 'SHARE') add('POINTS', points(f.value, base))
    else {
      const difference = Math.abs(f.value - base)
      add(
        'PLAIN',
        f.unit === 'HOURS' ? hours(difference) : f.unit === 'YUAN' ? yuan(difference) : count(difference),
      )
      if (base > 0) add('PERCENT', changeOf(f.value, base))
    }
  }
  return forms
}

/** 421.2 万 is the figure rounded to what was written. */
function isRounded({ number, times, sort }: Token, f: Figure): boolean {
  if (times === 1 || sort !== 'PLAIN' || f.unit === 'SHARE' || f.value === null) return false
  const places = number.split('.')[1]?.length ?? 0
  return (f.value / times).toFixed(places) === Number(number).toFixed(places)
}

const same = (a: string, b: string): boolean => a === b || (a !== '' && b !== '' && Number(a) === Number(b))

export interface Confirmed {
  piece: string
  number: string
  reason: string
  by: string
  at: string
}

export function traceOf(
  { id, text, section }: { id: string; text: string; section: string },
  figures: readonly (Figure & { section: string })[],
  confirmed: readonly Confirmed[],
): NumberUse[] {
  const forms = figures.map((f) => ({ f, forms: formsOf(f) }))
  return numbersIn(text).map((token) => {
    const found = forms.filter(
      ({ f, forms: of }) =>
        of.some((form) => form.sort === token.sort && token.times === 1 && same(form.number, token.number)) ||
        isRounded(token, f),
    )
    // Its own section speaks first.
    const own = found.filter(({ f }) => f.section === section)
    const said = confirmed.find((c) => c.piece === id && c.number === token.text)
    return {
      ...{ text: token.text, at: token.at },
      figures: (own.length > 0 ? own : found).map(({ f }) => f.key).slice(0, 8),
      ...(said && found.length === 0 ? { confirmed: { reason: said.reason, by: said.by, at: said.at } } : {}),
    }
  })
}

export const openNumbers = (uses: readonly NumberUse[]): number =>
  uses.filter((u) => u.figures.length === 0 && !u.confirmed).length
