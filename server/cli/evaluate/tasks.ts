/** What is measured, task by task. Every figure is a share of one, times are milliseconds. */
import { findAliases } from '../../nlp/classify/aliases.ts'
import { learn } from '../../nlp/classify/learn.ts'
import { type Figures, figuresOf, type Outcome } from '../../nlp/classify/metrics.ts'
import { encodeClassifier } from '../../nlp/classify/model-file.ts'
import { sameMeaning } from '../../nlp/similarity/pair.ts'
import { TextIndex } from '../../nlp/similarity/retrieval.ts'
import { readRequest } from '../../nlp/understand.ts'
import { type ModelPack, nearness } from '../../platform/model-pack.ts'
import { UsageError } from '../command.ts'
import { type Pair, type Row, sourceOf } from './data.ts'

/** Learns from classes of which at least this many examples are there. */
const MIN_EXAMPLES = 2

export interface ClassifyResult extends Figures {
  trained: number
  trainSeconds: number
  msPerText: number
  modelBytes: number
  /** The same answers when names of one body count as one. */
  merged: { aliases: [string, string][]; accuracy: number; top3: number; macroF1: number }
}

export function classify(
  train: readonly Row[],
  test: readonly Row[],
  fields: readonly string[],
  label: string,
  tokens: boolean,
): ClassifyResult {
  const labelOf = (row: Row) => String(row[label] ?? '').trim()
  const counts = new Map<string, number>()
  for (const row of train) counts.set(labelOf(row), (counts.get(labelOf(row)) ?? 0) + 1)
  counts.delete('')
  const examples = train
    .filter((row) => (counts.get(labelOf(row)) ?? 0) >= MIN_EXAMPLES)
    .map((row) => ({ source: sourceOf(row, fields, tokens), label: labelOf(row) }))
  if (new Set(examples.map((e) => e.label)).size < 2)
    throw new UsageError(`--label ${label}: 至少要有两个类别 / at least two labels are needed`)
  const started = performance.now()
  const classifier = learn(examples)
  const trainSeconds = (performance.now() - started) / 1_000
  const sources = test
    .filter((row) => labelOf(row) !== '')
    .map((row) => ({ source: sourceOf(row, fields, tokens), label: labelOf(row) }))
  for (const { source } of sources.slice(0, 200)) classifier.classify(source, 5)
  const asked = performance.now()
  const outcomes: Outcome[] = sources.map(({ source, label: of }) => ({
    label: of,
    guesses: classifier.classify(source, 5),
  }))
  const msPerText = (performance.now() - asked) / Math.max(1, sources.length)
  // Which names mean one body is found on the learnt texts alone, never on those measured with.
  const learnt = examples
    .filter((_, i) => i % 3 === 0)
    .map((e) => ({ label: e.label, guesses: classifier.classify(e.source, 2) }))
  const near = learnt.flatMap(({ label: of, guesses }) =>
    guesses
      .slice(0, 2)
      .filter((g) => g.label !== of)
      .map((g) => `${of}\t${g.label}`),
  )
  const pairs = new Map<string, number>()
  for (const pair of near) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  const aliases = findAliases(
    counts,
    [...pairs].map(([pair, texts]) => ({
      label: pair.split('\t')[0]!,
      guessed: pair.split('\t')[1]!,
      texts,
    })),
  )
  const one = (name: string) => aliases.get(name) ?? name
  const together = figuresOf(
    outcomes.map((o) => ({ label: one(o.label), guesses: mergeGuesses(o.guesses, one) })),
  )
  return {
    ...figuresOf(outcomes),
    ...{ trained: examples.length, trainSeconds, msPerText, modelBytes: encodeClassifier(classifier).length },
    merged: {
      aliases: [...aliases],
      accuracy: together.accuracy,
      top3: together.top3,
      macroF1: together.macroF1,
    },
  }
}

function mergeGuesses(guesses: Outcome['guesses'], one: (name: string) => string): Outcome['guesses'] {
  const scores = new Map<string, number>()
  for (const { label, score } of guesses) scores.set(one(label), (scores.get(one(label)) ?? 0) + score)
  return [...scores].map(([label, score]) => ({ label, score })).sort((a, b) => b.score - a.score)
}

