/**
 * 按历史办结学习分类与承办单位：只在已有的类别中选，给出经校准的把握，拿不准时不猜（AY-03、KPI 派单准确率）。
 * A learned classifier: a closed set of labels, scores that mean what they say, silence instead of a guess.
 */
import { type Source, wordFeatures } from './features.ts'
import { toProbabilities } from './trainers.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Guess {
  label: string
  /** Share of one: of a hundred texts with 0.9, about ninety are right. */
  score: number
}

export interface ClassifierParts {
  labels: string[]
  vocabulary: Vocabulary
  /** One row of small whole numbers for every feature, as many as there are labels, and what one of them is worth. */
  rows: Int8Array
  scale: Float32Array
  bias: Float32Array
  /** Heat of the scores, found on texts that were held back. */
  heat: number
  /** From this score on, at least 97 of 100 held-back texts were right; null when it was never reached. */
  sureFrom: number | null
}

export class Classifier {
  readonly parts: ClassifierParts
  readonly #scores: Float32Array

  constructor(parts: ClassifierParts) {
    this.parts = parts
    this.#scores = new Float32Array(parts.labels.length)
  }

  /** The likeliest labels, best first. An empty text, or one of which nothing is known, gives none. */
  classify(source: Source, count = 5): Guess[] {
    const scores = this.scores(source)
    if (!scores) return []
    return rank(scores, this.parts.labels, count)
  }

  /** The share of every label in their order; null when nothing in the text is known. The array is reused. */
  scores(source: Source): Float32Array | null {
    const { vocabulary, rows, scale, bias, heat } = this.parts
    const { index, value } = vocabulary.vector(source)
    if (index.length === 0) return null
    const scores = this.#scores
    scores.set(bias)
    const classes = scores.length
    for (let i = 0; i < index.length; i++) {
      const at = index[i]!
      const row = at * classes
      const v = value[i]! * scale[at]!
      for (let k = 0; k < classes; k++) scores[k]! += rows[row + k]! * v
    }
    return toProbabilities(scores, heat)
  }

  /** The words that spoke most for a label, at most three. */
  because(text: string, label: string): string[] {
    const k = this.parts.labels.indexOf(label)
    if (k < 0) return []
    const { vocabulary, rows, scale, labels } = this.parts
    const spoke = new Map<string, number>()
    for (const { word, hash } of wordFeatures(text)) {
      const at = vocabulary.at(hash)
      if (at === undefined || word.length < 2) continue
      const weight = rows[at * labels.length + k]! * scale[at]! * vocabulary.weights[at]!
      if (weight > 0) spoke.set(word, weight)
    }
    return [...spoke]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([word]) => word)
  }
}

export function rank(scores: Float32Array, labels: readonly string[], count: number): Guess[] {
  const best: Guess[] = []
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k]!
    if (best.length === count && score <= best[count - 1]!.score) continue
    let at = best.length
    while (at > 0 && best[at - 1]!.score < score) at--
    best.splice(at, 0, { label: labels[k]!, score })
    if (best.length > count) best.pop()
  }
  return best
}

/** Weights as small whole numbers: an eighth of the memory, and no answer that changes. */
export function quantise(
  weights: Float32Array,
  classes: number,
): Pick<ClassifierParts, 'rows' | 'scale' | 'bias'> {
  const features = weights.length / classes - 1
  const rows = new Int8Array(features * classes)
  const scale = new Float32Array(features)
  for (let f = 0; f < features; f++) {
    let most = 0
    for (let k = 0; k < classes; k++) most = Math.max(most, Math.abs(weights[f * classes + k]!))
    scale[f] = most / 127
    if (most === 0) continue
    for (let k = 0; k < classes; k++)
      rows[f * classes + k] = Math.round((weights[f * classes + k]! / most) * 127)
  }
  return { rows, scale, bias: weights.slice(features * classes) }
}
