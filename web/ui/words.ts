/** The reader's language. A table of words says every text in Chinese and English side by side, where it is used. */
import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Words = Record<string, readonly [zh: string, en: string]>

/** Keeps the keys of a table known to the compiler. */
export const words = <T extends Words>(table: T): T => table

const KEY = 'huisheng.language'
const listeners = new Set<() => void>()
let language: Language = read()

function read(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh' // storage is closed to us; the choice lasts as long as the page
  }
}

export const currentLanguage = (): Language => language

export function setLanguage(next: Language): void {
  language = next
  try {
    localStorage.setItem(KEY, next)
  } catch {}
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage)

const made = new WeakMap<Words, Map<Language, Record<string, string>>>()

/** The table in the reader's language: `const w = useWords(W); w.save`. */
export function useWords<T extends Words>(table: T): { readonly [K in keyof T]: string } {
  const at = useLanguage()
  const known = made.get(table) ?? new Map<Language, Record<string, string>>()
  made.set(table, known)
  let texts = known.get(at)
  if (!texts) {
    texts = Object.fromEntries(Object.entries(table).map(([key, [zh, en]]) => [key, at === 'zh' ? zh : en]))
    known.set(at, texts)
  }
  return texts as { readonly [K in keyof T]: string }
}

/** The word of a code (`ORDER_STATE`, `URGENCY` …); a code that we do not know is shown as it is. */
export function wordOf(table: Words, code: string | null | undefined): string {
  if (code === null || code === undefined) return ''
  const word = table[code]
  return word ? word[language === 'zh' ? 0 : 1] : code
}

/** Choices for a select, in the reader's language. */
export const choicesOf = (table: Words, codes: readonly string[] = Object.keys(table)) =>
  codes.map((value) => ({ value, label: wordOf(table, value) }))

/** Puts values into a text: `fill('共 {n} 件', { n: 3 })`. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
