/** What outcomes brought in money: recovered arrears, refunds, financing; by kind, unit and month, with the orders. */
import { Link } from '@tanstack/react-router'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { OUTCOME_KIND } from '../../../common/kinds.ts'
import type { AnswerOf } from '../../app/client.ts'
import { download } from '../../app/download.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { useApi, usePages } from '../../app/query.ts'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { yuan } from '../../ui/money.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['成效金额', 'Outcomes in money'],
  sums: ['合计', 'Sums'],
  list: ['逐笔', 'Each amount'],
  kind: ['成效类别', 'Kind'],
  unit: ['单位', 'Unit'],
  enterprise: ['企业诉求', 'Enterprises'],
  enterprises: ['只看企业', 'Enterprises only'],
  others: ['不含企业', 'All others'],
  month: ['月份', 'Month'],
  orders: ['工单', 'Orders'],
  amount: ['金额（元）', 'Amount (yuan)'],
  total: ['总计', 'Total'],
  at: ['登记时间', 'Recorded'],
  order: ['工单', 'Order'],
  none: ['没有登记金额的成效', 'No amounts recorded'],
  more: ['加载更多', 'Load more'],
  clear: ['清除条件', 'Clear'],
  csv: ['导出 CSV', 'Export CSV'],
})

const MONEY = Object.keys(OUTCOME_KIND).filter((kind) => kind !== 'ADVANCE_RECOVERY')
const FILTERS = ['kind', 'unit', 'enterprise'] as const
const queryOf = (state: UrlState) =>
  Object.fromEntries(FILTERS.flatMap((name) => (state[name] ? [[name, state[name]]] : [])))

type Item = AnswerOf<'GET /api/v1/outcomes'>['items'][number]
interface Row {
  key: string
  name: string
  orders: number
  amountFen: number
}

export function OutcomesPage() {
  const w = useWords(W)
  const { message } = App.useApp()
  const [state, change] = useUrlState()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const asked = new URLSearchParams(queryOf(state)).toString()
    await download(`/api/v1/outcomes/export?${asked}`, undefined, 'outcomes.csv').catch(
      (error: unknown) => void message.error(errorText(error)),
    )
    setBusy(false)
  }
  return (
    <div className="page stack">
      <PageHead
        title={w.title}
        extra={
          <Button loading={busy} onClick={() => void save()}>
            {w.csv}
          </Button>
        }
      />
      <Filters state={state} onChange={change} />
      <Sums state={state} />
      <Panel title={w.list} flush>
        <Items state={state} />
      </Panel>
    </div>
  )
}

function Filters({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  return (
    <FilterRow state={state} names={FILTERS}>
      <Select
        aria-label={w.kind}
        placeholder={w.kind}
        allowClear
        style={{ width: 150 }}
        options={choicesOf(OUTCOME_KIND, MONEY)}
        value={state.kind}
        onChange={(value?: string) => onChange({ kind: value })}
      />
      <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => onChange({ unit })} />
      <Select
        aria-label={w.enterprise}
        placeholder={w.enterprise}
        allowClear
        style={{ width: 130 }}
        options={[
          { value: 'true', label: w.enterprises },
          { value: 'false', label: w.others },
        ]}
        value={state.enterprise}
        onChange={(value?: string) => onChange({ enterprise: value })}
      />
      <Button onClick={() => onChange(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
        {w.clear}
      </Button>
    </FilterRow>
  )
}

function Sums({ state }: { state: UrlState }) {
  const w = useWords(W)
  useLanguage()
  const sums = useApi('GET /api/v1/outcomes/sums', { query: queryOf(state) as never })
  if (sums.isError) return <Failed text={errorText(sums.error)} onRetry={() => void sums.refetch()} />
  if (sums.isPending) return <Loading rows={4} />
  const { total, byKind, byUnit, byMonth } = sums.data
  const all: Row = { key: 'total', name: w.total, ...total }
  const table = (title: string, rows: Row[]) => (
    <Panel key={title} title={title} flush>
      <Table<Row>
        label={title}
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={[...rows, all]}
        columns={[
          { title, render: (_, r) => (r.key === 'total' ? <b>{r.name}</b> : <Said>{r.name}</Said>) },
          {
            ...{ title: w.orders, width: 80, align: 'right' as const, className: 'number' },
            render: (_, r) => r.orders.toLocaleString('zh-CN'),
          },
          {
            ...{ title: w.amount, width: 150, align: 'right' as const, className: 'number' },
            render: (_, r) => yuan(r.amountFen),
          },
        ]}
      />
    </Panel>
  )
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))' }}>
      {table(
        w.kind,
        byKind.map((r) => ({ ...r, key: r.kind, name: wordOf(OUTCOME_KIND, r.kind) })),
      )}
      {table(
        w.unit,
        byUnit.map((r) => ({ ...r, key: r.unitCode, name: r.unitName ?? r.unitCode })),
      )}
      {table(
        w.month,
        byMonth.map((r) => ({ ...r, key: r.month, name: r.month })),
      )}
    </div>
  )
}

function Items({ state }: { state: UrlState }) {
  const w = useWords(W)
  useLanguage()
  const list = usePages('GET /api/v1/outcomes', { query: { ...queryOf(state), limit: 50 } as never })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <Table<Item>
      label={w.list}
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={list.items}
      loading={list.isPending}
      scroll={{ x: 860 }}
      locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
      footer={
        list.hasNextPage
          ? () => (
              <Button size="small" onClick={() => void list.fetchNextPage()}>
                {w.more}
              </Button>
            )
          : undefined
      }
      columns={[
        { title: w.at, width: 150, className: 'number', render: (_, i) => dateTime(i.at) },
        {
          title: w.order,
          render: (_, i) => (
            <>
              <Link to={paths.order(i.orderId)}>
                <Said>{i.title}</Said>
              </Link>
              <div className="quiet number">{i.orderNumber}</div>
            </>
          ),
        },
        { title: w.kind, width: 120, render: (_, i) => wordOf(OUTCOME_KIND, i.kind) },
        {
          ...{ title: w.amount, width: 150, align: 'right' as const, className: 'number' },
          render: (_, i) => yuan(i.amountFen),
        },
        { title: w.unit, width: 200, render: (_, i) => <Said>{i.unitName ?? i.unitCode ?? ''}</Said> },
      ]}
    />
  )
}
