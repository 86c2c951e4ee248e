/** What the parts of 态势 share: the address as a query, a mark as one, changes as people say them. */
import type { Mark } from '../../app/behind.tsx'
import type { UrlState } from '../../app/use-url-state.ts'
import { currentLanguage } from '../../ui/words.ts'

export const NARROW = ['category', 'area', 'channel', 'type'] as const

export const queryOf = (state: UrlState) => ({
  ...{ from: state.from, to: state.to, category: state.category, area: state.area },
  ...{ channel: state.channel as 'PHONE' | undefined, type: state.type as 'HELP' | undefined },
})

/** What a mark narrows further; it stands in the address with an `m` before it. */
const MARK = ['from', 'to', 'category', 'area', 'channel', 'type', 'hour', 'weekday', 'group'] as const
export type MarkPart = Partial<Record<(typeof MARK)[number], string>>

const key = (name: string) => `m${name}`
export const NO_MARK: UrlState = Object.fromEntries(MARK.map((name) => [key(name), undefined]))
export const markState = (part: MarkPart): UrlState => ({
  ...NO_MARK,
  ...Object.fromEntries(Object.entries(part).map(([name, value]) => [key(name), value || 'none'])),
})

export const marked = (state: UrlState): boolean => MARK.some((name) => state[key(name)] !== undefined)

export function markOf(state: UrlState): Mark {
  const part = Object.fromEntries(
    MARK.flatMap((name) => (state[key(name)] === undefined ? [] : [[name, state[key(name)]]])),
  )
  return { ...queryOf(state), ...part } as Mark
}

export const count = (n: number): string => n.toLocaleString(currentLanguage() === 'zh' ? 'zh-CN' : 'en')

/** +12.5%; a dash where there is nothing to compare with. */
export function changeText(now: number, then: number | null | undefined): string {
  if (then === null || then === undefined || then === 0) return '—'
  const by = ((now - then) / then) * 100
  return `${by > 0 ? '+' : by < 0 ? '−' : '±'}${Math.abs(by).toFixed(1)}%`
}
