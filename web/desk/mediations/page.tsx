/** Disputes in mediation: what came of them by body and by method, and the list with the way to each order. */
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { MEDIATION_STATE } from '../../../common/mediation.ts'
import type { AnswerOf } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { MediationTag } from '../../app/mediation-tag.tsx'
import { paths } from '../../app/paths.ts'
import { useApi, usePages } from '../../app/query.ts'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { FiguresTable } from './figures.tsx'

const W = words({
  title: ['调解', 'Mediation'],
  list: ['调解清单', 'Disputes'],
  state: ['状态', 'State'],
  body: ['调解组织', 'Body'],
  order: ['工单', 'Order'],
  consents: ['双方意愿', 'Both sides'],
  agreed: ['已同意', 'agreed'],
  waiting: ['未同意', 'not yet'],
  requester: ['诉求人', 'Requester'],
  other: ['对方', 'Other side'],
  sessions: ['调解次数', 'Sessions'],
  method: ['方法', 'Method'],
  opened: ['提议时间', 'Proposed'],
  none: ['没有符合条件的调解', 'No mediations match'],
  noBodies: ['本地区未设调解组织', 'This region lists no mediation body'],
  more: ['加载更多', 'Load more'],
  clear: ['清除条件', 'Clear'],
})

type Item = AnswerOf<'GET /api/v1/mediations'>['items'][number]

export function MediationsPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  return (
    <div className="page stack">
      <PageHead title={w.title} />
      <FiguresTable />
      <Panel title={w.list}>
        <Filters state={state} onChange={change} />
        <Items state={state} />
      </Panel>
    </div>
  )
}

function Filters({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const { data } = useApi('GET /api/v1/mediations/directory')
  return (
    <FilterRow state={state} names={['state', 'body']}>
      <Select
        aria-label={w.state}
        placeholder={w.state}
        allowClear
        options={choicesOf(MEDIATION_STATE)}
        value={state.state}
        onChange={(value?: string) => onChange({ state: value })}
      />
      <Select
        aria-label={w.body}
        placeholder={w.body}
        allowClear
        options={data?.bodies.map(({ code, name }) => ({ value: code, label: name }))}
        value={state.body}
        onChange={(value?: string) => onChange({ body: value })}
      />
      <Button onClick={() => onChange({ state: undefined, body: undefined })}>{w.clear}</Button>
    </FilterRow>
  )
}

function Items({ state }: { state: UrlState }) {
  const w = useWords(W)
  useLanguage()
  const { data: directory } = useApi('GET /api/v1/mediations/directory')
  const list = usePages('GET /api/v1/mediations', {
    query: { state: state.state, body: state.body, limit: 50 } as never,
  })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  const empty = directory?.bodies.length === 0 ? w.noBodies : w.none
  const said = (agreed: boolean) => (agreed ? w.agreed : w.waiting)
  return (
    <Table<Item>
      label={w.list}
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={list.items}
      loading={list.isPending}
      scroll={{ x: 1040 }}
      locale={{ emptyText: list.isPending ? ' ' : <Nothing text={empty} /> }}
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
        {
          title: w.order,
          render: (_, m) => (
            <>
              <Link to={paths.order(m.orderId)}>
                <Said>{m.title}</Said>
              </Link>
              <div className="quiet number">{m.orderNumber}</div>
            </>
          ),
        },
        { title: w.state, width: 110, render: (_, m) => <MediationTag state={m.state} /> },
        { title: w.body, width: 200, render: (_, m) => <Said>{m.bodyName ?? m.body}</Said> },
        {
          title: w.consents,
          width: 180,
          render: (_, m) => (
            <>
              <div>{`${w.requester} ${said(m.agreed.requester)}`}</div>
              <div>{`${w.other} ${said(m.agreed.other)}`}</div>
            </>
          ),
        },
        {
          title: w.sessions,
          width: 90,
          align: 'right',
          className: 'number',
          render: (_, m) => m.sessions,
        },
        { title: w.method, width: 140, render: (_, m) => (m.method ? <Said>{m.method}</Said> : '—') },
        { title: w.opened, width: 150, className: 'number', render: (_, m) => dateTime(m.openedAt) },
      ]}
    />
  )
}
