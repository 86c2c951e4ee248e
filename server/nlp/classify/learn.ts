/** From examples to a classifier: two learners in one, measured on texts held back, then taught with all. */
import { Classifier, quantise } from './classifier.ts'
import { featuresOf, type Source } from './features.ts'
import { type Examples, scoresOf, toProbabilities, trainMargin, trainSoftmax } from './trainers.ts'
import { Vocabulary } from './vocabulary.ts'
import { type Labelled, sharesOf } from './weights.ts'

export interface Example {
  source: Source
  label: string
}

/** Precision at which an order may be dispatched by itself (rules.md KPI 派单准确率 97 %). */
export const SURE = 0.97
const MIN_SURE = 30
/** How far a margin counts beside the logarithm of a share (2 to 30 tried: more is surer and poorer at rare labels). */
const MARGIN_WEIGHT = 5
/** How much of the advantage that a frequent label has by its number alone is taken back: rare labels profit most. */
const LEVELLED = 0.4
/** A small set learns from all there is; in long texts, what two of them share is chance. */
const SMALL = 200
const LONG = 150
const HELD_BACK = 6

/** Near-identical texts have the same group: they are never both learnt from and measured with. */
export function groupOf(source: Source): number {
  const text = typeof source === 'string' ? source : source.join('')
  const letters = text.replace(/[^\p{L}]/gu, '').slice(0, 24)
  let hash = 0x811c9dc5
  for (let i = 0; i < letters.length; i++) hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 16)) >>> 0
}

export function learn(examples: readonly Example[]): Classifier {
  const counts = new Map<string, number>()
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1)
  const labels = [...counts.keys()].sort()
  if (labels.length < 2) throw new RangeError('at least two labels are needed to learn')
  const at = new Map(labels.map((label, i) => [label, i]))
  const few = fewestTexts(examples)
  const classes = labels.length
  const counted = examples.map((e) => featuresOf(e.source))
  const groups = examples.map((e) => groupOf(e.source) % HELD_BACK)
  const chosen = (keep: (i: number) => boolean): Labelled => {
    const some = examples.flatMap((_, i) => (keep(i) ? [i] : []))
    return {
      counted: some.map((i) => counted[i]!),
      labels: Int32Array.from(some, (i) => at.get(examples[i]!.label)!),
      classes,
    }
  }
  const held = chosen((i) => groups[i] === 0)
  const kept = chosen((i) => groups[i] !== 0)
  // What a feature says is learnt from labels: texts that are held back must not have a say in it.
  const measured =
    held.labels.length > 0 && kept.labels.length > 0 ? measure(kept, held, few) : { heat: 1, sureFrom: null }
  const all = chosen(() => true)
  const vocabulary = Vocabulary.learn(all, few)
  const weights = weigh(inVectors(all, vocabulary), 10)
  return new Classifier({ labels, vocabulary, ...quantise(weights, classes), ...measured })
}

const inVectors = ({ counted, labels, classes }: Labelled, vocabulary: Vocabulary): Examples => ({
  vectors: counted.map((counts) => vocabulary.vectorOf(counts)),
  labels,
  classes,
  features: vocabulary.size,
})

function measure(kept: Labelled, held: Labelled, few: number) {
  const vocabulary = Vocabulary.learn(kept, few)
  return calibrate(weigh(inVectors(kept, vocabulary), 8), inVectors(held, vocabulary))
}

function fewestTexts(examples: readonly Example[]): number {
  if (examples.length <= SMALL) return 1
  const letters = examples.reduce(
    (sum, { source }) => sum + (typeof source === 'string' ? source : source.join('')).length,
    0,
  )
  return letters / examples.length > LONG ? 3 : 2
}

function weigh(examples: Examples, rounds: number): Float32Array {
  const weights = trainSoftmax(examples, { rounds })
  const margin = trainMargin(examples, { rounds })
  for (let i = 0; i < weights.length; i++) weights[i]! += MARGIN_WEIGHT * margin[i]!
  const { labels, classes, features } = examples
  const shares = sharesOf(labels, classes)
  for (let k = 0; k < classes; k++) weights[features * classes + k]! -= LEVELLED * Math.log(shares[k]!)
  return weights
}

/** The heat under which the held-back texts are likeliest, and the score from which they are right often enough. */
function calibrate(weights: Float32Array, held: Examples): { heat: number; sureFrom: number | null } {
  const scores = held.vectors.map((v) => scoresOf(weights, v, new Float32Array(held.classes)))
  let heat = 1
  let best = Number.POSITIVE_INFINITY
  for (let tried = 0.6; tried <= 6; tried *= 1.1) {
    let loss = 0
    for (let i = 0; i < scores.length; i++) {
      loss -= Math.log(Math.max(toProbabilities(scores[i]!.slice(), tried)[held.labels[i]!]!, 1e-9))
    }
    if (loss < best) [best, heat] = [loss, tried]
  }
  const tops = scores.map((s, i) => {
    const shares = toProbabilities(s, heat)
    let k = 0
    for (let j = 1; j < shares.length; j++) if (shares[j]! > shares[k]!) k = j
    return { score: shares[k]!, right: k === held.labels[i] }
  })
  return { heat, sureFrom: sureFrom(tops) }
}

/** The lowest score from which on at least 97 of 100 are right. */
export function sureFrom(tops: { score: number; right: boolean }[]): number | null {
  const sorted = [...tops].sort((a, b) => b.score - a.score)
  let right = 0
  let from: number | null = null
  sorted.forEach((top, i) => {
    if (top.right) right += 1
    if (i + 1 >= MIN_SURE && right / (i + 1) >= SURE) from = top.score
  })
  return from
}
