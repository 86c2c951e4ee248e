/** One topic: why it is hot, how it went day by day, where, who asked; and what may be done with it. */
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Drawer, Tag } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Chart } from '../../ui/chart.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'
import { TopicActs } from './acts.tsx'
import { CHANGE, type HotTopicDetail } from './words.ts'

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))

const W = words({
  title: ['热点详情', 'Hot topic'],
  close: ['关闭', 'Close'],
  made: ['自动名称', 'Made name'],
  heat: ['热度的构成', 'What its heat is made of'],
  people: ['人数', 'People'],
  growth: ['近 7 日增长', 'Growth in 7 days'],
  spread: ['涉及区域', 'Areas'],
  negativity: ['不满', 'Dissatisfaction'],
  reach: ['点赞', 'Likes'],
  total: ['合计', 'Together'],
  counted: [
    '近 {days} 天 {people} 人 {requests} 件；自 {from} 起共 {all} 人 {sum} 件。同一人多次反映只算一人。',
    '{people} people, {requests} requests in {days} days; {all} people, {sum} requests since {from}. Each person counts once.',
  ],
  days: ['每日件数', 'Requests by day'],
  requests: ['件数', 'Requests'],
  places: ['说到的地点', 'Places named'],
  areas: ['区域分布', 'By area'],
  terms: ['最说明问题的词', 'Words that speak most'],
  map: ['地点分布', 'On the map'],
  members: ['诉求', 'Requests of the topic'],
  choose: ['选中 {number}', 'Choose {number}'],
  secret: ['保密诉求，不显示内容', 'Confidential; its words are not shown'],
  negative: ['不满', 'Dissatisfied'],
  order: ['工单', 'Order'],
  newest: ['只列最近 200 件', 'The newest 200'],
  similar: ['相近的热点', 'Topics near to it'],
  n: ['{n} 件', '{n} requests'],
  changes: ['人工处理', 'Done by hand'],
  undone: ['（已由{who}撤销）', '(undone by {who})'],
})

export function HotTopicDrawer(props: { id: string; onOpen: (id: string) => void; onClose: () => void }) {
  const w = useWords(W)
  const found = useApi('GET /api/v1/hot-topics/:id', { params: { id: props.id } })
  return (
    <Drawer open title={w.title} size={860} onClose={props.onClose} closable={{ 'aria-label': w.close }}>
      {found.isPending && <Loading rows={8} />}
      {found.isError && <Failed text={errorText(found.error)} onRetry={() => void found.refetch()} />}
      {found.data && <Detail topic={found.data} onOpen={props.onOpen} />}
    </Drawer>
  )
}

