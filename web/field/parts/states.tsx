/** Waiting, nothing there, went wrong; and how old is what is shown. */
import type { ReactNode } from 'react'
import { errorText } from '../../app/error-text.ts'
import { shortTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { useSession } from '../data/session.ts'
import type { Reading } from '../data/use-kept.ts'

const W = words({
  loading: ['正在加载', 'Loading'],
  again: ['重试', 'Try again'],
  asOf: ['离线，数据截至 {at}', 'Offline, as of {at}'],
  old: ['未能更新，数据截至 {at}', 'Could not be updated, as of {at}'],
})

export function Busy() {
  const w = useWords(W)
  return (
    <div role="status" className="busy" aria-label={w.loading}>
      {w.loading}…
    </div>
  )
}

export function Nothing({ children }: { children: ReactNode }) {
  return <div className="nothing">{children}</div>
}

export function Problem({ text, onRetry }: { text: string; onRetry?: () => void }) {
  const w = useWords(W)
  return (
    <div role="alert" className="note bad">
      <p>{text}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {w.again}
        </button>
      )}
    </div>
  )
}

/** Above what was read: how old it is when it could not be read anew, or why there is nothing. */
export function ReadingState({ reading }: { reading: Reading<unknown> }) {
  const w = useWords(W)
  const { offline } = useSession()
  const { value, at, error, loading, refresh } = reading
  if (value === undefined) {
    if (error) return <Problem text={errorText(error)} onRetry={() => void refresh()} />
    return <Busy />
  }
  if (!error || loading) return null
  return (
    <p role="status" className="note old">
      {fill(offline ? w.asOf : w.old, { at: shortTime(at) })}
    </p>
  )
}
