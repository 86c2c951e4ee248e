/** One action on several orders, one after the other; each order says for itself how it went. */
import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { COLOR } from '../../ui/theme.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { call } from '../client.ts'
import { errorText } from '../error-text.ts'
import { paths } from '../paths.ts'
import { refresh } from '../query.ts'

const W = words({
  done: ['成功', 'Done'],
  summary: ['成功 {ok} 件，未成功 {bad} 件', '{ok} done, {bad} not done'],
  running: ['正在处理 {n}/{all}', '{n} of {all}'],
  close: ['知道了', 'Close'],
  results: ['逐件结果', 'Result of each order'],
})

interface Outcome {
  id: string
  number: string
  /** Undefined: it went through. */
  problem?: string
}

export function useBatch() {
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [all, setAll] = useState(0)
  const running = outcomes.length < all
  const run = async (
    action: OrderActionName,
    orders: readonly { id: string; number: string }[],
    body: Record<string, unknown>,
  ): Promise<string[]> => {
    setAll(orders.length)
    setOutcomes([])
    const refused: string[] = []
    for (const { id, number } of orders) {
      let problem: string | undefined
      try {
        await call(`POST /api/v1/orders/:id/${action}` as 'POST /api/v1/orders/:id/urge', {
          params: { id },
          body: body as { text: string },
        })
      } catch (error) {
        problem = errorText(error)
        refused.push(id)
      }
      setOutcomes((before) => [...before, { id, number, problem }])
    }
    refresh('GET /api/v1/orders', 'GET /api/v1/orders/summary', 'GET /api/v1/orders/:id', 'GET /api/v1/team')
    return refused
  }
  const clear = () => {
    setAll(0)
    setOutcomes([])
  }
  return { run, clear, outcomes, all, running }
}

export function BatchResults({ batch }: { batch: ReturnType<typeof useBatch> }) {
  const w = useWords(W)
  const { outcomes, all, running, clear } = batch
  if (all === 0) return null
  const bad = outcomes.filter((o) => o.problem !== undefined).length
  const text = running
    ? fill(w.running, { n: outcomes.length, all })
    : fill(w.summary, { ok: outcomes.length - bad, bad })
  return (
    <section aria-label={w.results} className="batch-results">
      <div className="row">
        <strong role="status">{text}</strong>
        <span style={{ flex: 1 }} />
        {!running && (
          <Button size="small" onClick={clear}>
            {w.close}
          </Button>
        )}
      </div>
      <ul>
        {outcomes.map((o) => (
          <li key={o.id} className="row">
            {o.problem === undefined ? (
              <CheckCircleOutlined aria-hidden style={{ color: COLOR.green }} />
            ) : (
              <CloseCircleOutlined aria-hidden style={{ color: COLOR.red }} />
            )}
            <Link className="number" to={paths.order(o.id)}>
              {o.number}
            </Link>
            <span>{o.problem ?? w.done}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
