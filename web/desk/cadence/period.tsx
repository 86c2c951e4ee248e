/** A week, a month or more: totals beside the period before, by category and by unit, and the lists to dispatch on. */
import { Link } from '@tanstack/react-router'
import { useCategoryPath } from '../../app/categories.ts'
import { paths } from '../../app/paths.ts'
import { useUnitName } from '../../app/units.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import type { PeriodBody } from './output.ts'

const W = words({
  received: ['受理', 'Received'],
  closed: ['办结', 'Closed'],
  overdue: ['超时', 'Overdue'],
  negative: ['不满意', 'Negative'],
  change: ['较上期 {n}', '{n} on the period before'],
  totals: ['总体', 'Totals'],
  byCategory: ['各类诉求受理与办结', 'Received and closed, by category'],
  byUnit: ['各单位办结率、超时率', 'Closed and overdue, by unit (%)'],
  closedRate: ['办结率', 'Closed %'],
  overdueRate: ['超时率', 'Overdue %'],
  negativeRate: ['不满意率', 'Negative %'],
  units: ['各单位', 'Units'],
  unit: ['单位', 'Unit'],
  longOpen: ['久拖不结', 'Long open'],
  hard: ['难办', 'Hard'],
  dissatisfied: ['不满意', 'Dissatisfied'],
  order: ['工单号', 'Order'],
  days: ['天数', 'Days'],
  none: ['无', 'None'],
})

const SHOWN = 10
const rate = (n: number, all: number) => (all === 0 ? 0 : Math.round((1000 * n) / all) / 10)
const signed = (n: number) => (n > 0 ? `+${n}` : String(n))

export function PeriodReport({ body }: { body: PeriodBody }) {
  const w = useWords(W)
  const categoryPath = useCategoryPath()
  const name = useUnitName()
  const categories = body.topCategories.slice(0, SHOWN)
  const units = body.units.filter((u) => u.received > 0).slice(0, SHOWN)
  const lastOf = (path: string) => path.split(' / ').at(-1) ?? path
  return (
    <>
      <Figures body={body} />
      {categories.length > 0 && (
        <div className="charts">
          <Panel title={w.byCategory}>
            <Chart
              lying
              label={w.byCategory}
              height={60 + 30 * categories.length}
              categories={categories.map((c) => lastOf(categoryPath(c.categoryCode)))}
              series={[
                { name: w.received, values: categories.map((c) => c.received) },
                { name: w.closed, values: categories.map((c) => c.closed) },
              ]}
            />
          </Panel>
          <Panel title={w.byUnit}>
            <Chart
              lying
              label={w.byUnit}
              height={60 + 30 * units.length}
              format={(n) => `${n}%`}
              categories={units.map((u) => name(u.unitCode))}
              series={[
                { name: w.closedRate, values: units.map((u) => rate(u.closed, u.received)) },
                { name: w.overdueRate, values: units.map((u) => rate(u.overdue, u.received)) },
              ]}
            />
          </Panel>
        </div>
      )}
      <Units body={body} />
      {body.lists && <Lists lists={body.lists} />}
    </>
  )
}

const KEYS = ['received', 'closed', 'overdue', 'negative'] as const

function Figures({ body }: { body: PeriodBody }) {
  const w = useWords(W)
  return (
    <dl className="report-figures" aria-label={w.totals}>
      {KEYS.map((key) => (
        <div key={key}>
          <dt>{w[key]}</dt>
          <dd>
            {body.totals[key]} <small>{fill(w.change, { n: signed(body.change[key]) })}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Units({ body }: { body: PeriodBody }) {
  const w = useWords(W)
  const name = useUnitName()
  const right = { align: 'right' as const, className: 'number' }
  const share = (n: number, all: number) => (all === 0 ? '—' : `${rate(n, all)}%`)
  return (
    <Panel title={w.units} flush>
      <Table
        label={w.units}
        size="small"
        rowKey="unitCode"
        pagination={false}
        dataSource={body.units}
        scroll={{ x: 640 }}
        columns={[
          { title: w.unit, render: (_, u) => name(u.unitCode) },
          ...KEYS.map((key) => ({
            ...right,
            title: w[key],
            render: (_: unknown, u: PeriodBody['units'][number]) => u[key],
          })),
          { ...right, title: w.closedRate, render: (_, u) => share(u.closed, u.received) },
          { ...right, title: w.overdueRate, render: (_, u) => share(u.overdue, u.received) },
          { ...right, title: w.negativeRate, render: (_, u) => share(u.negative, u.received) },
        ]}
      />
    </Panel>
  )
}

function Lists({ lists }: { lists: NonNullable<PeriodBody['lists']> }) {
  const w = useWords(W)
  const name = useUnitName()
  return (
    <div className="charts">
      {(['longOpen', 'hard', 'dissatisfied'] as const).map((key) => (
        <Panel key={key} title={`${w[key]} ${lists[key].length}`} flush>
          <Table
            label={w[key]}
            size="small"
            rowKey="orderId"
            pagination={lists[key].length > 20 ? { pageSize: 20, size: 'small' } : false}
            dataSource={lists[key]}
            locale={{ emptyText: w.none }}
            columns={[
              {
                title: w.order,
                render: (_, o) => (
                  <Link className="number" to={paths.order(o.orderId)}>
                    {o.number}
                  </Link>
                ),
              },
              { title: w.unit, ellipsis: true, render: (_, o) => name(o.unitCode) },
              { title: w.days, width: 60, align: 'right', className: 'number', render: (_, o) => o.days },
            ]}
          />
        </Panel>
      ))}
    </div>
  )
}
