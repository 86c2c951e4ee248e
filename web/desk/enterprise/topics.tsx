/** What enterprises asked about, by topic and ownership, with closing and satisfaction; every count opens its requests (SP-17). */
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import dayjs from 'dayjs'
import { OWNERSHIP, type Ownership } from '../../../common/enterprise.ts'
import type { AnswerOf } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { PeriodPicker, spans } from '../../app/period.tsx'
import { useApi, usePages } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['企业诉求主题', 'What enterprises ask about'],
  ownership: ['所有制', 'Ownership'],
  all: ['全部企业', 'All enterprises'],
  topic: ['主题', 'Topic'],
  outside: ['其他主题', 'Other topics'],
  requests: ['受理', 'Accepted'],
  share: ['占比', 'Share'],
  closed: ['办结', 'Closed'],
  rated: ['已评价', 'Rated'],
  satisfied: ['满意', 'Satisfied'],
  sentence: [
    '受理 {n} 件，办结率 {closed}，满意率 {satisfied}。',
    '{n} accepted, {closed} closed, {satisfied} of the rated satisfied.',
  ],
  none: ['这段时间没有企业诉求', 'No requests of enterprises in these days'],
  number: ['编号', 'Number'],
  request: ['诉求', 'Request'],
  hidden: ['保密件', 'Confidential'],
  at: ['登记时间', 'Registered'],
  open: ['{n}，查看 {name} 的诉求', '{n} requests on {name}'],
  more: ['加载更多', 'Load more'],
})

type Row = AnswerOf<'GET /api/v1/enterprise/topic-report'>['topics'][number]
type Behind = AnswerOf<'GET /api/v1/enterprise/topic-report/requests'>['items'][number]

const percent = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)

function askedOf(state: UrlState) {
  const [from, to] = spans(dayjs(nowMs())).month
  return {
    ...{ from: state.from ?? from, to: state.to ?? to },
    ...(state.ownership && { ownership: state.ownership as Ownership }),
  }
}

export function EnterpriseTopics({
  state,
  onChange,
}: {
  state: UrlState
  onChange: (change: UrlState) => void
}) {
  const w = useWords(W)
  useLanguage()
  const query = askedOf(state)
  const report = useApi('GET /api/v1/enterprise/topic-report', { query })
  const { data } = report
  const nameOf = (row: { topic: number; name?: string }) => row.name ?? w.outside
  const count = (title: string, of: (row: Row) => number | string) => ({
    ...{ title, width: 90, align: 'right' as const, className: 'number' },
    render: (_: unknown, row: Row) => of(row),
  })
  const opened = data?.topics.find((row) => String(row.topic) === state.topic)
  return (
    <Panel title={w.title}>
      <div className="row" style={{ gap: 8, flexWrap: 'wrap', marginBottom: 12 }}>
        <Select
          aria-label={w.ownership}
          style={{ width: 180 }}
          value={state.ownership ?? ''}
          options={[{ value: '', label: w.all }, ...choicesOf(OWNERSHIP)]}
          onChange={(ownership: string) => onChange({ ownership: ownership || undefined })}
        />
        <PeriodPicker state={state} onChange={onChange} />
      </div>
      {report.isError ? (
        <Failed text={errorText(report.error)} onRetry={() => void report.refetch()} />
      ) : !data ? (
        <Loading rows={4} />
      ) : data.requests === 0 ? (
        <Nothing text={w.none} />
      ) : (
        <>
          <p style={{ margin: '0 0 12px' }}>
            {fill(w.sentence, {
              n: data.requests.toLocaleString('zh-CN'),
              closed: percent(data.closureRate),
              satisfied: percent(data.satisfactionRate),
            })}
          </p>
          <Table<Row>
            label={w.title}
            size="small"
            rowKey="topic"
            pagination={false}
            dataSource={data.topics.filter((row) => row.topic >= 0 || row.requests > 0)}
            scroll={{ x: 620 }}
            columns={[
              {
                title: w.topic,
                render: (_, row) => (row.name ? <Said>{row.name}</Said> : <span>{w.outside}</span>),
              },
              {
                ...{ title: w.requests, width: 90, align: 'right', className: 'number' },
                render: (_, row) =>
                  row.requests === 0 ? (
                    0
                  ) : (
                    <Button
                      type="link"
                      size="small"
                      style={{ padding: 0 }}
                      aria-label={fill(w.open, {
                        n: row.requests.toLocaleString('zh-CN'),
                        name: nameOf(row),
                      })}
                      onClick={() => onChange({ topic: String(row.topic) })}
                    >
                      {row.requests.toLocaleString('zh-CN')}
                    </Button>
                  ),
              },
              count(w.share, (row) => percent(row.requests / data.requests)),
              count(w.closed, (row) => row.closed.toLocaleString('zh-CN')),
              count(w.rated, (row) => row.rated.toLocaleString('zh-CN')),
              count(w.satisfied, (row) => row.satisfied.toLocaleString('zh-CN')),
            ]}
          />
        </>
      )}
      <Drawer
        open={opened !== undefined}
        title={opened && (opened.name ? <Said>{opened.name}</Said> : w.outside)}
        size="min(640px, 100vw)"
        onClose={() => onChange({ topic: undefined })}
      >
        {opened && <BehindList query={{ ...query, topic: opened.topic }} />}
      </Drawer>
    </Panel>
  )
}

function BehindList({ query }: { query: Record<string, unknown> }) {
  const w = useWords(W)
  useLanguage()
  const list = usePages('GET /api/v1/enterprise/topic-report/requests', {
    query: { ...query, limit: 50 } as never,
  })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <Table<Behind>
      label={w.request}
      size="small"
      rowKey="requestId"
      pagination={false}
      dataSource={list.items}
      loading={list.isPending}
      scroll={{ x: 560 }}
      locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
      footer={
        list.hasNextPage
          ? () => (
              <Button size="small" onClick={() => void list.fetchNextPage()}>
                {w.more}
              </Button>
            )
          : undefined
      }
      columns={[
        {
          title: w.request,
          render: (_, r) => (
            <>
              <Link to={r.orderId ? paths.order(r.orderId) : paths.request(r.requestId)}>
                {r.title ? <Said>{r.title}</Said> : w.hidden}
              </Link>
              <div className="quiet number">{r.number}</div>
            </>
          ),
        },
        { title: w.at, width: 150, className: 'number', render: (_, r) => dateTime(r.createdAt) },
        { title: w.closed, width: 70, render: (_, r) => (r.closed ? '✓' : '—') },
      ]}
    />
  )
}
