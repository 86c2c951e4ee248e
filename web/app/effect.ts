/** What pages that show an effect share: the verdict in words, the interval as people read it. */

import { fill, words } from '../ui/words.ts'
import type { AnswerOf } from './query.ts'

export type Effect = AnswerOf<'GET /api/v1/insight/effects'>['items'][number]

export const VERDICT = words({
  MET: ['达到', 'Met'],
  NOT_MET: ['未达到', 'Not met'],
  CANNOT_TELL: ['无法判断', 'Cannot tell'],
})
export const VERDICT_COLOR = { MET: 'green', NOT_MET: 'red', CANNOT_TELL: 'default' } as const

/** −32.0%; a change is said with its sign. */
export const percent = (share: number | null): string =>
  share === null ? '—' : `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}%`

export const interval = ({ low, high }: { low: number; high: number }): string =>
  `${percent(low)} ~ ${percent(high)}`

export const SAID = words({
  MET: [
    '降幅达到 {target} 的目标：净变化 {net}（95% 区间 {interval}）。',
    'The target of −{target} is met: net change {net} (95% interval {interval}).',
  ],
  sure: [
    '整个区间都在目标之外，结论稳固。',
    'The whole interval lies beyond the target: the verdict is firm.',
  ],
  notSure: [
    '下降是确实的，但区间也容得下略低于目标的降幅。',
    'The fall is real, but the interval also allows for one slightly short of the target.',
  ],
  NOT_MET: [
    '未达到下降 {target} 的目标：净变化 {net}（95% 区间 {interval}）。',
    'The target of −{target} is not met: net change {net} (95% interval {interval}).',
  ],
  WIDE: [
    '无法判断：净变化 {net}，95% 区间 {interval}，既容得下达到，也容得下未达到 {target}。',
    'Cannot tell: net change {net}, and the 95% interval {interval} allows for both meeting and missing −{target}.',
  ],
  TOO_SHORT: [
    '无法判断：至少要有举措前 28 天、举措后 14 天。',
    'Cannot tell: it takes at least 28 days before and 14 days after.',
  ],
  TOO_FEW: ['无法判断：举措前日均不足 1 件。', 'Cannot tell: less than one a day came before.'],
  LAST_YEAR: [
    '已减去上年同期同样的变化（{other}）。',
    'The same days’ change a year ago ({other}) is taken off.',
  ],
  COMPARISON: ['已减去对照类别的变化（{other}）。', 'The comparison’s change ({other}) is taken off.'],
  NOTHING: [
    '没有上年同期，也没有对照类别：季节的影响没有剔除。',
    'There is no year before and no comparison: the season is not taken off.',
  ],
})

/** The verdict as sentences. */
export function sentences(effect: Effect, w: { readonly [K in keyof typeof SAID]: string }): string[] {
  const { verdict, reason, net, other, against } = effect
  if (net === null) return [reason === 'TOO_FEW' ? w.TOO_FEW : w.TOO_SHORT]
  const values = {
    target: `${Math.round(effect.target * 100)}%`,
    ...{ net: percent(net.change), interval: interval(net), other: percent(other?.change ?? null) },
  }
  const first = verdict === 'CANNOT_TELL' ? w.WIDE : w[verdict]
  const firm = verdict === 'MET' ? [effect.sure ? w.sure : w.notSure] : []
  return [fill(first, values), ...firm, fill(w[against], values)]
}
