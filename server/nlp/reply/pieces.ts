/** Sentences, clauses and matches with the places where they stand. */
import type { Mark, ReplyField, ReplyToCheck } from './model.ts'

export interface Piece {
  text: string
  start: number
}

function cut(text: string, pattern: RegExp, from: number): Piece[] {
  return [...text.matchAll(pattern)].map((m) => ({ text: m[0], start: from + m.index }))
}

export const sentencesOf = (text: string): Piece[] => cut(text, /[^。！？；;!?\n]+/g, 0)

export const clausesOf = ({ text, start }: Piece): Piece[] => cut(text, /[^，,]+/g, start)

/** The place of a piece, without the blanks around it. */
export function markOf(field: ReplyField, { text, start }: Piece): Mark {
  const from = start + (text.length - text.trimStart().length)
  return { field, start: from, end: from + text.trim().length }
}

/** Where a global pattern is met in the given texts of a reply. */
export function matches(reply: ReplyToCheck, fields: readonly ReplyField[], pattern: RegExp): Mark[] {
  return fields.flatMap((field) => cut(reply[field], pattern, 0).map((piece) => markOf(field, piece)))
}

export const BOTH = ['text', 'publicText'] as const
export const PUBLIC = ['publicText'] as const

export const whole = ({ text, publicText }: ReplyToCheck): string => `${text}\n${publicText}`

export const orNull = (marks: Mark[]): Mark[] | null => (marks.length > 0 ? marks : null)