function Detail({ topic, onOpen }: { topic: HotTopicDetail; onOpen: (id: string) => void }) {
  const w = useWords(W)
  const may = useMay()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { window: seen, heat } = topic
  const points = topic.members.flatMap((m) =>
    m.point ? [{ id: m.requestId, ...m.point, title: m.title ?? m.requestNumber }] : [],
  )
  return (
    <div className="stack">
      <div>
        <h2 style={{ fontSize: 18, margin: '0 0 4px' }}>
          <Said>{topic.name}</Said>
        </h2>
        {topic.named && (
          <div className="quiet">
            {w.made}：<Said>{topic.madeName}</Said>
          </div>
        )}
        <p style={{ margin: '4px 0' }}>
          {fill(w.counted, {
            ...{ days: seen.days, people: seen.people, requests: seen.requests },
            ...{ all: topic.people, sum: topic.requests, from: topic.firstAt.slice(0, 10) },
          })}
        </p>
      </div>
      {may('topic.write') && (
        <TopicActs topic={topic} chosen={chosen} onOpen={onOpen} onDone={() => setChosen([])} />
      )}
      <section aria-label={w.heat}>
        <h3 style={{ fontSize: 14, margin: '4px 0' }}>{w.heat}</h3>
        <div className="row" style={{ gap: 16 }}>
          {(['people', 'growth', 'spread', 'negativity', 'reach'] as const).map((part) => (
            <span key={part}>
              <span className="quiet">{w[part]}</span> <b className="number">{heat[part].toFixed(1)}</b>
            </span>
          ))}
          <span>
            <span className="quiet">{w.total}</span> <b className="number">{heat.total.toFixed(1)}</b>
          </span>
        </div>
      </section>
      <section aria-label={w.days}>
        <h3 style={{ fontSize: 14, margin: '4px 0' }}>{w.days}</h3>
        <Chart
          label={w.days}
          height={160}
          categories={topic.days.map((d) => d.date.slice(5))}
          series={[
            { name: w.requests, values: topic.days.map((d) => d.requests) },
            { name: w.people, values: topic.days.map((d) => d.people), line: true },
          ]}
        />
      </section>
      <Tags title={w.places} all={topic.places.map((p) => `${p.name} ${p.requests}`)} />
      <Tags title={w.areas} all={topic.areas.map((a) => `${a.name ?? a.area} ${a.requests}`)} />
      <Tags title={w.terms} all={topic.terms.map((t) => t.term)} />
      {points.length > 0 && (
        <section aria-label={w.map}>
          <h3 style={{ fontSize: 14, margin: '4px 0' }}>{w.map}</h3>
          <Suspense fallback={<Loading rows={3} />}>
            <PlaceMap label={w.map} points={points} />
          </Suspense>
        </section>
      )}
      <Members topic={topic} chosen={chosen} onChoose={may('topic.write') ? setChosen : undefined} />
      {topic.similar.length > 0 && (
        <section aria-label={w.similar}>
          <h3 style={{ fontSize: 14, margin: '4px 0' }}>{w.similar}</h3>
          {topic.similar.map((s) => (
            <div key={s.id} className="row">
              <Button type="link" style={{ padding: 0 }} onClick={() => onOpen(s.id)}>
                <Said>{s.name}</Said>
              </Button>
              <span className="quiet number">{fill(w.n, { n: s.requests })}</span>
              <span className="quiet number">{dateTime(s.lastAt)}</span>
            </div>
          ))}
        </section>
      )}
      {topic.changes.length > 0 && (
        <section aria-label={w.changes}>
          <h3 style={{ fontSize: 14, margin: '4px 0' }}>{w.changes}</h3>
          {topic.changes.map((c) => (
            <div key={c.id} className="row">
              <span>{wordOf(CHANGE, c.kind)}</span>
              {(c.name ?? c.reason) && <Said>{c.name ?? c.reason}</Said>}
              <span className="quiet">
                <Said>{c.by}</Said> <span className="number">{dateTime(c.at)}</span>
                {c.undoneBy && fill(w.undone, { who: c.undoneBy })}
              </span>
            </div>
          ))}
        </section>
      )}
    </div>
  )
}

function Tags({ title, all }: { title: string; all: readonly string[] }) {
  if (all.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 style={{ fontSize: 14, margin: '4px 0' }}>{title}</h3>
      <div className="row" style={{ gap: 4 }}>
        {all.slice(0, 16).map((each) => (
          <Tag key={each} style={{ margin: 0 }}>
            <Said>{each}</Said>
          </Tag>
        ))}
      </div>
    </section>
  )
}

function Members(props: {
  topic: HotTopicDetail
  chosen: readonly string[]
  onChoose?: (ids: readonly string[]) => void
}) {
  const w = useWords(W)
  const { topic, chosen, onChoose } = props
  const choose = (id: string, on: boolean) =>
    onChoose?.(on ? [...chosen, id] : chosen.filter((each) => each !== id))
  return (
    <section aria-label={w.members}>
      <h3 style={{ fontSize: 14, margin: '4px 0' }}>{w.members}</h3>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {topic.members.map((m) => (
          <li key={m.requestId} className="row" style={{ flexWrap: 'nowrap', padding: '3px 0' }}>
            {onChoose && (
              <Checkbox
                aria-label={fill(w.choose, { number: m.requestNumber })}
                checked={chosen.includes(m.requestId)}
                onChange={(e) => choose(m.requestId, e.target.checked)}
              />
            )}
            <Link to={m.orderId ? paths.order(m.orderId) : paths.request(m.requestId)} className="number">
              {m.orderNumber ?? m.requestNumber}
            </Link>
            <span style={{ flex: 1, minWidth: 0 }}>
              {m.title ? <Said>{m.title}</Said> : <span className="quiet">{w.secret}</span>}
              {m.negative && <span className="quiet"> · {w.negative}</span>}
            </span>
            <span className="quiet number">{dateTime(m.at)}</span>
          </li>
        ))}
      </ul>
      {topic.requests > topic.members.length && <p className="quiet">{w.newest}</p>}
    </section>
  )
}
