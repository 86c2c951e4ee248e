/** Reading what is measured with: JSON lines (also packed), pairs of sentences; and an honest split of one file. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Source } from '../../nlp/classify/features.ts'
import { groupOf } from '../../nlp/classify/learn.ts'
import { UsageError } from '../command.ts'

export type Row = Record<string, unknown>

/** Lines of a file, packed or not; empty ones only where they mean something. */
export function linesOf(path: string, empty = false): string[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    throw new UsageError(`没有这个文件 / there is no such file: ${path}`)
  }
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split(/\r?\n/).filter((line) => empty || line.trim() !== '')
}

export function readRows(path: string): Row[] {
  return linesOf(path).map((line, i) => {
    try {
      return JSON.parse(line) as Row
    } catch {
      throw new UsageError(`${path}:${i + 1}: 不是 JSON / not JSON`)
    }
  })
}

export interface Pair {
  a: string
  b: string
  same: boolean
}

export function readPairs(path: string): Pair[] {
  return linesOf(path).map((line, i) => {
    const [a, b, same] = line.split('\t')
    if (a === undefined || b === undefined || !/^[01]$/.test(same?.trim() ?? ''))
      throw new UsageError(`${path}:${i + 1}: 应为 “句子⇥句子⇥0/1” / must be sentence, sentence, 0 or 1`)
    return { a, b, same: same!.trim() === '1' }
  })
}

/** The text of a row: one or several fields, or words that were cut already. */
export function sourceOf(row: Row, fields: readonly string[], tokens: boolean): Source {
  if (tokens)
    return fields.flatMap((field) =>
      Array.isArray(row[field]) ? (row[field] as string[]) : String(row[field] ?? '').split(/\s+/),
    )
  return fields
    .map((field) =>
      Array.isArray(row[field]) ? (row[field] as string[]).join('') : String(row[field] ?? ''),
    )
    .join(' ')
}

/**
 * One file in two: by time where there are dates (the last fifth is measured with), otherwise by groups of near-identical
 * texts. A text that is nearly the same as one that was learnt from is never measured with.
 */
export function split(
  rows: readonly Row[],
  source: (row: Row) => Source,
  date?: string,
): { train: Row[]; test: Row[]; by: string } {
  if (date && rows.every((row) => typeof row[date] === 'string')) {
    const sorted = [...rows].sort((a, b) => String(a[date]).localeCompare(String(b[date])))
    const cut = Math.floor(sorted.length * 0.8)
    const train = sorted.slice(0, cut)
    const known = new Set(train.map((row) => groupOf(source(row))))
    return { train, test: sorted.slice(cut).filter((row) => !known.has(groupOf(source(row)))), by: date }
  }
  const held = (row: Row) => (groupOf(source(row)) >>> 8) % 5 === 0
  return { train: rows.filter((row) => !held(row)), test: rows.filter(held), by: 'text' }
}
