/** The next two weeks with their interval, and the next seven days by category. */
import { Button, Tag } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['未来两周', 'The next two weeks'],
  past: ['已来', 'Came'],
  mean: ['预计', 'Expected'],
  low: ['区间下限', 'Low'],
  high: ['区间上限', 'High'],
  total: ['未来 14 天预计 {n} 件', '{n} expected in 14 days'],
  interval: ['每天有 {n} 落在区间内', '{n} of days fall within the interval'],
  error: [
    '用过去检验：误差 {own}，照上周同日估是 {naive}；区间命中 {coverage}',
    'Tried on the past: error {own}, as a week before {naive}; {coverage} fell within',
  ],
  worse: ['比照上周同日估还差，只作参考', 'Worse than “as a week before”: take it with care'],
  little: ['可学的日子太少，误差说不准', 'Too few days to state an error'],
  learnt: ['学自 {n} 天', 'Learnt from {n} days'],
  none: ['还没有可学的诉求', 'Nothing to learn from yet'],
  parts: ['未来 7 天分类', 'The next seven days by category'],
  category: ['类别', 'Category'],
  last: ['前 7 天', 'Last 7 days'],
  next: ['预计', 'Expected'],
  range: ['区间', 'Interval'],
  change: ['变化', 'Change'],
  wape: ['误差', 'Error'],
  narrow: ['只看 {name}', 'Only {name}'],
  rest: ['休', 'off'],
})

type View = AnswerOf<'GET /api/v1/insight/forecast'>
type Part = View['parts'][number]
const percent = (x: number) => `${Math.round(x * 100)}%`

export function Expected({ state, onPick }: { state: UrlState; onPick: (category: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const { category, area } = state
  const view = useApi('GET /api/v1/insight/forecast', { query: { category, area } as never })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  if (view.isPending) return <Loading rows={10} />
  const { past, days, error, interval, learnt, parts } = view.data
  if (learnt === 0) return <Nothing text={w.none} />
  const gap = past.map(() => null)
  const label = ({ date, working }: { date: string; working: boolean }) =>
    working ? date.slice(5) : `${date.slice(5)} ${w.rest}`
  return (
    <div className="stack">
      <Panel title={w.title} extra={<span className="quiet number">{fill(w.learnt, { n: learnt })}</span>}>
        <p className="forecast-said">
          <strong>{fill(w.total, { n: Math.round(days.reduce((n, d) => n + d.mean, 0)) })}</strong>
          <span>{fill(w.interval, { n: percent(interval) })}</span>
          {error ? (
            <span>
              {fill(w.error, {
                own: percent(error.wape),
                naive: percent(error.naiveWape),
                coverage: percent(error.coverage),
              })}
            </span>
          ) : (
            <span className="quiet">{w.little}</span>
          )}
          {error && error.relative > 1 && (
            <Tag variant="filled" style={{ background: COLOR.yellowSoft, color: COLOR.yellow }}>
              {w.worse}
            </Tag>
          )}
        </p>
        <Chart
          label={w.title}
          height={300}
          categories={[...past, ...days].map(label)}
          series={[
            { name: w.past, values: [...past.map((p) => p.n), ...days.map(() => null)], line: true },
            { name: w.mean, values: [...gap, ...days.map((d) => d.mean)], line: true, color: '#d98a1c' },
            {
              name: w.low,
              values: [...gap, ...days.map((d) => d.low)],
              line: true,
              dashed: true,
              color: '#8795a5',
            },
            {
              name: w.high,
              values: [...gap, ...days.map((d) => d.high)],
              line: true,
              dashed: true,
              color: '#8795a5',
            },
          ]}
        />
      </Panel>
      {parts.length > 0 && (
        <Panel title={w.parts} flush>
          <Parts parts={parts} onPick={onPick} />
        </Panel>
      )}
    </div>
  )
}

function Parts({ parts, onPick }: { parts: Part[]; onPick: (category: string) => void }) {
  const w = useWords(W)
  return (
    <Table<Part>
      label={w.parts}
      size="small"
      rowKey="category"
      pagination={false}
      dataSource={parts}
      scroll={{ x: 640 }}
      columns={[
        {
          title: w.category,
          render: (_, p) => (
            <Button
              type="link"
              size="small"
              style={{ padding: 0 }}
              aria-label={fill(w.narrow, { name: p.name })}
              onClick={() => onPick(p.category)}
            >
              <Said>{p.name}</Said>
            </Button>
          ),
        },
        { title: w.last, width: 100, className: 'number', render: (_, p) => p.last },
        { title: w.next, width: 90, className: 'number', render: (_, p) => Math.round(p.mean) },
        { title: w.range, width: 120, className: 'number', render: (_, p) => `${p.low} – ${p.high}` },
        {
          title: w.change,
          width: 90,
          className: 'number',
          render: (_, p) => {
            const n = Math.round(p.mean) - p.last
            return n > 0 ? `+${n}` : String(n)
          },
        },
        {
          title: w.wape,
          width: 80,
          className: 'number',
          render: (_, p) => (p.error ? percent(p.error.wape) : '—'),
        },
      ]}
    />
  )
}
