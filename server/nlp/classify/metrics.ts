/** How well a classifier does on texts it has not seen. Figures are shares of one. */
import { SURE } from './learn.ts'

export interface Outcome {
  label: string
  /** Best first; empty when the classifier kept silent. */
  guesses: readonly { label: string; score: number }[]
}

export interface ClassFigures {
  label: string
  texts: number
  precision: number
  recall: number
  f1: number
}

export interface Figures {
  texts: number
  accuracy: number
  top3: number
  macroF1: number
  /** The largest share of the surest texts of which 97 in 100 are right. */
  coverage97: number
  /** Mean distance of a score from how often it was right, over ten bands of scores. */
  calibrationError: number
  perClass: ClassFigures[]
  confusions: { label: string; guessed: string; texts: number }[]
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const n = outcomes.length
  const right = outcomes.filter(({ label, guesses }) => guesses[0]?.label === label)
  const labels = [...new Set(outcomes.flatMap((o) => [o.label, o.guesses[0]?.label ?? '']))]
    .filter(Boolean)
    .sort()
  const perClass = labels.map((label) => classFigures(outcomes, label))
  const confused = new Map<string, number>()
  for (const { label, guesses } of outcomes) {
    const guessed = guesses[0]?.label ?? ''
    if (guessed !== label)
      confused.set(`${label}\t${guessed}`, (confused.get(`${label}\t${guessed}`) ?? 0) + 1)
  }
  return {
    texts: n,
    accuracy: right.length / n,
    top3:
      outcomes.filter(({ label, guesses }) => guesses.slice(0, 3).some((g) => g.label === label)).length / n,
    macroF1: perClass.reduce((sum, c) => sum + c.f1, 0) / Math.max(1, perClass.length),
    coverage97: coverageAt(outcomes, SURE),
    calibrationError: calibrationError(outcomes),
    perClass,
    confusions: [...confused]
      .map(([pair, texts]) => ({ label: pair.split('\t')[0]!, guessed: pair.split('\t')[1]!, texts }))
      .sort((a, b) => b.texts - a.texts)
      .slice(0, 30),
  }
}

function classFigures(outcomes: readonly Outcome[], label: string): ClassFigures {
  const texts = outcomes.filter((o) => o.label === label).length
  const guessed = outcomes.filter((o) => o.guesses[0]?.label === label)
  const hit = guessed.filter((o) => o.label === label).length
  const precision = guessed.length > 0 ? hit / guessed.length : 0
  const recall = texts > 0 ? hit / texts : 0
  return {
    label,
    texts,
    precision,
    recall,
    f1: hit > 0 ? (2 * precision * recall) / (precision + recall) : 0,
  }
}

export function coverageAt(outcomes: readonly Outcome[], precision: number): number {
  const sorted = [...outcomes].sort((a, b) => (b.guesses[0]?.score ?? 0) - (a.guesses[0]?.score ?? 0))
  let right = 0
  let covered = 0
  sorted.forEach(({ label, guesses }, i) => {
    if (guesses[0]?.label === label) right += 1
    if (right / (i + 1) >= precision) covered = i + 1
  })
  return covered / Math.max(1, outcomes.length)
}

function calibrationError(outcomes: readonly Outcome[]): number {
  const bands = Array.from({ length: 10 }, () => ({ score: 0, right: 0, n: 0 }))
  for (const { label, guesses } of outcomes) {
    const score = guesses[0]?.score ?? 0
    const band = bands[Math.min(9, Math.floor(score * 10))]!
    band.n += 1
    band.score += score
    if (guesses[0]?.label === label) band.right += 1
  }
  return bands.reduce((sum, b) => sum + Math.abs(b.score - b.right), 0) / Math.max(1, outcomes.length)
}
