/** What stands behind a number: its figure, how it is made, and the orders that it counted. */
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { ORDER_STATE } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { figuresOf, type ReportDetail, shown } from './report.ts'

const W = words({
  title: ['数字的出处', 'Where the number comes from'],
  close: ['关闭', 'Close'],
  value: ['数值', 'Value'],
  parts: ['分子 / 分母', 'Above / below'],
  before: ['上期', 'The period before'],
  year: ['上年同期', 'A year ago'],
  kpi: ['指标口径与逐单明细', 'The figure, and the orders behind it'],
  rule: ['按规则 {rule} 汇总', 'Summed up by rule {rule}'],
  orders: ['工单（最近的在前）', 'Orders, the latest first'],
  number: ['编号', 'Number'],
  name: ['标题', 'Title'],
  unit: ['单位', 'Unit'],
  state: ['状态', 'State'],
  at: ['受理', 'Received'],
  first: ['仅列前 {n} 件', 'The first {n}'],
})
const MOST = 100

export function Behind({
  report,
  figureKey,
  onClose,
}: {
  report: ReportDetail
  figureKey: string
  onClose: () => void
}) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const figure = figuresOf(report).find((f) => f.key === figureKey)!
  const orders = useApi(
    'GET /api/v1/analysis-reports/:id/figure',
    { params: { id: report.id }, query: { key: figureKey, limit: MOST } },
    { enabled: figure.source.kind === 'ORDERS' },
  )
  const other = (value: number | null) => (value === null ? '—' : shown({ ...figure, value }))
  const { from, to } = report.data
  // The last day of the window: its end is the midnight after it.
  const last = new Date(Date.parse(to) - 1 + 8 * 3_600_000).toISOString().slice(0, 10)
  return (
    <Drawer open title={w.title} size={680} onClose={onClose} closable={{ 'aria-label': w.close }}>
      <h2 style={{ fontSize: 16, margin: '0 0 8px' }}>
        <Said>{figure.name}</Said>
      </h2>
      <dl className="facts">
        <div>
          <dt>{w.value}</dt>
          <dd className="number">{shown(figure)}</dd>
        </div>
        {figure.denominator !== null && (
          <div>
            <dt>{w.parts}</dt>
            <dd className="number">
              {figure.numerator.toLocaleString('zh-CN')} / {figure.denominator.toLocaleString('zh-CN')}
            </dd>
          </div>
        )}
        <div>
          <dt>{w.before}</dt>
          <dd className="number">{other(figure.before)}</dd>
        </div>
        <div>
          <dt>{w.year}</dt>
          <dd className="number">{other(figure.lastYear)}</dd>
        </div>
      </dl>
      {figure.source.kind === 'KPI' && (
        <p>
          <Link to={paths.kpi(figure.source.code)} search={{ from: from.slice(0, 10), to: last } as never}>
            {w.kpi}
          </Link>
        </p>
      )}
      {figure.source.kind === 'RULE' && <p className="quiet">{fill(w.rule, { rule: figure.source.rule })}</p>}
      {figure.source.kind === 'ORDERS' &&
        (orders.isError ? (
          <Failed text={errorText(orders.error)} onRetry={() => void orders.refetch()} />
        ) : orders.isPending ? (
          <Loading />
        ) : (
          <>
            <Table
              label={w.orders}
              size="small"
              rowKey="id"
              pagination={orders.data.items.length > 20 ? { pageSize: 20, size: 'small' } : false}
              dataSource={orders.data.items}
              scroll={{ x: 600 }}
              columns={[
                {
                  title: w.number,
                  width: 190,
                  render: (_, o) => (
                    <Link className="number" to={paths.order(o.id)}>
                      {o.number}
                    </Link>
                  ),
                },
                { title: w.name, render: (_, o) => <Said>{o.title}</Said> },
                { title: w.unit, width: 110, render: (_, o) => unitName(o.unitCode) },
                { title: w.state, width: 90, render: (_, o) => wordOf(ORDER_STATE, o.state) },
                { title: w.at, width: 120, className: 'number', render: (_, o) => dateTime(o.createdAt) },
              ]}
            />
            {orders.data.nextCursor && <p className="quiet">{fill(w.first, { n: MOST })}</p>}
          </>
        ))}
    </Drawer>
  )
}
