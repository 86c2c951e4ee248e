/** One unit's flags in words, with the orders behind each. */
import { Link } from '@tanstack/react-router'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { UnitPattern } from './pattern.ts'

export const FLAG = words({
  CLOSED_BUT_UNRESOLVED: ['办结高而未解决', 'Closed but unresolved'],
  SERIAL_RETURNS: ['屡次不当退单', 'Serial returns'],
  TEMPLATE_REPLIES: ['答复雷同', 'Template replies'],
})

const W = words({
  CLOSED_BUT_UNRESOLVED: [
    '办结率 {rate}，而回访 {all} 次中未解决或不满意 {n} 次（{share}）。',
    '{rate} closed, yet {n} of {all} follow-ups were unresolved or dissatisfied ({share}).',
  ],
  SERIAL_RETURNS: [
    '申请退单 {all} 次，其中 {n} 次经复核不予退单。',
    'Asked to return {all} times; {n} were refused after review.',
  ],
  TEMPLATE_REPLIES: [
    '答复 {all} 件，其中 {n} 件不同工单的答复文字雷同。',
    '{all} replies, of which {n} to different orders read the same.',
  ],
  basis: ['所据工单', 'Orders behind it'],
  more: ['另有 {n} 件', '{n} more'],
})

/** More would be a list; the list itself is one link away. */
const SHOWN = 8

export function Flags({ unit }: { unit: UnitPattern }) {
  const w = useWords(W)
  const names = useWords(FLAG)
  const percent = (n: number, all: number) => `${all === 0 ? 0 : Math.round((100 * n) / all)}%`
  return (
    <div className="stack" style={{ padding: '4px 0' }}>
      {unit.flags.map((flag) => (
        <section key={flag.code} aria-label={`${unit.unitName} ${names[flag.code]}`}>
          <p style={{ margin: '0 0 4px' }}>
            {fill(w[flag.code], {
              n: flag.numerator,
              all: flag.denominator,
              share: percent(flag.numerator, flag.denominator),
              rate: percent(unit.closed, unit.led),
            })}
          </p>
          <div className="quiet">{w.basis}</div>
          <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {flag.orderIds.slice(0, SHOWN).map((id) => (
              <BehindIt key={id} id={id} />
            ))}
          </ul>
          {flag.orderIds.length > SHOWN && (
            <span className="quiet">{fill(w.more, { n: flag.orderIds.length - SHOWN })}</span>
          )}
        </section>
      ))}
    </div>
  )
}

function BehindIt({ id }: { id: string }) {
  const order = useApi('GET /api/v1/orders/:id', { params: { id } })
  if (!order.data) return null
  const { number, state, title } = order.data
  return (
    <li className="row" style={{ padding: '2px 0' }}>
      <Link className="number" to={paths.order(id)}>
        {number}
      </Link>
      <StateTag state={state} />
      <span>{title}</span>
    </li>
  )
}
