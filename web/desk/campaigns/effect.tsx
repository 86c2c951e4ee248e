/** What was done about the class, how much of it came before and since, and whether the aim was met. */
import { Tag } from 'antd'
import { SAID, sentences, VERDICT, VERDICT_COLOR } from '../../app/effect.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { CampaignView } from './campaign-words.ts'

const W = words({
  measures: ['措施', 'Measures'],
  noMeasures: ['还没有登记措施', 'No measures yet'],
  effect: ['成效', 'Effect'],
  noAim: ['没有定诉求量目标', 'No aim was set'],
  BY: ['目标：下降 {n}%', 'Aim: {n}% less'],
  TO: ['目标：降至每月 {n} 件', 'Aim: {n} a month'],
  class: ['同类诉求', 'The class'],
  cluster: ['聚类', 'Cluster'],
  all: ['全部', 'All'],
  before: ['之前 {n} 天', '{n} days before'],
  after: ['以来 {n} 天', '{n} days since'],
  days: ['逐日诉求', 'Requests by day'],
  actual: ['实际', 'As it was'],
  without: ['若未开展', 'Without it'],
})

export function Measures({ campaign: c }: { campaign: CampaignView }) {
  const w = useWords(W)
  return (
    <div className="campaign-two">
      <Panel title={w.measures}>
        {c.measures.length === 0 ? (
          <span className="quiet">{w.noMeasures}</span>
        ) : (
          <ol className="campaign-list">
            {c.measures.map((m) => (
              <li key={m.id}>
                <Said>{m.text}</Said>
                <div className="quiet">
                  {m.unit && (
                    <>
                      <Said>{m.unit.name}</Said> ·{' '}
                    </>
                  )}
                  <Said>{m.by}</Said> · <span className="number">{dateTime(m.at)}</span>
                </div>
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Panel title={w.class} flush>
        <Clusters clusters={c.clusters} volume={c.volume} />
      </Panel>
    </div>
  )
}

interface Row {
  name: string
  before: number
  after: number
  all?: boolean
}

function Clusters({ clusters, volume }: { clusters: readonly Row[]; volume: CampaignView['volume'] }) {
  const w = useWords(W)
  const rows: Row[] = [...clusters, { name: w.all, before: volume.before, after: volume.after, all: true }]
  return (
    <Table<Row>
      label={w.class}
      size="small"
      rowKey={(r) => `${r.all ? 1 : 0} ${r.name}`}
      pagination={false}
      dataSource={rows}
      columns={[
        { title: w.cluster, render: (_, r) => (r.all ? r.name : <Said>{r.name}</Said>) },
        { title: fill(w.before, { n: volume.days }), width: 120, className: 'number', dataIndex: 'before' },
        { title: fill(w.after, { n: volume.days }), width: 120, className: 'number', dataIndex: 'after' },
      ]}
    />
  )
}

export function Effect({ campaign: c }: { campaign: CampaignView }) {
  const w = useWords(W)
  const said = useWords(SAID)
  useLanguage()
  const found = useApi(
    'GET /api/v1/campaigns/:id/effect',
    { params: { id: c.id } },
    { enabled: c.aim !== null },
  )
  const aim = c.aim && fill(w[c.aim.kind], { n: c.aim.kind === 'BY' ? c.aim.percent : c.aim.monthly })
  const effect = found.data?.effect
  return (
    <Panel title={w.effect} extra={aim && <span className="quiet">{aim}</span>}>
      {!c.aim && <Nothing text={w.noAim} />}
      {c.aim && found.isError && (
        <Failed text={errorText(found.error)} onRetry={() => void found.refetch()} />
      )}
      {c.aim && found.isPending && <Loading rows={4} />}
      {effect && (
        <div className="stack">
          <p style={{ margin: 0 }}>
            <Tag color={VERDICT_COLOR[effect.verdict]}>{wordOf(VERDICT, effect.verdict)}</Tag>
            {sentences(effect, said).join(' ')}
          </p>
          {effect.days.length > 0 && (
            <Chart
              label={w.days}
              height={220}
              categories={effect.days.map((d) => d.date.slice(5))}
              series={[
                { name: w.actual, values: effect.days.map((d) => d.n), line: true },
                { name: w.without, values: effect.days.map((d) => d.without), line: true, dashed: true },
              ]}
            />
          )}
        </div>
      )}
    </Panel>
  )
}