export interface SimilarityResult {
  pairs: number
  accuracy: number
  auc: number
  msPerText: number
}

export async function similarity(pairs: readonly Pair[], pack: ModelPack | null): Promise<SimilarityResult> {
  sameMeaning('热身', '预热')
  const started = performance.now()
  const scored: { same: boolean; score: number }[] = []
  for (const { a, b, same } of pairs) {
    const near = pack ? nearness(await pack.embed(a), await pack.embed(b)) : undefined
    scored.push({ same, score: sameMeaning(a, b, near) })
  }
  const msPerText = (performance.now() - started) / Math.max(1, pairs.length)
  const accuracy =
    scored.filter(({ same, score }) => score >= 0.5 === same).length / Math.max(1, pairs.length)
  return { pairs: pairs.length, accuracy, auc: areaUnder(scored), msPerText }
}

async function embedAll(pack: ModelPack | null, texts: readonly string[]): Promise<Float32Array[] | null> {
  if (!pack) return null
  const vectors: Float32Array[] = []
  for (const text of texts) vectors.push(await pack.embed(text))
  return vectors
}

/** The chance that a pair of the same meaning scores above one of another; ties count half. */
export function areaUnder(scored: readonly { same: boolean; score: number }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  let ranks = 0
  for (let i = 0; i < sorted.length; ) {
    let j = i
    while (j < sorted.length && sorted[j]!.score === sorted[i]!.score) j++
    for (let k = i; k < j; k++) if (sorted[k]!.same) ranks += (i + j + 1) / 2
    i = j
  }
  const positive = scored.filter((s) => s.same).length
  const negative = scored.length - positive
  return positive === 0 || negative === 0
    ? 0
    : (ranks - (positive * (positive + 1)) / 2) / (positive * negative)
}

export interface RetrievalResult {
  texts: number
  hit1: number
  hit10: number
  msPerText: number
}

/** Each query looks for its own answer among all. */
export async function retrieval(
  rows: readonly Row[],
  query: string,
  answer: string,
  pack: ModelPack | null,
): Promise<RetrievalResult> {
  const answers = rows.map((row) => String(row[answer] ?? ''))
  const index = new TextIndex(answers)
  const vectors = await embedAll(pack, answers)
  const started = performance.now()
  let hit1 = 0
  let hit10 = 0
  for (const [own, row] of rows.entries()) {
    const asked = String(row[query] ?? '')
    const scores = index.scores(asked)
    if (vectors) addNearness(scores, vectors, await pack!.embed(asked))
    let before = 0
    for (let i = 0; i < scores.length; i++)
      if (scores[i]! > scores[own]! || (scores[i] === scores[own] && i < own)) before++
    if (before < 1) hit1++
    if (before < 10) hit10++
  }
  const n = Math.max(1, rows.length)
  return {
    texts: rows.length,
    hit1: hit1 / n,
    hit10: hit10 / n,
    msPerText: (performance.now() - started) / n,
  }
}

/** What the pack finds near counts three times as much as the best match of letters. */
const NEARNESS = 3

function addNearness(scores: Float64Array, vectors: readonly Float32Array[], asked: Float32Array): void {
  const most = scores.reduce((a, b) => Math.max(a, b), 1e-9)
  for (let i = 0; i < scores.length; i++)
    scores[i] = scores[i]! / most + NEARNESS * nearness(vectors[i]!, asked)
}

/** The level that the words say against the level given. */
export function urgency(
  rows: readonly Row[],
  fields: readonly string[],
  label: string,
): Figures & { msPerText: number } {
  const started = performance.now()
  const outcomes = rows.map((row) => {
    const { level } = readRequest(String(sourceOf(row, fields, false))).urgency
    return { label: String(row[label] ?? ''), guesses: [{ label: level, score: 1 }] }
  })
  return { ...figuresOf(outcomes), msPerText: (performance.now() - started) / Math.max(1, rows.length) }
}
