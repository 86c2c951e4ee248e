/** Who asked: masked, until a reason is given; then the number can be called. Showing it is on record. */
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { call } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import type { OrderView, RequestView } from '../../app/order.ts'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'
import { reach, useSession } from '../data/session.ts'
import { Icon } from './icon.tsx'
import { Problem } from './states.tsx'

const W = words({
  title: ['诉求人', 'Requester'],
  hidden: ['保密诉求，不显示诉求人。', 'Confidential; the requester is not shown.'],
  nobody: ['未留联系方式', 'No contact left'],
  why: ['查看号码的理由（留痕）', 'Why you need the number (on record)'],
  toTalk: ['核实情况、约定上门时间', 'To check the facts and agree on a visit'],
  toReply: ['答复办理结果', 'To tell the outcome'],
  show: ['显示号码', 'Show the number'],
  dial: ['拨打 {phone}', 'Call {phone}'],
  record: ['记录联系结果', 'Record the contact'],
  needsNetwork: ['没有网络，不能显示号码。', 'The number cannot be shown without a network.'],
})

export function Requester({ order }: { order: OrderView }) {
  const w = useWords(W)
  return (
    <section aria-label={w.title} className="panel">
      <h2>{w.title}</h2>
      {order.requests.map((request) => (
        <One key={request.id} request={request} order={order} />
      ))}
    </section>
  )
}

function One({ request, order }: { request: RequestView; order: OrderView }) {
  const w = useWords(W)
  const { offline } = useSession()
  const [reason, setReason] = useState(w.toTalk)
  // Never kept on the phone: gone with the page.
  const [shown, setShown] = useState<{ name: string | null; phone: string | null }>()
  const [problem, setProblem] = useState('')
  if ('hidden' in request.requester) return <p className="quiet">{w.hidden}</p>
  const { name, phone } = request.requester
  const reveal = async (event: FormEvent) => {
    event.preventDefault()
    try {
      setShown(
        await reach(() =>
          call('POST /api/v1/requests/:id/reveal', { params: { id: request.id }, body: { reason } }),
        ),
      )
      setProblem('')
    } catch (error) {
      setProblem(errorText(error))
    }
  }
  const mayRecord = order.allowedActions.some((a) => a.action === 'contact' && a.allowed)
  return (
    <div className="stack">
      <p>
        <Said>{shown?.name ?? name}</Said> <span className="number">{shown ? '' : (phone ?? w.nobody)}</span>
      </p>
      {problem && <Problem text={problem} />}
      {shown?.phone && (
        <div className="row">
          <a className="button main" href={`tel:${shown.phone}`}>
            <Icon name="phone" /> {w.dial.replace('{phone}', shown.phone)}
          </a>
          {mayRecord && (
            <Link className="button" href={`/tasks/${order.id}/contact`}>
              {w.record}
            </Link>
          )}
        </div>
      )}
      {!shown && phone && offline && <p className="quiet">{w.needsNetwork}</p>}
      {!shown && phone && !offline && (
        <form className="stack" onSubmit={(event) => void reveal(event)}>
          <label>
            {w.why}
            <input
              list={`why-${request.id}`}
              required
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          </label>
          <datalist id={`why-${request.id}`}>
            <option value={w.toTalk} />
            <option value={w.toReply} />
          </datalist>
          <button type="submit">
            <Icon name="phone" /> {w.show}
          </button>
        </form>
      )}
    </div>
  )
}
