/** Sends one act of the citizen: the same words keep the same key, so that a second try after a lost answer is no second act. */
import { useState } from 'react'
import type { Body } from '../../app/client.ts'
import { isPassing, post, Unreachable } from '../parts/api.ts'
import { newKey } from '../parts/kept.ts'
import { type RefusalWord, refusalOf } from '../parts/refusals.ts'
import { type ActName, actName, nothingTried, tried } from '../parts/unsent.ts'

type BodyOf<A extends ActName> = Body<`POST /api/v1/public/requests/:number/${A}`>

const AGAIN_MS = 800

export function useSend<A extends ActName>(act: A, number: string) {
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<RefusalWord>()
  const name = actName(number, act)
  const waits = tried.use()[name] !== undefined

  /** True when it was done. */
  async function send(body: BodyOf<A>): Promise<boolean> {
    // Without the proof: what opens a request is not kept because a network was away.
    const words = JSON.stringify(body, (name, value) => (name === 'receipt' ? undefined : value))
    const before = tried.get()[name]
    const key = before?.words === words ? before.key : newKey()
    tried.set((now) => ({ ...now, [name]: { words, key } }))
    const once = () =>
      post(`POST /api/v1/public/requests/:number/${act}`, {
        ...{ number, key },
        body: body as Body<`POST /api/v1/public/requests/:number/${ActName}`> & BodyOf<A>,
      })
    setSending(true)
    setRefused(undefined)
    try {
      await once().catch(async (error) => {
        if (!(error instanceof Unreachable)) throw error
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
        return once()
      })
      nothingTried(name)
      return true
    } catch (error) {
      // Not there yet, or there and not answered: the same words go out under the same key.
      if (error instanceof Unreachable) setRefused('not_yet')
      else setRefused(refusalOf(error))
      // A refusal was an answer: the same words may be sent again as a new act.
      if (!isPassing(error)) nothingTried(name)
      return false
    } finally {
      setSending(false)
    }
  }
  return { send, sending, refused: refused ?? (waits && !sending ? 'not_yet' : undefined) }
}
