/** Whom to call, what to say, and the result in two keys; the next one comes by itself. */
import { useState } from 'react'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Nothing } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { CallPanel } from './call.tsx'
import './follow-up.css'
import { HeldBar } from './held-bar.tsx'
import { useKeys } from './keys.ts'
import { CallList, useCallList } from './list.tsx'
import { Outcomes } from './outcomes.tsx'
import { Plan } from './plan.tsx'
import type { NegativeRule } from './result.ts'
import { type Held, type Sent, useHeld } from './use-held.ts'

const W = words({
  title: ['回访台', 'Follow-up desk'],
  list: ['待回访', 'To be called'],
  nobody: ['没有待回访的诉求', 'Nobody is waiting for a call'],
  pick: ['选择一条开始回访', 'Pick one to begin'],
})

export function FollowUpPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const [sent, setSent] = useState<Sent[]>([])
  const rule = useNegativeRule()
  // What failed comes back to its place in the list; the person sees why.
  const holding = useHeld((one) => setSent((before) => [one, ...before].slice(0, 5)))
  const { held } = holding
  const undo = () => {
    if (!held) return false
    holding.undo()
    // Taken back, it is on the screen again, ready for the right keys.
    change({ request: held.requestId })
    return true
  }
  useKeys((key) => key.toUpperCase() === 'Z' && undo())
  const list = useCallList(held?.requestId)
  const picked = list.items.find((i) => i.requestId === state.request) ?? list.items[0]
  const record = (next: Omit<Held, 'key' | 'sendAt'>) => {
    const at = list.items.findIndex((i) => i.requestId === next.requestId)
    holding.hold(next)
    const following = list.items[at + 1] ?? list.items[at - 1]
    change({ request: following?.requestId })
  }
  return (
    <div className="page follow-up-page">
      <PageHead title={w.title}>
        <Plan />
      </PageHead>
      {held && <HeldBar held={held} rule={rule} onUndo={undo} />}
      <Outcomes sent={sent} onClose={() => setSent([])} />
      <div className="calling">
        <Panel title={w.list} flush>
          <CallList list={list} picked={picked?.requestId} onPick={(request) => change({ request })} />
        </Panel>
        {picked ? (
          <CallPanel key={picked.requestId} item={picked} rule={rule} onRecord={record} />
        ) : (
          <div className="panel">
            <Nothing text={list.isPending ? w.pick : w.nobody} />
          </div>
        )}
      </div>
    </div>
  )
}

function useNegativeRule(): NegativeRule | undefined {
  const policy = useApi('GET /api/v1/policy', {}, { staleTime: 300_000 }).data
  const followUp = policy?.followUp as { negative?: NegativeRule } | undefined
  return followUp?.negative
}
