/** The span that figures speak of: from its beginning, without its end. */
import { AppError } from '../../../common/errors.ts'
import { DAY_MS, dayOf, startOfDay } from '../../../common/time.ts'

export interface Period {
  from: Date
  to: Date
}

const DEFAULT_DAYS = 30

export function periodOf(query: { from?: string; to?: string }, now: Date): Period {
  // The moment asked at belongs to the period; `to` itself does not.
  const to = query.to ? new Date(query.to) : new Date(now.getTime() + 1)
  const from = query.from ? new Date(query.from) : new Date(to.getTime() - DEFAULT_DAYS * DAY_MS)
  if (from >= to) throw new AppError('request.invalid', { fields: [{ path: 'from', code: 'after_to' }] })
  return { from, to }
}

/** The midnight that ends the day: a limit of that instant is still today's. */
export const endOfDay = (now: Date): Date => startOfDay(dayOf(now) + 1)
