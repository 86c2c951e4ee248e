/**
 * 考核参数须自相吻合：指标与 evaluation.indicators 一致（GS-37）；写了双线考评就要有第二条线，反之亦然（GS-39）；
 * 分档从高到低、最末一档从 0 分起；一类单位只归一个类别；满分点不得等于零分点；拨测各项合计 100 分。
 */

import type { Policy } from '../schema.ts'
import { type Conflict, conflict } from './conflict.ts'

/** The word by which a policy says that there is a second line. */
const SECOND_LINE = 'testCallAndFollowUp'

export function assessmentConflicts({ assessment, evaluation }: Policy): Conflict[] {
  if (!assessment) return []
  const found: Conflict[] = []
  const add = (path: (string | number)[], code: string, text: string) =>
    found.push(conflict(['assessment', ...path], code, text))
  const { indicators, bands, classes, secondLine } = assessment
  const named = indicators.map((i) => i.kpi as string)
  if (
    new Set(named).size !== named.length ||
    [...named].sort().join() !== [...evaluation.indicators].sort().join()
  )
    add(
      ['indicators'],
      'assessment.indicators',
      `须与 evaluation.indicators 一致：${evaluation.indicators.join('、')}`,
    )
  for (const [i, { floor, target }] of indicators.entries())
    if (floor === target) add(['indicators', i, 'target'], 'assessment.scale', '满分点不得等于零分点')
  if (bands.some((b, i) => i > 0 && b.from >= bands[i - 1]!.from) || bands.at(-1)!.from !== 0)
    add(['bands'], 'assessment.bands', '须从高到低，最末一档从 0 分起')
  const kinds = classes.flatMap((c) => c.kinds)
  const twice =
    new Set(kinds).size !== kinds.length || new Set(classes.map((c) => c.code)).size !== classes.length
  if (twice) add(['classes'], 'assessment.classes', '单位种类、类别代码不得重复')
  if ((secondLine !== null) !== evaluation.lines.includes(SECOND_LINE))
    add(['secondLine'], 'assessment.lines', `须与 evaluation.lines 中有无 ${SECOND_LINE} 一致`)
  if (secondLine) {
    const { items } = secondLine.testCalls
    if (
      items.reduce((sum, i) => sum + i.points, 0) !== 100 ||
      new Set(items.map((i) => i.name)).size !== items.length
    )
      add(['secondLine', 'testCalls', 'items'], 'assessment.call_items', '各项合计须为 100 分，名称不得重复')
    for (const [i, { floor, target }] of secondLine.followUp.entries())
      if (floor === target)
        add(['secondLine', 'followUp', i, 'target'], 'assessment.scale', '满分点不得等于零分点')
  }
  return found
}
