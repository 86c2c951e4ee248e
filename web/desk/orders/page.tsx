/** The list of orders: filters in the address, views of one's own, columns, export. */
import { Button, Checkbox, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { COLUMNS, type Column, DEFAULT_COLUMNS, OrderTable } from '../../app/order-table.tsx'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { OrderExport } from './export.tsx'
import { Filters, filterOf } from './filters.tsx'
import { SavedViews } from './saved-views.tsx'

const W = words({
  title: ['工单', 'Orders'],
  columns: ['列', 'Columns'],
  total: ['共 {n} 件', '{n} orders'],
  count: ['计数', 'Count'],
})

export function OrdersPage() {
  const w = useWords(W)
  const may = useMay()
  const [state, change] = useUrlState()
  const [counted, setCounted] = useState(false)
  const query = filterOf(state)
  const columns = (state.columns?.split(',') as Column[] | undefined) ?? DEFAULT_COLUMNS
  const height = useTableHeight()
  const list = usePages('GET /api/v1/orders', {
    // What the address says is checked by the server; a wrong word in it comes back as an error in words.
    query: { ...query, limit: 100, ...(counted ? { count: 'true' } : {}) } as never,
  })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <>
            {list.total === undefined ? (
              <Button size="small" onClick={() => setCounted(true)} loading={counted && list.isFetching}>
                {w.count}
              </Button>
            ) : (
              <span className="number">{fill(w.total, { n: list.total.toLocaleString() })}</span>
            )}
            <ColumnsButton shown={columns} onChange={(next) => change({ columns: next.join(',') })} />
            {may('order.export') && <OrderExport filter={query} columns={columns} />}
          </>
        }
      >
        <SavedViews state={state} onPick={change} />
      </PageHead>
      <Filters state={state} onChange={change} />
      <div className="panel">
        <OrderTable
          items={list.items}
          columns={columns}
          loading={list.isFetching}
          error={list.isError ? errorText(list.error) : undefined}
          onRetry={() => void list.refetch()}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          height={height}
        />
      </div>
    </div>
  )
}

function ColumnsButton({
  shown,
  onChange,
}: {
  shown: readonly Column[]
  onChange: (next: Column[]) => void
}) {
  const w = useWords(W)
  const title = useWords(COLUMNS)
  const all = Object.keys(COLUMNS) as Column[]
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          style={{ display: 'flex', flexDirection: 'column', gap: 4 }}
          value={[...shown]}
          onChange={(next) => onChange(all.filter((c) => next.includes(c)))}
          options={all.map((c) => ({ value: c, label: title[c] }))}
        />
      }
    >
      <Button size="small">{w.columns}</Button>
    </Popover>
  )
}

const tableHeight = () => Math.max(240, window.innerHeight - 260)

/** The table fills the window, so that only it scrolls. */
function useTableHeight(): number {
  const [value, setValue] = useState(tableHeight)
  useEffect(() => {
    const onResize = () => setValue(tableHeight())
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [])
  return value
}
