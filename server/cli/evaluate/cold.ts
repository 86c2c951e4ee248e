/** The cold start on texts with known labels: the tree alone, no row of training. */

import { type Figures, figuresOf } from '../../nlp/classify/metrics.ts'
import { categoryDescriptions } from '../../nlp/cold/descriptions.ts'
import { ColdIndex } from '../../nlp/cold/index.ts'
import { type Row, sourceOf } from './data.ts'

const LEVELS = ['l1', 'l2', 'l3']
const LOOKED_AT = 10

/** Rows {l1, l2, l3} -> a tree with codes of two digits a level, as a centre's own has. */
function treeOf(taxonomy: readonly Row[]) {
  const codes = new Map<string, string>()
  const categories: { code: string; parentCode: string | null; name: string }[] = []
  for (const row of taxonomy) {
    let path = ''
    let parentCode: string | null = null
    for (const level of LEVELS) {
      const name = String(row[level] ?? '')
      if (!name) break
      path += `/${name}`
      const code: string = codes.get(path) ?? `${parentCode ?? ''}${String(codes.size).padStart(4, '0')}`
      if (!codes.has(path)) {
        codes.set(path, code)
        categories.push({ code, parentCode, name })
      }
      parentCode = code
    }
  }
  return categories
}

export function cold(
  taxonomy: readonly Row[],
  test: readonly Row[],
  fields: readonly string[],
  label: string,
): Figures & { said: number; right: number; msPerText: number } {
  const categories = treeOf(taxonomy)
  const top = new Map<string, string>()
  for (const { code, parentCode, name } of categories) top.set(code, parentCode ? top.get(parentCode)! : name)
  const index = new ColdIndex(categoryDescriptions(categories, []))
  const rows = test.map((row) => ({
    text: String(sourceOf(row, fields, false)),
    label: String(row[label] ?? ''),
  }))
  for (const { text } of rows.slice(0, 200)) index.guess(text)
  const started = performance.now()
  const outcomes = rows.map(({ text, label: of }) => {
    const shares = new Map<string, number>()
    for (const { label: code, score } of index.guess(text, LOOKED_AT))
      shares.set(top.get(code)!, (shares.get(top.get(code)!) ?? 0) + score)
    const guesses = [...shares].map(([name, score]) => ({ label: name, score: Math.min(1, score) }))
    return { label: of, guesses: guesses.sort((a, b) => b.score - a.score) }
  })
  const msPerText = (performance.now() - started) / Math.max(1, rows.length)
  const spoke = outcomes.filter((o) => o.guesses.length > 0)
  const right = spoke.filter((o) => o.guesses[0]!.label === o.label).length
  return {
    ...figuresOf(outcomes),
    ...{ said: spoke.length / Math.max(1, rows.length), right: right / Math.max(1, spoke.length), msPerText },
  }
}
