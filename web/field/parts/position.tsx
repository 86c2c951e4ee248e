/** Where this happened: the phone's position, and how far it is from where it should be. */
import { useEffect, useState } from 'react'
import { fill, useWords, words } from '../../ui/words.ts'
import {
  distanceText,
  type Fix,
  type FixProblem,
  fixOnce,
  type Location,
  metresBetween,
} from '../data/geo.ts'
import { Icon } from './icon.tsx'

const W = words({
  take: ['取当前位置', 'Take my position'],
  again: ['重新定位', 'Take it again'],
  taking: ['正在定位…', 'Finding the position…'],
  got: ['已取得位置，误差约 {m}', 'Position taken, within about {m}'],
  away: ['距事发地约 {m}', 'About {m} from the place'],
  tooFar: [
    '距事发地约 {m}，超出 {r}，打卡会被标注',
    'About {m} from the place, more than {r}: the check-in will be flagged',
  ],
  denied: [
    '未允许使用位置。可在系统设置中允许，或不带位置提交。',
    'Position not permitted. Allow it in the settings, or submit without.',
  ],
  unavailable: [
    '暂时取不到位置，可到开阔处重试，或不带位置提交。',
    'No position now. Try in the open, or submit without.',
  ],
  unknown: ['工单没有坐标，无法核对距离。', 'The order has no coordinates; the distance cannot be checked.'],
})

interface Props {
  value: Fix | undefined
  onChange: (next: Fix | undefined) => void
  /** Where it should be, and how near is near enough. */
  target?: Location
  radius?: number
  hasTarget?: boolean
  /** Take it as soon as the form opens. */
  atOnce?: boolean
}

export function Position({ value, onChange, target, radius, hasTarget = false, atOnce = false }: Props) {
  const w = useWords(W)
  const [taking, setTaking] = useState(false)
  const [problem, setProblem] = useState<FixProblem>()
  const take = () => {
    setTaking(true)
    fixOnce()
      .then(
        (fix) => {
          setProblem(undefined)
          onChange(fix)
        },
        (why: FixProblem) => setProblem(why),
      )
      .finally(() => setTaking(false))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens
  useEffect(() => {
    if (atOnce && !value) take()
  }, [])
  const metres = value && target ? metresBetween(value, target) : undefined
  const far = metres !== undefined && radius !== undefined && metres > radius
  return (
    <div className="stack">
      {value && (
        <p role="status" className={far ? 'note old' : 'note good'}>
          {fill(w.got, { m: distanceText(value.accuracy) })}
          {metres !== undefined && (
            <>
              <br />
              <b>
                {fill(far ? w.tooFar : w.away, { m: distanceText(metres), r: distanceText(radius ?? 0) })}
              </b>
            </>
          )}
        </p>
      )}
      {value && hasTarget && !target && <p className="quiet">{w.unknown}</p>}
      {problem && !value && (
        <p role="status" className="note old">
          {problem === 'DENIED' ? w.denied : w.unavailable}
        </p>
      )}
      <button type="button" onClick={take} disabled={taking}>
        <Icon name="component" /> {taking ? w.taking : value ? w.again : w.take}
      </button>
    </div>
  )
}
