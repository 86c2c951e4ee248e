/**
 * Reading a request: category, type, urgency, place words, people, entities, scope exits, mood. Pure functions over
 * the text; every finding names the words that spoke for it. A suggestion, never an act (rules.md B.14).
 */
import type { Difficulty, RequestType, Urgency } from '../../common/codes.ts'
import { findEntities } from './entities.ts'
import type { ExitFinding } from './urgency/exits.ts'
import type { Mood } from './urgency/mood.ts'
import { type Risk, readUrgency } from './urgency/read.ts'
import { CATEGORY_WORDS, HARD_WORDS } from './words.ts'

export interface Scored {
  code: string
  score: number
  words: string[]
}

export interface Reading {
  categories: Scored[]
  type: RequestType
  urgency: { level: Urgency; reasons: string[] }
  risks: Risk[]
  exits: ExitFinding[]
  sentiment: Mood
  people?: number
  entities: { kind: string; text: string; value?: string }[]
}

/** `now`: what “昨天” means. `home`: the centre's own city, which is not somewhere else. */
export interface ReadingOptions {
  now?: Date
  home?: string
}

/** 2: the word list and, beside it, what the centre's own tables say. */
export const MODEL = { name: 'words', version: '2' }

const hits = (text: string, words: readonly string[]): string[] => words.filter((word) => text.includes(word))

export function readRequest(text: string, { now, home }: ReadingOptions = {}): Reading {
  const { urgency, risks, exits, mood, kind, people } = readUrgency(text, home, now)
  return {
    categories: readCategories(text),
    type: kind.type,
    ...{ urgency, risks, exits },
    sentiment: mood.mood,
    people: people?.count,
    // Of a book of numbers nobody reads more.
    entities: findEntities(text, now)
      .slice(0, 40)
      .map(({ kind: of, text: said, value }) => ({ kind: of, text: said, ...(value ? { value } : {}) })),
  }
}

/** Categories by the share of evidence, best first, at most five; never empty, so that a form is never blank. */
function readCategories(text: string): Scored[] {
  const found: Scored[] = []
  for (const [code, words] of Object.entries(CATEGORY_WORDS)) {
    const spoken = hits(text, words)
    if (spoken.length === 0) continue
    // A long word says more than a short one, a word near the beginning more than one far behind.
    const weight = spoken.reduce((sum, w) => sum + w.length ** 2 * (text.indexOf(w) < 40 ? 1.5 : 1), 0)
    found.push({ code, score: weight, words: spoken })
  }
  if (found.length === 0) return [{ code: '1804', score: 0.1, words: [] }]
  const total = found.reduce((sum, c) => sum + c.score, 4)
  return found
    .map((c) => ({ ...c, score: Math.round((c.score / total) * 1000) / 1000 }))
    .sort((a, b) => b.score - a.score || a.code.localeCompare(b.code))
    .slice(0, 5)
}

/**
 * How hard a matter looks (GS-14, KL-09): what a grid officer can do at once is low, what several bodies have left
 * undone for long is high. A suggestion; the agent decides.
 */
export function readDifficulty(
  text: string,
  { townDuty, urgent }: { townDuty: boolean; urgent: boolean },
): { level: Difficulty; reasons: string[] } {
  const hard = hits(text, HARD_WORDS)
  if (hard.length > 0) return { level: 'HIGH', reasons: hard }
  return townDuty && !urgent ? { level: 'LOW', reasons: ['镇街履职事项'] } : { level: 'MEDIUM', reasons: [] }
}

// --- likeness of two matters ---

/** Overlapping character pairs of a text, the unit of likeness and of the full-text index. */
export function bigrams(text: string): Set<string> {
  const clean = text.replace(/[\s，。、；：！？,.;:!?"'“”（）()]/g, '')
  const pairs = new Set<string>()
  for (let i = 0; i < clean.length - 1; i++) pairs.add(clean.slice(i, i + 2))
  return pairs
}

/** Dice coefficient of the character pairs, 0..1. */
export function likeness(a: string, b: string): number {
  const [x, y] = [bigrams(a), bigrams(b)]
  if (x.size === 0 || y.size === 0) return 0
  let common = 0
  for (const pair of x) if (y.has(pair)) common += 1
  return (2 * common) / (x.size + y.size)
}

/** A place written the same way twice: without spaces and marks; null when too short to say anything. */
export function placeKey(text: string | undefined): string | null {
  const key = (text ?? '').replace(/[\s，。、,.#（）()-]/g, '').toLowerCase()
  return key.length >= 4 ? key.slice(0, 60) : null
}

const doorNumbers = (text: string): string[] => text.match(/\d+(?:号楼|栋|幢|单元|室|号)/g) ?? []

/** Two texts that name different doors are different matters, whatever else they share. */
export function differentDoors(a: string, b: string): boolean {
  const [x, y] = [doorNumbers(a), doorNumbers(b)]
  return x.length > 0 && y.length > 0 && !x.some((door) => y.includes(door))
}
