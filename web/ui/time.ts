/** Instants as people read them: Beijing time, whatever the computer is set to. */
import { type Language, useLanguage } from './words.ts'

const ZONE = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function fields(at: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map((p) => [p.type, p.value]))
}

/** `2026-03-02 09:05` */
export function dateTime(at: string | Date | null | undefined): string {
  if (!at) return '—'
  const f = fields(new Date(at))
  return `${f.year}-${f.month}-${f.day} ${f.hour}:${f.minute}`
}

/** `03-02 09:05`: lists, where the year is clear. */
export function shortTime(at: string | Date | null | undefined): string {
  return at ? dateTime(at).slice(5) : '—'
}

/** A limit: one that ends a day is said as that day's 24:00, as offices say it, not as the next day's 00:00. */
export function dueTime(at: string | null | undefined): string {
  if (!at) return '—'
  const text = dateTime(at)
  return text.endsWith(' 00:00') ? `${dateOnly(new Date(Date.parse(at) - 1))} 24:00` : text
}

export function dateOnly(at: string | Date | null | undefined): string {
  return at ? dateTime(at).slice(0, 10) : '—'
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time in at most two parts: 3天4小时, 25分, 40秒. */
export function duration(ms: number, language: Language = 'zh'): string {
  const unit = language === 'zh' ? ['天', '小时', '分', '秒'] : ['d ', 'h ', 'min', 's']
  const abs = Math.abs(ms)
  if (abs >= DAY)
    return `${Math.floor(abs / DAY)}${unit[0]}${Math.floor((abs % DAY) / HOUR)}${unit[1]}`.trim()
  if (abs >= HOUR) return `${Math.floor(abs / HOUR)}${unit[1]}${Math.floor((abs % HOUR) / MINUTE)}${unit[2]}`
  if (abs >= MINUTE) return `${Math.floor(abs / MINUTE)}${unit[2]}`
  return `${Math.floor(abs / 1000)}${unit[3]}`
}

export function useDuration(): (ms: number) => string {
  const language = useLanguage()
  return (ms) => duration(ms, language)
}
