/** What hangs on a month: exemption requests, test calls, appeals, results, what was published. */
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime, shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Dialog } from './forms.tsx'
import { KPI, type MonthView } from './month.ts'

const W = words({
  exemptions: ['剔除申请', 'Exemption requests'],
  noExemptions: ['本月没有剔除申请', 'No exemption requests this month'],
  order: ['工单', 'Order'],
  unit: ['单位', 'Unit'],
  kpis: ['指标', 'Figures'],
  evidence: ['依据', 'Evidence'],
  state: ['状态', 'State'],
  voices: ['评议人', 'Decided by'],
  FILED: ['待评议', 'To be decided'],
  FIRST_APPROVED: ['待第二人', 'One of two agreed'],
  GRANTED: ['已剔除', 'Exempted'],
  ACCEPTED: ['已采纳', 'Accepted'],
  REFUSED: ['不采纳', 'Refused'],
  calls: ['拨测', 'Test calls'],
  noCalls: ['没有拨测记录', 'No test calls'],
  at: ['时间', 'Time'],
  score: ['得分', 'Score'],
  findings: ['情况', 'Findings'],
  by: ['拨测人', 'Caller'],
  struck: ['已划去：', 'Struck: '],
  strike: ['划去', 'Strike'],
  appeals: ['申诉', 'Appeals'],
  noAppeals: ['没有申诉', 'No appeals'],
  call: ['一次拨测', 'A test call'],
  reason: ['理由', 'Reason'],
  decide: ['决定', 'Decide'],
  results: ['结果版本', 'Results'],
  result: ['第 {n} 版', 'Result {n}'],
  rebuild: ['由事件重算比对', 'Rebuild from events'],
  same: ['重算一致，字节相同', 'Rebuilt: the same bytes'],
  differs: ['重算不一致', 'Rebuilt: the bytes differ'],
  broken: ['本月的记录被改动过', 'The history of this month was changed'],
  publication: ['公布', 'Published'],
  nobody: ['无', 'None'],
})

export function Exemptions({ month }: { month: MonthView }) {
  const w = useWords(W)
  useLanguage()
  return (
    <Panel title={w.exemptions} flush>
      {month.exemptions.length === 0 ? (
        <div className="body quiet">{w.noExemptions}</div>
      ) : (
        <Table<MonthView['exemptions'][number]>
          label={w.exemptions}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={month.exemptions}
          scroll={{ x: 900 }}
          columns={[
            {
              ...{ title: w.order, width: 210 },
              render: (_, e) => (
                <Link className="number" to={paths.order(e.orderId)}>
                  {e.number}
                </Link>
              ),
            },
            { title: w.unit, width: 160, render: (_, e) => <Said>{e.unitName}</Said> },
            { title: w.kpis, width: 180, render: (_, e) => e.kpis.map((k) => wordOf(KPI, k)).join('、') },
            { title: w.evidence, render: (_, e) => <Said>{e.evidence}</Said> },
            { title: w.state, width: 110, render: (_, e) => <State state={e.state} /> },
            {
              ...{ title: w.voices, width: 150 },
              render: (_, e) => <Said>{[e.firstName, e.secondName].filter(Boolean).join('、')}</Said>,
            },
          ]}
        />
      )}
    </Panel>
  )
}

function State({ state }: { state: string }) {
  const w = useWords(W)
  const known = state in W ? w[state as keyof typeof W] : state
  const [background, color] =
    state === 'GRANTED' || state === 'ACCEPTED'
      ? [COLOR.greenSoft, COLOR.green]
      : state === 'REFUSED'
        ? ['#eceff2', COLOR.quiet]
        : [COLOR.yellowSoft, COLOR.yellow]
  return (
    <Tag variant="filled" style={{ margin: 0, background, color }}>
      {known}
    </Tag>
  )
}

interface Opens {
  month: MonthView
  onOpen: (dialog: Dialog) => void
}

const may = (month: MonthView, action: MonthView['allowedActions'][number]['action']): boolean =>
  month.allowedActions.some((a) => a.action === action && a.allowed)

