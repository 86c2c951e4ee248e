/** The requests that a mark of a picture counts, each with the way to it and to its order. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { CHANNEL, REQUEST_STATE } from '../../common/codes.ts'
import { Panel } from '../ui/panel.tsx'
import { Said } from '../ui/said.tsx'
import { Failed, Loading, Nothing } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { shortTime } from '../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../ui/words.ts'
import { useCategoryPath } from './categories.ts'
import { errorText } from './error-text.ts'
import { paths } from './paths.ts'
import { type Query, usePages } from './query.ts'

const W = words({
  title: ['背后的诉求', 'The requests behind it'],
  at: ['时间', 'Time'],
  number: ['诉求', 'Request'],
  order: ['工单', 'Order'],
  what: ['标题', 'Title'],
  category: ['类别', 'Category'],
  channel: ['渠道', 'Channel'],
  state: ['状态', 'State'],
  more: ['加载更多', 'Load more'],
  none: ['没有诉求', 'No requests'],
})

export type Mark = Query<'GET /api/v1/insight/behind'>

export function Behind({
  mark,
  said,
  onClear,
  clear,
}: {
  mark: Mark
  said?: string
  onClear?: () => void
  clear?: string
}) {
  const w = useWords(W)
  useLanguage()
  const pathOf = useCategoryPath()
  const list = usePages('GET /api/v1/insight/behind', { query: { ...mark, limit: 50 } })
  type Row = (typeof list.items)[number]
  return (
    <Panel
      title={said ? `${w.title} · ${said}` : w.title}
      flush
      extra={
        onClear && (
          <Button size="small" onClick={onClear}>
            {clear}
          </Button>
        )
      }
    >
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={5} />
      ) : (
        <>
          <Table<Row>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items as Row[]}
            scroll={{ x: 980 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              { title: w.at, width: 110, className: 'number', render: (_, r) => shortTime(r.at) },
              {
                ...{ title: w.number, width: 220, className: 'nowrap' },
                render: (_, r) => (
                  <Link className="number" to={paths.request(r.id)}>
                    {r.number}
                  </Link>
                ),
              },
              {
                ...{ title: w.order, width: 220, className: 'nowrap' },
                render: (_, r) =>
                  r.orderId && (
                    <Link className="number" to={paths.order(r.orderId)}>
                      {r.orderNumber}
                    </Link>
                  ),
              },
              { title: w.what, ellipsis: true, render: (_, r) => <Said>{r.title}</Said> },
              {
                ...{ title: w.category, width: 150, ellipsis: true },
                render: (_, r) => <Said>{pathOf(r.categoryCode)}</Said>,
              },
              { title: w.channel, width: 90, render: (_, r) => wordOf(CHANNEL, r.channel) },
              { title: w.state, width: 100, render: (_, r) => wordOf(REQUEST_STATE, r.state) },
            ]}
          />
          {list.hasNextPage && (
            <div className="body">
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {w.more}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  )
}
