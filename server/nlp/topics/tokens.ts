/**
 * 归并用的词：标题与正文切成词串，行政区名断开（同一个区的事不是同一件事），“58车”“3号线”“110kv”这类带数字的称呼算一个词。
 * Runs of words with `null` where a run breaks: at a mark, and where the name of a province, city or district stood. That
 * two people live in one district is no reason to put their matters together; their estates and roads are.
 */
import { cut } from '../segment.ts'

/** A1区, B市: how divisions are called in data made anonymous. */
const LETTERED = /[a-z]\d{0,2}[市区县]/g
/** 伊景园·滨河苑 and 伊景园.滨河苑 are one name. */
const INSIDE_NAME = /(?<=\p{Script=Han})[.·•・](?=\p{Script=Han})/gu
/** 58车, 3号线, 110kv高, k9栋: a number that names something, not one that counts or dates. */
const NAMED =
  /(?<![a-z0-9.])[a-z0-9]+(?:[-.][a-z0-9]+)*(?![年月日号万亿元米人个点时分层次岁楼栋余多平天家条户期套位座块%至到])\p{Script=Han}|(?<![a-z0-9.])\d+号线/gu
const MOST_TEXT = 300

export type Run = readonly (string | null)[]

export interface Source {
  title: string
  text: string
}

export interface Tokens {
  title: Run
  text: Run
  /** Names with numbers in them, which words cut apart. */
  titleNamed: readonly string[]
  textNamed: readonly string[]
}

const clean = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(LETTERED, '，').replace(INSIDE_NAME, '')

const WORD = /^[\p{L}\p{N}.%-]+$/u

const runOf = (text: string): Run => cut(text).map((word) => (WORD.test(word) ? word : null))

const named = (text: string): string[] => [...text.matchAll(NAMED)].map(([name]) => `#${name}`)

/** `areas` are names of divisions of the centre, longest first. */
export function tokensOf({ title, text }: Source, areas?: RegExp): Tokens {
  const [head, body] = [title, [...text].slice(0, MOST_TEXT).join('')].map((t) =>
    areas ? clean(t).replace(areas, '，') : clean(t),
  ) as [string, string]
  return { title: runOf(head), text: runOf(body), titleNamed: named(head), textNamed: named(body) }
}

/** Every place where two words stand side by side. */
export function* pairsOf(run: Run): Generator<[string, string]> {
  for (let i = 0; i + 1 < run.length; i++) {
    const [a, b] = [run[i], run[i + 1]]
    if (a && b) yield [a, b]
  }
}

/** Two characters at least; a number alone says nothing. */
export const speaks = (word: string): boolean => [...word].length > 1 && !/^[\d.%-]+$/.test(word)
