/** Times as a citizen reads them: Beijing time, in their language. */
import { type Language, TAG } from './languages.ts'

const ZONE = 'Asia/Shanghai'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

/** 2026年3月2日 09:05 · March 2, 2026 at 09:05. With `asEnd`, a midnight is the end of the day before: 24:00. */
export function moment(at: string, language: Language, asEnd = false): string {
  const instant = new Date(at)
  const ends = asEnd && (instant.getTime() + OFFSET) % DAY === 0
  const text = new Intl.DateTimeFormat(TAG[language], {
    ...{ timeZone: ZONE, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
  } as Intl.DateTimeFormatOptions).format(ends ? instant.getTime() - 1 : instant)
  return ends ? text.replace('23:59', '24:00') : text
}

/** 2天后 · in 5 hours; what is below an hour away is said by `moment` alone. */
export function fromNow(at: string, now: string, language: Language): string {
  const left = Date.parse(at) - Date.parse(now)
  const say = new Intl.RelativeTimeFormat(TAG[language], { numeric: 'always' })
  if (Math.abs(left) >= DAY) return say.format(Math.trunc(left / DAY), 'day')
  if (Math.abs(left) >= HOUR) return say.format(Math.trunc(left / HOUR), 'hour')
  return ''
}
