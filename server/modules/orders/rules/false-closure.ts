/**
 * 办结复诉：办结后政策所定天数（如 7 日、30 日）内同一事项又来的，已办结的工单记为办结复诉，打标签、告知承办单位并计入指标
 * （rules.md B.10 一次办结率）；无法核实结案的、承诺尚未到期的不算。
 */
import { CAME_AGAIN } from '../../../../common/kinds.ts'
import { DAY_MS } from '../../../../common/time.ts'
import type { Draft } from './draft.ts'

/** Beside the tag that all of them carry: within which span. */
const spanTag = (days: number): string => `${days}日内复诉`

/** The shortest of the policy's spans that holds the time since the closing. */
export function spanOf(days: readonly number[], closedAt: Date, now: Date): number | undefined {
  const since = now.getTime() - closedAt.getTime()
  return since < 0 ? undefined : days.find((each) => since <= each * DAY_MS)
}

/** @returns false when the closing stands unquestioned. */
export function noteFalseClosure(draft: Draft, by: { orderNumber: string; requestNumber: string }): boolean {
  const { order, env, now } = draft
  const { days } = env.policy.followUp.falseClosure
  if (order.state !== 'CLOSED' && order.state !== 'ARCHIVED') return false
  if (!order.closedAt || order.closure?.code === 'CANNOT_VERIFY') return false
  if (order.sides.some((s) => s.kind === 'COMMITMENT' && s.closedAt === null)) return false
  const span = spanOf(days, order.closedAt, now)
  if (span === undefined) return false
  order.tags = [...new Set([...order.tags, CAME_AGAIN, spanTag(span)])]
  draft.emit('order.came_again', { ...by, span, soon: span === days[0], unit: order.leadUnit })
  if (order.leadUnit) {
    const text = `${order.number}办结后 ${span} 日内同一事项再次反映，请查明是否真正办结。`
    draft.deliver('PUSH', order.leadUnit, { number: order.number, kind: 'CAME_AGAIN', text })
  }
  return true
}
