/**
 * A result is held for five seconds before it is sent, so that a slip can be taken back. It goes out at once when the
 * next one is recorded or the desk is left; after a reload it is still there and counts on. Its key makes it the same
 * write however often it is tried.
 */
import { useCallback, useEffect, useRef } from 'react'
import { call } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { refresh } from '../../app/query.ts'
import { useUser } from '../../app/session.tsx'
import { dropDraft, useDraft } from '../../app/use-draft.ts'
import { nowMs } from '../../ui/now.ts'
import type { Result } from './result.ts'

const HOLD_MS = 5_000

export interface Held {
  key: string
  orderId: string
  orderNumber: string
  requestId: string
  title: string
  result: Result
  note: string
  sendAt: number
}

export interface Sent {
  held: Held
  order?: OrderView
  problem?: string
}

/** Under this name the first key and the note of a call are kept until its result has gone out. */
export const draftOf = (requestId: string): string => `follow-up.${requestId}`

export function useHeld(onSent: (sent: Sent) => void) {
  const user = useUser()
  const [held, setHeld, clear] = useDraft<Held | null>('follow-up.held', null)
  const latest = useRef({ held, onSent })
  latest.current = { held, onSent }

  const deliver = useCallback(
    async (what: Held) => {
      const sent = await record(what)
      if (sent.order) dropDraft(user.id, draftOf(what.requestId))
      latest.current.onSent(sent)
    },
    [user.id],
  )
  const send = useCallback(
    (what: Held) => {
      clear()
      void deliver(what)
    },
    [clear, deliver],
  )

  useEffect(() => {
    if (!held) return
    const left = Math.min(HOLD_MS, Math.max(0, held.sendAt - nowMs()))
    const timer = setTimeout(() => send(held), left)
    return () => clearTimeout(timer)
  }, [held, send])

  // Left by a link inside the console: what was recorded stands. (A reload keeps it instead.)
  useEffect(
    () => () => {
      const left = latest.current.held
      if (left) send(left)
    },
    [send],
  )

  const hold = (next: Omit<Held, 'key' | 'sendAt'>) => {
    if (held) void deliver(held)
    setHeld({ ...next, key: crypto.randomUUID(), sendAt: nowMs() + HOLD_MS })
  }
  return { held, hold, undo: clear }
}

async function record(held: Held): Promise<Sent> {
  try {
    const order = await call('POST /api/v1/orders/:id/record-follow-up', {
      params: { id: held.orderId },
      body: { requestId: held.requestId, ...held.result, note: held.note.trim() || undefined },
      idempotencyKey: held.key,
    })
    refresh(
      'GET /api/v1/follow-ups',
      'GET /api/v1/follow-ups/plan',
      'GET /api/v1/orders/:id',
      'GET /api/v1/orders',
    )
    return { held, order }
  } catch (error) {
    return { held, problem: errorText(error) }
  }
}
