/** 目标“降至每月 n 件”折成降幅：1 − n ÷ 30 ÷ 举措前日均；举措前日均为 0、或已不多于目标的，按最小降幅 1% 计；最大 99%。 */
import type { Aim } from '../../../../../api/campaigns.ts'

const MONTH = 30

export function targetShare(aim: Aim, dailyBefore: number): number {
  if (aim.kind === 'BY') return aim.percent / 100
  if (dailyBefore <= 0) return 0.01
  return Math.min(0.99, Math.max(0.01, 1 - aim.monthly / MONTH / dailyBefore))
}
