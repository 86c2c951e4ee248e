/** The state of an order, its urgency and what it is marked with. */
import { Tag } from 'antd'
import { ORDER_STATE, type OrderState, URGENCY, type Urgency } from '../../../common/codes.ts'
import { COLOR } from '../../ui/theme.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const CLOSED: readonly string[] = ['CLOSED', 'ARCHIVED', 'MERGED', 'TERMINATED', 'TRANSFERRED', 'CANCELLED']

export function StateTag({ state }: { state: OrderState }) {
  useLanguage()
  return (
    <Tag
      variant="filled"
      style={{
        marginInlineEnd: 0,
        background: CLOSED.includes(state) ? '#eceff2' : '#e6eff8',
        color: CLOSED.includes(state) ? COLOR.quiet : '#174a83',
      }}
    >
      {wordOf(ORDER_STATE, state)}
    </Tag>
  )
}

/** Nothing for ordinary ones: what is marked must stand out. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  useLanguage()
  if (urgency === 'ORDINARY') return null
  const look =
    urgency === 'EMERGENCY'
      ? { background: COLOR.red, color: '#fff' }
      : { background: COLOR.yellowSoft, color: COLOR.yellow }
  return (
    <Tag variant="filled" style={{ marginInlineEnd: 0, ...look }}>
      {wordOf(URGENCY, urgency)}
    </Tag>
  )
}

const W = words({
  confidential: ['保密', 'Confidential'],
  round: ['第{n}轮', 'Round {n}'],
  repeat: ['重复{n}', '{n} repeats'],
  negative: ['不满意{n}次', '{n} negative'],
  returned: ['退单{n}次', '{n} returns'],
  enterprise: ['企业', 'Enterprise'],
})

interface Marked {
  confidential: boolean
  round: number
  enterprise: boolean
  duplicateCount: number
  negativeCount: number
  returnCount: number
  tags: readonly string[]
}

export function Marks({ order }: { order: Marked }) {
  const w = useWords(W)
  const marks = [
    order.confidential && w.confidential,
    order.enterprise && w.enterprise,
    order.round > 1 && w.round.replace('{n}', String(order.round)),
    order.duplicateCount > 0 && w.repeat.replace('{n}', String(order.duplicateCount)),
    order.negativeCount > 0 && w.negative.replace('{n}', String(order.negativeCount)),
    order.returnCount > 0 && w.returned.replace('{n}', String(order.returnCount)),
    ...order.tags,
  ].filter((mark): mark is string => typeof mark === 'string')
  return marks.map((mark) => (
    <Tag key={mark} style={{ marginInlineEnd: 0 }}>
      {mark}
    </Tag>
  ))
}
