/**
 * 文字雷同：去掉数字、空白、标点以后，三字一组，重合八成以上的算同一套话。
 * Near-identical texts: what is left without digits, spaces and signs, in groups of three characters; from four fifths
 * in common on they are copies of one text. A name, a date or a road that was put in makes no new text.
 */
const SAME = 0.8
const GRAM = 3

function gramsOf(text: string): Set<string> {
  const letters = [...text.toLowerCase().replace(/[^\p{L}]/gu, '')]
  const grams = new Set<string>()
  for (let i = 0; i + GRAM <= letters.length; i++) grams.add(letters.slice(i, i + GRAM).join(''))
  // A text of a word or two is its own.
  if (grams.size === 0) grams.add(letters.join(''))
  return grams
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared += 1
  return shared / (a.size + b.size - shared)
}

/** Places of the texts that are copies of one, the largest such group; a single place when there are none. */
export function mostCopies(texts: readonly string[]): number[] {
  const groups: { grams: Set<string>; places: number[] }[] = []
  for (const [place, text] of texts.entries()) {
    const grams = gramsOf(text)
    const known = groups.find(
      (g) =>
        Math.min(g.grams.size, grams.size) >= SAME * Math.max(g.grams.size, grams.size) &&
        overlap(g.grams, grams) >= SAME,
    )
    if (known) known.places.push(place)
    else groups.push({ grams, places: [place] })
  }
  return groups.reduce<number[]>((most, g) => (g.places.length > most.length ? g.places : most), [])
}
