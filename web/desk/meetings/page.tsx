/** Meetings: assignment meetings of city and districts with what they come to, disputed orders, consultations. */
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { MEETING_KIND, MEETING_KINDS } from '../../../common/meetings.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { levelOf, type MeetingHead } from './meeting-words.ts'
import { Opening } from './opening.tsx'
import { StateTag } from './state-tag.tsx'
import './meetings.css'

const W = words({
  title: ['会议', 'Meetings'],
  open: ['筹备会议', 'Prepare a meeting'],
  year: ['年份', 'Year'],
  all: ['全部', 'All'],
  kind: ['种类', 'Kind'],
  name: ['会议', 'Meeting'],
  level: ['层级', 'Level'],
  state: ['状态', 'State'],
  time: ['时间', 'Time'],
  issues: ['议题', 'Issues'],
  items: ['销号', 'Written off'],
  none: ['这一年没有会议', 'No meeting in this year'],
  unset: ['未定', 'Not fixed'],
  meetings: ['交办例会', 'Assignment meetings'],
  city: ['其中市级', 'Of the city'],
  district: ['其中区县级', 'Of districts'],
  classes: ['交办问题类数', 'Classes assigned'],
  classesSolved: ['已解决类数', 'Classes solved'],
  ledger: ['挂账事项', 'Ledger items'],
  writtenOff: ['已销号', 'Written off'],
  more: ['加载更多', 'Load more'],
})

const TOTALS = [
  ['meetings', 'meetings'],
  ['city', 'city'],
  ['district', 'district'],
  ['classes', 'classes'],
  ['classesSolved', 'classesSolved'],
  ['items', 'ledger'],
  ['writtenOff', 'writtenOff'],
] as const

export function MeetingsPage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const navigate = useNavigate()
  const [state, change] = useUrlState()
  const [opening, setOpening] = useState(false)
  const year = state.year ?? dateTime(new Date(nowMs())).slice(0, 4)
  const kind = MEETING_KINDS.find((k) => k === state.kind)
  const query = { from: `${year}-01-01`, to: `${year}-12-31`, ...(kind ? { kind } : {}) }
  const list = usePages('GET /api/v1/meetings', { query })
  const sums = useApi('GET /api/v1/meetings', { query: { ...query, limit: 1 } as never })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <>
            <DatePicker
              picker="year"
              aria-label={w.year}
              allowClear={false}
              value={dayjs(`${year}-01-01`)}
              onChange={(next) => change({ year: next?.format('YYYY') })}
            />
            {may('meeting.prepare') && (
              <Button type="primary" onClick={() => setOpening(true)}>
                {w.open}
              </Button>
            )}
          </>
        }
      />
      <div className="stack">
        {sums.data && (
          <dl className="panel meeting-totals">
            {TOTALS.map(([key, word]) => (
              <div key={key}>
                <dt>{w[word]}</dt>
                <dd className="number">{sums.data.totals[key]}</dd>
              </div>
            ))}
          </dl>
        )}
        <div style={{ overflowX: 'auto' }}>
          <Segmented
            aria-label={w.kind}
            value={kind ?? ''}
            onChange={(next) => change({ kind: next || undefined })}
            options={[
              { value: '', label: w.all },
              ...MEETING_KINDS.map((value) => ({ value, label: wordOf(MEETING_KIND, value) })),
            ]}
          />
        </div>
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Loading rows={8} />
        ) : (
          <Meetings items={list.items} />
        )}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {w.more}
          </Button>
        )}
      </div>
      {opening && (
        <Opening
          partners={sums.data?.partners ?? []}
          onClose={() => setOpening(false)}
          onMade={(id) => void navigate({ to: paths.meeting(id) as string })}
        />
      )}
    </div>
  )
}

function Meetings({ items }: { items: MeetingHead[] }) {
  const w = useWords(W)
  useLanguage()
  return (
    <div className="panel">
      <Table<MeetingHead>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={items}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          {
            title: w.name,
            render: (_, m) => (
              <Link to={paths.meeting(m.id) as string}>
                <Said>{m.number ?? m.title}</Said>
              </Link>
            ),
          },
          { title: w.kind, width: 150, render: (_, m) => wordOf(MEETING_KIND, m.kind) },
          {
            title: w.level,
            width: 170,
            render: (_, m) => (
              <>
                {levelOf(m.adcode)} · <Said>{m.areaName}</Said>
              </>
            ),
          },
          {
            title: w.time,
            width: 150,
            className: 'number',
            render: (_, m) =>
              (m.convenedAt ?? m.meetsAt) ? (
                dateTime(m.convenedAt ?? m.meetsAt)
              ) : (
                <span className="quiet">{w.unset}</span>
              ),
          },
          { title: w.state, width: 110, render: (_, m) => <StateTag state={m.state} /> },
          {
            title: w.issues,
            width: 80,
            className: 'number',
            render: (_, m) => `${m.assigned} / ${m.issues}`,
          },
          {
            title: w.items,
            width: 110,
            className: 'number',
            render: (_, m) => (m.items > 0 ? `${m.writtenOff} / ${m.items}` : '—'),
          },
        ]}
      />
    </div>
  )
}
