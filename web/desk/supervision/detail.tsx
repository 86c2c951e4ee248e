/** The picked order: its papers, who has it, and the urge ready to be sent. */
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { ASSIGNMENT_ROLE, ASSIGNMENT_STATE, NOTICE_KIND } from '../../../common/codes.ts'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { NoticeStateTag } from '../../app/notice-words.tsx'
import type { OrderView } from '../../app/order.ts'
import { ActionBar } from '../../app/order-actions/bar.tsx'
import { useAct } from '../../app/order-actions/use-act.ts'
import { OrderHead } from '../../app/order-parts/head.tsx'
import { Ladder } from '../../app/order-parts/ladder.tsx'
import { Processes } from '../../app/order-parts/processes.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  order: ['工单', 'Order'],
  urge: ['催办', 'Urge'],
  text: ['催办内容', 'What is urged'],
  papers: ['文书', 'Papers'],
  noPapers: ['还没有文书', 'No papers yet'],
  assignments: ['承办', 'Assignments'],
  noneAssigned: ['尚未派单', 'Not dispatched yet'],
  assigned: ['派出', 'Assigned'],
  signed: ['签收', 'Signed'],
  contact: ['联系', 'Contact'],
  ladder: ['阶梯', 'Ladder'],
  summary: ['内容', 'Summary'],
  processes: ['办理记录', 'Beside the order'],
})

const STEPS = [
  ...([
    'supervise',
    'verify-supervision',
    'sign-document',
    'decide-escalation',
    'record-escalation',
  ] as const),
  ...(['escalate-level', 'track'] as const),
]

export function SupervisedOrder({ id, urgeText }: { id: string; urgeText: string }) {
  const w = useWords(W)
  const order = useApi('GET /api/v1/orders/:id', { params: { id } })
  if (order.isPending) return <Loading rows={8} />
  if (!order.data) return <Failed text={errorText(order.error)} onRetry={() => void order.refetch()} />
  return (
    // It scrolls by itself beside the table, also by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="watch-detail stack" aria-label={w.order} tabIndex={0}>
      <Detail order={order.data} urgeText={urgeText} />
    </section>
  )
}

function Detail({ order, urgeText }: { order: OrderView; urgeText: string }) {
  const w = useWords(W)
  return (
    <>
      <div className="panel" style={{ padding: 12 }}>
        <OrderHead order={order} level={2} />
        <UrgeBox order={order} urgeText={urgeText} />
        <ActionBar plain order={order} only={STEPS} />
      </div>
      <Panel title={w.papers}>
        <Papers order={order} />
      </Panel>
      <Panel title={w.ladder}>
        <Ladder orderId={order.id} />
      </Panel>
      <Panel title={w.summary}>
        <p className="wrap" style={{ margin: 0 }}>
          {order.summary}
        </p>
      </Panel>
      <Panel title={w.assignments}>
        <Handling order={order} />
      </Panel>
      <Panel title={w.processes}>
        <Processes order={order} />
      </Panel>
    </>
  )
}

function UrgeBox({ order, urgeText }: { order: OrderView; urgeText: string }) {
  const w = useWords(W)
  const id = useId()
  const [text, setText, clear] = useDraft(`${order.id}.urge-in-place`, urgeText)
  const act = useAct(clear)
  const step = order.allowedActions.find((a) => a.action === 'urge')
  if (!step) return null
  return (
    <form
      className="stack"
      style={{ gap: 6, margin: '10px 0' }}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ action: 'urge', order, body: { text } })
      }}
    >
      <label htmlFor={id}>
        {w.text}
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2_000}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!step.allowed || !text.trim()}
          loading={act.isPending}
        >
          {w.urge}
        </Button>
        {!step.allowed && <span className="quiet">{barredText(step)}</span>}
      </div>
    </form>
  )
}

function Papers({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  if (order.notices.length === 0) return <span className="quiet">{w.noPapers}</span>
  const newestFirst = [...order.notices].sort((a, b) => b.sentAt.localeCompare(a.sentAt))
  return (
    <ul className="stack" style={{ listStyle: 'none', margin: 0, padding: 0, gap: 6 }}>
      {newestFirst.map((n) => (
        <li key={n.id} className="row">
          <span>{wordOf(NOTICE_KIND, n.kind)}</span>
          <Link to={paths.notice(n.id)}>{n.number}</Link>
          <NoticeStateTag kind={n.kind} state={n.state} />
          <span className="quiet number" style={{ marginLeft: 'auto' }}>
            {shortTime(n.sentAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Who has it in this round; the whole table stands on the order's own page. */
function Handling({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const now = order.assignments.filter((a) => a.round === order.round)
  if (now.length === 0) return <span className="quiet">{w.noneAssigned}</span>
  return (
    <ul className="stack" style={{ listStyle: 'none', margin: 0, padding: 0, gap: 6 }}>
      {now.map((a) => (
        <li key={a.id}>
          <div className="row">
            <strong>{a.unitName ?? a.unitCode}</strong>
            <span>{wordOf(ASSIGNMENT_ROLE, a.role)}</span>
            <span>{wordOf(ASSIGNMENT_STATE, a.state)}</span>
          </div>
          <div className="quiet number">
            {w.assigned} {shortTime(a.assignedAt)} · {w.signed} {shortTime(a.signedAt)} · {w.contact}{' '}
            {shortTime(a.firstContactAt)}
          </div>
        </li>
      ))}
    </ul>
  )
}
