/**
 * The reader's language, one of five. A table says every text in all of them side by side, in a small file beside the
 * page that shows it.
 */
import { useSyncExternalStore } from 'react'
import { detectLanguage, isLanguage, type Language, TAG } from './languages.ts'

type Row = readonly [zh: string, en: string, ja: string, ko: string, ru: string]
type Table = Record<string, Row>

/** Keeps the keys of a table known to the compiler. */
export const words5 = <T extends Table>(table: T): T => table

/** The staff's pages keep their choice under the same name. */
const KEY = 'huisheng.language'
const ORDER: readonly Language[] = ['zh', 'en', 'ja', 'ko', 'ru']
const listeners = new Set<() => void>()
let language = remembered() ?? detectLanguage(navigator.languages ?? [navigator.language])

function remembered(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return isLanguage(kept) ? kept : undefined
  } catch {
    return undefined // storage is closed to us; the choice lasts as long as the page
  }
}

export const currentLanguage = (): Language => language

export function setLanguage(next: Language): void {
  language = next
  try {
    localStorage.setItem(KEY, next)
  } catch {}
  document.documentElement.lang = TAG[next]
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage)

/** The table in the reader's language: `const w = useWords(W); w.submit`. */
export function useWords<T extends Table>(table: T): { readonly [K in keyof T]: string } {
  return inLanguage(table, useLanguage())
}

const made = new WeakMap<Table, Partial<Record<Language, Record<string, string>>>>()

function inLanguage<T extends Table>(table: T, at: Language): { readonly [K in keyof T]: string } {
  const known = made.get(table) ?? {}
  made.set(table, known)
  const column = ORDER.indexOf(at)
  known[at] ??= Object.fromEntries(Object.entries(table).map(([key, row]) => [key, row[column] ?? row[0]]))
  return known[at] as { readonly [K in keyof T]: string }
}

/** The word of a code; a code that we have no word for says nothing rather than itself. */
export const wordOf = (table: Record<string, string>, code: string): string => table[code] ?? ''

/** Puts values into a text: `fill('共 {n} 张', { n: 3 })`. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
