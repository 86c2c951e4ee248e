/** The ways on from a request that the reader's role holds, each barred one with its reason. */
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { REQUEST_STATE } from '../../../common/codes.ts'
import { type ErrorCode, errorMessage } from '../../../common/errors.ts'
import { call } from '../../app/client.ts'
import { refresh } from '../../app/query.ts'
import type { RequestActionName, RequestDetail } from '../../app/request.ts'
import { RequestActionDialog } from '../../app/request-actions/dialog.tsx'
import { REQUEST_ACTION } from '../../app/request-actions/specs.ts'
import { type completionOf, lackingIn } from '../../app/required-fields.ts'
import { useLanguage, useWords, wordOf } from '../../ui/words.ts'
import { CompleteDetailsDialog } from './complete-details.tsx'
import { CreateOrderDialog } from './create-order.tsx'

export function RequestActions({ request }: { request: RequestDetail }) {
  const names = useWords(REQUEST_ACTION)
  const language = useLanguage()
  const [open, setOpen] = useState<RequestActionName | undefined>()
  const send = async (action: RequestActionName, body: object) => {
    await call(`POST /api/v1/requests/:id/${action}` as 'POST /api/v1/requests/:id/link', {
      params: { id: request.id },
      body: body as never,
    })
    refresh(
      'GET /api/v1/requests/:id',
      'GET /api/v1/requests/:id/events',
      'GET /api/v1/requests',
      'GET /api/v1/orders',
    )
  }
  const close = () => setOpen(undefined)
  // Where nothing is empty there is nothing to complete.
  const ways = ORDER.filter((action) => action !== 'complete-details' || lackingIn(request).length > 0)
  const createOrder = async (body: object, details: ReturnType<typeof completionOf>) => {
    if (details) await send('complete-details', details)
    await send('create-order', body)
  }
  // The server's own sentence, in the reader's language.
  const why = (code: string | undefined) =>
    code && errorMessage(code as ErrorCode, { state: wordOf(REQUEST_STATE, request.state) }, language)
  return (
    <div className="row">
      {ways
        .flatMap((action) => request.allowedActions.find((a) => a.action === action) ?? [])
        .map(({ action, allowed, code }, i) => (
          <Tooltip key={action} title={why(code)}>
            <Button
              type={i === 0 && allowed ? 'primary' : 'default'}
              danger={action === 'withdraw'}
              disabled={!allowed}
              onClick={() => setOpen(action)}
            >
              {names[action]}
            </Button>
          </Tooltip>
        ))}
      {open === 'create-order' && (
        <CreateOrderDialog request={request} onSend={createOrder} onClose={close} />
      )}
      {open === 'complete-details' && (
        <CompleteDetailsDialog
          request={request}
          onSend={(body) => send('complete-details', body)}
          onClose={close}
        />
      )}
      {open !== undefined && open !== 'create-order' && open !== 'complete-details' && (
        <RequestActionDialog
          action={open}
          draft={request.id}
          said={{ text: request.text, categoryCode: request.understanding?.categories[0]?.code }}
          likely={request.understanding?.duplicates.map((d) => ({
            id: d.orderId,
            number: d.number,
            title: d.reasons.map((r) => r.text).join('；'),
          }))}
          onSend={(body) => send(open, body)}
          onClose={close}
        />
      )}
    </div>
  )
}

const ORDER = Object.keys(REQUEST_ACTION) as RequestActionName[]
