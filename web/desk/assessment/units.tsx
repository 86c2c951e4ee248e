/** The units of one class: band, points with what they are made of, size of the sample. */
import { Tag } from 'antd'
import { Said } from '../../ui/said.tsx'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import './assessment.css'
import {
  contributions,
  KPI,
  LINE,
  type MonthView,
  type Part,
  percent,
  points,
  type UnitRow,
} from './month.ts'

const W = words({
  title: ['单位', 'Units'],
  unit: ['单位', 'Unit'],
  band: ['档次', 'Band'],
  points: ['得分', 'Points'],
  made: ['构成', 'Made of'],
  orders: ['办结或到期', 'Closed or due'],
  small: ['样本不足', 'Too few orders'],
  smallWhy: ['不足 {n} 件，不评档', 'Fewer than {n} orders: no band'],
  before: ['上一版 {n}', 'Before: {n}'],
  none: ['这一类没有可考核的单位', 'No units of this class to assess'],
  kpi: ['项目', 'Part'],
  value: ['数值', 'Value'],
  counts: ['分子 / 分母', 'Above / below'],
  scale: ['0 分—100 分', '0 to 100 points'],
  weight: ['权重', 'Weight'],
  times: ['{n} 次', '{n} times'],
  partsOf: ['{unit} 得分构成', 'What the points of {unit} are made of'],
  open: ['展开 {unit} 的构成', 'Show the parts of {unit}'],
  close: ['收起 {unit} 的构成', 'Hide the parts of {unit}'],
  share: ['占 {n}%', '{n}% of the total'],
  NO_FIGURE: ['没有数据，不计', 'No figure: left out'],
  CENTRE_ONLY: ['热线中心的指标，不计', 'The hotline’s own: left out'],
  TOO_FEW_CALLS: ['拨测不足 {n} 次，不计', 'Fewer than {n} calls: left out'],
})

/** From dark to light, in the order of the parts of a line. */
const SHADES: Record<string, readonly string[]> = {
  SYSTEM: ['#174a83', '#1d5a9e', '#3f7abb', '#6a9bd0', '#93b8de'],
  SECOND: ['#1a7f4b', '#4fa377', '#8cc4a6'],
}
const shadeOf = (line: string, at: number) => {
  const shades = SHADES[line] ?? SHADES.SYSTEM!
  return shades[at % shades.length]
}

