/** The calls at hand: up to five drafts, each whole after a reload, and the last five that this agent finished. */

import { useEffect } from 'react'
import type { Channel, RequestState, RequestType, RequiredField, Urgency } from '../../../common/codes.ts'
import type { Ownership } from '../../../common/enterprise.ts'
import type { RequesterKind } from '../../../common/kinds.ts'
import type { ComponentCandidate } from '../../app/place/found.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { nowMs } from '../../ui/now.ts'

export interface Finished {
  requestId?: string
  number: string
  state: RequestState
  orderId?: string
  orderNumber?: string
  title: string
  at: string
  /** The order was made and could not be submitted: why. */
  unsubmitted?: string
}

export interface Call {
  /** Also the call's own number for the server: the same call registers once, however often it is sent. */
  id: string
  startedAt: string
  channel: Channel
  phone: string
  /** The phone whose history is shown. */
  lookup?: string
  name: string
  kind: RequesterKind
  creditCode: string
  ownership?: Ownership
  language: string
  confidential: boolean
  text: string
  place: string
  adcode?: string
  location?: { lon: number; lat: number }
  componentCode?: string
  /** Those among which the component was chosen, so that the choice can be changed. */
  componentChoice?: ComponentCandidate[]
  occurredAt?: string
  /** Ids of what was uploaded. */
  attachments?: string[]
  /** Undefined: as suggested. */
  type?: RequestType
  urgency?: Urgency
  title?: string
  categoryCode?: string
  unitCode?: string
  tags: string[]
  /** Registered, and not yet brought to an end: what was refused on the way, or a reload came between. */
  registered?: {
    id: string
    number: string
    refused?: string
    /** What it did not say then: the only part of it that may still be filled in. */
    lacking?: RequiredField[]
  }
  done?: Finished
}

export const MAX_CALLS = 5
const KEEP = 5

const newCall = (): Call => ({
  id: crypto.randomUUID(),
  startedAt: new Date(nowMs()).toISOString(),
  channel: 'PHONE',
  phone: '',
  name: '',
  kind: 'PERSON',
  creditCode: '',
  language: 'zh',
  confidential: false,
  text: '',
  place: '',
  tags: [],
})

interface Desk {
  calls: Call[]
  at: string
  finished: Finished[]
  /** Whether a new order is also submitted. */
  submit: boolean
}

const firstDesk = (): Desk => {
  const call = newCall()
  return { calls: [call], at: call.id, finished: [], submit: true }
}

export const isEmpty = (call: Call): boolean =>
  !call.done &&
  !call.registered &&
  [call.phone, call.name, call.text, call.place].every((t) => t.trim() === '')

export function useCalls() {
  const [desk, setDesk] = useDraft<Desk>('intake', firstDesk())
  const call = desk.calls.find((each) => each.id === desk.at) ?? desk.calls[0]!
  // A call that was finished before a reload need not come back.
  useEffect(() => {
    setDesk((now) => {
      const open = now.calls.filter((each) => !each.done)
      if (open.length === now.calls.length) return now
      const calls = open.length > 0 ? open : [newCall()]
      return { ...now, calls, at: calls.some((c) => c.id === now.at) ? now.at : calls[0]!.id }
    })
  }, [setDesk])
  const setCall = (id: string, change: Partial<Call> | ((now: Call) => Partial<Call>)) =>
    setDesk((now) => ({
      ...now,
      calls: now.calls.map((each) =>
        each.id === id ? { ...each, ...(typeof change === 'function' ? change(each) : change) } : each,
      ),
    }))
  return {
    ...desk,
    call,
    change: (change: Partial<Call>) => setCall(call.id, change),
    setCall,
    pick: (id: string) => setDesk((now) => ({ ...now, at: id })),
    /** Another one beside this; a finished one gives its place to it. False: there are too many already. */
    next(): boolean {
      if (!call.done && desk.calls.length >= MAX_CALLS) return false
      const made = newCall()
      setDesk((now) => ({ ...now, calls: [...now.calls.filter((c) => !c.done), made], at: made.id }))
      return true
    },
    /** Takes one away; the way back is `put`. */
    drop: (id: string) =>
      setDesk((now) => {
        const left = now.calls.filter((c) => c.id !== id)
        const calls = left.length > 0 ? left : [newCall()]
        return { ...now, calls, at: calls.some((c) => c.id === now.at) ? now.at : calls.at(-1)!.id }
      }),
    put: (back: Call) => setDesk((now) => ({ ...now, calls: [...now.calls, back], at: back.id })),
    finish: (id: string, done: Finished) =>
      setDesk((now) => ({
        ...now,
        calls: now.calls.map((each) => (each.id === id ? { ...each, registered: undefined, done } : each)),
        finished: [done, ...now.finished].slice(0, KEEP),
      })),
    setSubmit: (submit: boolean) => setDesk((now) => ({ ...now, submit })),
  }
}

export type Calls = ReturnType<typeof useCalls>
