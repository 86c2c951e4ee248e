/** What may be done with an order now: the main steps as buttons, the rest in a menu, each barred one with its reason. */
import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { useState } from 'react'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { useWords, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { ActionDialog } from './dialog.tsx'
import { ACTION_SPECS } from './specs.ts'
import { useAct, useActionTitles } from './use-act.ts'

const W = words({ more: ['更多', 'More'] })

/** Steps that ask nothing and harm nothing go at one press. */
const AT_ONCE: readonly OrderActionName[] = ['sign', 'submit', 'approve', 'resume', 'acknowledge-urge']

interface Props {
  order: OrderView
  /** Only these, in this order; otherwise all that the role holds. */
  only?: readonly OrderActionName[]
  /** None of them stands out: the page's main step is another one. */
  quiet?: boolean
  onDone?: (order: OrderView) => void
  /** Told what the person has begun to write, and when they leave off. */
  onEditing?: (what: string | undefined) => void
}

export function ActionBar({ order, only, quiet, onDone, onEditing }: Props) {
  const w = useWords(W)
  const titles = useActionTitles()
  const [open, setOpen] = useState<OrderActionName | null>(null)
  const act = useAct(onDone)
  const offered = order.allowedActions.filter(
    (a): a is typeof a & { action: OrderActionName } => a.action in ACTION_SPECS,
  )
  const listed = only ? only.flatMap((name) => offered.find((a) => a.action === name) ?? []) : offered
  const isMain = (a: { action: OrderActionName; allowed: boolean }) =>
    only !== undefined || (a.allowed && ACTION_SPECS[a.action].main === true)
  const main = listed.filter(isMain)
  const rest = listed.filter((a) => !isMain(a)).sort((a, b) => Number(b.allowed) - Number(a.allowed))
  const start = (action: OrderActionName) => {
    if (!AT_ONCE.includes(action)) {
      setOpen(action)
      onEditing?.(titles[action])
      return
    }
    act.mutate({ action, order, body: ACTION_SPECS[action].hidden?.(order) ?? {} })
  }
  const close = () => {
    setOpen(null)
    onEditing?.(undefined)
  }
  return (
    <div className="row">
      {main.map((a, i) => (
        <Tooltip key={a.action} title={a.allowed ? undefined : a.reason}>
          <Button
            type={i === 0 && a.allowed && !quiet ? 'primary' : 'default'}
            disabled={!a.allowed}
            danger={ACTION_SPECS[a.action].danger}
            loading={act.isPending && act.variables?.action === a.action}
            onClick={() => start(a.action)}
          >
            {titles[a.action]}
          </Button>
        </Tooltip>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            style: { maxHeight: 420, overflow: 'auto' },
            items: rest.map((a) => ({
              key: a.action,
              disabled: !a.allowed,
              danger: ACTION_SPECS[a.action].danger,
              label: (
                <span>
                  {titles[a.action]}
                  {!a.allowed && <span className="quiet"> · {a.reason}</span>}
                </span>
              ),
              onClick: () => start(a.action),
            })),
          }}
        >
          <Button icon={<MoreOutlined aria-hidden />}>{w.more}</Button>
        </Dropdown>
      )}
      {open && <ActionDialog order={order} action={open} onClose={close} onDone={onDone} />}
    </div>
  )
}
