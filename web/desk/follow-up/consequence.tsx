/** What a negative answer would lead to, before it is given: another round, an urge, supervision. */
import type { Satisfaction } from '../../../common/codes.ts'
import type { OrderView } from '../../app/order.ts'
import { COLOR } from '../../ui/theme.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { looksNegative, type NegativeRule } from './result.ts'

const W = words({
  now: ['记为第 {n} 次不满意：', 'Counts as negative number {n}: '],
  if: ['若不满意或未解决（第 {n} 次）：', 'If negative (number {n}): '],
  round: ['重新办理第 {n} 轮', 'round {n} begins'],
  urge: ['自动催办', 'an urge is sent'],
  supervise: ['自动督办', 'supervision opens'],
  note: ['仅记录', 'recorded only'],
  join: ['，', ', '],
})

export function Consequence({
  rule,
  order,
  satisfaction,
}: {
  rule: NegativeRule
  order: OrderView
  satisfaction: Satisfaction | undefined
}) {
  const w = useWords(W)
  const n = order.negativeCount + 1
  const negative = looksNegative(rule, { outcome: 'REACHED', satisfaction })
  const steps = [
    rule.rehandle && fill(w.round, { n: order.round + 1 }),
    n === rule.urgeAt && w.urge,
    n === rule.superviseAt && w.supervise,
  ].filter((step) => step !== false)
  return (
    <p
      role="note"
      style={{ margin: 0, color: negative ? COLOR.red : COLOR.quiet, fontWeight: negative ? 600 : 400 }}
    >
      {fill(negative ? w.now : w.if, { n })}
      {steps.length > 0 ? steps.join(w.join) : w.note}
    </p>
  )
}
