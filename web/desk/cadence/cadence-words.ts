/** The names of the cadences. */
import { words } from '../../ui/words.ts'

export const CADENCE = words({
  DAY: ['日结清', 'Day'],
  WEEK: ['周分析', 'Week'],
  MONTH: ['月调度', 'Month'],
  QUARTER: ['季度', 'Quarter'],
  HALF_YEAR: ['半年', 'Half-year'],
  YEAR: ['年度', 'Year'],
})
