/**
 * 数字怎样写进报告（SP-13、GS-52、SP-40）：
 * - 百分比保留一位小数；不足百分之百的绝不写成 100%，有一点的绝不写成 0%：改用两位小数，仍不行的写 99.99%、0.01%。
 * - 件数满一万的用千分撇。与上期、上年同期比，基数存在才比；基数为 0 的只说上期为 0 件，不算百分比。
 * - 率与率比说“百分点”，相差不足 0.05 个百分点的算持平。分母不足 30 的注明样本较少，仅供参考。
 */
import type { Figure } from '../../../../../api/analysis-reports.ts'

/** Below this a share says little (a common rule of thumb; the rows give none). */
export const SMALL_SAMPLE = 30

export const count = (n: number): string =>
  Math.abs(n) < 10_000 ? String(n) : String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** Half away from zero, on the decimal text: 0.285 is 0.29 although the binary number is below it. */
export function fixed(n: number, places: number): string {
  const shifted = Number(`${Math.abs(n).toFixed(10)}e${places}`)
  const rounded = (Math.round(shifted) / 10 ** places).toFixed(places)
  return n < 0 && Number(rounded) !== 0 ? `-${rounded}` : rounded
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** A share of one as a percentage. */
export function percent(share: number): string {
  if (share === 1) return '100%'
  if (share === 0) return '0%'
  for (const places of [1, 2]) {
    const text = fixed(share * 100, places)
    const n = Number(text)
    // Not "all" and not "nothing" when it is neither.
    if (n !== 0 && !(share < 1 && n >= 100) && !(share > 1 && n <= 100)) return `${trimmed(text)}%`
  }
  return share > 1 ? '100.01%' : share > 0.5 ? '99.99%' : '0.01%'
}

/** A difference of shares in percentage points, without its sign. */
export const points = (a: number, b: number): string => trimmed(fixed(Math.abs(a - b) * 100, 1))

/** How much more or less, as a share of the base, without its sign. */
export const changeOf = (now: number, base: number): string => percent(Math.abs(now - base) / base)

export const hours = (n: number): string => trimmed(fixed(n, 1))
export const yuan = (n: number): string => {
  const text = trimmed(fixed(n, 2))
  const [whole, part] = text.split('.')
  return `${count(Number(whole))}${part ? `.${part}` : ''}`
}

export function print({ unit, value }: Pick<Figure, 'unit' | 'value'>): string {
  if (value === null) return '—'
  if (unit === 'SHARE') return percent(value)
  if (unit === 'HOURS' || unit === 'MEAN') return hours(value)
  if (unit === 'YUAN') return yuan(value)
  return count(value)
}

/** 较上周增加 12 件，上升 8.3%；没有可比的什么也不说。 */
export function against(now: number, base: number | null, label: string, measure = '件'): string {
  if (base === null) return ''
  if (base === 0) return now === 0 ? `与${label}持平，均为0${measure}` : `${label}为0${measure}`
  if (now === base) return `与${label}持平`
  const more = now > base
  return `较${label}${more ? '增加' : '减少'}${count(Math.abs(now - base))}${measure}，${more ? '上升' : '下降'}${changeOf(now, base)}`
}

/** 同比上升 17.2% */
export function yearOnYear(now: number, base: number | null): string {
  if (base === null || base === 0) return ''
  if (now === base) return '同比持平'
  return `同比${now > base ? '上升' : '下降'}${changeOf(now, base)}`
}

export function againstShare(now: number, base: number | null, label: string): string {
  if (base === null) return ''
  if (Math.abs(now - base) < 0.0005) return `与${label}持平`
  return `较${label}${now > base ? '提高' : '下降'}${points(now, base)}个百分点`
}

export const smallSample = (denominator: number | null): string =>
  denominator !== null && denominator > 0 && denominator < SMALL_SAMPLE
    ? `（样本较少，${count(denominator)}件）`
    : ''

export const joined = (parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter((p): p is string => typeof p === 'string' && p !== '').join('，')

/** 噪声（12件）、物业（9件）等 */
export const listed = (items: readonly string[], all = items.length): string =>
  `${items.join('、')}${all > items.length ? '等' : ''}`
