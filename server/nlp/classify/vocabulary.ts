/** Features worth knowing and how much each says; a text as a vector of length one. */
import { featuresOf, type Source } from './features.ts'
import { type Labelled, weightsOf } from './weights.ts'

export interface Vector {
  index: Int32Array
  value: Float32Array
}

export class Vocabulary {
  readonly #index = new Map<number, number>()
  readonly hashes: Int32Array
  readonly weights: Float32Array

  constructor(hashes: Int32Array, weights: Float32Array) {
    this.hashes = hashes
    this.weights = weights
    for (let i = 0; i < hashes.length; i++) this.#index.set(hashes[i]!, i)
  }

  get size(): number {
    return this.hashes.length
  }

  /** Where a feature stands, or undefined when it is not known. */
  at(hash: number): number | undefined {
    return this.#index.get(hash)
  }

  vector(source: Source): Vector {
    return this.vectorOf(featuresOf(source))
  }

  vectorOf(counts: ReadonlyMap<number, number>): Vector {
    const index: number[] = []
    const value: number[] = []
    let square = 0
    for (const [hash, count] of counts) {
      const at = this.#index.get(hash)
      if (at === undefined) continue
      const weight = (1 + Math.log(count)) * this.weights[at]!
      index.push(at)
      value.push(weight)
      square += weight * weight
    }
    const length = Math.sqrt(square) || 1
    return { index: Int32Array.from(index), value: Float32Array.from(value, (v) => v / length) }
  }

  /** Learns from labelled texts. A feature of fewer than `minTexts` teaches nothing. */
  static learn(examples: Labelled, minTexts = 2): Vocabulary {
    const texts = new Map<number, number>()
    for (const counts of examples.counted)
      for (const hash of counts.keys()) texts.set(hash, (texts.get(hash) ?? 0) + 1)
    const hashes = [...texts].flatMap(([hash, n]) => (n >= minTexts ? [hash] : []))
    const index = new Map(hashes.map((hash, at) => [hash, at]))
    return new Vocabulary(Int32Array.from(hashes), weightsOf(examples, index))
  }
}
