/** Features worth knowing and how much each says (inverse document frequency); a text as a vector of length one. */
import { featuresOf, type Source } from './features.ts'

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
    return this.#vector(featuresOf(source))
  }

  #vector(counts: ReadonlyMap<number, number>): Vector {
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

  /** Learns the vocabulary of the texts and gives their vectors. A feature of one text alone teaches nothing. */
  static learn(sources: readonly Source[], minTexts = 2): { vocabulary: Vocabulary; vectors: Vector[] } {
    const texts = new Map<number, number>()
    const counted = sources.map((source) => featuresOf(source))
    for (const counts of counted)
      for (const hash of counts.keys()) texts.set(hash, (texts.get(hash) ?? 0) + 1)
    const known = [...texts].filter(([, n]) => n >= minTexts)
    const vocabulary = new Vocabulary(
      Int32Array.from(known, ([hash]) => hash),
      Float32Array.from(known, ([, n]) => Math.log((1 + sources.length) / (1 + n)) + 1),
    )
    return { vocabulary, vectors: counted.map((counts) => vocabulary.#vector(counts)) }
  }
}
