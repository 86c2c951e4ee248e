/** What the order may repeat, to be merged into it; how the matter was ruled before. */
import { App } from 'antd'
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { useAct } from '../../app/order-actions/use-act.ts'
import { Duplicates, Precedents } from '../../app/suggestion/duplicates.tsx'
import { useKeepApart } from '../../app/suggestion/keep-apart.tsx'
import { useSuggestion } from '../../app/suggestion/use-suggestion.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { fill, useWords, words } from '../../ui/words.ts'

const W = words({
  duplicates: ['疑似重复', 'Likely duplicates'],
  precedents: ['同类先例', 'Precedents'],
  ask: ['并入 {number}？', 'Merge into {number}?'],
  told: [
    '本单诉求转到该单，随其办理和答复；在规定时间内可以撤销并单。',
    'The requests move to that order and are answered with it; the merge can be undone for a while.',
  ],
  merge: ['并单', 'Merge'],
  cancel: ['取消', 'Cancel'],
})

export function Twins({ order, onMerged }: { order: OrderView; onMerged: () => void }) {
  const w = useWords(W)
  const { modal } = App.useApp()
  const { data, error, refetch } = useSuggestion(order.id)
  const act = useAct(onMerged)
  const apart = useKeepApart(order)
  const may = order.allowedActions.some((a) => a.action === 'merge' && a.allowed)
  if (error) return <Failed text={errorText(error)} onRetry={() => void refetch()} />
  const merge = (into: { orderId: string; number: string }) =>
    void modal.confirm({
      title: fill(w.ask, { number: into.number }),
      content: w.told,
      okText: w.merge,
      cancelText: w.cancel,
      onOk: () =>
        act.mutateAsync({ action: 'merge', order, body: { intoOrderId: into.orderId } }).catch(() => {}),
    })
  return (
    <div className="stack" style={{ minWidth: 0 }}>
      <Panel title={w.duplicates}>
        {data ? (
          <Duplicates items={data.duplicates} onMerge={may ? merge : undefined} onApart={apart} />
        ) : (
          <Loading rows={1} />
        )}
      </Panel>
      <Panel title={w.precedents}>
        {data ? <Precedents items={data.precedents} /> : <Loading rows={1} />}
      </Panel>
    </div>
  )
}
