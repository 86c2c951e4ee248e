/**
 * 同一单位的不同叫法（工商局 / 工商行政管理局、环保局 / 环境保护局）：按名称相近并且互相混淆找出，由管理员确认后归并。
 * Two names of one unit: alike as written, one contained in the other letter by letter, and mistaken for each other.
 */

/** Parts that say what kind of body it is, not which: they make any two names alike. */
const KIND =
  /(海口市|市|区|县|管理|行政|监督|局|委员会|办公室|办事处|中心|有限公司|集团|公司|专席|支队|大队)/g
const MIN_TEXTS = 3
/** What a name goes on with when it means a part of the body: 公安局 and 公安局交通警察支队 are two. */
const PART = /(支队|大队|总队|队|所|站|科|处理中心|中心|专席)$/

const contains = (long: string, short: string): boolean => {
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/** Whether two names may be of one body: what tells them apart is only how much of the name was written out. */
export function alikeNames(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.startsWith(short) && PART.test(long.slice(short.length))) return false
  const core = short.replace(KIND, '')
  const other = long.replace(KIND, '')
  if (core.length === 0 || other.length === 0) return contains(long, short)
  return contains(long, short) || (core === other && a[0] === b[0])
}

/** Groups of labels that look like one body and are confused; each with the name that most texts have. */
export function findAliases(
  counts: ReadonlyMap<string, number>,
  confusions: readonly { label: string; guessed: string; texts: number }[],
): Map<string, string> {
  const alias = new Map<string, string>()
  const rootOf = (label: string): string => (alias.has(label) ? rootOf(alias.get(label)!) : label)
  for (const { label, guessed, texts } of confusions) {
    if (texts < MIN_TEXTS || !alikeNames(label, guessed)) continue
    const [a, b] = [rootOf(label), rootOf(guessed)]
    if (a === b) continue
    const [kept, gone] = (counts.get(a) ?? 0) >= (counts.get(b) ?? 0) ? [a, b] : [b, a]
    alias.set(gone, kept)
  }
  return new Map([...alias.keys()].map((label) => [label, rootOf(label)]))
}
