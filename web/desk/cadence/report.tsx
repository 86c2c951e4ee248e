/** One report: what it counted, drawn and in tables. */
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { CADENCE } from './cadence-words.ts'
import type { DayBody } from './output.ts'
import { PeriodReport } from './period.tsx'
import { Trend } from './trend.tsx'

const W = words({
  title: ['{cadence} {period}', '{cadence} {period}'],
  made: ['{time} 出刊', 'Due {time}'],
  total: ['当日到期未答复 {n} 件', '{n} orders due this day without a reply'],
  clear: ['当日到期的工单都已答复', 'Every order due this day was answered'],
  units: ['各单位未答复件数', 'Orders without a reply, by unit'],
  unit: ['单位', 'Unit'],
  count: ['件数', 'Orders'],
})

export function Report({ id }: { id: string }) {
  const w = useWords(W)
  useLanguage()
  const output = useApi('GET /api/v1/cadence/:id', { params: { id } })
  if (output.isPending) return <Loading rows={10} />
  if (!output.data) return <Failed text={errorText(output.error)} onRetry={() => void output.refetch()} />
  const { cadence, period, dueAt, body } = output.data
  return (
    <article className="stack" style={{ minWidth: 0 }}>
      <div className="row">
        <h2 style={{ fontSize: 17, margin: 0 }}>
          {fill(w.title, { cadence: wordOf(CADENCE, cadence), period })}
        </h2>
        <span className="quiet number">{fill(w.made, { time: dateTime(dueAt) })}</span>
      </div>
      {'date' in body ? <DayReport body={body} /> : <PeriodReport body={body} />}
      <Trend cadence={cadence} until={dueAt} />
    </article>
  )
}

function DayReport({ body }: { body: DayBody }) {
  const w = useWords(W)
  const name = useUnitName()
  if (body.total === 0)
    return (
      <div className="panel">
        <Nothing text={w.clear} />
      </div>
    )
  const most = [...body.units].sort((a, b) => b.count - a.count)
  return (
    <Panel title={fill(w.total, { n: body.total })}>
      <Chart
        lying
        label={w.units}
        height={Math.min(420, 40 + 26 * Math.min(15, most.length))}
        categories={most.slice(0, 15).map((u) => name(u.unitCode))}
        series={[{ name: w.count, values: most.slice(0, 15).map((u) => u.count) }]}
      />
      <Table
        label={w.units}
        size="small"
        rowKey="unitCode"
        pagination={false}
        dataSource={most}
        columns={[
          { title: w.unit, render: (_, u) => name(u.unitCode) },
          { title: w.count, align: 'right', className: 'number', render: (_, u) => u.count },
        ]}
      />
    </Panel>
  )
}
