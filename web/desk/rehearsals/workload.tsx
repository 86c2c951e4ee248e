/** What both policies ask of the hotline's own people: reviews, decisions, calls, hours and seats. */

import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import type { Result } from './result.ts'

const W = words({
  title: ['工作量和人手', 'Workload and staffing'],
  what: ['项目', 'What'],
  now: ['现行', 'Now'],
  next: ['新规', 'Then'],
  reviews: ['每天审单', 'Reviews a day'],
  replyReviews: ['每天答复审核', 'Reply reviews a day'],
  returnDecisions: ['每天退单复核', 'Return decisions a day'],
  extensionDecisions: ['每天延期审批', 'Extension decisions a day'],
  calls: ['每天回访', 'Calls a day'],
  callHours: ['每天回访时长（小时）', 'Hours of calls a day'],
  callSeats: ['回访座席（最忙一天）', 'Seats for calls, busiest day'],
  callRoster: ['回访排班', 'Roster for calls'],
  lineSeats: ['来电座席（最忙半小时）', 'Seats on the line, busiest half hour'],
  lineRoster: ['来电排班', 'Roster for the line'],
  attempts: [
    '一件回访平均拨 {n} 次，按各自规则的排班参数算',
    '{n} attempts a call; by the staffing parameters of each policy',
  ],
  byDay: ['每天回访件数', 'Calls by day'],
})

const ROWS = [
  ...(['reviews', 'replyReviews', 'returnDecisions', 'extensionDecisions'] as const),
  ...(['calls', 'callHours', 'callSeats', 'callRoster', 'lineSeats', 'lineRoster'] as const),
] as const

export function Workload({ result }: { result: Result }) {
  const w = useWords(W)
  useLanguage()
  const { workload, days } = result
  const rows = ROWS.map((key) => ({ key, ...workload[key] }))
  return (
    <Panel
      title={w.title}
      flush
      extra={<span className="quiet">{fill(w.attempts, { n: workload.attempts })}</span>}
    >
      <Table<(typeof rows)[number]>
        label={w.title}
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: w.what, render: (_, r) => w[r.key] },
          { title: w.now, width: 80, className: 'number', dataIndex: 'now' },
          { title: w.next, width: 80, className: 'number', dataIndex: 'next' },
        ]}
      />
      {days.length > 1 && (
        <div className="body">
          <Chart
            label={w.byDay}
            height={180}
            categories={days.map((d) => d.date.slice(5))}
            series={[
              { name: w.now, values: days.map((d) => d.calls.now), line: true },
              { name: w.next, values: days.map((d) => d.calls.next), line: true, color: '#d98a1c' },
            ]}
          />
        </div>
      )}
    </Panel>
  )
}
