/**
 * 一段话里哪一处是事发地点：相邻的各部分连成一处，分量最重的一处为准，同样重的取先说的。
 * 只说到区县的不算地点。
 */
import type { Part, PartKind } from './model.ts'

const WEIGHT: Partial<Record<PartKind, number>> = {
  ...{ devzone: 2, town: 2, community: 3, road: 4, roadNumber: 3, subroad: 3, subroadNumber: 2, poi: 4 },
  ...{ subpoi: 1, building: 3, unit: 1, floor: 1, room: 1, intersection: 3, assist: 0.5, district: 1 },
}
/** Without one of these nobody would find it. */
const LOCATES: readonly PartKind[] = ['community', 'road', 'poi', 'building', 'intersection', 'subroad']
/** 拐到, 上, 的: so much may stand between two parts of one place. */
const GAP = 4
const ENDS = /[。；！？，,;!?\n（）()]/

export interface Span {
  text: string
  start: number
  end: number
  parts: Part[]
}

const weightOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { kind }) => sum + (WEIGHT[kind] ?? 0.5), 0)

function groups(text: string, parts: readonly Part[]): Part[][] {
  const all: Part[][] = []
  for (const part of parts) {
    const group = all.at(-1)
    const between = group ? text.slice(group.at(-1)!.end, part.start) : ''
    if (group && between.length <= GAP && !ENDS.test(between)) group.push(part)
    else all.push([part])
  }
  return all
}

/** The place of a text, or nothing. */
export function mainSpan(text: string, parts: readonly Part[]): Span | undefined {
  let best: Part[] | undefined
  for (const group of groups(text, parts)) {
    if (!group.some(({ kind }) => LOCATES.includes(kind))) continue
    if (!best || weightOf(group) > weightOf(best)) best = group
  }
  if (!best) return undefined
  const [start, end] = [best[0]!.start, best.at(-1)!.end]
  return { text: text.slice(start, end), start, end, parts: best }
}
