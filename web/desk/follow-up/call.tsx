/** One call: who, the script, the public reply, two keys. Keys work anywhere but in a field. */
import { Button, Input, type InputRef } from 'antd'
import { useRef } from 'react'
import { CONTACT_RESULT, RESOLUTION, SATISFACTION, type Satisfaction } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { ActionBar } from '../../app/order-actions/bar.tsx'
import { OrderHead } from '../../app/order-parts/head.tsx'
import { useApi } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Consequence } from './consequence.tsx'
import { useKeys } from './keys.ts'
import type { CallItem } from './list.tsx'
import { MISSED_KEYS, type NegativeRule, RATING_KEYS, RESOLUTION_KEYS, type Result } from './result.ts'
import { Script } from './script.tsx'
import { draftOf, type Held } from './use-held.ts'

const W = words({
  call: ['回访通话', 'The call'],
  read: ['事项与话术', 'The matter and the script'],
  first: ['一、是否满意（按键）', '1. How satisfied (a key)'],
  second: ['二、是否解决（按键，随即记录）', '2. Was it solved (a key, recorded at once)'],
  back: ['重选满意度（Esc）', 'Choose again (Esc)'],
  note: ['诉求人意见（N，可不填）', 'What the requester said (N, optional)'],
})

/** The first key and the note are kept, whatever happens to the window. */
interface Given {
  satisfaction?: Satisfaction
  note?: string
}

interface Props {
  item: CallItem
  rule: NegativeRule | undefined
  onRecord: (held: Omit<Held, 'key' | 'sendAt'>) => void
}

export function CallPanel({ item, rule, onRecord }: Props) {
  const w = useWords(W)
  // Kept until the result has gone out: taken back, it is all there again.
  const [given, setGiven] = useDraft<Given>(draftOf(item.requestId), {})
  const noteRef = useRef<InputRef>(null)
  const order = useApi('GET /api/v1/orders/:id', { params: { id: item.orderId } })
  const record = (result: Result) => {
    const { orderId, orderNumber, requestId, title } = item
    onRecord({ orderId, orderNumber, requestId, title, result, note: given.note ?? '' })
  }
  const rate = (satisfaction: Satisfaction | undefined) => setGiven((now) => ({ ...now, satisfaction }))
  const onKey = (key: string): boolean => {
    const rating = RATING_KEYS[key]
    const missed = MISSED_KEYS[key.toUpperCase()]
    const resolution = RESOLUTION_KEYS[key]
    if (key === 'Escape' && given.satisfaction) rate(undefined)
    else if (key.toUpperCase() === 'N') noteRef.current?.focus()
    else if (missed) record({ outcome: missed })
    else if (given.satisfaction && resolution)
      record({ outcome: 'REACHED', satisfaction: given.satisfaction, resolution })
    else if (!given.satisfaction && rating) rate(rating)
    else return false
    return true
  }
  useKeys(onKey)
  if (order.isPending) return <Loading rows={10} />
  if (!order.data) return <Failed text={errorText(order.error)} onRetry={() => void order.refetch()} />
  return (
    <section className="panel call" aria-label={w.call}>
      {/* What is read scrolls, also by keys; what is pressed is always in sight. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable */}
      <section className="body stack call-read" tabIndex={0} aria-label={w.read}>
        <OrderHead order={order.data} level={2} />
        <Script order={order.data} item={item} />
      </section>
      <div className="body stack call-keys">
        <Choices given={given} onKey={onKey} />
        {rule && <Consequence rule={rule} order={order.data} satisfaction={given.satisfaction} />}
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <Input
            ref={noteRef}
            aria-label={w.note}
            placeholder={w.note}
            maxLength={2_000}
            value={given.note ?? ''}
            onChange={(e) => setGiven((now) => ({ ...now, note: e.target.value }))}
            onPressEnter={(e) => e.currentTarget.blur()}
          />
          <ActionBar plain order={order.data} only={['close-with-commitment', 'close-explained']} />
        </div>
      </div>
    </section>
  )
}

function Choices({ given, onKey }: { given: Given; onKey: (key: string) => boolean }) {
  const w = useWords(W)
  useLanguage()
  const key = (name: string, label: string, more: { pressed?: boolean; disabled?: boolean } = {}) => (
    <Button
      key={name}
      aria-keyshortcuts={name.toLowerCase()}
      aria-pressed={more.pressed}
      type={more.pressed ? 'primary' : 'default'}
      disabled={more.disabled}
      onClick={() => onKey(name)}
    >
      <kbd aria-hidden>{name}</kbd>
      {label}
    </Button>
  )
  return (
    <>
      <fieldset className="keys">
        <legend>{w.first}</legend>
        {Object.entries(RATING_KEYS).map(([name, rating]) =>
          key(name, wordOf(SATISFACTION, rating), {
            pressed: given.satisfaction === rating,
            disabled: given.satisfaction !== undefined && given.satisfaction !== rating,
          }),
        )}
        {Object.entries(MISSED_KEYS).map(([name, missed]) => key(name, wordOf(CONTACT_RESULT, missed)))}
      </fieldset>
      <fieldset className="keys">
        <legend>{w.second}</legend>
        {Object.entries(RESOLUTION_KEYS).map(([name, resolution]) =>
          key(name, wordOf(RESOLUTION, resolution), { disabled: given.satisfaction === undefined }),
        )}
        {given.satisfaction && (
          <Button type="text" onClick={() => onKey('Escape')}>
            {w.back}
          </Button>
        )}
      </fieldset>
    </>
  )
}
