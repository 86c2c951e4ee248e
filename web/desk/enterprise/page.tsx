/** The enterprise team: open orders of enterprises by what they wait for, the stewards, what the joint work came to. */
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Tag } from 'antd'
import { CASE_VIEWS, type CaseView } from '../../../common/enterprise.ts'
import type { AnswerOf } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { useApi, usePages } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime, shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { JointFigures } from './joint.tsx'
import { Stewards } from './stewards.tsx'
import { EnterpriseTopics } from './topics.tsx'

const W = words({
  title: ['企业专班', 'Enterprise team'],
  list: ['在办企业工单', 'Open orders of enterprises'],
  view: ['查看', 'Which'],
  all: ['全部', 'All'],
  mine: ['我的', 'Mine'],
  due: ['待联系', 'Contact due'],
  missed: ['逾期未联系', 'Contact missed'],
  none: ['未指定专员', 'No steward'],
  order: ['工单', 'Order'],
  state: ['状态', 'State'],
  steward: ['服务专员', 'Steward'],
  topic: ['专题', 'Topic'],
  next: ['下次联系', 'Next contact'],
  times: ['逾期 {n} 次', 'missed {n} times'],
  contacts: ['联系', 'Contacts'],
  visits: ['走访', 'Visits'],
  due2: ['办结时限', 'Due'],
  nothing: ['没有符合条件的企业工单', 'No orders match'],
  more: ['加载更多', 'Load more'],
})

type Case = AnswerOf<'GET /api/v1/enterprise/cases'>['items'][number]

export function EnterprisePage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const view = CASE_VIEWS.find((v) => v === state.view) ?? 'all'
  const summary = useApi('GET /api/v1/enterprise/summary')
  return (
    <div className="page stack">
      <PageHead title={w.title} />
      <Panel title={w.list}>
        <div style={{ overflowX: 'auto', marginBottom: 12 }}>
          <Segmented<CaseView>
            aria-label={w.view}
            value={view}
            onChange={(value) => change({ view: value === 'all' ? undefined : value })}
            options={CASE_VIEWS.map((value) => ({
              value,
              label: `${w[value]}${summary.data ? ` ${summary.data[value]}` : ''}`,
            }))}
          />
        </div>
        <Cases view={view} />
      </Panel>
      <EnterpriseTopics state={state} onChange={change} />
      <JointFigures />
      <Stewards />
    </div>
  )
}

function Cases({ view }: { view: CaseView }) {
  const w = useWords(W)
  useLanguage()
  const list = usePages('GET /api/v1/enterprise/cases', { query: { view, limit: 50 } as never })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  const number = (title: string, of: (c: Case) => number) => ({
    ...{ title, width: 80, align: 'right' as const, className: 'number' },
    render: (_: unknown, c: Case) => of(c),
  })
  return (
    <Table<Case>
      label={w.list}
      size="small"
      rowKey="orderId"
      pagination={false}
      dataSource={list.items}
      loading={list.isPending}
      scroll={{ x: 1040 }}
      locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.nothing} /> }}
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
          title: w.order,
          render: (_, c) => (
            <>
              <Link to={paths.order(c.orderId)}>
                <Said>{c.title}</Said>
              </Link>
              <div className="quiet number">{c.number}</div>
            </>
          ),
        },
        { title: w.state, width: 110, render: (_, c) => <StateTag state={c.state} /> },
        {
          title: w.steward,
          width: 170,
          render: (_, c) =>
            c.steward ? (
              <Said>{[c.steward, c.specialist].filter(Boolean).join(' · ')}</Said>
            ) : (
              <Tag variant="filled" style={{ margin: 0, background: COLOR.yellowSoft, color: COLOR.yellow }}>
                {w.none}
              </Tag>
            ),
        },
        { title: w.topic, width: 90, render: (_, c) => (c.topic ? <Said>{c.topic}</Said> : '—') },
        {
          title: w.next,
          width: 170,
          render: (_, c) => (
            <>
              <div className="number">
                {c.overdue ? w.missed : c.nextContactAt ? dateTime(c.nextContactAt) : '—'}
              </div>
              {c.missed > 0 && <div style={{ color: COLOR.red }}>{fill(w.times, { n: c.missed })}</div>}
            </>
          ),
        },
        number(w.contacts, (c) => c.contacts),
        number(w.visits, (c) => c.visits),
        {
          ...{ title: w.due2, width: 120, className: 'number' },
          render: (_, c) => (c.dueAt ? shortTime(c.dueAt) : '—'),
        },
      ]}
    />
  )
}
