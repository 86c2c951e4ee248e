/** The log: who looked at protected data, who changed what, with before and after; taking a copy is logged too. */
import { DownloadOutlined } from '@ant-design/icons'
import { Button, DatePicker, Select, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, usePages } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { AuditDetail } from './audit-detail.tsx'
import { AuditExport } from './audit-export.tsx'
import { ACTION, SUBJECT } from './audit-words.ts'

const W = words({
  title: ['审计日志', 'Audit log'],
  who: ['用户名', 'User name'],
  action: ['动作', 'Action'],
  subjectKind: ['对象类别', 'Kind'],
  subject: ['对象', 'Subject'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  at: ['时间', 'Time'],
  reason: ['理由', 'Reason'],
  detail: ['查看', 'Details'],
  export: ['导出', 'Export'],
  none: ['没有符合条件的记录', 'No entries match'],
  more: ['加载更多', 'Load more'],
})

type Entry = AnswerOf<'GET /api/v1/audit-log'>['items'][number]
const FILTERS = ['who', 'action', 'subjectKind', 'subjectId', 'from', 'to'] as const

/** Of what there is one in a centre, an entry is told apart by its time: its subject is the centre. */
const OF_CENTRE = ['ESTATES', 'GAZETTEER', 'POLICY']
/** An id of ours tells a reader nothing. */
const OURS = /^[0-9a-f]{8}-[0-9a-f]{4}-/
const told = (e: Entry) =>
  OF_CENTRE.includes(e.subjectKind) || OURS.test(e.subjectId) ? dateTime(e.at) : e.subjectId

export function Audit() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const [exporting, setExporting] = useState(false)
  const centre = useCentreQuery()
  const filter = Object.fromEntries(FILTERS.flatMap((name) => (state[name] ? [[name, state[name]]] : [])))
  const list = usePages('GET /api/v1/audit-log', { query: { ...centre, ...filter, limit: 100 } })
  const columns: TableColumnsType<Entry> = [
    { title: w.at, dataIndex: 'at', width: 140, className: 'number', render: (at: string) => dateTime(at) },
    { title: w.who, dataIndex: 'username', width: 190 },
    { title: w.action, width: 170, render: (_, e) => wordOf(ACTION, e.action) },
    {
      title: w.subject,
      render: (_, e) => (
        <>
          <span className="quiet">{wordOf(SUBJECT, e.subjectKind)}</span> {e.subjectId}
        </>
      ),
    },
    { title: w.reason, render: (_, e) => (e.reason ? <Said>{e.reason}</Said> : '—') },
    {
      title: <span className="visually-hidden">{w.detail}</span>,
      width: 80,
      align: 'right',
      render: (_, e) => (
        <Button size="small" type="link" onClick={() => change({ entry: e.id })}>
          {w.detail}
          <span className="visually-hidden">{`${wordOf(ACTION, e.action)} ${told(e)}`}</span>
        </Button>
      ),
    },
  ]
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setExporting(true)}>
            {w.export}
          </Button>
        }
      />
      <AuditFilters />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<Entry>
            label={w.title}
            size="small"
            rowKey="id"
            loading={list.isPending}
            pagination={false}
            dataSource={list.items as Entry[]}
            columns={columns}
            scroll={{ x: 860 }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
          />
        )}
        {list.hasNextPage && (
          <div style={{ padding: 8, textAlign: 'center' }}>
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              {w.more}
            </Button>
          </div>
        )}
      </div>
      {state.entry && <AuditDetail id={state.entry} onClose={() => change({ entry: undefined })} />}
      {exporting && <AuditExport filter={{ ...centre, ...filter }} onClose={() => setExporting(false)} />}
    </>
  )
}

function AuditFilters() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const day = (name: 'from' | 'to', end: boolean) => ({
    'aria-label': w[name],
    style: { width: 124 },
    placeholder: w[name],
    // The end is exclusive on the wire and inclusive for people.
    value: state[name] ? dayjs(state[name]).subtract(end ? 1 : 0, 'day') : null,
    onChange: (value: dayjs.Dayjs | null) =>
      change({
        [name]: value ? `${value.add(end ? 1 : 0, 'day').format('YYYY-MM-DD')}T00:00:00+08:00` : undefined,
      }),
  })
  return (
    <search className="filters" aria-label={w.title}>
      <PausedInput
        style={{ width: 150 }}
        label={w.who}
        value={state.who}
        onChange={(who) => change({ who })}
      />
      <Select
        style={{ width: 150 }}
        aria-label={w.action}
        placeholder={w.action}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={state.action}
        onChange={(action?: string) => change({ action })}
        options={choicesOf(ACTION)}
      />
      <Select
        style={{ width: 130 }}
        aria-label={w.subjectKind}
        placeholder={w.subjectKind}
        allowClear
        value={state.subjectKind}
        onChange={(subjectKind?: string) => change({ subjectKind })}
        options={choicesOf(SUBJECT)}
      />
      <PausedInput
        style={{ width: 150 }}
        label={w.subject}
        value={state.subjectId}
        onChange={(subjectId) => change({ subjectId })}
      />
      <DatePicker {...day('from', false)} />
      <DatePicker {...day('to', true)} />
    </search>
  )
}
