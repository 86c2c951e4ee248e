/** One topic: how it goes, where and with whom, what is asked of units, what came of it. */
import { Link, useParams } from '@tanstack/react-router'
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { PROGRAMME_KIND, RECORD_KIND } from '../../../common/analysis.ts'
import { ErrorPage } from '../../app/error-page.tsx'
import { LedgerStateTag } from '../../app/ledger-state.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUnitName } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { TopicForm, TopicRecordForm, TopicTaskForm } from './forms.tsx'
import './topics.css'
import type { TopicDetail } from './words.ts'

const W = words({
  back: ['全部专题', 'All topics'],
  reports: ['该专题的报告', 'Reports of it'],
  change: ['修改', 'Change'],
  days: ['近 {n} 天', 'Last {n} days'],
  span: ['时段', 'Period'],
  received: ['受理', 'Received'],
  closed: ['办结', 'Closed'],
  overdue: ['超期', 'Overdue'],
  negative: ['不满意', 'Dissatisfied'],
  repeats: ['重复诉求', 'Repeated'],
  recovered: ['追回（元）', 'Recovered (yuan)'],
  response: ['平均响应（小时）', 'Mean response (hours)'],
  before: ['前一时段 {n}', 'Before: {n}'],
  usual: ['常规 {n}', 'Usual: {n}'],
  trend: ['趋势', 'Trend'],
  places: ['地点', 'Places'],
  place: ['地点', 'Place'],
  units: ['单位', 'Units'],
  unit: ['单位', 'Unit'],
  areas: ['区域', 'Areas'],
  tasks: ['任务', 'Tasks'],
  task: ['交办任务', 'Ask for a task'],
  records: ['成果', 'What came of it'],
  record: ['登记成果', 'Record'],
  none: ['暂无', 'None yet'],
  target: ['目标', 'Target'],
  mechanisms: ['机制', 'Mechanisms'],
  about: ['范围', 'Watches'],
  lead: ['牵头单位', 'Lead'],
  stopped: ['已停用', 'Stopped'],
})

const DAYS = [30, 90, 180, 366]

export function TopicPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const [state, change] = useUrlState()
  const days = DAYS.find((n) => String(n) === state.days) ?? 90
  const topic = useApi('GET /api/v1/topics/:id', { params: { id }, query: { days } })
  if (topic.isPending) return <Loading rows={10} />
  if (!topic.data) return <ErrorPage error={topic.error!} retry={() => void topic.refetch()} />
  return <Detail topic={topic.data} days={days} onDays={(n) => change({ days: String(n) })} />
}

interface Props {
  topic: TopicDetail
  days: number
  onDays: (n: number) => void
}

