/** What the server makes of the text while it is typed: asked after a short pause, an older question given up. */
import { useEffect, useState } from 'react'
import { call } from '../../app/client.ts'
import type { Understanding } from '../../app/request.ts'
import type { Call } from './calls.ts'

const PAUSE_MS = 250
/** Fewer characters than this say nothing. */
const ENOUGH = 4

interface State {
  understanding?: Understanding
  busy: boolean
  error?: unknown
}

export function useUnderstanding({
  id,
  text,
  place,
  adcode,
  location,
  componentCode,
  phone,
  categoryCode,
  done,
}: Call): State {
  const [state, setState] = useState<State & { of?: string }>({ busy: false })
  const { lon, lat } = location ?? {}
  useEffect(() => {
    const words = text.trim()
    if (words.length < ENOUGH || done) {
      setState({ busy: false })
      return
    }
    const control = new AbortController()
    const timer = setTimeout(async () => {
      setState((now) => ({ ...(now.of === id ? now : {}), busy: true, error: undefined, of: id }))
      const body = {
        text: words,
        ...(categoryCode ? { categoryCode } : {}),
        ...(phone.replace(/\D/g, '').length >= 7 ? { phone: phone.trim().slice(0, 24) } : {}),
        place: {
          ...(place.trim() ? { text: place.trim() } : {}),
          ...(adcode ? { adcode } : {}),
          ...(componentCode?.trim() ? { componentCode: componentCode.trim() } : {}),
          ...(lon !== undefined && lat !== undefined ? { location: { lon, lat } } : {}),
        },
      }
      try {
        const understanding = await call('POST /api/v1/understand', { body, signal: control.signal })
        setState({ understanding, busy: false, of: id })
      } catch (error) {
        // The last suggestion stays in sight: it is better than none.
        if (!control.signal.aborted) setState((now) => ({ ...now, busy: false, error }))
      }
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [id, text, place, adcode, lon, lat, componentCode, phone, categoryCode, done])
  return state.of === id ? state : { busy: state.busy }
}
