/** The days asked for; the running month when none are said. */
import { AppError } from '../../../../common/errors.ts'
import { dateOfDay, dayOf, dayOfDate } from '../../../../common/time.ts'
import type { Span } from './trend-rules.ts'

/** Five years of days are still one answer; more is a slip. */
const MOST_DAYS = 1_830

export function spanIn(query: { from?: string; to?: string }, now: Date): Span {
  const to = query.to ? dayOfDate(query.to) : dayOf(now)
  const from = query.from ? dayOfDate(query.from) : dayOfDate(`${dateOfDay(to).slice(0, 7)}-01`)
  if (from > to || to - from >= MOST_DAYS)
    throw new AppError('request.invalid', { fields: [{ path: 'from', code: 'after_to' }] })
  return { from, to }
}

export const datesOf = ({ from, to }: Span) => ({ from: dateOfDay(from), to: dateOfDay(to) })
