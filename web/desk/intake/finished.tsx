/** A call at its end: the number, large enough to be read aloud. */
import { CheckCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { REQUEST_STATE } from '../../../common/codes.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Finished } from './calls.ts'

const W = words({
  title: ['已办完', 'Done'],
  request: ['诉求号（告知来电人）', 'Request number, to be read to the caller'],
  order: ['工单', 'Order'],
  unsubmitted: ['工单已生成，尚未提交：{why}', 'The order was created but not submitted: {why}'],
  next: ['下一个', 'Next'],
})

/** In groups of four, as it is said. */
const groups = (number: string): string[] => number.match(/.{1,4}/g) ?? []

export function FinishedCall({ done, onNext }: { done: Finished; onNext: () => void }) {
  const w = useWords(W)
  useLanguage()
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  return (
    <Panel title={w.title}>
      <div role="status" className="stack">
        <div className="row" style={{ color: COLOR.green, fontWeight: 600 }}>
          <CheckCircleFilled aria-hidden />
          {wordOf(REQUEST_STATE, done.state)}
        </div>
        <div>
          <div className="quiet">{w.request}</div>
          <div className="aloud number">
            {groups(done.number).map((group, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one number that stays
              <span key={i}>{group}</span>
            ))}
          </div>
        </div>
        {done.orderId && (
          <div>
            {w.order}{' '}
            <Link className="number" to={paths.order(done.orderId)}>
              {done.orderNumber ?? done.title}
            </Link>
          </div>
        )}
        <div className="wrap">
          <Said>{done.title}</Said>
        </div>
        {done.unsubmitted && (
          <Alert type="warning" showIcon title={w.unsubmitted.replace('{why}', done.unsubmitted)} />
        )}
      </div>
      <div style={{ marginTop: 16 }}>
        <Button ref={next} type="primary" size="large" onClick={onNext}>
          {w.next} <kbd>Alt+N</kbd>
        </Button>
      </div>
    </Panel>
  )
}
