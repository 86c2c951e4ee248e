/** What changed between two texts, line by line: the longest common subsequence, by dynamic programming. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed'
  text: string
  /** Line numbers in the old and the new text. */
  old?: number
  new?: number
}

/** Beyond this many cells a policy is no policy; the texts are then shown one after the other. */
const MAX_CELLS = 4_000_000

export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const same = (i: number, j: number): DiffLine => ({ kind: 'same', text: a[i]!, old: i + 1, new: j + 1 })
  return [
    ...a.slice(0, start).map((_, i) => same(i, i)),
    ...middle(a.slice(start, endA), b.slice(start, endB), start),
    ...a.slice(endA).map((_, i) => same(endA + i, endB + i)),
  ]
}

function middle(a: readonly string[], b: readonly string[], from: number): DiffLine[] {
  const removed = (i: number): DiffLine => ({ kind: 'removed', text: a[i]!, old: from + i + 1 })
  const added = (j: number): DiffLine => ({ kind: 'added', text: b[j]!, new: from + j + 1 })
  if (a.length * b.length > MAX_CELLS) return [...a.map((_, i) => removed(i)), ...b.map((_, j) => added(j))]
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j]!
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i]!, old: from + i + 1, new: from + j + 1 })
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) lines.push(removed(i++))
    else lines.push(added(j++))
  }
  while (i < a.length) lines.push(removed(i++))
  while (j < b.length) lines.push(added(j++))
  return lines
}
