/** What may be done with an order now: the main steps as buttons, the rest in a menu, each barred one with its reason. */
import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { useWords, words } from '../../ui/words.ts'
import { useKeys } from '../keys.ts'
import type { OrderView } from '../order.ts'
import { ActionDialog } from './dialog.tsx'
import { reasonOf } from './reason.ts'
import { ACTION_SPECS } from './specs.ts'
import { useAct, useActionTitles } from './use-act.ts'

/** Has a room of its own; loaded when somebody writes a reply. */
const ReplyEditor = lazy(() => import('./reply-editor.tsx').then((m) => ({ default: m.ReplyEditor })))

const W = words({ more: ['更多', 'More'] })

/** Steps that ask nothing and harm nothing go at one press. */
const AT_ONCE: readonly OrderActionName[] = ['sign', 'submit', 'approve', 'resume', 'acknowledge-urge']

export interface ActionBarProps {
  order: OrderView
  /** Only these, in this order; otherwise all that the role holds. */
  only?: readonly OrderActionName[]
  /** These stand as buttons when they are allowed; the rest is in the menu. */
  first?: readonly OrderActionName[]
  /** The main step stands elsewhere on the page: no button here is filled. */
  plain?: boolean
  /** One key for one step: `{ approve: 'a' }`. */
  keys?: Partial<Record<OrderActionName, string>>
  /** Values that a form begins with here. */
  presets?: Partial<Record<OrderActionName, Record<string, unknown>>>
  /** Other words for a step, where it means less than it can. */
  titles?: Partial<Record<OrderActionName, string>>
  onDone?: (order: OrderView, action: OrderActionName) => void
  /** Told what the person has begun to write, and when they leave off. */
  onEditing?: (what: string | undefined) => void
}

export function ActionBar(props: ActionBarProps) {
  const { order, only, first, keys = {}, presets = {}, onDone, onEditing } = props
  const w = useWords(W)
  const titles = { ...useActionTitles(), ...props.titles }
  const [open, setOpen] = useState<OrderActionName | null>(null)
  const act = useAct((done, { action }) => onDone?.(done, action))
  const offered = order.allowedActions.filter(
    (a): a is typeof a & { action: OrderActionName } => a.action in ACTION_SPECS,
  )
  const inOrder = (names: readonly OrderActionName[]) =>
    names.flatMap((name) => offered.find((a) => a.action === name) ?? [])
  const main = only
    ? inOrder(only)
    : first
      ? inOrder(first).filter((a) => a.allowed)
      : offered.filter((a) => a.allowed && ACTION_SPECS[a.action].main === true)
  const rest = only
    ? []
    : offered.filter((a) => !main.includes(a)).sort((a, b) => Number(b.allowed) - Number(a.allowed))
  const start = (action: OrderActionName) => {
    if (!AT_ONCE.includes(action)) {
      setOpen(action)
      onEditing?.(titles[action])
      return
    }
    if (!act.isPending) act.mutate({ action, order, body: ACTION_SPECS[action].hidden?.(order) ?? {} })
  }
  const close = () => {
    setOpen(null)
    onEditing?.(undefined)
  }
  useKeys(
    Object.fromEntries(
      main.flatMap((a) => {
        const key = keys[a.action]
        return key && a.allowed ? [[key, () => start(a.action)]] : []
      }),
    ),
  )
  const done = (answer: OrderView, action: OrderActionName) => onDone?.(answer, action)
  return (
    <div className="row">
      {main.map((a, i) => (
        <Tooltip key={a.action} title={a.allowed ? undefined : reasonOf(a, order)}>
          <Button
            type={i === 0 && a.allowed && !props.plain ? 'primary' : 'default'}
            disabled={!a.allowed}
            danger={ACTION_SPECS[a.action].danger}
            loading={act.isPending && act.variables?.action === a.action}
            onClick={() => start(a.action)}
          >
            {titles[a.action]}
            {keys[a.action] && ` (${keys[a.action]?.toUpperCase()})`}
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
                  {!a.allowed && <span className="quiet"> · {reasonOf(a, order)}</span>}
                </span>
              ),
              onClick: () => start(a.action),
            })),
          }}
        >
          <Button icon={<MoreOutlined aria-hidden />}>{w.more}</Button>
        </Dropdown>
      )}
      {open === 'reply' && (
        <Suspense fallback={null}>
          <ReplyEditor order={order} onClose={close} onDone={(answer) => done(answer, 'reply')} />
        </Suspense>
      )}
      {open && open !== 'reply' && (
        <ActionDialog
          order={order}
          action={open}
          title={props.titles?.[open]}
          preset={presets[open]}
          onClose={close}
          onDone={(answer) => done(answer, open)}
        />
      )}
    </div>
  )
}
