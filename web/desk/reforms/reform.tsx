/** One item: what each department needs and gives, and whether certifying again became rare. */
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { Chart } from '../../ui/chart.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { ReformForm } from './form.tsx'
import type { ReformView } from './shapes.ts'

const W = words({
  all: ['全部事项', 'All items'],
  edit: ['修改', 'Change'],
  item: ['事项', 'Item'],
  problem: ['问题', 'Problem'],
  source: ['来自', 'Came out of'],
  channel: ['办理途径', 'Done by'],
  scope: ['复用范围', 'Reused in'],
  live: ['上线', 'Live since'],
  notLive: ['未上线', 'Not live yet'],
  departments: ['数据互通', 'Who shares what'],
  department: ['部门', 'Department'],
  need: ['需要', 'Needs'],
  system: ['系统', 'System'],
  fields: ['字段', 'Fields'],
  trend: ['相关诉求逐月', 'Complaints by month'],
  counted: ['分类：{categories}', 'Categories: {categories}'],
  words: ['文中有：{words}', 'Text says: {words}'],
  before: ['上线前', 'Before'],
  after: ['上线后', 'After'],
  means: ['月均由 {before} 件到 {after} 件，{change}', 'From {before} a month to {after}, {change}'],
  noBefore: ['上线前没有可比的月份', 'No months before it to compare with'],
  waiting: ['上线满一个月后比较', 'Compared once it has been live for a whole month'],
})

export function ReformPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useApi('GET /api/v1/reforms/:id', { params: { id } })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  if (view.isPending) return <Loading rows={12} />
  return <ReformItem reform={view.data} />
}

function ReformItem({ reform }: { reform: ReformView }) {
  const w = useWords(W)
  const [editing, setEditing] = useState(false)
  return (
    <div className="page">
      <PageHead
        title={<Said>{reform.title}</Said>}
        extra={reform.mayWrite && <Button onClick={() => setEditing(true)}>{w.edit}</Button>}
      >
        <Link to={paths.reforms()}>{w.all}</Link>
      </PageHead>
      <div className="stack">
        <Facts reform={reform} />
        <Departments reform={reform} />
        <Trend reform={reform} />
      </div>
      {editing && <ReformForm reform={reform} onClose={() => setEditing(false)} />}
    </div>
  )
}

function Facts({ reform }: { reform: ReformView }) {
  const w = useWords(W)
  const { source } = reform
  const facts = [
    [w.problem, <Said key="problem">{reform.problem}</Said>],
    [w.scope, <Said key="scope">{reform.scope.join('、')}</Said>],
    ...(reform.channel ? [[w.channel, <Said key="channel">{reform.channel}</Said>] as const] : []),
    ...(source
      ? [
          [
            w.source,
            <Link
              key="source"
              to={(source.kind === 'CYCLE' ? paths.cycle(source.id) : paths.meeting(source.id)) as string}
            >
              <Said>{source.title}</Said>
            </Link>,
          ] as const,
        ]
      : []),
    [w.live, reform.goLiveOn ?? w.notLive],
  ] as const
  return (
    <Panel title={w.item}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Departments({ reform }: { reform: ReformView }) {
  const w = useWords(W)
  return (
    <Panel title={w.departments} flush>
      <Table<ReformView['departments'][number]>
        label={w.departments}
        size="small"
        rowKey="unitCode"
        pagination={false}
        dataSource={reform.departments}
        scroll={{ x: 760 }}
        columns={[
          { title: w.department, width: 200, render: (_, d) => <Said>{d.unitName}</Said> },
          { title: w.need, render: (_, d) => <Said>{d.need}</Said> },
          { title: w.system, width: 180, render: (_, d) => <Said>{d.system}</Said> },
          { title: w.fields, render: (_, d) => <Said>{d.fields.join('、')}</Said> },
        ]}
      />
    </Panel>
  )
}

const percent = (change: number): string =>
  `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.round(Math.abs(change) * 1000) / 10}%`

/** The month in which it went live belongs to both lines, so that they meet. */
function Trend({ reform }: { reform: ReformView }) {
  const w = useWords(W)
  useLanguage()
  const { months, before, after, change } = reform.trend
  const live = reform.goLiveOn?.slice(0, 7)
  return (
    <Panel title={w.trend}>
      <Chart
        label={w.trend}
        height={260}
        categories={months.map((m) => m.month)}
        series={[
          {
            ...{ name: w.before, line: true, color: COLOR.quiet },
            values: months.map((m) => (!live || m.month <= live ? m.n : null)),
          },
          ...(live
            ? [
                {
                  ...{ name: w.after, line: true, color: COLOR.primary },
                  values: months.map((m) => (m.month >= live ? m.n : null)),
                },
              ]
            : []),
        ]}
      />
      <p style={{ margin: '6px 0 0' }} className="number">
        {before !== null && after !== null && change !== null
          ? fill(w.means, { before, after, change: percent(change) })
          : !live
            ? w.notLive
            : before === null
              ? w.noBefore
              : w.waiting}
      </p>
      <p className="quiet" style={{ margin: 0 }}>
        <Said>
          {[
            fill(w.counted, { categories: reform.categories.map((c) => c.name).join('、') }),
            ...(reform.words.length > 0 ? [fill(w.words, { words: reform.words.join('、') })] : []),
          ].join('；')}
        </Said>
      </p>
    </Panel>
  )
}
