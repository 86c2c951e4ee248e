/**
 * Bringing a call to its end: the request is registered once, then goes the way that was chosen. What is refused in
 * between leaves the registered request at hand, and the next try goes on from there.
 */
import { useState } from 'react'
import { ApiError, call as send } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { type Body, refresh } from '../../app/query.ts'
import type { OfferedRequest, RequestActionName, Understanding } from '../../app/request.ts'
import { nowMs } from '../../ui/now.ts'
import type { Call, Calls, Finished } from './calls.ts'
import { lackingIn, saidSince } from './required.ts'

type Way = Exclude<RequestActionName, 'unlink' | 'withdraw' | 'complete-details'>

interface Answer {
  request: Pick<OfferedRequest, 'id' | 'number' | 'state' | 'title' | 'text' | 'orderId'>
  order?: OrderView
}

const given = (text: string): string | undefined => text.trim() || undefined

export function requestOf(
  call: Call,
  understanding: Understanding | undefined,
): Body<'POST /api/v1/requests'> {
  return {
    channel: call.channel,
    // The same call again is the same request, also when the first answer was lost on the way.
    externalId: call.id,
    type: call.type ?? understanding?.type,
    title: given(call.title ?? ''),
    text: call.text,
    requester: {
      name: given(call.name),
      phone: given(call.phone),
      kind: call.kind,
      language: call.language,
      unifiedSocialCreditCode: call.kind === 'PERSON' ? undefined : given(call.creditCode),
      ownership: call.kind === 'ENTERPRISE' ? call.ownership : undefined,
    },
    place: {
      text: given(call.place),
      adcode: call.adcode,
      location: call.location,
      componentCode: given(call.componentCode ?? ''),
    },
    occurredAt: call.occurredAt,
    attachments: call.attachments,
    confidential: call.confidential,
    urgency: call.urgency ?? understanding?.urgency.level,
    tags: call.tags,
  }
}

export function orderOf(call: Call, understanding: Understanding | undefined) {
  return {
    type: call.type ?? understanding?.type ?? 'HELP',
    categoryCode: call.categoryCode ?? '',
    urgency: call.urgency ?? understanding?.urgency.level ?? 'ORDINARY',
    title: given(call.title ?? ''),
    ...(call.unitCode ? { assignments: [{ unitCode: call.unitCode, role: 'LEAD' as const }] } : {}),
  }
}

export function useOutcome(calls: Calls) {
  const [busy, setBusy] = useState<Way | undefined>()

  /** Kept at once: a reload before the next answer finds the number on the page. */
  async function register(call: Call, understanding: Understanding | undefined) {
    const { request } = await send('POST /api/v1/requests', { body: requestOf(call, understanding) })
    const registered = { id: request.id, number: request.number, lacking: lackingIn(call) }
    calls.setCall(call.id, { registered })
    return registered
  }

  /** A registered call that said too little says the rest first. */
  async function complete(call: Call, id: string) {
    const body = saidSince(call)
    if (!body) return
    await send('POST /api/v1/requests/:id/complete-details', { params: { id }, body })
    calls.setCall(call.id, ({ registered }) => ({
      registered: registered && { ...registered, lacking: lackingIn(call) },
    }))
  }

  /** Throws what was refused; the call then knows its request, if there is one. */
  async function end(
    call: Call,
    understanding: Understanding | undefined,
    way: Way,
    body: object,
  ): Promise<void> {
    setBusy(way)
    try {
      const registered = call.registered ?? (await register(call, understanding))
      try {
        if (call.registered) await complete(call, registered.id)
        const answer = (await send(`POST /api/v1/requests/:id/${way}` as 'POST /api/v1/requests/:id/link', {
          params: { id: registered.id },
          body: body as never,
        })) as Answer
        calls.finish(call.id, await finished(answer, calls.submit && way === 'create-order'))
      } catch (error) {
        const gone = await alreadyEnded(registered.id, error)
        if (gone) return calls.finish(call.id, gone)
        calls.setCall(call.id, (now) => ({
          registered: { ...registered, ...now.registered, refused: errorText(error) },
        }))
        throw error
      }
    } finally {
      setBusy(undefined)
      refresh('GET /api/v1/requests', 'GET /api/v1/orders', 'GET /api/v1/callers')
    }
  }
  return { busy, end }
}

/** Its answer was lost and it went through all the same: the request is where it was sent. */
async function alreadyEnded(id: string, error: unknown): Promise<Finished | undefined> {
  if (!(error instanceof ApiError) || error.code !== 'request.state') return undefined
  return finished({ request: await send('GET /api/v1/requests/:id', { params: { id } }) }, false)
}

async function finished({ request, order }: Answer, submit: boolean): Promise<Finished> {
  const done = {
    ...{ requestId: request.id, number: request.number, state: request.state },
    ...{ title: order?.title ?? request.title ?? request.text.slice(0, 40) },
    ...{ orderId: order?.id ?? request.orderId, orderNumber: order?.number },
    at: new Date(nowMs()).toISOString(),
  }
  const step = order?.allowedActions.find((a) => a.action === 'submit')
  if (!order || !submit || !step?.allowed) return done
  try {
    const body = { version: order.version }
    await send('POST /api/v1/orders/:id/submit', { params: { id: order.id }, body })
    return done
  } catch (error) {
    return { ...done, unsubmitted: errorText(error) }
  }
}
