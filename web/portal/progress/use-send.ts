/** Sends one act of the citizen: the same words keep the same key, so that a second try after a lost answer is no second act. */
import { useRef, useState } from 'react'
import type { Body } from '../../app/client.ts'
import { post, Refused, Unreachable } from '../parts/api.ts'
import { kept, newKey } from '../parts/kept.ts'
import { type RefusalWord, refusalOf } from '../parts/refusals.ts'

type Act = 'supplement' | 'urge' | 'withdraw' | 'rating'
type BodyOf<A extends Act> = Body<`POST /api/v1/public/requests/:number/${A}`>

const AGAIN_MS = 800

export function useSend<A extends Act>(act: A, number: string) {
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<RefusalWord>()
  const last = useRef({ words: '', key: '' })

  /** True when it was done. */
  async function send(body: BodyOf<A>): Promise<boolean> {
    const words = JSON.stringify(body)
    if (last.current.words !== words) last.current = { words, key: newKey() }
    const once = () =>
      post(`POST /api/v1/public/requests/:number/${act}`, {
        ...{ number, key: last.current.key },
        body: body as Body<`POST /api/v1/public/requests/:number/${Act}`> & BodyOf<A>,
      })
    setSending(true)
    setRefused(undefined)
    try {
      await once().catch(async (error) => {
        if (!(error instanceof Unreachable)) throw error
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
        return once()
      })
      return true
    } catch (error) {
      // A refusal was an answer: the same words may be sent again as a new act.
      if (error instanceof Refused) last.current = { words: '', key: '' }
      setRefused(refusalOf(error))
      return false
    } finally {
      setSending(false)
    }
  }
  return { send, sending, refused }
}

/** Words not yet sent, kept by request and act. */
const unsent = kept<Record<string, string>>('unsent', {})

export function useUnsent(name: string): [text: string, setText: (text: string) => void] {
  const text = unsent.use()[name] ?? ''
  const setText = (next: string) =>
    unsent.set(({ [name]: _, ...others }) => (next === '' ? others : { ...others, [name]: next }))
  return [text, setText]
}
