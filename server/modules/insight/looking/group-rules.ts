/**
 * 群体与对象（GS-45：“识别群体诉求特征”；ZZ-21：从数据发现部件诉求量大→试点清单制）。
 * 明显变化：两期相差超过偶然（两个标准误）且上期至少 10 件。量大的对象：至少 10 件，且为所说到的各对象中位数的两倍以上——
 * 10 和两倍是我们定的。建议：没有部件清单的先建清单，有清单的按清单巡查。
 */
const LEAST = 10
const TIMES = 2

/** Of two counts of as many days each. */
export function changeOf(n: number, before: number): { change: number | null; clear: boolean } {
  if (before === 0) return { change: null, clear: false }
  return {
    change: (n - before) / before,
    clear: before >= LEAST && Math.abs(n - before) > 2 * Math.sqrt(n + before),
  }
}

export type ObjectAdvice = 'REGISTER' | 'PATROL'

/** What is named far more often than the others, and what should come of it. */
export function adviceOf(
  objects: readonly { code: string; n: number; registered: number }[],
): Map<string, ObjectAdvice> {
  const named = objects.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n)
  if (named.length < 3) return new Map()
  const [low, high] = [named[Math.floor((named.length - 1) / 2)]!, named[Math.floor(named.length / 2)]!]
  const middle = (low.n + high.n) / 2
  return new Map(
    named
      .filter(({ n }) => n >= LEAST && n >= TIMES * middle)
      .map(({ code, registered }) => [code, registered > 0 ? 'PATROL' : 'REGISTER']),
  )
}
