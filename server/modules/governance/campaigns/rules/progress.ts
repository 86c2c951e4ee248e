/**
 * 台账的数都从对象和问题逐条点出来，不由人填（AY-33、AY-36、CD-31）：
 * 排查数 = 有排查时间的对象；整改数 = 已整改的问题；进度 = 无问题和已销号的对象占全部对象的百分比。
 */
export interface Tally {
  targets: number
  inspected: number
  done: number
  findings: number
  rectified: number
  teamMissing: number
}

/** One decimal, and never 100 before the last one is done. */
export function progressOf({ targets, done }: Pick<Tally, 'targets' | 'done'>): number | null {
  if (targets === 0) return null
  return done === targets ? 100 : Math.min(99.9, Math.round((done / targets) * 1000) / 10)
}
