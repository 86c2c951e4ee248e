/** Finding the text that answers a question: BM25 over characters and pairs of characters. */

const K1 = 1.2
/** Full length normalisation: replies are of very different lengths and the long ones name everything. */
const B = 1
/** Rare pairs weigh more than plain BM25 has it. */
const RARE = 1.4

function grams(text: string): Map<string, number> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const counts = new Map<string, number>()
  const add = (gram: string) => counts.set(gram, (counts.get(gram) ?? 0) + 1)
  for (let i = 0; i < letters.length; i++) {
    add(letters[i]!)
    if (i + 1 < letters.length) add(letters.slice(i, i + 2))
  }
  return counts
}

export class TextIndex {
  readonly #postings = new Map<string, { texts: number[]; counts: number[] }>()
  readonly #lengths: number[] = []
  #total = 0

  constructor(texts: readonly string[]) {
    for (const text of texts) this.add(text)
  }

  add(text: string): void {
    const at = this.#lengths.length
    let length = 0
    for (const [gram, count] of grams(text)) {
      const posting = this.#postings.get(gram) ?? { texts: [], counts: [] }
      if (posting.texts.length === 0) this.#postings.set(gram, posting)
      posting.texts.push(at)
      posting.counts.push(count)
      length += count
    }
    this.#lengths.push(length)
    this.#total += length
  }

  /** A score for every text, in the order they were added; 0 where nothing is shared. */
  scores(query: string): Float64Array {
    const n = this.#lengths.length
    const mean = this.#total / Math.max(1, n)
    const scores = new Float64Array(n)
    for (const gram of grams(query).keys()) {
      const posting = this.#postings.get(gram)
      if (!posting) continue
      const { texts, counts } = posting
      const weight = Math.log(1 + (n - texts.length + 0.5) / (texts.length + 0.5)) ** RARE
      for (let i = 0; i < texts.length; i++) {
        const at = texts[i]!
        const count = counts[i]!
        scores[at]! += (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * this.#lengths[at]!) / mean))
      }
    }
    return scores
  }
}
