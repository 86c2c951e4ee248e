/** "Not one matter": said with one click, taken back with another while the note stands. */
import { App, Button } from 'antd'
import { fill, useWords, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { useAct } from '../order-actions/use-act.ts'
import { refresh } from '../query.ts'

const W = words({
  apart: ['{number} 与本单不是一件事，不再提示', '{number} is another matter and no longer shown'],
  undo: ['撤销', 'Undo'],
})

const SHOWN_SECONDS = 8

type Other = { orderId: string; number: string }

/** Undefined when the reader may not say so. */
export function useKeepApart(order: OrderView): ((other: Other) => void) | undefined {
  const w = useWords(W)
  const { notification } = App.useApp()
  const act = useAct(() => refresh('GET /api/v1/orders/:id/suggestion'))
  if (!order.allowedActions.some((a) => a.action === 'keep-apart' && a.allowed)) return undefined
  const say = ({ orderId, number }: Other, version: number, apart: boolean) =>
    act.mutate(
      { action: 'keep-apart', order: { id: order.id, version }, body: { orderId, apart } },
      { onSuccess: (changed) => apart && tell({ orderId, number }, changed.version) },
    )
  const tell = (other: Other, version: number) => {
    const key = `apart-${other.orderId}`
    const undo = () => {
      notification.destroy(key)
      say(other, version, false)
    }
    notification.info({
      ...{ key, duration: SHOWN_SECONDS, title: fill(w.apart, { number: other.number }) },
      actions: (
        <Button size="small" onClick={undo}>
          {w.undo}
        </Button>
      ),
    })
  }
  return (other) => say(other, order.version, true)
}
