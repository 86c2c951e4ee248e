/**
 * What a text is made of, for the classifier: its characters one to three at a time, and its words one and two at a
 * time. A feature is known by a 32-bit hash; at some hundred thousand features about one in twenty thousand shares its
 * number with another, which costs nothing that could be measured.
 */
import { segment } from '../segment.ts'

/** A text as people write it, or as words that somebody has cut already. */
export type Source = string | readonly string[]

const SEED = 0x811c9dc5
const CHARS = 3
const WORD = 0x5bd1e995
const PAIR = 0x2545f491

const step = (hash: number, code: number): number => {
  const mixed = Math.imul(hash ^ code, 0x01000193)
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
}

function hashOf(word: string): number {
  let hash = SEED
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i))
  return hash
}

/** How often each feature occurs. */
export function featuresOf(source: Source): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (hash: number) => counts.set(hash | 0, (counts.get(hash | 0) ?? 0) + 1)
  const words = typeof source === 'string' ? segment(source) : source
  if (typeof source === 'string') addCharacters(source.toLowerCase().replace(/\s+/g, ' '), add)
  else for (const word of words) addCharacters(word.toLowerCase(), add)
  let before: number | undefined
  for (const word of words) {
    const hash = hashOf(word.toLowerCase())
    add(hash ^ WORD)
    if (before !== undefined) add(Math.imul(before, 31) ^ hash ^ PAIR)
    before = hash
  }
  return counts
}

function addCharacters(text: string, add: (hash: number) => void): void {
  for (let i = 0; i < text.length; i++) {
    let hash = SEED
    for (let length = 1; length <= CHARS && i + length <= text.length; length++) {
      hash = step(hash, text.charCodeAt(i + length - 1))
      add(hash ^ (length * 7919))
    }
  }
}

/** The words of a text with the feature each is known by: for saying which of them spoke. */
export const wordFeatures = (text: string): { word: string; hash: number }[] =>
  segment(text).map((word) => ({ word, hash: (hashOf(word.toLowerCase()) ^ WORD) | 0 }))
