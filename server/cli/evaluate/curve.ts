/** How much more a centre would know with more orders: the same texts read after learning from a part of them. */
import { groupOf } from '../../nlp/classify/learn.ts'
import { type Row, sourceOf } from './data.ts'
import { classify } from './tasks.ts'

export interface CurvePoint {
  trained: number
  accuracy: number
  top3: number
  macroF1: number
  coverage97: number
}

const EIGHTHS = [1, 2, 4, 8] as const

/** Each part holds the smaller ones; near-identical texts are in the same part. */
export function curve(
  train: readonly Row[],
  test: readonly Row[],
  fields: readonly string[],
  label: string,
  tokens: boolean,
): CurvePoint[] {
  return EIGHTHS.map((eighths) => {
    const part = train.filter((row) => (groupOf(sourceOf(row, fields, tokens)) >>> 16) % 8 < eighths)
    const { trained, accuracy, top3, macroF1, coverage97 } = classify(part, test, fields, label, tokens)
    return { trained, accuracy, top3, macroF1, coverage97 }
  })
}
