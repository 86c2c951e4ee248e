/** One training: learn from the older orders, compare on the newest, then learn from all. No I/O, much arithmetic. */
import type { Classifier } from '../../nlp/classify/classifier.ts'
import { learn } from '../../nlp/classify/learn.ts'
import { type Figures, figuresOf } from '../../nlp/classify/metrics.ts'
import { decodeClassifier, encodeClassifier } from '../../nlp/classify/model-file.ts'
import { byTime, type Confirmed, isBetter } from './rules.ts'
import type { ModelFigures } from './schema.ts'

export interface Lesson {
  orders: Confirmed[]
  current: { version: number; data: Uint8Array } | null
}

export interface Trained {
  data: Uint8Array
  better: boolean
  figures: Omit<ModelFigures, 'trainSeconds'>
}

const measure = (classifier: Classifier, orders: readonly Confirmed[]): Figures =>
  figuresOf(orders.map(({ text, label }) => ({ label, guesses: classifier.classify(text, 3) })))

const toExample = ({ text, label }: Confirmed) => ({ source: text, label })

export function train({ orders, current }: Lesson): Trained {
  const { older, recent } = byTime(orders)
  const candidate = measure(learn(older.map(toExample)), recent)
  // The model in use may have learnt from some of these already: the comparison is in its favour, never in the new one's.
  const before = current && measure(decodeClassifier(Buffer.from(current.data)), recent)
  const { accuracy, top3, macroF1, coverage97 } = candidate
  return {
    data: encodeClassifier(learn(orders.map(toExample))),
    better: isBetter(accuracy, before?.accuracy ?? null),
    figures: {
      ...{ accuracy, top3, macroF1, coverage97, heldBack: recent.length },
      current: before && { version: current!.version, accuracy: before.accuracy },
    },
  }
}
