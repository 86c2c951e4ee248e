/** The table of orders that lists and desks share: dense, only the rows in sight are drawn, more come as one scrolls. */
import { Link } from '@tanstack/react-router'
import { Spin, type TableColumnsType } from 'antd'
import type { UIEvent } from 'react'
import { REQUEST_TYPE } from '../../common/codes.ts'
import { Due } from '../ui/due.tsx'
import { Failed, Nothing } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { shortTime } from '../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../ui/words.ts'
import { useCategoryPath } from './categories.ts'
import type { ListedOrder } from './order.ts'
import { Marks, StateTag, UrgencyTag } from './order-parts/state-tag.tsx'
import { paths } from './paths.ts'
import { useUnitName } from './units.ts'

export const COLUMNS = words({
  number: ['工单号', 'Number'],
  title: ['标题', 'Title'],
  state: ['状态', 'State'],
  due: ['下一时限', 'Next limit'],
  type: ['类型', 'Type'],
  category: ['分类', 'Category'],
  unit: ['主办单位', 'Lead unit'],
  place: ['地点', 'Place'],
  marks: ['标记', 'Marks'],
  created: ['受理时间', 'Accepted'],
  updated: ['更新时间', 'Updated'],
  closed: ['结案时间', 'Closed'],
})
export type Column = keyof typeof COLUMNS
export const DEFAULT_COLUMNS: readonly Column[] = [
  'number',
  'title',
  'state',
  'due',
  'category',
  'unit',
  'marks',
  'created',
]

const W = words({
  all: ['工单', 'Orders'],
  none: ['没有符合条件的工单', 'No orders match'],
  more: ['正在加载更多', 'Loading more'],
})

const WIDTH: Record<Column, number> = {
  ...{ number: 216, title: 280, state: 100, due: 136, type: 70, category: 220, unit: 150, place: 180 },
  ...{ marks: 180, created: 110, updated: 110, closed: 110 },
}

interface Props {
  items: readonly ListedOrder[]
  loading: boolean
  error?: string
  onRetry?: () => void
  columns?: readonly Column[]
  height?: number
  hasMore?: boolean
  onMore?: () => void
  /** A row's order, for desks that show it beside the list. */
  onPick?: (order: ListedOrder) => void
  picked?: string
  selection?: { ids: string[]; onChange: (ids: string[]) => void }
  emptyText?: string
}

export function OrderTable(props: Props) {
  const { items, loading, error, onRetry, height = 560, hasMore, onMore, onPick, picked, selection } = props
  const w = useWords(W)
  useLanguage()
  const columns = useColumns(props.columns ?? DEFAULT_COLUMNS)
  if (error !== undefined) return <Failed text={error} onRetry={onRetry} />
  const onScroll = (event: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
    if (hasMore && !loading && scrollHeight - scrollTop - clientHeight < 400) onMore?.()
  }
  return (
    <Table<ListedOrder>
      label={w.all}
      size="small"
      rowKey="id"
      virtual
      pagination={false}
      dataSource={items as ListedOrder[]}
      columns={columns}
      loading={loading && items.length === 0}
      scroll={{ y: height, x: columns.reduce((sum, c) => sum + Number(c.width ?? 0), 0) }}
      onScroll={onScroll}
      rowSelection={
        selection && {
          selectedRowKeys: selection.ids,
          onChange: (keys) => selection.onChange(keys as string[]),
          columnWidth: 36,
          getCheckboxProps: (order: ListedOrder) => ({ 'aria-label': order.number }) as object,
        }
      }
      onRow={(order) => ({
        onClick: onPick ? () => onPick(order) : undefined,
        style: {
          cursor: onPick ? 'pointer' : undefined,
          background: order.id === picked ? '#e6eff8' : undefined,
        },
        // A row of this table is a plain box to assistive technology; "current" may be said of anything.
        'aria-current': order.id === picked ? 'true' : undefined,
      })}
      locale={{ emptyText: loading ? ' ' : <Nothing text={props.emptyText ?? w.none} /> }}
      footer={
        hasMore && items.length > 0 ? () => loading && <Spin size="small" description={w.more} /> : undefined
      }
    />
  )
}

function useColumns(shown: readonly Column[]): TableColumnsType<ListedOrder> {
  const title = useWords(COLUMNS)
  const unitName = useUnitName()
  const categoryPath = useCategoryPath()
  const language = useLanguage()
  const render: Record<Column, (order: ListedOrder) => React.ReactNode> = {
    number: (o) => (
      <Link className="number" to={paths.order(o.id)} onClick={(e) => e.stopPropagation()}>
        {o.number}
      </Link>
    ),
    title: (o) => (
      <span className="row" style={{ flexWrap: 'nowrap', gap: 6 }}>
        <UrgencyTag urgency={o.urgency} />
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }} title={o.title}>
          {o.title}
        </span>
      </span>
    ),
    state: (o) => <StateTag state={o.state} />,
    due: (o) => (o.nextDueAt ? <Due dueAt={o.nextDueAt} light={o.light} /> : '—'),
    type: (o) => wordOf(REQUEST_TYPE, o.type),
    category: (o) => categoryPath(o.categoryCode).split(' / ').slice(-2).join(' / '),
    unit: (o) => unitName(o.leadUnit) || '—',
    place: (o) => o.place.text ?? o.place.areaPath?.join(' / ') ?? '—',
    marks: (o) => (
      <span className="row" style={{ gap: 4, flexWrap: 'nowrap', overflow: 'hidden' }}>
        <Marks order={o} />
      </span>
    ),
    created: (o) => <span className="number">{shortTime(o.createdAt)}</span>,
    updated: (o) => <span className="number">{shortTime(o.updatedAt)}</span>,
    closed: (o) => <span className="number">{shortTime(o.closedAt)}</span>,
  }
  return shown.map((key) => ({
    key,
    title: title[key],
    // The names of states are longer in English.
    width: key === 'state' && language === 'en' ? 150 : WIDTH[key],
    ellipsis: true,
    render: (_, order) => render[key](order),
  }))
}
