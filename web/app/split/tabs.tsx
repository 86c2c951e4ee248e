/** The queues of a desk, each with how many wait in it. */
import { useQueries } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { call } from '../client.ts'
import type { Query } from '../query.ts'
import './split.css'

export type OrdersFilter = NonNullable<Query<'GET /api/v1/orders'>>

export interface DeskTab {
  key: string
  label: string
  /** Null: not a list of orders. */
  filter: OrdersFilter | null
  count?: number
}

/** How many orders each filter finds; asked for again with the lists. */
export function useCounts(filters: readonly (OrdersFilter | null)[]): (number | undefined)[] {
  return useQueries({
    queries: filters.map((filter) => {
      const query = { ...filter, limit: 1, count: 'true' as const }
      return {
        queryKey: ['GET /api/v1/orders', null, query, null],
        queryFn: () => call('GET /api/v1/orders', { query }),
        enabled: filter !== null,
        staleTime: 10_000,
      }
    }),
  }).map((q) => (q.data as { total?: number } | undefined)?.total)
}

interface Props {
  label: string
  tabs: readonly DeskTab[]
  value: string
  onChange: (key: string) => void
}

export function DeskTabs({ label, tabs, value, onChange }: Props) {
  const counts = useCounts(tabs.map((t) => t.filter))
  return (
    <div className="desk-tabs">
      <Segmented
        aria-label={label}
        value={value}
        onChange={onChange}
        options={tabs.map((tab, i) => {
          const n = tab.count ?? counts[i]
          return {
            value: tab.key,
            label: (
              <span>
                {tab.label}
                {n !== undefined && <span className="number desk-count"> {n}</span>}
              </span>
            ),
          }
        })}
      />
    </div>
  )
}
