/** Urges, supervision, slips and letters: which are out, which wait for a signature, a receipt or an answer. */
import { Link } from '@tanstack/react-router'
import { Button, Select, type TableColumnsType } from 'antd'
import { NOTICE_CAUSE, NOTICE_KIND } from '../../../common/codes.ts'
import { NOTICE_STATE } from '../../../common/kinds.ts'
import { errorText } from '../../app/error-text.ts'
import { NoticeStateTag } from '../../app/notice-words.tsx'
import { paths } from '../../app/paths.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, usePages } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { Due } from '../../ui/due.tsx'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['文书', 'Notices'],
  number: ['文号', 'Number'],
  kind: ['种类', 'Kind'],
  state: ['状态', 'State'],
  unit: ['受文单位', 'Addressed to'],
  order: ['工单号', 'Order'],
  cause: ['事由', 'Cause'],
  signer: ['签发', 'Signed by'],
  sent: ['发出', 'Sent'],
  due: ['回复期限', 'Answer by'],
  none: ['没有符合条件的文书', 'No notices match'],
  total: ['共 {n} 份', '{n} notices'],
  more: ['加载更多', 'Load more'],
  clear: ['清除条件', 'Clear'],
  undated: ['未签发', 'Not signed'],
  answered: ['已反馈', 'Answered'],
})

type ListedNotice = AnswerOf<'GET /api/v1/notices'>['items'][number]

const FILTERS = ['kind', 'state', 'unit'] as const

export function NoticesPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const query = { kind: state.kind, state: state.state, unit: state.unit }
  const list = usePages('GET /api/v1/notices', { query: { ...query, limit: 50, count: 'true' } })
  const columns = useColumns()
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          list.total !== undefined && (
            <span className="number">{fill(w.total, { n: list.total.toLocaleString() })}</span>
          )
        }
      />
      <Filters state={state} onChange={change} />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<ListedNotice>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items}
            columns={columns}
            loading={list.isPending}
            scroll={{ x: 1120 }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
            footer={
              list.hasNextPage
                ? () => (
                    <Button
                      size="small"
                      loading={list.isFetchingNextPage}
                      onClick={() => void list.fetchNextPage()}
                    >
                      {w.more}
                    </Button>
                  )
                : undefined
            }
          />
        )}
      </div>
    </div>
  )
}

function Filters({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const many = (name: 'kind' | 'state') => ({
    'aria-label': w[name],
    placeholder: w[name],
    mode: 'multiple' as const,
    allowClear: true,
    maxTagCount: 'responsive' as const,
    value: state[name]?.split(',') ?? [],
    onChange: (values: string[]) => onChange({ [name]: values.join(',') || undefined }),
  })
  return (
    <FilterRow state={state} names={FILTERS}>
      <Select options={choicesOf(NOTICE_KIND)} {...many('kind')} />
      <Select options={choicesOf(NOTICE_STATE)} {...many('state')} />
      <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => onChange({ unit })} />
      <Button onClick={() => onChange({ kind: undefined, state: undefined, unit: undefined })}>
        {w.clear}
      </Button>
    </FilterRow>
  )
}

function useColumns(): TableColumnsType<ListedNotice> {
  const w = useWords(W)
  const unitName = useUnitName()
  return [
    {
      title: w.number,
      width: 140,
      render: (_, n) => <Link to={paths.notice(n.id)}>{n.number}</Link>,
    },
    { title: w.kind, width: 100, render: (_, n) => wordOf(NOTICE_KIND, n.kind) },
    { title: w.state, width: 90, render: (_, n) => <NoticeStateTag kind={n.kind} state={n.state} /> },
    { title: w.unit, width: 170, ellipsis: true, render: (_, n) => unitName(n.unitCode) },
    {
      title: w.cause,
      ellipsis: true,
      render: (_, n) => <span title={n.text}>{`${wordOf(NOTICE_CAUSE, n.cause)} · ${n.text}`}</span>,
    },
    {
      title: w.order,
      width: 216,
      render: (_, n) =>
        n.orderId ? (
          <Link className="number" to={paths.order(n.orderId)}>
            {n.orderNumber}
          </Link>
        ) : (
          '—'
        ),
    },
    {
      title: w.sent,
      width: 110,
      className: 'number',
      render: (_, n) => (n.state === 'DRAFTED' ? w.undated : shortTime(n.sentAt)),
    },
    { title: w.due, width: 130, render: (_, n) => <NoticeDue notice={n} /> },
  ]
}

/** A limit counts down only while something is still to be done about it. */
function NoticeDue({ notice }: { notice: ListedNotice }) {
  const w = useWords(W)
  if (notice.answeredAt)
    return (
      <span className="quiet number">
        {w.answered} {shortTime(notice.answeredAt)}
      </span>
    )
  const waits = notice.kind !== 'REMINDER' && (notice.state === 'SENT' || notice.state === 'ACKNOWLEDGED')
  if (!notice.dueAt) return <span className="quiet">—</span>
  // An urge is settled once it is acknowledged.
  if (!waits || (notice.kind === 'URGE' && notice.acknowledgedAt))
    return <span className="quiet number">{shortTime(notice.dueAt)}</span>
  return <Due dueAt={notice.dueAt} />
}
