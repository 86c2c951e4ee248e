/** A limit counting down, in the light's colour and in words: colour alone tells nobody who cannot see it. */
import { Tooltip } from 'antd'
import { useNow } from './now.ts'
import { COLOR } from './theme.ts'
import { dueTime, useDuration } from './time.ts'
import { fill, useWords, words } from './words.ts'

const W = words({
  left: ['剩 {time}', '{time} left'],
  over: ['超 {time}', '{time} late'],
  none: ['无时限', 'No limit'],
  green: ['正常', 'On track'],
  yellow: ['将到期', 'Due soon'],
  red: ['已超时', 'Late'],
})

export type Light = 'GREEN' | 'YELLOW' | 'RED'

const LOOK = {
  GREEN: { color: COLOR.green, background: COLOR.greenSoft },
  YELLOW: { color: COLOR.yellow, background: COLOR.yellowSoft },
  RED: { color: COLOR.red, background: COLOR.redSoft },
} as const

export function Due({ dueAt, light }: { dueAt: string | null | undefined; light?: Light }) {
  const w = useWords(W)
  const duration = useDuration()
  const now = useNow(1_000)
  if (!dueAt) return <span className="quiet">{w.none}</span>
  const left = Date.parse(dueAt) - now
  const shown: Light = left < 0 ? 'RED' : (light ?? 'GREEN')
  return (
    <Tooltip title={dueTime(dueAt)}>
      <span
        className="number"
        style={{
          ...LOOK[shown],
          padding: '1px 6px',
          borderRadius: 3,
          whiteSpace: 'nowrap',
          display: 'inline-block',
        }}
      >
        {fill(left < 0 ? w.over : w.left, { time: duration(left) })}
      </span>
    </Tooltip>
  )
}
