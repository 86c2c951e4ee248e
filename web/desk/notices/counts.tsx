/** How many documents of each kind the year has; one press narrows the register to a kind. */
import { Select } from 'antd'
import dayjs from 'dayjs'
import { NOTICE_KIND, type NoticeKind } from '../../../common/codes.ts'
import { useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'
import './counts.css'

const W = words({
  label: ['本年文书', 'Documents of the year'],
  year: ['年度', 'Year'],
  yearOf: ['{n} 年', '{n}'],
  drafted: ['待签 {n}', '{n} to sign'],
  late: ['逾期 {n}', '{n} late'],
})

export function Counts({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  const thisYear = dayjs(nowMs()).year()
  const year = Number(state.year ?? thisYear)
  const counts = useApi('GET /api/v1/notices/counts', { query: { year: String(year) } as never })
  const span = (n: number) => (n === thisYear ? {} : { from: `${n}-01-01`, to: `${n}-12-31` })
  return (
    <section className="notice-counts" aria-label={w.label}>
      <Select
        aria-label={w.year}
        value={year}
        options={[0, 1, 2, 3].map((back) => ({
          value: thisYear - back,
          label: fill(w.yearOf, { n: thisYear - back }),
        }))}
        onChange={(n: number) =>
          onChange({
            year: n === thisYear ? undefined : String(n),
            from: undefined,
            to: undefined,
            ...span(n),
          })
        }
      />
      {counts.data?.items
        .filter(({ kind, total }) => total > 0 || state.kind === kind)
        .map(({ kind, total, drafted, overdue }) => (
          <button
            key={kind}
            type="button"
            aria-pressed={state.kind === kind}
            onClick={() => onChange({ kind: state.kind === kind ? undefined : (kind as NoticeKind) })}
          >
            <span>{wordOf(NOTICE_KIND, kind)}</span>
            <b className="number">{total.toLocaleString()}</b>
            {drafted > 0 && <span className="quiet">{fill(w.drafted, { n: drafted })}</span>}
            {overdue > 0 && <span className="late">{fill(w.late, { n: overdue })}</span>}
          </button>
        ))}
    </section>
  )
}
