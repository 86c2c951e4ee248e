/** Months of Beijing as `2026-03`. */
import { beijingDate, dayOfDate, startOfDay } from './time.ts'

export const monthOf = (at: Date): string => beijingDate(at).slice(0, 7)

export function monthAfter(month: string, n: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n
  return `${Math.floor(count / 12)}-${String((((count % 12) + 12) % 12) + 1).padStart(2, '0')}`
}

export const startOfMonth = (month: string): Date => startOfDay(dayOfDate(`${month}-01`))

/** Both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = monthAfter(month, 1)) months.push(month)
  return months
}
