/** Acts on an order: sends the version that was seen, puts the answer in place of the order, says what was refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { useWords, words } from '../../ui/words.ts'
import { type ApiError, call } from '../client.ts'
import { errorText } from '../error-text.ts'
import type { OrderView } from '../order.ts'
import { refresh } from '../query.ts'
import { ACTION_SPECS } from './specs.ts'

const W = words({
  done: ['{title}：已完成', '{title}: done'],
  changed: [
    '工单刚被他人更新，已为您刷新，请核对后重试。',
    'Somebody else has just changed this order. It was reloaded; check and try again.',
  ],
})

const KEY = 'GET /api/v1/orders/:id'

export interface Act {
  action: OrderActionName
  order: { id: string; version: number }
  body: Record<string, unknown>
}

export function useAct(onDone?: (order: OrderView, act: Act) => void) {
  const w = useWords(W)
  const titles = useWords(TITLES)
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation<OrderView, Error, Act>({
    // The form's fields are those of the action's body; the server checks them against its schema.
    mutationFn: ({ action, order, body }) =>
      call(`POST /api/v1/orders/:id/${action}` as 'POST /api/v1/orders/:id/sign', {
        params: { id: order.id },
        body: { ...body, version: order.version },
      }) as Promise<OrderView>,
    onSuccess: (order, act) => {
      client.setQueryData([KEY, { id: order.id }, null, null], order)
      refresh(
        'GET /api/v1/orders',
        'GET /api/v1/orders/summary',
        'GET /api/v1/orders/:id/events',
        'GET /api/v1/orders/:id/ladder',
        'GET /api/v1/follow-ups',
        'GET /api/v1/enterprise/cases',
        'GET /api/v1/enterprise/summary',
        'GET /api/v1/follow-ups/plan',
        'GET /api/v1/notices',
        'GET /api/v1/notices/:id',
        'GET /api/v1/escalations',
      )
      void message.success(w.done.replace('{title}', titles[act.action]))
      onDone?.(order, act)
    },
    onError: (error, { order }) => {
      const conflict = (error as ApiError).code === 'order.changed_meanwhile'
      if (conflict) void client.invalidateQueries({ queryKey: [KEY, { id: order.id }] })
      void message.error(conflict ? `${errorText(error)} ${w.changed}` : errorText(error))
    },
  })
}

const TITLES = Object.fromEntries(
  Object.entries(ACTION_SPECS).map(([action, { title }]) => [action, title]),
) as Record<OrderActionName, readonly [string, string]>

/** The actions' names in the reader's language. */
export const useActionTitles = () => useWords(TITLES)
