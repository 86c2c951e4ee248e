/** 未诉先办月调度: every month's cycle of the city and its counties, and what they come to together. */

import { Link, useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Form, Select, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { CYCLE_STAGE, CYCLE_STATE } from '../../../common/cycle.ts'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { paths } from '../../app/paths.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useMay, useUser } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type CycleHead, TOUCHES } from './cycle-words.ts'
import './cycles.css'

const W = words({
  title: ['月调度', 'Monthly cycle'],
  open: ['建立本月调度', 'Open a cycle'],
  year: ['年份', 'Year'],
  month: ['月份', 'Month'],
  area: ['地区', 'Area'],
  theme: ['主题', 'Theme'],
  state: ['阶段', 'Stage'],
  pool: ['工单库', 'Pool'],
  items: ['销号', 'Written off'],
  late: ['逾期', 'Late'],
  none: ['这一年还没有月调度', 'No cycle in this year'],
  undecided: ['未定', 'Not fixed'],
  cycles: ['次', 'Cycles'],
  poolOrders: ['入库工单', 'Orders in pools'],
  meanPool: ['平均每库', 'Mean pool'],
  attendances: ['领导到会', 'Leaders present'],
  directives: ['部署事项', 'Directives'],
  measures: ['同类措施', 'Measures'],
  calls: ['现场回访', 'Live calls'],
  dissatisfied: ['不满意', 'Dissatisfied'],
  needed: ['请填写', 'Needed'],
  city: ['全市', 'The city'],
})

const TOTALS = [
  'cycles',
  'poolOrders',
  'meanPool',
  'attendances',
  'directives',
  'measures',
  'calls',
  'dissatisfied',
] as const

export function CyclesPage() {
  const w = useWords(W)
  const may = useMay()
  const [state, change] = useUrlState()
  const [opening, setOpening] = useState(false)
  const year = state.year ?? dateTime(new Date(nowMs())).slice(0, 4)
  const list = useApi('GET /api/v1/cycles', { query: { year } })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <>
            <DatePicker
              picker="year"
              aria-label={w.year}
              allowClear={false}
              value={dayjs(`${year}-01-01`)}
              onChange={(next) => change({ year: next?.format('YYYY') })}
            />
            {may('cycle.propose') && (
              <Button type="primary" onClick={() => setOpening(true)}>
                {w.open}
              </Button>
            )}
          </>
        }
      />
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : (
        <div className="stack">
          <dl className="panel cycle-totals">
            {TOTALS.map((key) => (
              <div key={key}>
                <dt>{w[key]}</dt>
                <dd className="number">{list.data.totals[key] ?? '—'}</dd>
              </div>
            ))}
          </dl>
          <Cycles items={list.data.items} />
        </div>
      )}
      {opening && <Opening onClose={() => setOpening(false)} />}
    </div>
  )
}

function Cycles({ items }: { items: CycleHead[] }) {
  const w = useWords(W)
  useLanguage()
  return (
    <div className="panel">
      <Table<CycleHead>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={items}
        scroll={{ x: 860 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          {
            title: w.month,
            width: 100,
            render: (_, c) => (
              <Link to={paths.cycle(c.id) as string} className="number">
                {c.month}
              </Link>
            ),
          },
          { title: w.area, width: 120, render: (_, c) => <Said>{c.areaName}</Said> },
          {
            title: w.theme,
            render: (_, c) =>
              c.theme ? <Said>{c.theme}</Said> : <span className="quiet">{w.undecided}</span>,
          },
          { title: w.state, width: 130, render: (_, c) => wordOf(CYCLE_STATE, c.state) },
          { title: w.pool, width: 90, className: 'number', render: (_, c) => c.orders || '—' },
          {
            title: w.items,
            width: 110,
            className: 'number',
            render: (_, c) => (c.directives > 0 ? `${c.writtenOff} / ${c.directives}` : '—'),
          },
          {
            title: w.late,
            width: 190,
            render: (_, c) =>
              c.late.map((stage) => (
                <Tag
                  key={stage}
                  variant="filled"
                  style={{ background: COLOR.yellowSoft, color: COLOR.yellow }}
                >
                  {wordOf(CYCLE_STAGE, stage)}
                </Tag>
              )),
          },
        ]}
      />
    </div>
  )
}

function Opening({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const { unit } = useUser()
  const navigate = useNavigate()
  const write = useWrite('POST /api/v1/cycles', { touches: TOUCHES })
  const top = useApi('GET /api/v1/areas', { query: {} as never })
  const city = top.data?.items[0]
  const counties = useApi(
    'GET /api/v1/areas',
    { query: { parent: city?.code ?? '' } as never },
    { enabled: city !== undefined && !unit },
  )
  return (
    <FormDialog<{ month: string; adcode?: string }>
      name="cycle.open"
      title={w.open}
      initial={{ month: dateTime(new Date(nowMs())).slice(0, 7) }}
      okText={w.open}
      onClose={onClose}
      onSave={async (body) => {
        const made = await write.mutateAsync({ body })
        await navigate({ to: paths.cycle(made.id) as string })
      }}
    >
      {() => (
        <>
          <Form.Item name="month" label={w.month} rules={[{ required: true, message: w.needed }]}>
            <MonthInput />
          </Form.Item>
          {!unit && (
            <Form.Item name="adcode" label={w.area}>
              <Select
                allowClear
                placeholder={w.city}
                options={(counties.data?.items ?? []).map((a) => ({ value: a.code, label: a.name }))}
              />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  )
}

function MonthInput({
  value,
  onChange,
  id,
}: {
  value?: string
  onChange?: (v?: string) => void
  id?: string
}) {
  return (
    <DatePicker
      id={id}
      picker="month"
      allowClear={false}
      value={value ? dayjs(`${value}-01`) : null}
      onChange={(next) => onChange?.(next?.format('YYYY-MM'))}
    />
  )
}
