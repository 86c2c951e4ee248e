/**
 * One step for many orders, each its own command: how far it is, what each came to. What was refused stays ticked,
 * with its reason.
 */
import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Button, Checkbox, Modal, Progress } from 'antd'
import { useState } from 'react'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import type { ListedOrder } from '../order.ts'
import { refresh } from '../query.ts'

const W = words({
  all: ['全选', 'All'],
  ticked: ['已选 {n} 件', '{n} ticked'],
  progress: ['已完成 {done} / {all}', '{done} of {all} done'],
  done: ['成功', 'Done'],
  failed: ['未成功', 'Not done'],
  close: ['关闭', 'Close'],
  sum: ['成功 {good} 件，未成功 {bad} 件', '{good} done, {bad} not'],
  progressLabel: ['批量进度', 'Progress'],
})

interface Outcome {
  order: ListedOrder
  text: string
  ok: boolean
}

interface Props {
  title: string
  rows: readonly ListedOrder[]
  ids: readonly string[]
  onChange: (ids: string[]) => void
  /** Does the step; what it came to in a few words, or throws. */
  run: (order: ListedOrder) => Promise<string>
  onDone: (id: string) => void
}

/** At once: enough to be quick, few enough that others are not kept waiting. */
const AT_ONCE = 3

export function BatchBar({ title, rows, ids, onChange, run, onDone }: Props) {
  const w = useWords(W)
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [all, setAll] = useState<number | null>(null)
  const ticked = rows.filter((r) => ids.includes(r.id))
  const start = async () => {
    setOutcomes([])
    setAll(ticked.length)
    const waiting = [...ticked]
    const failed: string[] = []
    const one = async () => {
      for (let order = waiting.shift(); order; order = waiting.shift()) {
        const outcome = await run(order).then(
          (text) => ({ order: order!, text, ok: true }),
          (error: unknown) => ({ order: order!, text: errorText(error), ok: false }),
        )
        if (outcome.ok) onDone(order.id)
        else failed.push(order.id)
        setOutcomes((old) => [...old, outcome])
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    onChange(failed)
    refresh('GET /api/v1/orders', 'GET /api/v1/orders/:id')
  }
  const bad = outcomes.filter((o) => !o.ok).length
  const running = all !== null && outcomes.length < all
  return (
    <div className="desk-bar">
      <Checkbox
        checked={rows.length > 0 && ticked.length === rows.length}
        indeterminate={ticked.length > 0 && ticked.length < rows.length}
        disabled={rows.length === 0}
        onChange={(e) => onChange(e.target.checked ? rows.map((r) => r.id) : [])}
      >
        {ticked.length > 0 ? fill(w.ticked, { n: ticked.length }) : w.all}
      </Checkbox>
      <span style={{ flex: 1 }} />
      <Button
        size="small"
        type="primary"
        disabled={ticked.length === 0 || running}
        onClick={() => void start()}
      >
        {title}
      </Button>
      <Modal
        open={all !== null}
        title={title}
        footer={
          <Button disabled={running} onClick={() => setAll(null)}>
            {w.close}
          </Button>
        }
        closable={false}
        mask={{ closable: false }}
        onCancel={() => !running && setAll(null)}
      >
        <Progress
          aria-label={w.progressLabel}
          percent={all ? Math.round((outcomes.length / all) * 100) : 0}
          status={running ? 'active' : bad > 0 ? 'exception' : 'success'}
        />
        <p role="status">
          {running
            ? fill(w.progress, { done: outcomes.length, all: all ?? 0 })
            : fill(w.sum, { good: outcomes.length - bad, bad })}
        </p>
        <ul className="checks" style={{ maxHeight: 320, overflow: 'auto' }}>
          {[...outcomes]
            .sort((a, b) => Number(a.ok) - Number(b.ok))
            .map(({ order, text, ok }) => (
              <li key={order.id}>
                {ok ? (
                  <CheckCircleOutlined aria-label={w.done} style={{ color: COLOR.green }} />
                ) : (
                  <CloseCircleOutlined aria-label={w.failed} style={{ color: COLOR.red }} />
                )}
                <span style={{ minWidth: 0 }}>
                  <span className="number">{order.number}</span>{' '}
                  <Said>
                    {order.title}
                    <span className={ok ? 'quiet' : undefined}> · {text}</span>
                  </Said>
                </span>
              </li>
            ))}
        </ul>
      </Modal>
    </div>
  )
}
