/**
 * 城市运行“晴雨表”（HK-44）：一天一区一个指数，100 为平常，低于 100 为欠佳。由四项等权平均，各项都看得见：
 * - 诉求量：当天受理件数，多于平常则降；
 * - 严重度：当天受理中紧急、特急的占比，高于平常则降；
 * - 扩散度：当天有诉求的街镇（或区县）数，广于平常则降；
 * - 办结力：当天办结件数与受理件数之比，低于平常则降。
 * 平常＝此前 28 天中有诉求的各天的中位数（不足 7 天不评，记 100）。一项的指数＝100 ×（平常＋1）÷（当天＋1）
 * （办结力反过来，占比不加 1 而加 0.05），限在 0 到 150。公式为本平台所定，原文未载明。
 */
import type { BarometerDay } from '../../../../../api/topics.ts'

export interface DayCounts {
  /** Day number. */
  day: number
  received: number
  urgent: number
  places: number
  closed: number
}

const BASE_DAYS = 28
const LEAST_DAYS = 7
/** A share beside which a single order more or less is no storm. */
const SOFT_SHARE = 0.05
const CAP = 150

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const clamp = (n: number) => Math.min(CAP, Math.max(0, n))
const tenth = (n: number) => Math.round(n * 10) / 10

const share = (n: number, of: number) => (of > 0 ? n / of : 0)
const PARTS = [
  {
    part: 'volume',
    of: (d: DayCounts) => d.received,
    soft: 1,
    worse: 'MORE',
    parts: (d: DayCounts) => [d.received, null],
  },
  {
    part: 'seriousness',
    of: (d: DayCounts) => share(d.urgent, d.received),
    soft: SOFT_SHARE,
    worse: 'MORE',
    parts: (d: DayCounts) => [d.urgent, d.received],
  },
  {
    part: 'spread',
    of: (d: DayCounts) => d.places,
    soft: 1,
    worse: 'MORE',
    parts: (d: DayCounts) => [d.places, null],
  },
  {
    part: 'solving',
    of: (d: DayCounts) => share(d.closed, d.received),
    soft: SOFT_SHARE,
    worse: 'LESS',
    parts: (d: DayCounts) => [d.closed, d.received],
  },
] as const

export function indexOf(today: DayCounts, earlier: readonly DayCounts[]): Omit<BarometerDay, 'day'> {
  const base = earlier.filter((d) => d.day >= today.day - BASE_DAYS && d.day < today.day && d.received > 0)
  const judged = base.length >= LEAST_DAYS
  const parts = PARTS.map(({ part, of, soft, worse, parts: counted }) => {
    const [numerator, denominator] = counted(today) as [number, number | null]
    const value = of(today)
    const usual = judged ? median(base.map(of)) : null
    // A day without orders has nothing to solve and nothing that is serious.
    const quiet = today.received === 0 && (part === 'seriousness' || part === 'solving')
    const ratio =
      usual === null || quiet
        ? 1
        : worse === 'MORE'
          ? (usual + soft) / (value + soft)
          : (value + soft) / (usual + soft)
    return { part, value, usual, index: tenth(clamp(100 * ratio)), numerator, denominator }
  })
  return {
    index: tenth(parts.reduce((sum, p) => sum + p.index, 0) / parts.length),
    parts,
    baseDays: base.length,
  }
}
export const BAROMETER_BASE = BASE_DAYS
