/**
 * How well addresses are taken apart, on lines of “token B-label / I-label” with an empty line between two addresses.
 * A part counts when its label, beginning and end are right. `redundant` (the same words twice, dashes, 电联) is left
 * out on both sides: it says what is no part. An address is exact when all its parts are right.
 */
import type { Part, PartKind } from './model.ts'
import { parsePlace } from './parse.ts'

const LABEL: Record<PartKind, string> = {
  ...{ province: 'prov', city: 'city', district: 'district', devzone: 'devzone', town: 'town' },
  ...{ community: 'community', road: 'road', roadNumber: 'roadno', subroad: 'subroad' },
  ...{ subroadNumber: 'subroadno', poi: 'poi', subpoi: 'subpoi', building: 'houseno', unit: 'cellno' },
  ...{ floor: 'floorno', room: 'roomno', occupant: 'person', intersection: 'assist', assist: 'assist' },
}

export interface TaggedPart {
  label: string
  start: number
  end: number
}

export interface TaggedAddress {
  text: string
  parts: TaggedPart[]
}

export interface PlaceFigures {
  addresses: number
  labels: Record<string, { precision: number; recall: number; f1: number; support: number }>
  micro: { precision: number; recall: number; f1: number }
  exact: number
  msPerText: number
}

export function readTagged(lines: Iterable<string>): TaggedAddress[] {
  const all: TaggedAddress[] = []
  let one: TaggedAddress = { text: '', parts: [] }
  for (const line of lines) {
    const cut = line.lastIndexOf(' ')
    if (line.trim() === '' || cut < 0) {
      if (one.text !== '') all.push(one)
      one = { text: '', parts: [] }
      continue
    }
    const [token, tag] = [line.slice(0, cut), line.slice(cut + 1).trim()]
    const label = tag.slice(2).toLowerCase()
    const start = one.text.length
    one.text += token
    const last = one.parts.at(-1)
    if (tag.startsWith('I-') && last?.label === label) last.end = one.text.length
    else one.parts.push({ label, start, end: one.text.length })
  }
  if (one.text !== '') all.push(one)
  return all
}

const IGNORED = new Set(['redundant', 'otherinfo', 'country'])
const key = ({ label, start, end }: TaggedPart): string => `${label} ${start} ${end}`
const toTagged = ({ kind, start, end }: Part): TaggedPart => ({ label: LABEL[kind], start, end })
const round = (n: number): number => Math.round(n * 10_000) / 10_000

function figures(right: number, found: number, wanted: number) {
  const precision = found === 0 ? 0 : right / found
  const recall = wanted === 0 ? 0 : right / wanted
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision: round(precision), recall: round(recall), f1: round(f1) }
}

/** `read` is what takes an address apart: the rules, or a tagger that was trained. */
export function evaluatePlaces(
  lines: Iterable<string>,
  read: (text: string) => Part[] = (text) => parsePlace(text),
): PlaceFigures {
  const addresses = readTagged(lines)
  const counts = new Map<string, { right: number; found: number; wanted: number }>()
  const count = (label: string) => {
    const known = counts.get(label) ?? { right: 0, found: 0, wanted: 0 }
    counts.set(label, known)
    return known
  }
  let exact = 0
  const began = performance.now()
  const found = addresses.map(({ text }) => read(text))
  const ms = performance.now() - began
  for (const [i, address] of addresses.entries()) {
    const wanted = new Set(address.parts.filter((part) => !IGNORED.has(part.label)).map(key))
    const parts = found[i]!.map(toTagged)
    for (const part of address.parts) if (!IGNORED.has(part.label)) count(part.label).wanted += 1
    for (const part of parts) {
      count(part.label).found += 1
      if (wanted.has(key(part))) count(part.label).right += 1
    }
    if (parts.length === wanted.size && parts.every((part) => wanted.has(key(part)))) exact += 1
  }
  const all = { right: 0, found: 0, wanted: 0 }
  const labels: PlaceFigures['labels'] = {}
  for (const [label, c] of [...counts].sort((a, b) => b[1].wanted - a[1].wanted)) {
    labels[label] = { ...figures(c.right, c.found, c.wanted), support: c.wanted }
    for (const name of ['right', 'found', 'wanted'] as const) all[name] += c[name]
  }
  return {
    ...{ addresses: addresses.length, labels, micro: figures(all.right, all.found, all.wanted) },
    exact: addresses.length === 0 ? 0 : round(exact / addresses.length),
    msPerText: addresses.length === 0 ? 0 : round(ms / addresses.length),
  }
}