export function Calls({ month, onOpen }: Opens) {
  const w = useWords(W)
  const strikes = may(month, 'record-call')
  return (
    <Panel title={w.calls} flush>
      {month.calls.length === 0 ? (
        <div className="body quiet">{w.noCalls}</div>
      ) : (
        <Table<MonthView['calls'][number]>
          label={w.calls}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={month.calls}
          scroll={{ x: 760 }}
          columns={[
            { title: w.at, width: 110, className: 'number', render: (_, c) => shortTime(c.calledAt) },
            { title: w.unit, width: 170, render: (_, c) => <Said>{c.unitName}</Said> },
            {
              ...{ title: w.score, width: 80, align: 'right', className: 'number' },
              render: (_, c) => (c.struckReason === null ? c.score : <del>{c.score}</del>),
            },
            {
              title: w.findings,
              render: (_, c) => (
                <>
                  <Said>{c.findings}</Said>
                  {c.struckReason !== null && (
                    <div className="quiet">
                      {w.struck}
                      <Said>{c.struckReason}</Said>
                    </div>
                  )}
                </>
              ),
            },
            { title: w.by, width: 110, render: (_, c) => <Said>{c.by}</Said> },
            {
              title: '',
              width: 80,
              render: (_, c) =>
                strikes &&
                c.struckReason === null && (
                  <Button size="small" onClick={() => onOpen({ kind: 'strike', id: c.id })}>
                    {w.strike}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

export function Appeals({ month, onOpen }: Opens) {
  const w = useWords(W)
  useLanguage()
  const decides = may(month, 'decide-appeal')
  return (
    <Panel title={w.appeals} flush>
      {month.appeals.length === 0 ? (
        <div className="body quiet">{w.noAppeals}</div>
      ) : (
        <Table<MonthView['appeals'][number]>
          label={w.appeals}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={month.appeals}
          scroll={{ x: 820 }}
          columns={[
            { title: w.unit, width: 160, render: (_, a) => <Said>{a.unitName}</Said> },
            {
              ...{ title: w.order, width: 210 },
              render: (_, a) =>
                a.orderId ? (
                  <Link className="number" to={paths.order(a.orderId)}>
                    {a.orderNumber}
                  </Link>
                ) : (
                  w.call
                ),
            },
            { title: w.kpis, width: 150, render: (_, a) => a.kpis.map((k) => wordOf(KPI, k)).join('、') },
            {
              title: w.reason,
              render: (_, a) => (
                <>
                  <Said>{a.reason}</Said>
                  {a.decidedBy && (
                    <div className="quiet">
                      <Said>{`${a.decidedBy}：${a.decidedReason ?? ''}`}</Said>
                    </div>
                  )}
                </>
              ),
            },
            {
              title: w.state,
              width: 120,
              render: (_, a) =>
                a.state === 'FILED' && decides ? (
                  <Button size="small" type="primary" onClick={() => onOpen({ kind: 'decide', id: a.id })}>
                    {w.decide}
                  </Button>
                ) : (
                  <State state={a.state} />
                ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

export function Results({ month }: { month: MonthView }) {
  const w = useWords(W)
  const verifies = useMay()('assessment.verify')
  return (
    <Panel title={w.results}>
      <div className="stack">
        {month.results.map((r) => (
          <div key={r.result}>
            <div className="row">
              <strong>{fill(w.result, { n: r.result })}</strong>
              <span className="quiet number">{dateTime(r.at)}</span>
              <Said>{r.by}</Said>
              {verifies && <Rebuilt month={month.month} result={r.result} />}
            </div>
            <div className="quiet number assessment-hash">SHA-256 {r.sha256}</div>
          </div>
        ))}
      </div>
    </Panel>
  )
}

function Rebuilt({ month, result }: { month: string; result: number }) {
  const w = useWords(W)
  const check = useApi(
    'GET /api/v1/assessments/:month/results/:result/rebuilt',
    { params: { month, result: String(result) } },
    { enabled: false },
  )
  if (check.isError) return <span role="alert">{errorText(check.error)}</span>
  if (check.data) {
    const { same, chain } = check.data
    return (
      <span role="status" style={{ color: same && chain.valid ? COLOR.green : COLOR.red }}>
        {chain.valid ? (same ? w.same : w.differs) : w.broken}
      </span>
    )
  }
  return (
    <Button size="small" loading={check.isFetching} onClick={() => void check.refetch()}>
      {w.rebuild}
    </Button>
  )
}

export function Publication({ month }: { month: MonthView }) {
  const w = useWords(W)
  const classes = month.publication?.filter((c) => c.bands.some((b) => b.units.length > 0)) ?? []
  if (classes.length === 0) return null
  return (
    <Panel title={w.publication}>
      <div className="stack">
        {classes.map((c) => (
          <section key={c.class}>
            <h3 className="section">
              <Said>{c.class}</Said>
            </h3>
            <div className="assessment-bands">
              {c.bands.map((band) => (
                <div key={band.name}>
                  <h3>
                    <Said>{band.name}</Said>
                  </h3>
                  {band.units.length === 0 ? (
                    <span className="quiet">{w.nobody}</span>
                  ) : (
                    <Said>{band.units.join('、')}</Said>
                  )}
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
    </Panel>
  )
}
