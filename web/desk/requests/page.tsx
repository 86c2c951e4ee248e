/** The list of requests: everything that came in, by whichever channel, and where it went. */
import { Link } from '@tanstack/react-router'
import { Spin, type TableColumnsType } from 'antd'
import type { UIEvent } from 'react'
import { CHANNEL, REQUEST_TYPE } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { UrgencyTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import type { ListedRequest } from '../../app/request.ts'
import { RequestStateTag } from '../../app/request-parts/state-tag.tsx'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Filters } from './filters.tsx'

const W = words({
  title: ['诉求', 'Requests'],
  number: ['诉求号', 'Number'],
  created: ['登记时间', 'Registered'],
  channel: ['渠道', 'Channel'],
  state: ['状态', 'State'],
  type: ['类型', 'Type'],
  name: ['标题', 'Title'],
  who: ['诉求人', 'Requester'],
  order: ['工单', 'Order'],
  open: ['查看工单', 'Open the order'],
  hidden: ['保密', 'Confidential'],
  none: ['没有符合条件的诉求', 'No requests match'],
  more: ['正在加载更多', 'Loading more'],
})

const FILTERS = ['state', 'channel', 'phone', 'number', 'createdFrom', 'createdTo'] as const

const filterOf = (state: UrlState): UrlState =>
  Object.fromEntries(FILTERS.flatMap((name) => (state[name] ? [[name, state[name]]] : [])))

export function RequestsPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const list = usePages('GET /api/v1/requests', { query: { ...filterOf(state), limit: 100 } as never })
  const columns = useColumns()
  const onScroll = (event: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
    if (list.hasNextPage && !list.isFetching && scrollHeight - scrollTop - clientHeight < 400)
      void list.fetchNextPage()
  }
  return (
    <div className="page">
      <PageHead title={w.title} />
      <Filters state={state} onChange={change} />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<ListedRequest>
            label={w.title}
            size="small"
            rowKey="id"
            virtual
            pagination={false}
            dataSource={list.items}
            columns={columns}
            loading={list.isPending}
            scroll={{ y: 'calc(100vh - 260px)' as never, x: 1132 }}
            onScroll={onScroll}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
            footer={
              list.hasNextPage
                ? () => list.isFetching && <Spin size="small" description={w.more} />
                : undefined
            }
          />
        )}
      </div>
    </div>
  )
}

function useColumns(): TableColumnsType<ListedRequest> {
  const w = useWords(W)
  // Words are longer in English.
  const long = useLanguage() === 'en'
  const who = ({ requester }: ListedRequest) =>
    'hidden' in requester ? (
      <span className="quiet">{w.hidden}</span>
    ) : (
      <Said>{[requester.name, requester.phone].filter(Boolean).join(' ') || '—'}</Said>
    )
  return [
    {
      title: w.number,
      width: 212,
      render: (_, r) => (
        <Link className="number" to={paths.request(r.id)}>
          {r.number}
        </Link>
      ),
    },
    {
      title: w.name,
      width: long ? 236 : 290,
      ellipsis: true,
      render: (_, r) => (
        <span className="row" style={{ flexWrap: 'nowrap', gap: 6 }}>
          <UrgencyTag urgency={r.urgency} />
          <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }} title={r.text}>
            <Said>{r.title ?? r.text}</Said>
          </span>
        </span>
      ),
    },
    { title: w.state, width: long ? 146 : 110, render: (_, r) => <RequestStateTag state={r.state} /> },
    { title: w.type, width: long ? 98 : 80, render: (_, r) => wordOf(REQUEST_TYPE, r.type) || '—' },
    { title: w.channel, width: 100, render: (_, r) => wordOf(CHANNEL, r.channel) },
    { title: w.who, width: 160, ellipsis: true, render: (_, r) => who(r) },
    {
      title: w.order,
      width: 90,
      render: (_, r) =>
        r.orderId ? (
          <Link to={paths.order(r.orderId)} aria-label={`${w.open} ${r.number}`}>
            {w.order}
          </Link>
        ) : (
          '—'
        ),
    },
    {
      title: w.created,
      width: 110,
      render: (_, r) => <span className="number">{shortTime(r.createdAt)}</span>,
    },
  ]
}
