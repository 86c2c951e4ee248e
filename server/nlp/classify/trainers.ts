/**
 * Two linear learners over the same vectors; both give one weight for every feature and class, feature after feature.
 * - margin: one class against the rest, squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, as in
 *   liblinear). Sure of what is clear.
 * - softmax: all classes against each other with smoothed labels, by gradient steps that grow smaller. Smoothing keeps
 *   wrong labels, of which every centre has some, from bending the rest, and helps the rare classes.
 * The same examples in the same order give the same weights.
 */
import type { Vector } from './vocabulary.ts'

export interface Examples {
  vectors: readonly Vector[]
  labels: Int32Array
  classes: number
  features: number
}

/** A fixed sequence of random numbers in 0..1, so that a training can be repeated. */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 4_294_967_296
  }
}

export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
}

/** Scores of a vector under weights whose last row is the bias. */
export function scoresOf(weights: Float32Array, { index, value }: Vector, into: Float32Array): Float32Array {
  const classes = into.length
  const bias = weights.length - classes
  for (let k = 0; k < classes; k++) into[k] = weights[bias + k]!
  for (let i = 0; i < index.length; i++) {
    const row = index[i]! * classes
    const v = value[i]!
    for (let k = 0; k < classes; k++) into[k]! += weights[row + k]! * v
  }
  return into
}

/** Adds `step[k] * value` to the rows of a vector, only for the classes listed. */
function move(
  weights: Float32Array,
  classes: number,
  { index, value }: Vector,
  step: Float32Array,
  touched: Int32Array,
  count: number,
): void {
  for (let i = 0; i < index.length; i++) {
    const row = index[i]! * classes
    const v = value[i]!
    for (let t = 0; t < count; t++) {
      const k = touched[t]!
      weights[row + k]! += step[k]! * v
    }
  }
  const bias = weights.length - classes
  for (let t = 0; t < count; t++) weights[bias + touched[t]!]! += step[touched[t]!]!
}

export function trainMargin({ vectors, labels, classes, features }: Examples, { c = 2, rounds = 10 } = {}) {
  const n = vectors.length
  const weights = new Float32Array((features + 1) * classes)
  const alpha = new Float32Array(n * classes)
  const diagonal = 0.5 / c
  // Every vector has length one and the bias counts as one more feature.
  const q = 2 + diagonal
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const random = sequence(1)
  const scores = new Float32Array(classes)
  const step = new Float32Array(classes)
  const touched = new Int32Array(classes)
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    let worst = 0
    for (const i of order) {
      scoresOf(weights, vectors[i]!, scores)
      let count = 0
      for (let k = 0; k < classes; k++) {
        const sign = labels[i] === k ? 1 : -1
        const a = alpha[i * classes + k]!
        const gradient = sign * scores[k]! - 1 + diagonal * a
        const violation = a === 0 ? Math.min(gradient, 0) : gradient
        if (Math.abs(violation) < 0.001) continue
        const next = Math.max(a - gradient / q, 0)
        alpha[i * classes + k] = next
        step[k] = (next - a) * sign
        touched[count++] = k
        worst = Math.max(worst, Math.abs(violation))
      }
      if (count > 0) move(weights, classes, vectors[i]!, step, touched, count)
    }
    if (worst < 0.1) break
  }
  return weights
}

export function trainSoftmax(
  { vectors, labels, classes, features }: Examples,
  { rate = 3, rounds = 10, smoothing = 0.1 } = {},
) {
  const weights = new Float32Array((features + 1) * classes)
  const order = Int32Array.from({ length: vectors.length }, (_, i) => i)
  const random = sequence(2)
  const scores = new Float32Array(classes)
  const touched = new Int32Array(classes)
  const rest = smoothing / Math.max(1, classes - 1)
  // What is that near to its aim is left alone: most classes, most of the time.
  const near = Math.max(0.5 * rest, 0.0005)
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    const pace = rate * (1 - round / rounds)
    for (const i of order) {
      toProbabilities(scoresOf(weights, vectors[i]!, scores))
      let count = 0
      for (let k = 0; k < classes; k++) {
        const gap = (labels[i] === k ? 1 - smoothing : rest) - scores[k]!
        if (Math.abs(gap) < near) continue
        scores[k] = gap * pace
        touched[count++] = k
      }
      move(weights, classes, vectors[i]!, scores, touched, count)
    }
  }
  return weights
}

/** Scores become shares of one, in place. `heat` above one makes them more alike. */
export function toProbabilities(scores: Float32Array, heat = 1): Float32Array {
  let top = Number.NEGATIVE_INFINITY
  for (const s of scores) top = Math.max(top, s)
  let sum = 0
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp((scores[k]! - top) / heat)
    sum += scores[k]!
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum
  return scores
}
