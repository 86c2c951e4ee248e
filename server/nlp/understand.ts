/**
 * Reading a request: category, type, urgency, place words, people, entities, scope exits, mood. Pure functions over
 * the text; every finding names the words that spoke for it. A suggestion, never an act (rules.md B.14).
 */
import type { Difficulty, RequestType, Urgency } from '../../common/codes.ts'
import {
  CATEGORY_WORDS,
  EMERGENCY_WORDS,
  EXIT_WORDS,
  HARD_WORDS,
  NEGATIVE_WORDS,
  POSITIVE_WORDS,
  TYPE_WORDS,
  URGENT_WORDS,
} from './words.ts'

export interface Scored {
  code: string
  score: number
  words: string[]
}

export interface Reading {
  categories: Scored[]
  type: RequestType
  urgency: { level: Urgency; reasons: string[] }
  exits: { code: string; score: number }[]
  sentiment: 'NEGATIVE' | 'NEUTRAL' | 'POSITIVE'
  people?: number
  entities: { kind: string; text: string }[]
}

export const MODEL = { name: 'words', version: '1' }

const hits = (text: string, words: readonly string[]): string[] => words.filter((word) => text.includes(word))

export function readRequest(text: string): Reading {
  const emergency = hits(text, EMERGENCY_WORDS)
  const urgent = hits(text, URGENT_WORDS)
  const negative = hits(text, NEGATIVE_WORDS).length
  const positive = hits(text, POSITIVE_WORDS).length
  return {
    categories: readCategories(text),
    type: readType(text),
    urgency:
      emergency.length > 0
        ? { level: 'EMERGENCY', reasons: emergency }
        : urgent.length > 1
          ? { level: 'URGENT', reasons: urgent }
          : { level: 'ORDINARY', reasons: [] },
    exits: Object.entries(EXIT_WORDS).flatMap(([code, words]) => {
      const found = hits(text, words).length
      return found > 0 ? [{ code, score: Math.min(0.4 + 0.2 * found, 0.95) }] : []
    }),
    sentiment: negative > positive ? 'NEGATIVE' : positive > negative ? 'POSITIVE' : 'NEUTRAL',
    people: readPeople(text),
    entities: readEntities(text),
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

function readType(text: string): RequestType {
  for (const [type, words] of TYPE_WORDS) if (words.some((word) => text.includes(word))) return type
  return 'HELP'
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

const NUMERALS: Record<string, number> = { 几: 5, 十: 10, 百: 100, 千: 1_000, 万: 10_000 }

function readPeople(text: string): number | undefined {
  const digits = /(\d{1,6})\s*(?:余|多)?(?:人|户|名|位)/.exec(text)
  if (digits) return Number(digits[1])
  const words = /([几十百千万])(?:余|多)?(?:人|户|名)/.exec(text)
  return words ? NUMERALS[words[1]!] : undefined
}

const ENTITIES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['PHONE', /(?<!\d)1[3-9]\d{9}(?!\d)/g],
  ['PLATE', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}/g],
  ['MONEY', /\d+(?:\.\d+)?\s*(?:万)?元/g],
  ['DATE', /\d{4}年\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}月\d{1,2}[日号]/g],
  ['ORDER_NUMBER', /G?\d{21}/g],
  ['COMPANY', /[\u4e00-\u9fa5（）()]{2,20}(?:有限公司|集团|合作社|个体户)/g],
]

function readEntities(text: string): Reading['entities'] {
  return ENTITIES.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].slice(0, 10).map((m) => ({ kind, text: m[0] })),
  )
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