function Detail({ topic, days, onDays }: Props) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()('analysis.write')
  const [open, setOpen] = useState<'change' | 'task' | 'record'>()
  const close = () => setOpen(undefined)
  const bars = (rows: readonly { name: string; received: number }[], label: string) =>
    rows.length === 0 ? (
      <Nothing text={w.none} />
    ) : (
      <Chart
        lying
        label={label}
        categories={rows.map((r) => r.name)}
        series={[{ name: w.received, values: rows.map((r) => r.received) }]}
        height={50 + 26 * rows.length}
      />
    )
  return (
    <div className="page">
      <PageHead
        title={<Said>{topic.name}</Said>}
        extra={
          <>
            <Link to={paths.analysisReports()} search={{ programme: topic.id } as never}>
              {w.reports}
            </Link>
            <Link to={paths.topics()}>{w.back}</Link>
            {may && <Button onClick={() => setOpen('change')}>{w.change}</Button>}
          </>
        }
      >
        <Tag>{wordOf(PROGRAMME_KIND, topic.kind)}</Tag>
        {!topic.active && <Tag>{w.stopped}</Tag>}
        <Select
          aria-label={w.span}
          style={{ width: 130 }}
          value={days}
          options={DAYS.map((n) => ({ value: n, label: fill(w.days, { n }) }))}
          onChange={onDays}
        />
      </PageHead>
      <div className="stack">
        <Numbers topic={topic} />
        <div className="topic-columns">
          <div className="stack">
            <Panel title={w.trend}>
              <Chart
                label={w.trend}
                categories={topic.trend.map((t) => t.day.slice(5))}
                series={[{ name: w.received, values: topic.trend.map((t) => t.received), line: true }]}
                height={220}
              />
            </Panel>
            <Panel title={w.units} flush>
              <Table
                label={w.units}
                size="small"
                rowKey="key"
                pagination={topic.units.length > 15 ? { pageSize: 15, size: 'small' } : false}
                dataSource={topic.units}
                scroll={{ x: 480 }}
                locale={{ emptyText: <Nothing text={w.none} /> }}
                columns={[
                  { title: w.unit, render: (_, u) => <Said>{u.name}</Said> },
                  ...(['received', 'closed', 'overdue'] as const).map((key) => ({
                    ...{ title: w[key], width: 90, align: 'right' as const, className: 'number' },
                    render: (_: unknown, u: TopicDetail['units'][number]) => u[key],
                  })),
                ]}
              />
            </Panel>
            <Panel title={w.places}>{bars(topic.places, w.places)}</Panel>
          </div>
          <div className="stack">
            <Panel title={w.about}>
              <Facts topic={topic} />
            </Panel>
            <Panel title={w.areas}>{bars(topic.areas.slice(0, 12), w.areas)}</Panel>
            <Panel
              title={w.tasks}
              extra={
                may && (
                  <Button size="small" onClick={() => setOpen('task')}>
                    {w.task}
                  </Button>
                )
              }
            >
              <Tasks topic={topic} />
            </Panel>
            <Panel
              title={w.records}
              extra={
                may && (
                  <Button size="small" onClick={() => setOpen('record')}>
                    {w.record}
                  </Button>
                )
              }
            >
              {topic.records.length === 0 && <Nothing text={w.none} />}
              {topic.records.map((r) => (
                <div key={r.id} style={{ marginBottom: 8 }}>
                  <b>{wordOf(RECORD_KIND, r.kind)}</b> <Said>{r.title}</Said>
                  <div className="quiet">
                    <Said>{[r.on, r.issuer, r.number, r.status].filter(Boolean).join(' · ')}</Said>
                  </div>
                </div>
              ))}
            </Panel>
          </div>
        </div>
      </div>
      {open === 'change' && <TopicForm topic={topic} onClose={close} />}
      {open === 'task' && <TopicTaskForm topic={topic} onClose={close} />}
      {open === 'record' && <TopicRecordForm topic={topic} onClose={close} />}
    </div>
  )
}

function Numbers({ topic }: { topic: TopicDetail }) {
  const w = useWords(W)
  const { totals } = topic
  const hours = (n: number) => n.toLocaleString('zh-CN', { maximumFractionDigits: 1 })
  const cells: [string, string, string?][] = [
    [w.received, String(totals.received), fill(w.before, { n: totals.before })],
    [w.closed, String(totals.closed)],
    [w.overdue, String(totals.overdue)],
    [w.negative, String(totals.negative)],
    [w.repeats, String(totals.repeats)],
    [w.recovered, totals.recoveredYuan.toLocaleString('zh-CN')],
    [
      w.response,
      totals.responseHours === null ? '—' : hours(totals.responseHours),
      topic.baselineHours === undefined ? undefined : fill(w.usual, { n: hours(topic.baselineHours) }),
    ],
  ]
  return (
    <dl className="topic-numbers">
      {cells.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">
            {value} {more && <small className="quiet">{more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Facts({ topic }: { topic: TopicDetail }) {
  const w = useWords(W)
  const facts: [string, string | undefined][] = [
    [w.about, [...topic.categoryNames, ...topic.words, ...topic.areaTagNames.map((n) => `@${n}`)].join('、')],
    [w.target, topic.target],
    [w.mechanisms, topic.mechanisms.join('、')],
    [w.lead, topic.leadUnitName],
  ]
  return (
    <dl className="facts">
      {facts.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Said>{text}</Said>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

function Tasks({ topic }: { topic: TopicDetail }) {
  const w = useWords(W)
  const unitName = useUnitName()
  if (topic.tasks.length === 0) return <Nothing text={w.none} />
  return topic.tasks.map((t) => (
    <div key={t.id} className="row">
      <Link to={paths.ledgerItem(t.id)}>
        <Said>{t.title}</Said>
      </Link>
      <span className="quiet">{unitName(t.unitCode)}</span>
      <LedgerStateTag state={t.state as 'OPEN'} />
    </div>
  ))
}
