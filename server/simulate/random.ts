/** Numbers that look drawn and are the same for the same seed: every matter has a stream of its own. */
import { createHash } from 'node:crypto'

export interface Random {
  /** [0, 1) */
  next(): number
  chance(share: number): boolean
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  weighted<T extends string>(shares: Readonly<Record<T, number>>): T
  /** Log-normal: half lie under the median, few far above it. */
  spread(median: number, sigma: number): number
}

/** sfc32, seeded by a hash of the words. */
export function randomOf(...words: (string | number)[]): Random {
  const seed = createHash('sha256').update(words.join('/')).digest()
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => seed.readInt32LE(at)) as [number, number, number, number]
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  const self: Random = {
    next,
    chance: (share) => next() < share,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    between: (from, to) => from + next() * (to - from),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted(shares) {
      const entries = Object.entries(shares) as [keyof typeof shares, number][]
      let left = next() * entries.reduce((sum, [, share]) => sum + share, 0)
      for (const [key, share] of entries) {
        left -= share
        if (left < 0) return key
      }
      return entries.at(-1)![0]
    },
    spread(median, sigma) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(sigma * normal)
    },
  }
  return self
}
