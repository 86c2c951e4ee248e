/** The unit's own task: what is asked of it, its limits, and until when it may still ask for more time or return it. */
import { ASSIGNMENT_ROLE, ASSIGNMENT_STATE, DIRECTION } from '../../../common/codes.ts'
import type { OrderView } from '../../app/order.ts'
import { reasonOf } from '../../app/order-actions/reason.ts'
import { useUser } from '../../app/session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { dueTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  task: ['本单位任务', 'Our task'],
  instruction: ['交办要求', 'Instruction'],
  extension: ['最迟申请延期', 'Ask for more time by'],
  returning: ['最迟申请退单', 'Ask to return by'],
  none: ['本轮没有本单位任务', 'No task of ours in this round'],
  called: ['被召集会商', 'Called to consult'],
})

export function Task({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const { unit } = useUser()
  const own = order.assignments.filter((a) => a.unitCode === unit?.code && a.round === order.round)
  const calls = order.consultations.filter((c) => !c.closedAt && c.units?.includes(unit?.code ?? ''))
  return (
    <Panel title={w.task}>
      <div className="stack" style={{ gap: 6 }}>
        {own.length === 0 && calls.length === 0 && <span className="quiet">{w.none}</span>}
        {own.map((a) => (
          <div key={a.id}>
            <strong>{wordOf(ASSIGNMENT_ROLE, a.role)}</strong>
            {a.direction && ` · ${wordOf(DIRECTION, a.direction)}`} · {wordOf(ASSIGNMENT_STATE, a.state)}
            {a.instruction && (
              <div className="wrap">
                <span className="quiet">{w.instruction}：</span>
                <Said>{a.instruction}</Said>
              </div>
            )}
          </div>
        ))}
        {calls.map((c) => (
          <div key={c.id} className="wrap">
            <strong>{w.called}</strong>：<Said>{c.topic ?? c.reason}</Said>
          </div>
        ))}
        <LastMoment order={order} action="request-extension" label={w.extension} />
        <LastMoment order={order} action="request-return" label={w.returning} />
      </div>
    </Panel>
  )
}

function LastMoment({
  order,
  action,
  label,
}: {
  order: OrderView
  action: 'request-extension' | 'request-return'
  label: string
}) {
  const found = order.allowedActions.find((a) => a.action === action)
  if (!found?.until) return null
  return (
    <div>
      <span className="quiet">{label}：</span>
      <span className="number">{dueTime(found.until)}</span>
      {!found.allowed && <span className="quiet"> · {reasonOf(found, order)}</span>}
    </div>
  )
}
