/** Every figure of the catalogue for a period: what it is, how it moved, and the way to what stands behind it. */
import { Link } from '@tanstack/react-router'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { PeriodPicker } from '../../app/period.tsx'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { Integrity } from './integrity.tsx'
import { type KpiItem, reading } from './kpi.ts'
import { Change, Line } from './parts.tsx'
import { Narrow, queryOf } from './period.tsx'

const W = words({
  title: ['指标', 'Figures'],
  name: ['指标', 'Figure'],
  value: ['本期', 'Now'],
  before: ['较上期', 'Since the period before'],
  year: ['较上年同期', 'Since a year ago'],
  days: ['逐日', 'Day by day'],
  parts: ['分子 / 分母', 'Above / below'],
  source: ['依据', 'Source'],
  waiting: ['还有 {n} 件变动未计入', '{n} changes are not counted yet'],
  none: ['没有指标', 'No figures'],
})

export function KpisPage() {
  const w = useWords(W)
  const language = useLanguage()
  const [state, change] = useUrlState()
  const kpis = useApi('GET /api/v1/kpis', { query: queryOf(state) })
  const search = { ...queryOf(state) } as never
  return (
    <div className="page">
      <PageHead title={w.title} extra={<PeriodPicker state={state} onChange={change} />}>
        {kpis.data && kpis.data.waiting > 0 && (
          <span className="quiet">{fill(w.waiting, { n: kpis.data.waiting })}</span>
        )}
      </PageHead>
      <Narrow state={state} onChange={change} />
      <Integrity state={state} />
      {kpis.isError ? (
        <Failed text={errorText(kpis.error)} onRetry={() => void kpis.refetch()} />
      ) : kpis.isPending ? (
        <Loading rows={12} />
      ) : (
        <div className="panel">
          <Table<KpiItem>
            label={w.title}
            size="small"
            rowKey={(k) => k.definition.code}
            pagination={false}
            dataSource={kpis.data.items}
            scroll={{ x: 980 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              {
                title: w.name,
                width: 220,
                render: (_, k) => (
                  <Link to={paths.kpi(k.definition.code)} search={search}>
                    {k.definition.name[language]}
                  </Link>
                ),
              },
              {
                ...{ title: w.value, align: 'right', className: 'number', width: 120 },
                render: (_, k) => <strong>{reading(k.definition, k.value)}</strong>,
              },
              {
                ...{ title: w.before, align: 'right', width: 130 },
                render: (_, k) => <Change of={k.definition} now={k.value} then={k.before.value} />,
              },
              {
                ...{ title: w.year, align: 'right', width: 130 },
                render: (_, k) => <Change of={k.definition} now={k.value} then={k.lastYear.value} />,
              },
              { title: w.days, width: 130, render: (_, k) => <Line values={k.days.map((d) => d.value)} /> },
              {
                ...{ title: w.parts, align: 'right', className: 'number', width: 150 },
                render: (_, k) =>
                  k.denominator === null || k.definition.grain === 'OPEN_DAY'
                    ? ''
                    : `${k.numerator.toLocaleString('zh-CN')} / ${k.denominator.toLocaleString('zh-CN')}`,
              },
              {
                title: w.source,
                width: 150,
                render: (_, k) => <span className="quiet">{k.definition.source}</span>,
              },
            ]}
          />
        </div>
      )}
    </div>
  )
}
