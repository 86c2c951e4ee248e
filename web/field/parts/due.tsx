/** A limit in its light's colour and in words. */
import { useNow } from '../../ui/now.ts'
import { dueTime, useDuration } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'

const W = words({
  left: ['剩 {time}', '{time} left'],
  over: ['超时 {time}', '{time} late'],
  none: ['无时限', 'No limit'],
})

export type Light = 'GREEN' | 'YELLOW' | 'RED'

export function Due({ dueAt, light }: { dueAt?: string; light?: Light }) {
  const w = useWords(W)
  const duration = useDuration()
  const now = useNow(1_000)
  if (!dueAt) return <span className="quiet">{w.none}</span>
  const left = Date.parse(dueAt) - now
  const shown = left < 0 ? 'RED' : (light ?? 'GREEN')
  return (
    <span className={`due ${shown.toLowerCase()}`} title={dueTime(dueAt)}>
      {fill(left < 0 ? w.over : w.left, { time: duration(left) })}
    </span>
  )
}
