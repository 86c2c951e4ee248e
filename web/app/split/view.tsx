/**
 * A desk of two halves: the list, due next first, and the order beside it. The selection is in the address; ↑ ↓ or
 * J K move it, Enter opens the order's own page.
 */
import { useNavigate } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { type ReactNode, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { useKeys } from '../keys.ts'
import type { ListedOrder } from '../order.ts'
import { paths } from '../paths.ts'
import { prefetch, usePages } from '../query.ts'
import { useUrlState } from '../use-url-state.ts'
import { SplitRow } from './row.tsx'
import { useSteadyRows } from './steady.ts'
import type { OrdersFilter } from './tabs.tsx'

const W = words({
  list: ['工单列表', 'List of orders'],
  detail: ['工单详情', 'Order'],
  fresh: ['{n} 件新到，点击显示', '{n} new, show them'],
  none: ['没有待办的工单', 'Nothing is waiting'],
  pick: ['从列表中选择一件工单', 'Pick an order from the list'],
  keys: ['↑ ↓ 或 J K 选择，Enter 打开', '↑ ↓ or J K move, Enter opens'],
})

export interface SplitTools {
  /** The order is done with here: away with it, the next one please. */
  moveOn: (id: string) => void
}

interface Props {
  /** Names the list, for its place to be kept. */
  desk: string
  tab: string
  filter: OrdersFilter
  emptyText?: string
  showState?: boolean
  ticks?: {
    ids: readonly string[]
    onChange: (ids: string[]) => void
    bar: (rows: readonly ListedOrder[], moveOn: (id: string) => void) => ReactNode
  }
  detail: (id: string, tools: SplitTools) => ReactNode
}

const WIDE = '(min-width: 901px)'

export function SplitView({ desk, tab, filter, emptyText, showState = false, ticks, detail }: Props) {
  const w = useWords(W)
  const navigate = useNavigate()
  const [url, change] = useUrlState()
  const scope = `${desk}.${tab}`
  const list = usePages('GET /api/v1/orders', { query: { sort: 'due', ...filter, limit: 50 } as never })
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const selected = url.order
  const steady = useSteadyRows<ListedOrder>(list.items, {
    ...{ scope, pages: list.data?.pages.length ?? 0, selected, hidden },
  })
  const ids = steady.rows.map((r) => r.item.id)
  const at = selected ? ids.indexOf(selected) : -1
  const select = (id: string | undefined) => change({ order: id })
  const move = (by: number) => {
    const next = at === -1 ? ids[0] : ids[Math.min(Math.max(at + by, 0), ids.length - 1)]
    if (next && next !== selected) select(next)
  }
  const moveOn = (id: string) => {
    setHidden((old) => new Set([...old, id]))
    if (id !== selected) return
    const i = ids.indexOf(id)
    select(ids[i + 1] ?? ids[i - 1])
  }
  useKeys({
    ...{ j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1) },
    Enter: selected ? () => void navigate({ to: paths.order(selected) as string }) : undefined,
  })
  const firstId = ids[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when there is something to begin with
  useEffect(() => {
    if (!selected && firstId && window.matchMedia(WIDE).matches) select(firstId)
  }, [selected, firstId])
  const nextId = ids[at + 1]
  useEffect(() => {
    if (nextId) prefetch('GET /api/v1/orders/:id', { params: { id: nextId } })
  }, [nextId])
  // What came back into the list is to be seen again.
  const stale = [...hidden].some((id) => !list.items.some((o) => o.id === id))
  useEffect(() => {
    if (stale && !list.isFetching)
      setHidden((old) => new Set([...old].filter((id) => list.items.some((o) => o.id === id))))
  }, [stale, list.isFetching, list.items])
  const scroll = useKeptScroll(scope, ids.length > 0)
  const onScroll = (event: UIEvent<HTMLElement>) => {
    scroll.keep(event.currentTarget.scrollTop)
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
    if (list.hasNextPage && !list.isFetching && scrollHeight - scrollTop - clientHeight < 300)
      void list.fetchNextPage()
  }
  return (
    <div className="desk-split">
      <section className="panel desk-list" aria-label={w.list}>
        {ticks?.bar(
          steady.rows.filter((r) => !r.gone).map((r) => r.item),
          moveOn,
        )}
        {steady.fresh > 0 && (
          <Button type="link" size="small" block role="status" onClick={steady.adopt}>
            {fill(w.fresh, { n: steady.fresh })}
          </Button>
        )}
        <div className="desk-scroll" ref={scroll.box} onScroll={onScroll}>
          {list.isError && <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />}
          {list.isPending && <Loading rows={8} />}
          {list.isSuccess && steady.rows.length === 0 && <Nothing text={emptyText ?? w.none} />}
          <ul>
            {steady.rows.map(({ item, gone }) => (
              <SplitRow
                key={item.id}
                order={item}
                gone={gone}
                showState={showState}
                selected={item.id === selected}
                ticked={ticks?.ids.includes(item.id)}
                onTick={
                  ticks &&
                  ((on) =>
                    ticks.onChange(on ? [...ticks.ids, item.id] : ticks.ids.filter((id) => id !== item.id)))
                }
                onSelect={() => select(item.id)}
              />
            ))}
          </ul>
          {list.isFetchingNextPage && <Spin size="small" style={{ display: 'block', padding: 8 }} />}
        </div>
        <footer className="quiet desk-hint">{w.keys}</footer>
      </section>
      <section className="desk-detail" aria-label={w.detail}>
        {selected ? detail(selected, { moveOn }) : <Nothing text={w.pick} />}
      </section>
    </div>
  )
}

/** Coming back from an order's page, the list stands where it stood. */
function useKeptScroll(scope: string, ready: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const key = `huisheng.scroll.${scope}`
  useLayoutEffect(() => {
    if (ready && box.current) box.current.scrollTop = Number(sessionStorage.getItem(key) ?? 0)
  }, [key, ready])
  return { box, keep: (top: number) => sessionStorage.setItem(key, String(Math.round(top))) }
}
