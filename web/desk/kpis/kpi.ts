/** What the figures' pages share: shapes, how a value reads, which change is for the better. */
import type { AnswerOf } from '../../app/client.ts'
import { currentLanguage } from '../../ui/words.ts'

export type Kpis = AnswerOf<'GET /api/v1/kpis'>
export type KpiItem = Kpis['items'][number]
export type Kpi = AnswerOf<'GET /api/v1/kpis/:code'>
export type Definition = KpiItem['definition']

const hours = (minutes: number): string => {
  const zh = currentLanguage() === 'zh'
  if (minutes >= 6_000) return `${(minutes / 1_440).toFixed(1)} ${zh ? '天' : 'd'}`
  return minutes >= 120
    ? `${(minutes / 60).toFixed(1)} ${zh ? '小时' : 'h'}`
    : `${minutes.toFixed(1)} ${zh ? '分钟' : 'min'}`
}

/** 99.99%, 1,234, 12.5 min; a dash where nothing is divided by. */
export function reading(
  { form, grain, per }: Pick<Definition, 'form' | 'grain' | 'per'>,
  value: number | null,
): string {
  if (value === null) return '—'
  if (form === 'RATE') return `${(value * 100).toFixed(2)}%`
  if (per === 'SECOND') return `${value.toFixed(0)} ${currentLanguage() === 'zh' ? '秒' : 's'}`
  if (form === 'MEAN') return hours(value)
  return grain === 'OPEN_DAY' ? value.toFixed(1) : Math.round(value).toLocaleString('zh-CN')
}

/** Percentage points for a share, per cent of the former value for the rest; null when there is nothing to compare. */
export function change(form: Definition['form'], now: number | null, then: number | null): number | null {
  if (now === null || then === null) return null
  if (form === 'RATE') return (now - then) * 100
  return then === 0 ? null : ((now - then) / then) * 100
}

export function changeText(form: Definition['form'], by: number | null): string {
  if (by === null) return '—'
  const sign = by > 0 ? '+' : by < 0 ? '−' : '±'
  return `${sign}${Math.abs(by).toFixed(form === 'RATE' ? 2 : 1)}${form === 'RATE' ? ' pp' : '%'}`
}
