/** The days of a year as the page handles them: layers laid over each other, changes over the layer, a file read. */

export interface Day {
  date: string
  working: boolean
  name?: string
}

/** `null`: what this layer said of the day is taken back. */
export type Changes = Record<string, Day | null>

/** The layer's days with the changes in them, in order. */
export function withChanges(days: readonly Day[], changes: Changes): Day[] {
  const kept = days.filter(({ date }) => !(date in changes))
  const made = Object.values(changes).filter((day) => day !== null)
  return [...kept, ...made].sort((a, b) => (a.date < b.date ? -1 : 1))
}

export const daysOfYear = (year: number): string[] => {
  const days: string[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

const LINE =
  /^(\d{4}-\d{2}-\d{2})(?:\s*[~～至]\s*(\d{4}-\d{2}-\d{2}))?\s*[,，\t]\s*(休|班|off|work)\s*(?:[,，\t]\s*(.{0,40}))?$/

const isDay = (date: string): boolean => {
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

/** `2027-02-06~2027-02-12,休,春节`: a line a day or a range; `wrong` are the numbers of the lines that say nothing. */
export function readYear(text: string, year: number): { days: Day[]; wrong: number[] } {
  const days = new Map<string, Day>()
  const wrong: number[] = []
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace('\ufeff', '').trim()
    if (line === '' || line.startsWith('#')) continue
    const [, from = '', to = from, kind = '', name = ''] = LINE.exec(line) ?? []
    const inYear = [from, to].every((date) => date.startsWith(`${year}-`) && isDay(date))
    if (!inYear || from > to) {
      wrong.push(i + 1)
      continue
    }
    for (const date of daysOfYear(year).filter((each) => from <= each && each <= to)) {
      const working = kind === '班' || kind === 'work'
      days.set(date, { date, working, ...(name.trim() ? { name: name.trim() } : {}) })
    }
  }
  return { days: [...days.values()], wrong }
}
