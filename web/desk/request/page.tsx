/** One request: what was said, by whom, how it was understood, where it went, and what may still be done with it. */
import { useParams } from '@tanstack/react-router'
import { CHANNEL, REQUEST_TYPE } from '../../../common/codes.ts'
import { ErrorPage } from '../../app/error-page.tsx'
import { errorText } from '../../app/error-text.ts'
import { PlaceBox } from '../../app/order-parts/place.tsx'
import { RequesterLine } from '../../app/order-parts/requester.tsx'
import { Marks, UrgencyTag } from '../../app/order-parts/state-tag.tsx'
import { Events } from '../../app/order-parts/timeline.tsx'
import { useApi } from '../../app/query.ts'
import type { RequestDetail } from '../../app/request.ts'
import { RequestStateTag } from '../../app/request-parts/state-tag.tsx'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { RequestActions } from './actions.tsx'
import { OrderOfRequest, Outcome } from './outcome.tsx'
import { Understood } from './understood.tsx'

const W = words({
  text: ['诉求内容', 'What was said'],
  who: ['诉求人', 'Requester'],
  place: ['地点', 'Place'],
  outcome: ['去向', 'Outcome'],
  understood: ['登记时的研判', 'As understood at registration'],
  timeline: ['时间线', 'Timeline'],
  occurred: ['发生时间', 'Happened'],
  external: ['来源单号', 'Number at the source'],
  externalDue: ['来源要求期限', 'Due by the source'],
  repeat: ['重复诉求', 'A repeat'],
})

export function RequestPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const request = useApi('GET /api/v1/requests/:id', { params: { id } })
  if (request.isPending) return <Loading />
  if (request.isError) return <ErrorPage error={request.error} retry={() => void request.refetch()} />
  return <RequestBody request={request.data} />
}

function RequestBody({ request }: { request: RequestDetail }) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  return (
    <div className="page">
      <div className="page-head" style={{ alignItems: 'flex-start' }}>
        <div className="stack" style={{ gap: 6, flex: 1, minWidth: 260 }}>
          <div className="row">
            <RequestStateTag state={request.state} />
            <UrgencyTag urgency={request.urgency} />
            <h1 style={{ fontSize: 17, margin: 0, overflowWrap: 'anywhere' }}>
              <Said>{request.title ?? request.text.slice(0, 40)}</Said>
            </h1>
          </div>
          <div className="row" style={{ gap: 12 }}>
            <span className="number">{request.number}</span>
            <span>{wordOf(REQUEST_TYPE, request.type)}</span>
            <span className="quiet">{wordOf(CHANNEL, request.channel)}</span>
            <span className="quiet number">{dateTime(request.createdAt)}</span>
            {request.cycleRepeat && <span className="quiet">{w.repeat}</span>}
            <Marks
              order={{
                ...{
                  confidential: request.confidential,
                  tags: request.tags,
                  enterprise: isEnterprise(request),
                },
                ...{ round: 1, duplicateCount: 0, negativeCount: 0, returnCount: 0 },
              }}
            />
          </div>
        </div>
        <RequestActions request={request} />
      </div>
      <div className="order-columns">
        <div className="stack">
          <Panel title={w.text}>
            <p className="wrap" style={{ margin: 0 }}>
              <Said>{request.text}</Said>
            </p>
            <dl className="row quiet" style={{ margin: '8px 0 0', gap: 16 }}>
              {request.occurredAt && <Fact name={w.occurred} text={dateTime(request.occurredAt)} />}
              {request.externalId && !OWN_ID.test(request.externalId) && (
                <Fact name={w.external} text={request.externalId} />
              )}
              {request.externalDueAt && <Fact name={w.externalDue} text={dateTime(request.externalDueAt)} />}
            </dl>
          </Panel>
          <Panel title={w.who}>
            <RequesterLine requestId={request.id} requester={request.requester} />
          </Panel>
          <Panel title={w.outcome}>
            {request.orderId ? <OrderOfRequest orderId={request.orderId} /> : <Outcome request={request} />}
          </Panel>
          {may('order.events') && (
            <Panel title={w.timeline}>
              <Timeline id={request.id} />
            </Panel>
          )}
        </div>
        <div className="stack">
          {request.understanding && (
            <Panel title={w.understood}>
              <Understood understanding={request.understanding} />
            </Panel>
          )}
          <Panel title={w.place}>
            <PlaceBox order={request} />
          </Panel>
        </div>
      </div>
    </div>
  )
}

/** A call's own id at the desk, that nobody outside knows. */
const OWN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const isEnterprise = ({ requester }: RequestDetail): boolean =>
  !('hidden' in requester) && requester.kind === 'ENTERPRISE'

const Fact = ({ name, text }: { name: string; text: string }) => (
  <div className="row" style={{ gap: 4 }}>
    <dt>{name}</dt>
    <dd className="number" style={{ margin: 0, overflowWrap: 'anywhere' }}>
      {text}
    </dd>
  </div>
)

function Timeline({ id }: { id: string }) {
  const events = useApi('GET /api/v1/requests/:id/events', { params: { id } })
  if (events.isPending) return <Loading />
  if (events.isError) return <Failed text={errorText(events.error)} onRetry={() => void events.refetch()} />
  return <Events items={[...events.data.items].reverse()} />
}
