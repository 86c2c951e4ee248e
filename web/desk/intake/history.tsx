/** What was said before: from this number, and about this place; what is still open can be joined. */
import { Link } from '@tanstack/react-router'
import { errorText } from '../../app/error-text.ts'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { RequestStateTag } from '../../app/request-parts/state-tag.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed } from '../../ui/states.tsx'
import { shortTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { Call, Finished } from './calls.ts'

const W = words({
  title: ['历史', 'History'],
  none: ['按号码或地点查到的历史显示在这里', 'What was said from this number or place is shown here'],
  first: ['此号码首次来电', 'First call from this number'],
  phone: ['本号码（{n} 件）', 'This number ({n})'],
  place: ['同一地点', 'This place'],
  mine: ['本班最近办完', 'Finished this shift'],
})

export type CallerCard = AnswerOf<'GET /api/v1/callers'>
type Earlier = CallerCard['requests']['items'][number]

/** `place` waits for the pen to rest: a place of two characters says nothing. */
export function useCallerCard({ lookup, phone }: Call, place: string) {
  const number = lookup !== undefined && lookup === phone.trim() ? lookup : ''
  const query = {
    ...(number.replace(/\D/g, '').length >= 7 ? { phone: number } : {}),
    ...(place.trim().length >= 4 ? { place: place.trim() } : {}),
  }
  const enabled = Object.keys(query).length > 0
  return useApi('GET /api/v1/callers', { query }, { enabled, staleTime: 30_000 })
}

interface Props {
  card: ReturnType<typeof useCallerCard>
  finished: readonly Finished[]
  onOpen: (orderId: string) => void
}

export function History({ card, finished, onOpen }: Props) {
  const w = useWords(W)
  const { data } = card
  return (
    <Panel title={w.title}>
      <div className="history stack" style={{ gap: 8 }}>
        {card.isError && <Failed text={errorText(card.error)} onRetry={() => void card.refetch()} />}
        {!data && !card.isError && <span className="quiet">{w.none}</span>}
        {data?.phone !== undefined && data.requests.total === 0 && <span className="quiet">{w.first}</span>}
        {data && data.requests.items.length > 0 && (
          <Group
            title={fill(w.phone, { n: data.requests.total })}
            items={data.requests.items}
            onOpen={onOpen}
          />
        )}
        {data && data.samePlace.length > 0 && (
          <Group title={w.place} items={data.samePlace} onOpen={onOpen} />
        )}
        {finished.length > 0 && <Mine title={w.mine} items={finished} />}
      </div>
    </Panel>
  )
}

function Group({
  title,
  items,
  onOpen,
}: {
  title: string
  items: readonly Earlier[]
  onOpen: (orderId: string) => void
}) {
  return (
    <section aria-label={title}>
      <strong>{title}</strong>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.orderId ? (
              <button type="button" className="plain" onClick={() => onOpen(item.orderId!)}>
                <Row item={item} />
              </button>
            ) : (
              <Link className="plain" to={paths.request(item.id)}>
                <Row item={item} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ item }: { item: Earlier }) {
  return (
    <>
      <span className="row" style={{ gap: 6 }}>
        <span className="number quiet">{shortTime(item.at)}</span>
        {item.orderState ? <StateTag state={item.orderState} /> : <RequestStateTag state={item.state} />}
      </span>
      <span className="clamp" title={item.excerpt}>
        <Said>{item.title}</Said>
      </span>
    </>
  )
}

function Mine({ title, items }: { title: string; items: readonly Finished[] }) {
  return (
    <section aria-label={title}>
      <strong>{title}</strong>
      <ul>
        {items.map((item) => (
          <li key={`${item.number}${item.at}`}>
            <Link
              className="plain"
              to={item.orderId ? paths.order(item.orderId) : paths.request(item.requestId ?? '')}
            >
              <span className="row" style={{ gap: 6 }}>
                <span className="number quiet">{shortTime(item.at).slice(6)}</span>
                <RequestStateTag state={item.state} />
                <span className="number">{item.number.slice(-8)}</span>
              </span>
              <span className="clamp">
                <Said>{item.title}</Said>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
