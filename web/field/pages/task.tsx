/** One task: what, where, whose, until when, what was done, and what can be done now. */
import { Link } from 'wouter'
import { ASSIGNMENT_ROLE, CLOCK_KIND, ORDER_STATE, URGENCY } from '../../../common/codes.ts'
import { call } from '../../app/client.ts'
import type { OrderView } from '../../app/order.ts'
import { Said } from '../../ui/said.tsx'
import { dueTime, shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { ACTS, nextAct, type Offer, offersOf } from '../data/acts.ts'
import { bearing, distanceText, geoLink, metresBetween, usePosition, windOf } from '../data/geo.ts'
import { put, useOutbox } from '../data/outbox.ts'
import { openAssignment, orderKey } from '../data/tasks.ts'
import { useKept } from '../data/use-kept.ts'
import { Due } from '../parts/due.tsx'
import { Icon } from '../parts/icon.tsx'
import { Pending } from '../parts/pending.tsx'
import { Requester } from '../parts/requester.tsx'
import { Screen } from '../parts/screen.tsx'
import { ReadingState } from '../parts/states.tsx'
import { useUser } from '../parts/user.ts'

const W = words({
  task: ['任务', 'Task'],
  what: ['诉求', 'The matter'],
  where: ['地点', 'Place'],
  noPlace: ['未写明地点', 'No place given'],
  map: ['在地图中打开', 'Open in a map'],
  fromHere: ['距我', 'From here'],
  component: ['部件档案', 'Component file'],
  clocks: ['时限', 'Limits'],
  done: ['办理记录', 'What was done'],
  actions: ['可办理的操作', 'What can be done'],
  pending: ['已填写，待发送', 'Entered, waiting to be sent'],
  ended: ['办结或上提的内容正待发送', 'A final step is waiting to be sent'],
  noActions: ['目前没有可办理的操作。', 'Nothing to do here now.'],
  contacted: ['联系诉求人', 'Contacted the requester'],
  arrived: ['到场', 'Arrived'],
  progress: ['进展', 'Progress'],
  tooFar: ['距事发地 {m}，已标注', '{m} from the place, flagged'],
})

export function TaskPage({ id }: { id: string }) {
  const w = useWords(W)
  const user = useUser()
  const { writes } = useOutbox()
  const reading = useKept(
    user.username,
    orderKey(id),
    () => call('GET /api/v1/orders/:id', { params: { id } }),
    { live: true },
  )
  const order = reading.value
  const own = writes.filter((write) => write.orderId === id)
  const assignment = order && user.unit ? openAssignment(order, user.unit.code) : undefined
  const offers = order ? offersOf(order, assignment, writes) : []
  const next = nextAct(offers, assignment, own)
  return (
    <Screen
      title={order?.title ?? w.task}
      said={order !== undefined}
      back="/"
      actions={next && order && <Main order={order} name={next} />}
    >
      <ReadingState reading={reading} />
      {order && (
        <>
          <Pending writes={own} />
          <div className="chips">
            <Due dueAt={order.nextDueAt ?? order.dueAt} light={order.light} />
            <span className="chip">{wordOf(ORDER_STATE, order.state)}</span>
            {order.urgency !== 'ORDINARY' && (
              <span className="chip bad">{wordOf(URGENCY, order.urgency)}</span>
            )}
            {assignment && <span className="chip">{wordOf(ASSIGNMENT_ROLE, assignment.role)}</span>}
            <span className="quiet number">{order.number}</span>
          </div>
          <section aria-label={w.what} className="panel">
            <h2>{w.what}</h2>
            <p className="text">
              <Said>{order.summary || order.requests[0]?.text}</Said>
            </p>
          </section>
          <Where order={order} />
          <Requester order={order} />
          <Offers order={order} offers={offers} />
          <Limits order={order} />
          <History order={order} />
        </>
      )}
    </Screen>
  )
}

function Main({ order, name }: { order: OrderView; name: Offer['name'] }) {
  const at = useLanguage() === 'zh' ? 0 : 1
  if (name === 'sign') return <SignButton order={order} className="main" />
  return (
    <Link href={`/tasks/${order.id}/${name}`} className="button main">
      {ACTS[name].title[at]}
    </Link>
  )
}

/** Needs nothing entered: one press. */
function SignButton({ order, className }: { order: OrderView; className?: string }) {
  const at = useLanguage() === 'zh' ? 0 : 1
  return (
    <button
      type="button"
      className={className}
      onClick={() =>
        void put({
          ...{ kind: 'sign', title: order.title, orderId: order.id, body: {} },
          url: `/api/v1/orders/${order.id}/sign`,
        })
      }
    >
      {ACTS.sign.button[at]}
    </button>
  )
}

function Offers({ order, offers }: { order: OrderView; offers: readonly Offer[] }) {
  const w = useWords(W)
  const at = useLanguage() === 'zh' ? 0 : 1
  const why = (reason = '') => (reason === 'PENDING' ? w.pending : reason === 'ENDED' ? w.ended : reason)
  return (
    <section aria-label={w.actions} className="panel">
      <h2>{w.actions}</h2>
      {offers.length === 0 && <p className="quiet">{w.noActions}</p>}
      <ul className="offers">
        {offers.map(({ name, allowed, reason }) => (
          <li key={name}>
            {!allowed ? (
              <>
                <button type="button" disabled aria-describedby={`why-${name}`}>
                  {ACTS[name].title[at]}
                </button>
                <span id={`why-${name}`} className="quiet">
                  {why(reason)}
                </span>
              </>
            ) : name === 'sign' ? (
              <SignButton order={order} />
            ) : (
              <Link href={`/tasks/${order.id}/${name}`} className="button">
                {ACTS[name].title[at]}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Where({ order: { place, title } }: { order: OrderView }) {
  const w = useWords(W)
  const language = useLanguage()
  const { fix } = usePosition()
  const to = place.location
  return (
    <section aria-label={w.where} className="panel">
      <h2>{w.where}</h2>
      <p className="text">
        {place.text ? <Said>{place.text}</Said> : w.noPlace}
        {place.areaPath && (
          <span className="quiet">
            {' '}
            <Said>{place.areaPath.join(' ')}</Said>
          </span>
        )}
      </p>
      {fix && to && (
        <p>
          <span className="quiet">{w.fromHere}</span>{' '}
          <b className="number">
            {windOf(bearing(fix, to))[language === 'zh' ? 0 : 1]} {distanceText(metresBetween(fix, to))}
          </b>
        </p>
      )}
      <div className="row">
        {to && (
          <a className="button" href={geoLink(to, title)}>
            <Icon name="map" /> {w.map}
          </a>
        )}
        {place.componentCode && (
          <Link className="button" href={`/components/${place.componentCode}`}>
            <Icon name="component" /> {w.component}
          </Link>
        )}
      </div>
    </section>
  )
}

function Limits({ order }: { order: OrderView }) {
  const w = useWords(W)
  const running = order.clocks.filter((clock) => !clock.stoppedAt && clock.round === order.round)
  if (running.length === 0) return null
  return (
    <section aria-label={w.clocks} className="panel">
      <h2>{w.clocks}</h2>
      <ul className="lines">
        {running.map((clock) => (
          <li key={`${clock.kind} ${clock.assignmentId} ${clock.startedAt}`}>
            <span>{wordOf(CLOCK_KIND, clock.kind)}</span>
            <span className="quiet number">{dueTime(clock.dueAt).slice(5)}</span>
            <Due dueAt={clock.dueAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const SHOWN = 6

function History({ order }: { order: OrderView }) {
  const w = useWords(W)
  const lines = [
    ...order.contacts.map((c) => ({
      at: c.at ?? c.openedAt,
      by: c.by,
      what: w.contacted,
      text: c.note,
      flag: undefined,
    })),
    ...order.checkIns.map((c) => ({
      ...{ at: c.at ?? c.openedAt, by: c.by, what: w.arrived, text: c.note },
      flag: c.outsideRadius ? fill(w.tooFar, { m: distanceText(c.metres ?? 0) }) : undefined,
    })),
    ...order.progress.map((p) => ({
      at: p.openedAt,
      by: p.by,
      what: w.progress,
      text: p.text,
      flag: undefined,
    })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  if (lines.length === 0) return null
  return (
    <section aria-label={w.done} className="panel">
      <h2>{w.done}</h2>
      <ul className="lines tall">
        {lines.slice(0, SHOWN).map(({ at, by, what, text, flag }) => (
          <li key={`${what} ${at}`}>
            <span>
              <b>{what}</b> <span className="quiet number">{shortTime(at)}</span>{' '}
              <span className="quiet">
                <Said>{by}</Said>
              </span>
              {flag && <span className="text">{flag}</span>}
              {text && (
                <span className="text">
                  <Said>{text}</Said>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
