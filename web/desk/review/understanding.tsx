/** What the system makes of the order, for the reviewer's eye: where it would go, and what it may repeat. */
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { Duplicates } from '../../app/suggestion/duplicates.tsx'
import { useKeepApart } from '../../app/suggestion/keep-apart.tsx'
import { SuggestedUnits } from '../../app/suggestion/units.tsx'
import { useSuggestion } from '../../app/suggestion/use-suggestion.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  duplicates: ['疑似重复', 'Likely duplicates'],
  units: ['将建议派往', 'Would be sent to'],
})

export function Understanding({ order }: { order: OrderView }) {
  const w = useWords(W)
  const { data, error, refetch } = useSuggestion(order.id)
  const apart = useKeepApart(order)
  if (error) return <Failed text={errorText(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  return (
    <>
      <Panel title={w.duplicates}>
        <Duplicates items={data.duplicates} onApart={apart} />
      </Panel>
      <Panel title={w.units}>
        <SuggestedUnits suggestion={data} />
      </Panel>
    </>
  )
}
