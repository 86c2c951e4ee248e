/** The report's sections: text that leads to its figures, charts, tables; each piece can be rewritten while it is a draft. */
import { EditOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { SECTION } from '../../../common/analysis.ts'
import { paths } from '../../app/paths.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { ConfirmForm, EditForm, TaskForm } from './forms.tsx'
import { figuresOf, type NumberUse, type Piece, type ReportDetail, shown } from './report.ts'

const W = words({
  edit: ['修改', 'Change'],
  editOf: ['修改{name}第{n}段', 'Change {name}, paragraph {n}'],
  edited: ['已修改', 'Changed'],
  empty: ['（待撰写）', '(to be written)'],
  open: ['不在数据中，请说明', 'Not of the data: say why'],
  confirmed: ['已说明：{reason}', 'Explained: {reason}'],
  early: ['提前介入', 'Ask for early action'],
  order: ['工单编号', 'Number'],
})

export function Sections({ report, onFigure }: { report: ReportDetail; onFigure: (key: string) => void }) {
  useLanguage()
  return (
    <div className="stack">
      {report.data.sections.map((section) => (
        <Panel key={section.kind} title={wordOf(SECTION, section.kind)}>
          <Pieces report={report} kind={section.kind} onFigure={onFigure} />
          {section.charts.map((chart) => (
            <figure key={chart.title} style={{ margin: 0 }}>
              <p className="analysis-caption">
                <Said>{`${chart.title}（${chart.unit}）`}</Said>
              </p>
              <Chart
                label={chart.title}
                categories={chart.names}
                series={chart.series.map((s) => ({
                  ...{ name: s.name, values: s.values.map((v) => v ?? 0) },
                  line: chart.form === 'LINE',
                }))}
                lying={chart.form === 'BAR'}
                height={
                  chart.form === 'LINE' ? 220 : 60 + chart.names.length * (chart.series.length > 1 ? 34 : 28)
                }
              />
            </figure>
          ))}
          {section.tables.map((table) => (
            <DataTable key={table.title} table={table} />
          ))}
          {section.signs && <Signs report={report} signs={section.signs} />}
        </Panel>
      ))}
    </div>
  )
}

function Pieces({
  report,
  kind,
  onFigure,
}: {
  report: ReportDetail
  kind: Piece['section']
  onFigure: (key: string) => void
}) {
  const w = useWords(W)
  const [editing, setEditing] = useState<Piece>()
  const [confirming, setConfirming] = useState<{ piece: Piece; use: NumberUse }>()
  const may = report.allowedActions.some((a) => a.action === 'edit' && a.allowed)
  const pieces = report.pieces.filter((p) => p.section === kind)
  return (
    <>
      {pieces.map((piece, i) => (
        <div key={piece.id} className="analysis-piece">
          <div className="text">
            <Text
              piece={piece}
              report={report}
              onFigure={onFigure}
              onConfirm={may ? (use) => setConfirming({ piece, use }) : undefined}
            />
          </div>
          {piece.edited && <Tag>{w.edited}</Tag>}
          {may && (
            <Button
              size="small"
              type="text"
              icon={<EditOutlined aria-hidden />}
              aria-label={fill(w.editOf, { name: wordOf(SECTION, kind), n: i + 1 })}
              onClick={() => setEditing(piece)}
            />
          )}
        </div>
      ))}
      {editing && <EditForm report={report} piece={editing} onClose={() => setEditing(undefined)} />}
      {confirming && (
        <ConfirmForm
          report={report}
          piece={confirming.piece}
          number={confirming.use.text}
          onClose={() => setConfirming(undefined)}
        />
      )}
    </>
  )
}

interface TextProps {
  piece: Piece
  report: ReportDetail
  onFigure: (key: string) => void
  onConfirm?: (use: NumberUse) => void
}

/** The text as it is, with each number a way to its figure or marked as none. */
function Text({ piece, report, onFigure, onConfirm }: TextProps) {
  const w = useWords(W)
  if (piece.text === '') return <p className="analysis-text quiet">{w.empty}</p>
  const figures = new Map(figuresOf(report).map((f) => [f.key, f]))
  const parts: React.ReactNode[] = []
  let at = 0
  for (const use of piece.numbers) {
    parts.push(piece.text.slice(at, use.at))
    at = use.at + use.text.length
    const [key] = use.figures
    const known = key === undefined ? undefined : figures.get(key)
    parts.push(
      known ? (
        <Tooltip key={use.at} title={<Said>{`${known.name}：${shown(known)}`}</Said>}>
          <button type="button" className="figure-link number" onClick={() => onFigure(known.key)}>
            {use.text}
          </button>
        </Tooltip>
      ) : use.confirmed ? (
        <Tooltip key={use.at} title={<Said>{fill(w.confirmed, { reason: use.confirmed.reason })}</Said>}>
          <span className="number">{use.text}</span>
        </Tooltip>
      ) : onConfirm ? (
        <Tooltip key={use.at} title={w.open}>
          <button type="button" className="figure-open number" onClick={() => onConfirm(use)}>
            {use.text}
          </button>
        </Tooltip>
      ) : (
        <span key={use.at} className="figure-open number">
          {use.text}
        </span>
      ),
    )
  }
  parts.push(piece.text.slice(at))
  return (
    <p className="analysis-text" lang="zh-CN">
      {parts}
    </p>
  )
}

function DataTable({ table }: { table: ReportDetail['data']['sections'][number]['tables'][number] }) {
  const rows = table.rows.map((cells, i) => ({ key: i, cells, orderId: table.orderIds?.[i] }))
  return (
    <>
      <p className="analysis-caption">
        <Said>{table.title}</Said>
      </p>
      <Table
        label={table.title}
        size="small"
        rowKey="key"
        pagination={rows.length > 20 ? { pageSize: 20, size: 'small' } : false}
        dataSource={rows}
        scroll={{ x: 560 }}
        columns={table.head.map((title, i) => ({
          title: <Said>{title}</Said>,
          width: `${Math.round(table.widths[i]! * 100)}%`,
          render: (_: unknown, row: (typeof rows)[number]) =>
            i === 0 && row.orderId ? (
              <Link className="number" to={paths.order(row.orderId)}>
                {row.cells[i]}
              </Link>
            ) : (
              <Said>{row.cells[i] ?? ''}</Said>
            ),
        }))}
      />
    </>
  )
}

type Sign = NonNullable<ReportDetail['data']['sections'][number]['signs']>[number]

function Signs({ report, signs }: { report: ReportDetail; signs: readonly Sign[] }) {
  const w = useWords(W)
  const [sign, setSign] = useState<Sign>()
  const may = report.allowedActions.some((a) => a.action === 'task' && a.allowed)
  if (!may || signs.length === 0) return null
  return (
    <div className="stack" style={{ gap: 6 }}>
      {signs.map((s) => (
        <div key={s.key} className="row">
          <Said>{s.title}</Said>
          <span className="quiet">
            <Said>{s.unitName}</Said>
          </span>
          <Button size="small" aria-label={`${w.early} ${s.title}`} onClick={() => setSign(s)}>
            {w.early}
          </Button>
        </div>
      ))}
      {sign && (
        <TaskForm
          report={report}
          name={sign.key}
          initial={{ title: sign.title, unitCode: sign.unitCode || undefined }}
          onClose={() => setSign(undefined)}
        />
      )}
    </div>
  )
}
