/**
 * 数据勾稽（SP-16：“咨询243 295件，当场答复235 033件，转办8 262件”，和必须相等）：指标汇总与诉求、工单逐件相比，咨询按去向拆分；
 * 还有变动未计入时不下结论，都已计入而不等的是数据问题。
 */
import type { KpiIntegrity } from '../../../../api/kpis.ts'
import { REQUEST_STATE, REQUEST_STATES, type RequestState } from '../../../../common/codes.ts'
import { startOfDay } from '../../../../common/time.ts'
import { type Db, sql } from '../../../platform/db.ts'
import { countQueued, type Span, sumBy } from './queries.ts'

interface RowCount {
  state: RequestState
  enquiry: boolean
  n: number
}

/** What the sums say beside what the rows say; `null` while changes wait to be counted. */
export const agreed = (figure: number, counted: number, waiting: number): boolean | null =>
  figure === counted ? true : waiting > 0 ? null : false

export async function integrityOf(
  db: Db,
  centre: string,
  span: Span,
): Promise<Omit<KpiIntegrity, 'from' | 'to'>> {
  const [from, to] = [startOfDay(span.from), startOfDay(span.to + 1)]
  const [rows, orders, waiting, all, enquiries] = await Promise.all([
    db.query<RowCount>(sql`
      select state, coalesce(type = 'ENQUIRY', false) as enquiry, count(*)::int as n from requests
      where centre = ${centre} and created_at >= ${from} and created_at < ${to} group by 1, 2`),
    db.query<{ n: number }>(sql`
      select count(*)::int as n from orders
      where centre = ${centre} and created_at >= ${from} and created_at < ${to} and state <> 'MERGED'`),
    countQueued(db, centre),
    sumBy(db, centre, 'ALL', ['requests', 'accepted'], span, {}),
    sumBy(db, centre, 'ALL', ['requests'], span, { type: 'ENQUIRY' }),
  ])
  const kept = (list: typeof all, measure: string) => list.find((row) => row.measure === measure)?.n ?? 0
  const parts = (of: (row: RowCount) => boolean) =>
    REQUEST_STATES.flatMap((state) => {
      const n = rows.filter((row) => row.state === state && of(row)).reduce((sum, row) => sum + row.n, 0)
      return n === 0 ? [] : [{ state, name: { zh: REQUEST_STATE[state][0], en: REQUEST_STATE[state][1] }, n }]
    })
  const check = (
    code: KpiIntegrity['checks'][number]['code'],
    figure: number,
    split: ReturnType<typeof parts>,
  ) => {
    const counted = split.reduce((sum, { n }) => sum + n, 0)
    return { code, figure, counted, parts: split, agrees: agreed(figure, counted, waiting) }
  }
  const accepted = orders[0]!.n
  return {
    waiting,
    checks: [
      check(
        'REQUESTS',
        kept(all, 'requests'),
        parts(() => true),
      ),
      check(
        'ENQUIRIES',
        kept(enquiries, 'requests'),
        parts(({ enquiry }) => enquiry),
      ),
      {
        ...{ code: 'ORDERS' as const, figure: kept(all, 'accepted'), counted: accepted, parts: [] },
        agrees: agreed(kept(all, 'accepted'), accepted, waiting),
      },
    ],
  }
}
