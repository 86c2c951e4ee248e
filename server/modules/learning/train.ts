/** One training: learn from the older orders, compare on the newest, then learn from all. No I/O, much arithmetic. */
import type { Classifier } from '../../nlp/classify/classifier.ts'
import { learn } from '../../nlp/classify/learn.ts'
import { figuresOf } from '../../nlp/classify/metrics.ts'
import { decodeClassifier, encodeClassifier } from '../../nlp/classify/model-file.ts'
import { byTime, type Confirmed, isBetter } from './rules.ts'
import { type Proposal, proposalsFrom } from './same-units.ts'
import type { ModelFigures } from './schema.ts'

export interface Lesson {
  orders: Confirmed[]
  current: { version: number; data: Uint8Array } | null
  /** Names of units by code: two of them may be one body. */
  names?: readonly (readonly [code: string, name: string])[]
  /** Codes that are read as another. */
  kept: readonly (readonly [code: string, kept: string])[]
}

export interface Trained {
  data: Uint8Array
  better: boolean
  figures: Omit<ModelFigures, 'trainSeconds'>
  proposals: Proposal[]
}

function answersOf(classifier: Classifier, orders: readonly Confirmed[], kept: ReadonlyMap<string, string>) {
  return orders.map(({ text, label, written = label, number }) => {
    // The model in use may still know a name that was merged away since.
    const shares = new Map<string, number>()
    for (const guess of classifier.classify(text, 4)) {
      const one = kept.get(guess.label) ?? guess.label
      shares.set(one, (shares.get(one) ?? 0) + guess.score)
    }
    const guesses = [...shares].map(([of, score]) => ({ label: of, score })).sort((a, b) => b.score - a.score)
    return { label, written, number, guesses: guesses.slice(0, 3) }
  })
}

const toExample = ({ text, label }: Confirmed) => ({ source: text, label })

export function train({ orders, current, names, kept: pairs }: Lesson): Trained {
  const kept = new Map(pairs)
  const { older, recent } = byTime(orders)
  const answers = answersOf(learn(older.map(toExample)), recent, kept)
  const candidate = figuresOf(answers)
  const asWritten = answers.filter((a) => a.guesses[0]?.label === a.written).length / answers.length
  // The model in use may have learnt from some of these already: the comparison is in its favour, never in the new one's.
  const before = current && figuresOf(answersOf(decodeClassifier(Buffer.from(current.data)), recent, kept))
  const counts = new Map<string, number>()
  for (const { label } of orders) counts.set(label, (counts.get(label) ?? 0) + 1)
  const { accuracy, top3, macroF1, coverage97 } = candidate
  return {
    data: encodeClassifier(learn(orders.map(toExample))),
    better: isBetter(accuracy, before?.accuracy ?? null),
    figures: {
      ...{ accuracy, asWritten, top3, macroF1, coverage97, heldBack: recent.length },
      current: before && { version: current!.version, accuracy: before.accuracy },
    },
    proposals: names ? proposalsFrom(answers, counts, new Map(names)) : [],
  }
}
