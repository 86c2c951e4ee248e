/** The watched orders; several can be urged or supervised at once, and each says how it went. */
import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { BatchResults, useBatch } from '../../app/order-actions/batch.tsx'
import { type Column, OrderTable } from '../../app/order-table.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { fill, useWords, words } from '../../ui/words.ts'

const W = words({
  unit: ['主办单位', 'Lead unit'],
  chosen: ['已选 {n} 件', '{n} chosen'],
  urge: ['催办所选', 'Urge chosen'],
  supervise: ['督办所选', 'Supervise chosen'],
  text: ['催办、督办内容', 'What is urged or required'],
  none: ['没有需要关注的工单', 'Nothing to watch here'],
  batch: ['批量处理', 'Act on several'],
})

const NARROW: readonly Column[] = ['title', 'due', 'unit', 'state']
const WIDE: readonly Column[] = ['number', 'title', 'due', 'unit', 'state', 'marks', 'created']

interface Props {
  tab: string
  filter: Record<string, string>
  urgeText: string
  picked: string | undefined
  onPick: (id: string | undefined) => void
}

export function WatchedOrders({ tab, filter, urgeText, picked, onPick }: Props) {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const [chosen, setChosen] = useState<string[]>([])
  const list = usePages('GET /api/v1/orders', {
    query: { ...filter, leadUnit: state.unit, limit: 100 } as never,
  })
  const { width, height } = useRoom()
  const orders = list.items.filter((o) => chosen.includes(o.id))
  return (
    <>
      <div className="row">
        <div style={{ width: 260 }}>
          <UnitPicker
            aria-label={w.unit}
            allowClear
            value={state.unit}
            onChange={(unit) => change({ unit })}
          />
        </div>
      </div>
      {orders.length > 0 && <BatchBar tab={tab} orders={orders} urgeText={urgeText} onChosen={setChosen} />}
      <div className="panel">
        <OrderTable
          items={list.items}
          columns={width > 1_600 ? WIDE : NARROW}
          loading={list.isFetching}
          error={list.isError ? errorText(list.error) : undefined}
          onRetry={() => void list.refetch()}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          height={height}
          picked={picked}
          onPick={(order) => onPick(order.id)}
          selection={{ ids: chosen, onChange: setChosen }}
          emptyText={w.none}
        />
      </div>
    </>
  )
}

function BatchBar({
  tab,
  orders,
  urgeText,
  onChosen,
}: {
  tab: string
  orders: readonly { id: string; number: string }[]
  urgeText: string
  onChosen: (ids: string[]) => void
}) {
  const w = useWords(W)
  const may = useMay()
  const id = useId()
  const batch = useBatch()
  const [text, setText, clear] = useDraft(`supervision.batch.${tab}`, urgeText)
  const send = async (action: 'urge' | 'supervise') => {
    const body = action === 'urge' ? { text } : { trigger: 'OTHER', text }
    // What was refused stays chosen, to be tried otherwise.
    const refused = await batch.run(action, orders, body)
    clear()
    if (refused.length > 0) onChosen(refused)
  }
  return (
    <section className="panel" aria-label={w.batch}>
      <div className="body stack" style={{ gap: 8 }}>
        <div className="row" style={{ alignItems: 'flex-end' }}>
          <label htmlFor={id} style={{ flex: 1, minWidth: 240 }}>
            {w.text}
            <Input id={id} maxLength={2_000} value={text} onChange={(e) => setText(e.target.value)} />
          </label>
          <span className="number">{fill(w.chosen, { n: orders.length })}</span>
          {may('order.urge') && (
            <Button
              type="primary"
              disabled={!text.trim()}
              loading={batch.running}
              onClick={() => void send('urge')}
            >
              {w.urge}
            </Button>
          )}
          {may('order.supervise') && (
            <Button disabled={!text.trim() || batch.running} onClick={() => void send('supervise')}>
              {w.supervise}
            </Button>
          )}
        </div>
        <BatchResults batch={batch} />
      </div>
    </section>
  )
}

/** The table fills the window, so that only it scrolls. */
function useRoom(): { width: number; height: number } {
  const room = () => ({ width: window.innerWidth, height: Math.max(240, window.innerHeight - 300) })
  const [value, setValue] = useState(room)
  useEffect(() => {
    const onResize = () => setValue(room())
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  })
  return value
}
