/**
 * 同一单位的两个名称（工商局 / 工商行政管理局）：训练时按名称相近、互相混淆找出，由管理员确认或否认。
 * 确认后学习、建议、准确率都把另一名称当作保留的名称；否认的不再提出；均可撤销。
 */
import { AppError } from '../../../common/errors.ts'
import { alikeNames } from '../../nlp/classify/aliases.ts'

/** Fewer orders taken for one another are chance. */
const MIN_TEXTS = 3
const EXAMPLES = 5
/** A second guess is a doubt from this share on. */
const DOUBTED = 0.2

export interface SamePair {
  kept: string
  other: string
}

export interface Proposal extends SamePair {
  texts: number
  /** Numbers of orders. */
  examples: string[]
}

/** The kept code of every code that was merged away, through any number of steps. */
export function keptCodes(pairs: readonly SamePair[]): Map<string, string> {
  const into = new Map(pairs.map(({ kept, other }) => [other, kept]))
  const end = (code: string): string => {
    let at = code
    // A ring cannot be confirmed; if one stood there all the same, it ends here.
    for (let steps = 0; steps <= into.size && into.has(at); steps++) at = into.get(at)!
    return at
  }
  return new Map([...into.keys()].map((code) => [code, end(code)]))
}

export interface Answered {
  label: string
  number: string
  guesses: readonly { label: string; score: number }[]
}

/** Pairs of labels with alike names that answers on unseen orders took for one another, the most confused first. */
export function proposalsFrom(
  answers: readonly Answered[],
  counts: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
): Proposal[] {
  const found = new Map<string, { pair: [string, string]; numbers: string[] }>()
  for (const { label, number, guesses } of answers) {
    const doubted = guesses.slice(0, 2).filter((g, i) => g.label !== label && (i === 0 || g.score >= DOUBTED))
    for (const { label: guessed } of doubted) {
      const pair: [string, string] = label < guessed ? [label, guessed] : [guessed, label]
      const known = found.get(pair.join(' ')) ?? { pair, numbers: [] }
      known.numbers.push(number)
      found.set(pair.join(' '), known)
    }
  }
  const many = (code: string) => counts.get(code) ?? 0
  return [...found.values()]
    .flatMap(({ pair: [a, b], numbers }) => {
      const [one, two] = [names.get(a), names.get(b)]
      if (numbers.length < MIN_TEXTS || !one || !two || !alikeNames(one, two)) return []
      const [kept, other] = many(a) >= many(b) ? [a, b] : [b, a]
      return [{ kept, other, texts: numbers.length, examples: numbers.slice(0, EXAMPLES) }]
    })
    .sort((x, y) => y.texts - x.texts || (x.other < y.other ? -1 : 1))
}

/** Neither may stand for something else already: then it would have two names to be read as, or none. */
export function checkConfirm(
  pair: SamePair,
  confirmed: readonly SamePair[],
  nameOf: (code: string) => string,
): void {
  const kept = keptCodes(confirmed)
  const refuse = (code: string, into: string) => {
    throw new AppError('same_unit.elsewhere', { name: nameOf(code), into: nameOf(into) })
  }
  const elsewhere = kept.get(pair.other)
  if (elsewhere) refuse(pair.other, elsewhere)
  if (kept.get(pair.kept) === pair.other) refuse(pair.kept, pair.other)
}
