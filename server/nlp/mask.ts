/**
 * 脱敏：文字离开中心之前，姓名、电话、身份证号、银行卡号、邮箱、车牌、住家门牌、工单编号一律换成占位符（PIPL 51 条，rules.md B.13、B.14）。
 * 对照表只在内存里，回来的文字按它还原；占位符不会与原文相撞。宁可多遮：七位以上的数字一律遮。
 */
import { findEntities } from './entities.ts'
import { findNames } from './names.ts'

export interface Masked {
  text: string
  /** Puts what was masked back into an answer. */
  restore(answer: string): string
}

const LABEL: Record<string, string> = {
  ...{ ID_CARD: '证件', BANK_CARD: '银行卡', ORDER_NUMBER: '编号', PHONE: '电话', LANDLINE: '电话' },
  ...{ EMAIL: '邮箱', PLATE: '车牌', NAME: '姓名', DOOR: '门牌', NUMBER: '号码' },
}

const DOOR =
  /(?:[A-Za-z\d一二三四五六七八九十]{1,4}(?:栋|幢|座|号楼|#楼?|号院)[^\d，。,]{0,3})?(?:[\d一二三四五六七八九十]{1,3}单元)?\d{2,5}[A-Za-z]?(?:室|房(?!子|屋|产|东|源|租|价)|号房|(?=业主|住户|家))|(?:栋|幢|座|号楼|单元)\s*\d{3,4}(?!\d|年|元|米|人|户)/g
const LONG_NUMBER = /(?<!\d)\d(?:[ -]?\d){6,}(?!\d)/g
const DATE = /^(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?: \d{1,2})?$/

/** Full-width digits, letters and @ are the same numbers to a reader; one character stays one character. */
const narrow = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ＠．－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** Looks like a placeholder. */
const OURS = new RegExp(`【x*(?:${[...new Set(Object.values(LABEL))].join('|')})`)

/** A placeholder that was not put back. */
export const leftOver = (text: string): boolean => OURS.test(text)

/** Doors of homes: a room with its house and stair. */
export const findDoors = (text: string): string[] => [...text.matchAll(DOOR)].map((m) => m[0])

interface Span {
  kind: string
  from: number
  to: number
}

function spansOf(text: string, names: readonly string[]): Span[] {
  const spans: Span[] = []
  const add = (kind: string, from: number, to: number) => {
    if (spans.every((s) => to <= s.from || from >= s.to)) spans.push({ kind, from, to })
  }
  const everywhere = (kind: string, word: string) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      add(kind, at, at + word.length)
  }
  for (const e of findEntities(text)) if (LABEL[e.kind]) everywhere(e.kind, e.text)
  for (const name of names) everywhere('NAME', name)
  for (const m of text.matchAll(DOOR)) add('DOOR', m.index, m.index + m[0].length)
  for (const m of text.matchAll(LONG_NUMBER))
    if (!DATE.test(m[0])) add('NUMBER', m.index, m.index + m[0].length)
  // A long number beside one that is masked already was no match of its own.
  for (const m of text.matchAll(/(?<!\d)\d{7,}(?!\d)/g)) add('NUMBER', m.index, m.index + m[0].length)
  return spans.sort((a, b) => a.from - b.from)
}

/** `known`: names and numbers that the request itself holds, wherever they stand in the text. */
export function maskText(original: string, known: readonly (string | null | undefined)[] = []): Masked {
  const text = narrow(original)
  const names = [...known.flatMap((k) => (k && k.length >= 2 ? [narrow(k)] : [])), ...findNames(text)]
  // Longer first: a name within a longer one must not cut it in two.
  const spans = spansOf(
    text,
    [...new Set(names)].sort((a, b) => b.length - a.length),
  )
  // What a citizen typed must not look like one of ours and be "restored" to somebody's number.
  let mark = ''
  while (text.includes(`【${mark}`) && OURS.test(text) && mark.length < 20) mark += 'x'
  const given = new Map<string, string>()
  const back = new Map<string, string>()
  const count = new Map<string, number>()
  let masked = ''
  let at = 0
  for (const { kind, from, to } of spans) {
    const value = text.slice(from, to)
    const key = `${LABEL[kind]}/${value}`
    let placeholder = given.get(key)
    if (!placeholder) {
      const n = (count.get(LABEL[kind]!) ?? 0) + 1
      count.set(LABEL[kind]!, n)
      placeholder = `【${mark}${LABEL[kind]}${n}】`
      given.set(key, placeholder)
      back.set(placeholder, original.slice(from, to))
    }
    masked += original.slice(at, from) + placeholder
    at = to
  }
  masked += original.slice(at)
  return {
    text: masked,
    restore: (answer) =>
      answer.replace(/【\s*[^【】]{1,20}?\s*】/g, (p) => back.get(p.replace(/\s/g, '')) ?? p),
  }
}
