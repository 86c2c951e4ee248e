/**
 * 公文格式（GB/T 9704—2012）：正文结构层次依次为“一、”“（一）”“1.”“（1）”；成文日期用阿拉伯数字、
 * 不编虚位；不加盖印章的，署名右空二字，日期首字比署名首字右移二字，日期长于署名的日期右空二字。
 */
import type { Paper, PaperBlock } from '../../../../api/paper.ts'
import { beijingDate, formatTime } from '../../../../common/time.ts'

/** 2026年3月9日 */
export function dayWords(at: Date): string {
  const [year, month, date] = beijingDate(at).split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A limit at midnight is the end of the day before. */
export function limitWords(at: Date): string {
  const time = formatTime(at).slice(11, 16)
  return time === '00:00'
    ? `${dayWords(new Date(at.getTime() - 60_000))}24时`
    : `${dayWords(at)}${time.replace(':', '时')}分`
}

export const sentence = (text: string): string =>
  /[。！？；：]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`

const LEVELS = [
  /^[一二三四五六七八九十百]+、/,
  /^[（(][一二三四五六七八九十百]+[）)]/,
  /^\d{1,2}[.．](?!\d)/,
  /^[（(]\d{1,2}[）)]/,
]

/** What a person wrote, line by line; the numbers they wrote say what is a heading. */
export function blocksOf(text: string): PaperBlock[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'text', level: LEVELS.findIndex((l) => l.test(line)) + 1, text: line }))
}

export const paragraph = (text: string): PaperBlock => ({ kind: 'text', level: 0, text })

/** In characters of the body: Latin letters and figures take half of one. */
export function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += char.codePointAt(0)! < 0x2e80 ? 0.5 : 1
  return width
}

const EDGE = 2
const SHIFT = 2

/** Where issuer and date end, counted from the right edge. */
export function padsOf(issuer: string, date: string): Paper['pads'] {
  const longer = widthOf(date) + SHIFT - widthOf(issuer)
  return longer > 0 ? { issuer: EDGE + longer, date: EDGE } : { issuer: EDGE, date: EDGE - longer }
}

/** The issuing office's own line and the date, as they stand under the text. */
export function signature(issuer: string, signedAt: Date | null): Pick<Paper, 'issuer' | 'date' | 'pads'> {
  const date = signedAt ? dayWords(signedAt) : '（待签发）'
  return { issuer, date, pads: padsOf(issuer, date) }
}
