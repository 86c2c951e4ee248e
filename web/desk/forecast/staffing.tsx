/** Seats by the half hour for a day, and a calculator for any number of calls (SP-11). */
import { DatePicker, Form, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { nowMs } from '../../ui/now.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['{date} 每半小时座席', 'Seats by the half hour, {date}'],
  date: ['日期', 'Date'],
  said: [
    '按通话处理 {aht} 秒、{target} 秒内接起 {share}%、离席 {shrinkage}% 算；学自 {learnt} 天电话',
    'With {aht} s a call, {share}% answered within {target} s, {shrinkage}% away; learnt from {learnt} days of calls',
  ],
  peak: [
    '最忙 {from}：{seats} 席，排 {rostered} 人',
    'Busiest at {from}: {seats} seats, {rostered} on the roster',
  ],
  calls: ['预计来电', 'Calls expected'],
  seats: ['座席', 'Seats'],
  rostered: ['排班人数', 'On the roster'],
  none: ['还没有可学的电话', 'No calls to learn from yet'],
  calculator: ['座席计算', 'How many seats'],
  callsIn: ['来电数', 'Calls'],
  minutes: ['时段（分钟）', 'Minutes'],
  aht: ['每通处理（秒）', 'Seconds a call'],
  target: ['几秒内接起', 'Answered within (s)'],
  share: ['接起的成数（%）', 'Share answered (%)'],
  level: ['接起率', 'In time'],
  wait: ['平均等待（秒）', 'Mean wait (s)'],
  occupancy: ['占用率', 'Occupancy'],
  enough: ['够', 'enough'],
  few: ['不够', 'too few'],
  verdict: ['是否够', 'Verdict'],
})

type View = AnswerOf<'GET /api/v1/insight/staffing'>

export function Staffing({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const view = useApi('GET /api/v1/insight/staffing', { query: { date: state.date } as never })
  return (
    <div className="stack">
      {view.isError ? (
        <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
      ) : view.isPending ? (
        <Loading rows={8} />
      ) : (
        <Panel
          title={fill(w.title, { date: view.data.date })}
          extra={
            <DatePicker
              aria-label={w.date}
              allowClear={false}
              value={dayjs(view.data.date)}
              minDate={dayjs(nowMs())}
              onChange={(day) => onChange({ date: day?.format('YYYY-MM-DD') })}
            />
          }
        >
          <Slots view={view.data} />
        </Panel>
      )}
      <Calculator />
    </div>
  )
}

function Slots({ view }: { view: View }) {
  const w = useWords(W)
  const { slots, peak, aht, target, share, shrinkage, learnt } = view
  if (slots.length === 0) return <Nothing text={w.none} />
  return (
    <>
      <p className="forecast-said">
        {peak && <strong>{fill(w.peak, peak)}</strong>}
        <span className="quiet">{fill(w.said, { aht, target, share, shrinkage, learnt })}</span>
      </p>
      <Chart
        label={fill(w.title, { date: view.date })}
        height={300}
        categories={slots.map((s) => s.from)}
        series={[
          { name: w.seats, values: slots.map((s) => s.seats) },
          { name: w.calls, values: slots.map((s) => s.calls), line: true },
          { name: w.rostered, values: slots.map((s) => s.rostered), line: true, dashed: true },
        ]}
      />
    </>
  )
}

interface Asked {
  calls: number
  minutes: number
  aht: number
  target: number
  share: number
}
const FIRST: Asked = { calls: 100, minutes: 30, aht: 180, target: 20, share: 85 }
const FIELDS: readonly [
  key: keyof Asked,
  word: 'callsIn' | 'minutes' | 'aht' | 'target' | 'share',
  max: number,
][] = [
  ['calls', 'callsIn', 100_000],
  ['minutes', 'minutes', 1_440],
  ['aht', 'aht', 3_600],
  ['target', 'target', 600],
  ['share', 'share', 99],
]
const LEAST: Partial<Record<keyof Asked, number>> = { calls: 0, aht: 10 }

function Calculator() {
  const w = useWords(W)
  const [asked, setAsked] = useState(FIRST)
  const answer = useApi('GET /api/v1/insight/seats', { query: asked as never })
  return (
    <Panel title={w.calculator}>
      <Form layout="vertical" className="forecast-fields">
        {FIELDS.map(([key, word, max]) => (
          <Form.Item key={key} label={w[word]} htmlFor={`seats-${key}`}>
            <InputNumber
              id={`seats-${key}`}
              min={LEAST[key] ?? 1}
              max={max}
              precision={0}
              value={asked[key]}
              onChange={(n) => n !== null && setAsked({ ...asked, [key]: n })}
            />
          </Form.Item>
        ))}
      </Form>
      {answer.isError ? (
        <Failed text={errorText(answer.error)} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading rows={3} />
      ) : (
        <Levels answer={answer.data} />
      )}
    </Panel>
  )
}

function Levels({ answer: { levels, needed } }: { answer: AnswerOf<'GET /api/v1/insight/seats'> }) {
  const w = useWords(W)
  return (
    <Table
      label={w.calculator}
      size="small"
      rowKey="seats"
      pagination={false}
      dataSource={levels}
      scroll={{ x: 480 }}
      columns={[
        { title: w.seats, width: 80, className: 'number', render: (_, l) => <strong>{l.seats}</strong> },
        { title: w.level, className: 'number', render: (_, l) => `${(l.level * 100).toFixed(1)}%` },
        { title: w.wait, className: 'number', render: (_, l) => (l.wait === null ? '∞' : l.wait.toFixed(1)) },
        { title: w.occupancy, className: 'number', render: (_, l) => `${(l.occupancy * 100).toFixed(1)}%` },
        {
          title: w.verdict,
          render: (_, l) => (
            <span style={{ color: l.seats >= needed ? COLOR.green : COLOR.red }}>
              {l.seats >= needed ? w.enough : w.few}
            </span>
          ),
        },
      ]}
    />
  )
}
