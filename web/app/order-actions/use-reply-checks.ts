/** The server's look at a reply while it is written: asked when the typing pauses, the last answer stays till then. */
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type AnswerOf, type Body, useApi } from '../query.ts'

const PAUSE_MS = 500
const KEY = 'POST /api/v1/reply-checks'

export function useReplyChecks(
  orderId: string,
  values: Record<string, unknown>,
): AnswerOf<typeof KEY>['checks'] | undefined {
  const body = JSON.stringify({
    orderId,
    text: String(values.text ?? ''),
    publicText: String(values.publicText ?? ''),
    basis: values.basis ? String(values.basis) : undefined,
    resolution: values.resolution ?? 'RESOLVED',
  })
  const [asked, setAsked] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(body), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [body])
  const answer = useApi(
    KEY,
    { body: JSON.parse(asked) as Body<typeof KEY> },
    { placeholderData: keepPreviousData, retry: false },
  )
  return answer.data?.checks
}