export function Units({ month, units }: { month: MonthView; units: readonly UnitRow[] }) {
  const w = useWords(W)
  useLanguage()
  const order = month.bands.map((b) => b.name)
  // By band, and inside a band by code: no ranking.
  const rank = (u: UnitRow) => (u.band === null ? order.length : order.indexOf(u.band))
  const rows = [...units].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1))
  return (
    <section className="panel" aria-label={w.title}>
      <Table<UnitRow>
        label={w.title}
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={rows}
        scroll={{ x: 760 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        expandable={{
          expandedRowRender: (u) => <Parts unit={u} minCalls={month.minCalls} />,
          expandIcon: ({ expanded, onExpand, record }) => (
            <button
              type="button"
              className={`ant-table-row-expand-icon ant-table-row-expand-icon-${expanded ? 'expanded' : 'collapsed'}`}
              aria-label={fill(expanded ? w.close : w.open, { unit: record.name })}
              aria-expanded={expanded}
              onClick={(e) => onExpand(record, e)}
            />
          ),
        }}
        columns={[
          { title: w.unit, width: 200, render: (_, u) => <Said>{u.name}</Said> },
          { title: w.band, width: 110, render: (_, u) => <Band month={month} unit={u} /> },
          {
            ...{ title: w.points, width: 120, align: 'right', className: 'number' },
            render: (_, u) => (
              <>
                <strong>{points(u.points)}</strong>
                {u.before && u.before.points !== u.points && (
                  <div className="quiet">{fill(w.before, { n: points(u.before.points) })}</div>
                )}
              </>
            ),
          },
          { title: w.made, render: (_, u) => <Bar unit={u} /> },
          {
            ...{ title: w.orders, width: 160, align: 'right', className: 'number' },
            render: (_, u) => (
              <>
                {u.orders}
                {u.sample === 'TOO_SMALL' && (
                  <div className="quiet">{fill(w.smallWhy, { n: month.minOrders })}</div>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

function Band({ month, unit }: { month: MonthView; unit: UnitRow }) {
  const w = useWords(W)
  if (unit.band === null)
    return (
      <Tag variant="filled" style={{ margin: 0, background: '#eceff2', color: COLOR.quiet }}>
        {w.small}
      </Tag>
    )
  const at = month.bands.findIndex((b) => b.name === unit.band)
  const last = at === month.bands.length - 1
  const [background, color] =
    at === 0 ? [COLOR.greenSoft, COLOR.green] : last ? [COLOR.redSoft, COLOR.red] : ['#e6eff8', '#174a83']
  return (
    <Tag variant="filled" style={{ margin: 0, background, color }}>
      <Said>{unit.band}</Said>
    </Tag>
  )
}

function Bar({ unit }: { unit: UnitRow }) {
  const w = useWords(W)
  useLanguage()
  const parts = contributions(unit)
  const said = parts.map((p) => `${wordOf(KPI, p.kpi)} ${p.points.toFixed(1)}`).join('，')
  return (
    <div
      className="parts-bar"
      role="img"
      aria-label={`${fill(w.partsOf, { unit: unit.name })}：${said}`}
      title={said}
    >
      {parts.map((p, i) => (
        <span
          key={`${p.line} ${p.kpi}`}
          style={{
            width: `${p.points}%`,
            background: shadeOf(p.line, parts.slice(0, i).filter((q) => q.line === p.line).length),
          }}
        />
      ))}
    </div>
  )
}

type Row = Part & { line: string; share: number }

function Parts({ unit, minCalls }: { unit: UnitRow; minCalls: number }) {
  const w = useWords(W)
  useLanguage()
  const rows = unit.lines.flatMap((l): Row[] => l.parts.map((p) => ({ ...p, line: l.line, share: l.share })))
  return (
    <section aria-label={fill(w.partsOf, { unit: unit.name })}>
      <Table<Row>
        label={fill(w.partsOf, { unit: unit.name })}
        size="small"
        rowKey={(r) => `${r.line} ${r.kpi}`}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 720 }}
        columns={[
          {
            title: w.kpi,
            render: (_, r) => (
              <>
                {wordOf(KPI, r.kpi)}{' '}
                {unit.lines.length > 1 && (
                  <span className="quiet">
                    {wordOf(LINE, r.line)} {fill(w.share, { n: Math.round(r.share * 100) })}
                  </span>
                )}
              </>
            ),
          },
          {
            ...{ title: w.value, width: 96, align: 'right', className: 'number' },
            render: (_, r) => percent(r.value),
          },
          {
            ...{ title: w.counts, width: 130, align: 'right', className: 'number' },
            render: (_, r) => (r.reason === 'CENTRE_ONLY' ? '' : `${r.numerator} / ${r.denominator}`),
          },
          {
            ...{ title: w.scale, width: 140, align: 'right', className: 'number' },
            render: (_, r) => `${Math.round(r.floor * 100)}%—${Math.round(r.target * 100)}%`,
          },
          { title: w.weight, width: 70, align: 'right', className: 'number', dataIndex: 'weight' },
          {
            ...{ title: w.points, width: 170, align: 'right', className: 'number' },
            render: (_, r) =>
              r.reason ? (
                <span className="quiet">{fill(w[r.reason], { n: minCalls })}</span>
              ) : (
                points(r.points)
              ),
          },
        ]}
      />
      <p className="quiet" style={{ margin: '6px 0 0' }}>
        {unit.adjustments
          .filter((a) => a.times > 0)
          .map(
            (a) =>
              `${wordOf(KPI, a.kpi)} ${fill(w.times, { n: a.times })} ${a.points > 0 ? '+' : ''}${a.points}`,
          )
          .join(' · ')}
      </p>
    </section>
  )
}
