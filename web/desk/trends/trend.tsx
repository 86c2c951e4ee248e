/** By day, week or month beside the period before and a year ago; told apart by one thing. */
import { Button, Segmented, Select } from 'antd'
import { CHANNEL, REQUEST_TYPE } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { changeText, count, type MarkPart, queryOf } from './looking.ts'

const W = words({
  title: ['诉求量', 'Requests'],
  grain: ['步长', 'Step'],
  day: ['日', 'Day'],
  week: ['周', 'Week'],
  month: ['月', 'Month'],
  now: ['本期', 'This period'],
  before: ['上期', 'Period before'],
  lastYear: ['上年同期', 'A year ago'],
  total: ['本期 {n} 件', '{n} requests'],
  matters: ['去掉并入他单的 {n} 件，为 {m} 事', 'less {n} that joined another: {m} matters'],
  mom: ['环比 {n}', '{n} on the period before'],
  yoy: ['同比 {n}', '{n} on a year ago'],
  notThen: ['上年同期尚无数据', 'nothing was counted a year ago'],
  notBefore: ['上期尚无数据', 'nothing was counted before'],
  waiting: ['还有 {n} 件未计入', '{n} are not counted yet'],
  split: ['分列', 'Told apart by'],
  category: ['类别', 'Category'],
  area: ['区域', 'Area'],
  channel: ['渠道', 'Channel'],
  type: ['类型', 'Type'],
  change: ['环比', 'On the period before'],
  year: ['同比', 'On a year ago'],
  none: ['这一时段没有诉求', 'No requests in this period'],
  unknown: ['未明确', 'Not known'],
  click: ['点图上一处看是哪些诉求', 'Click a mark for its requests'],
})

type Trends = AnswerOf<'GET /api/v1/insight/trends'>
type Row = Trends['rows'][number]
const BY = ['category', 'area', 'channel', 'type'] as const
type By = (typeof BY)[number]
const GRAINS = ['day', 'week', 'month'] as const

export function Trend({
  state,
  onChange,
  onPick,
}: {
  state: UrlState
  onChange: (change: UrlState) => void
  onPick: (mark: MarkPart) => void
}) {
  const w = useWords(W)
  useLanguage()
  const by = BY.find((each) => each === state.by) ?? 'category'
  const grain = GRAINS.find((each) => each === state.grain) ?? 'day'
  const trends = useApi('GET /api/v1/insight/trends', { query: { ...queryOf(state), by, grain } })
  if (trends.isError) return <Failed text={errorText(trends.error)} onRetry={() => void trends.refetch()} />
  if (trends.isPending) return <Loading rows={10} />
  const { data } = trends
  const { points, before, lastYear } = data
  const series = [
    { name: w.now, values: points.map((p) => p.n), line: points.length > 40 },
    ...(before ? [{ name: w.before, values: points.map((p) => p.before ?? 0), line: true }] : []),
    ...(lastYear ? [{ name: w.lastYear, values: points.map((p) => p.lastYear ?? 0), line: true }] : []),
  ]
  return (
    <>
      <Panel
        title={w.title}
        extra={
          <Segmented
            size="small"
            aria-label={w.grain}
            options={GRAINS.map((value) => ({ value, label: w[value] }))}
            value={grain}
            onChange={(value) => onChange({ grain: value === 'day' ? undefined : String(value) })}
          />
        }
      >
        <p className="looking-sums">
          <strong>{fill(w.total, { n: count(data.n) })}</strong>
          {data.joined !== null && data.joined > 0 && (
            <span>{fill(w.matters, { n: count(data.joined), m: count(data.n - data.joined) })}</span>
          )}
          <span>{before ? fill(w.mom, { n: changeText(data.n, before.n) }) : w.notBefore}</span>
          <span>{lastYear ? fill(w.yoy, { n: changeText(data.n, lastYear.n) }) : w.notThen}</span>
          {data.waiting > 0 && <span className="quiet">{fill(w.waiting, { n: count(data.waiting) })}</span>}
          <span className="quiet">{w.click}</span>
        </p>
        {data.n === 0 ? (
          <Nothing text={w.none} />
        ) : (
          <Chart
            label={w.title}
            categories={points.map((p) => labelOf(p, grain))}
            series={series}
            height={280}
            onPick={(i) => {
              const point = points[i]
              if (point) onPick({ from: point.from, to: point.to })
            }}
          />
        )}
      </Panel>
      <Panel
        title={w.split}
        extra={
          <Select
            size="small"
            style={{ width: 110 }}
            aria-label={w.split}
            options={BY.map((value) => ({ value, label: w[value] }))}
            value={by}
            onChange={(value) => onChange({ by: value === 'category' ? undefined : value })}
          />
        }
        flush
      >
        <Split data={data} by={by} onPick={onPick} />
      </Panel>
    </>
  )
}

const labelOf = ({ from, to }: { from: string; to: string }, grain: string): string =>
  grain === 'day' ? from.slice(5) : grain === 'month' ? from.slice(0, 7) : `${from.slice(5)}–${to.slice(5)}`

function Split({ data, by, onPick }: { data: Trends; by: By; onPick: (mark: MarkPart) => void }) {
  const w = useWords(W)
  useLanguage()
  const most = Math.max(1, ...data.rows.map((row) => row.n))
  const named = ({ key, name }: Row) => {
    if (by === 'channel') return wordOf(CHANNEL, key) || w.unknown
    if (by === 'type') return wordOf(REQUEST_TYPE, key) || w.unknown
    return key === '' ? w.unknown : <Said>{name}</Said>
  }
  // Of what channels and types are not known there is no list of its own.
  const pickable = (key: string) => key !== '' || by === 'category' || by === 'area'
  return (
    <Table<Row>
      label={w.split}
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={data.rows}
      scroll={{ x: 640 }}
      locale={{ emptyText: <Nothing text={w.none} /> }}
      columns={[
        {
          title: w[by],
          render: (_, r) =>
            pickable(r.key) ? (
              <Button
                type="link"
                size="small"
                className="looking-name"
                onClick={() => onPick({ [by]: r.key })}
              >
                {named(r)}
              </Button>
            ) : (
              named(r)
            ),
        },
        {
          ...{ title: w.now, width: 220 },
          render: (_, r) => (
            <span className="looking-bar">
              <span style={{ width: `${(r.n / most) * 100}%` }} aria-hidden="true" />
              <b className="number">{count(r.n)}</b>
            </span>
          ),
        },
        {
          ...{ title: w.before, align: 'right', className: 'number', width: 110 },
          render: (_, r) => (r.before === null ? '—' : count(r.before)),
        },
        {
          ...{ title: w.change, align: 'right', className: 'number', width: 130 },
          render: (_, r) => changeText(r.n, r.before),
        },
        {
          ...{ title: w.year, align: 'right', className: 'number', width: 120 },
          render: (_, r) => changeText(r.n, r.lastYear),
        },
      ]}
    />
  )
}
