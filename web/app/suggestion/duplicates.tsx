/** Open orders that may be the same matter, and how it was ruled before. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Said } from '../../ui/said.tsx'
import { dateOnly } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import { StateTag } from '../order-parts/state-tag.tsx'
import { paths } from '../paths.ts'
import { useUnitName } from '../units.ts'
import type { Suggestion } from './units.tsx'

const W = words({
  none: ['没有疑似重复的工单', 'No likely duplicates'],
  alike: ['相似', 'Alike'],
  merge: ['并入此单', 'Merge into it'],
  apart: ['不是一件事', 'Not one matter'],
  list: ['疑似重复', 'Likely duplicates'],
  noPrecedent: ['没有同类先例', 'No precedent'],
  ruled: ['裁定主办', 'Ruled lead'],
})

type Duplicate = Suggestion['duplicates'][number]

interface Props {
  items: readonly Duplicate[]
  onMerge?: (into: Duplicate) => void
  /** A person says that it is another matter: it is not shown again. */
  onApart?: (from: Duplicate) => void
}

export function Duplicates({ items, onMerge, onApart }: Props) {
  const w = useWords(W)
  if (items.length === 0) return <span className="quiet">{w.none}</span>
  return (
    <ul className="checks" aria-label={w.list}>
      {items.map((d) => (
        <li key={d.orderId} style={{ display: 'block' }}>
          <div className="row" style={{ gap: 6 }}>
            <Link className="number" to={paths.order(d.orderId)}>
              {d.number}
            </Link>
            <StateTag state={d.state} />
            <span className="quiet number">
              {w.alike} {Math.round(d.score * 100)}%
            </span>
            <span style={{ flex: 1 }} />
            {onApart && (
              <Button
                size="small"
                type="text"
                aria-label={`${w.apart} ${d.number}`}
                onClick={() => onApart(d)}
              >
                {w.apart}
              </Button>
            )}
            {onMerge && (
              <Button size="small" aria-label={`${w.merge} ${d.number}`} onClick={() => onMerge(d)}>
                {w.merge}
              </Button>
            )}
          </div>
          <div className="quiet">
            <Said>{d.reasons.map((r) => r.text).join('、')}</Said>
          </div>
          <div className="wrap clamp">
            <Said>{d.text}</Said>
          </div>
        </li>
      ))}
    </ul>
  )
}

export function Precedents({ items }: { items: Suggestion['precedents'] }) {
  const w = useWords(W)
  const unitName = useUnitName()
  if (items.length === 0) return <span className="quiet">{w.noPrecedent}</span>
  return items.map((p) => (
    <div key={p.at}>
      <div className="row">
        <span className="quiet number">{dateOnly(p.at)}</span>
        <span>
          {w.ruled} <Said>{[p.leadUnit, ...p.assistUnits].map(unitName).join('、')}</Said>
        </span>
      </div>
      <div className="wrap">
        <Said>{p.minutes}</Said>
      </div>
    </div>
  ))
}
