/** One report: its text with every number leading to what stands behind it, beside where it stands and what is to be done. */
import { Link, useParams } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { DownloadButtons } from '../../app/download-buttons.tsx'
import { ErrorPage } from '../../app/error-page.tsx'
import { Paper } from '../../app/paper.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Loading, Nothing } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import './analysis.css'
import { Behind } from './behind.tsx'
import { Edits } from './edits.tsx'
import { Follow } from './follow.tsx'
import type { ReportDetail } from './report.ts'
import { Sections } from './sections.tsx'
import { StateTag } from './state-tag.tsx'
import { Steps } from './steps.tsx'

const W = words({
  back: ['全部报告', 'All reports'],
  text: ['正文与数据', 'Text and data'],
  paper: ['公文样式', 'As a document'],
  edits: ['修改记录', 'Changes'],
  view: ['查看', 'View'],
  status: ['情况', 'Where it stands'],
  kind: ['种类', 'Kind'],
  period: ['时段', 'Period'],
  filter: ['范围', 'About'],
  due: ['出刊', 'Due'],
  made: ['起草', 'Drafted by'],
  submitted: ['送批', 'Submitted by'],
  approved: ['批准', 'Approved by'],
  returned: ['退回理由', 'Given back because'],
  number: ['编号', 'Number'],
  class: ['标识', 'Marking'],
  to: ['呈送', 'Addressed to'],
  document: ['文书与批示', 'Document and instructions'],
  digest: ['本单位当日情况', 'Your unit today'],
  hash: ['数据指纹', 'Fingerprint of the data'],
})

export function AnalysisReportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const report = useApi('GET /api/v1/analysis-reports/:id', { params: { id } })
  if (report.isPending) return <Loading rows={10} />
  if (!report.data) return <ErrorPage error={report.error!} retry={() => void report.refetch()} />
  return <Document report={report.data} />
}

function Document({ report }: { report: ReportDetail }) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const [state, change] = useUrlState()
  const [figure, setFigure] = useState<string>()
  const digest = report.digest !== undefined && report.pieces.length === 0
  const views = ['text', 'paper', ...(may('analysis.write') ? ['edits'] : [])] as (
    | 'text'
    | 'paper'
    | 'edits'
  )[]
  const view = views.find((v) => v === state.view) ?? 'text'
  return (
    <div className="page document-page">
      <div className="no-print">
        <PageHead
          title={<Said>{report.title}</Said>}
          extra={
            <>
              <Link to={paths.analysisReports()}>{w.back}</Link>
              {!digest && <DownloadButtons url={`/api/v1/analysis-reports/${report.id}/document`} />}
            </>
          }
        >
          <StateTag state={report.state} />
          {!digest && (
            <Segmented
              aria-label={w.view}
              value={view}
              options={views.map((value) => ({ value, label: w[value] }))}
              onChange={(next) => change({ view: next === 'text' ? undefined : next })}
            />
          )}
        </PageHead>
      </div>
      <div className="document-columns">
        {digest ? (
          <Panel title={w.digest}>
            {report.digest!.map((line) => (
              <p key={line} className="analysis-text">
                <Said>{line}</Said>
              </p>
            ))}
          </Panel>
        ) : view === 'paper' ? (
          <div className="paper-desk">
            <Paper paper={report.paper} />
          </div>
        ) : view === 'edits' ? (
          <Edits id={report.id} />
        ) : report.data.sections.length === 0 ? (
          <div className="panel">
            <Nothing />
          </div>
        ) : (
          <Sections report={report} onFigure={setFigure} />
        )}
        <aside className="stack no-print">
          <Steps report={report} />
          <Panel title={w.status}>
            <Facts report={report} />
          </Panel>
          <Follow report={report} />
        </aside>
      </div>
      {figure && <Behind report={report} figureKey={figure} onClose={() => setFigure(undefined)} />}
    </div>
  )
}

function Facts({ report }: { report: ReportDetail }) {
  const w = useWords(W)
  const day = (at: string) => at.slice(0, 16).replace('T', ' ')
  const facts: [string, string | undefined][] = [
    [w.kind, report.kindName],
    [w.period, `${day(report.data.from)} – ${day(report.data.to)}`],
    [w.filter, [report.programmeName, report.data.filterName].filter(Boolean).join(' · ') || undefined],
    [w.due, dateTime(report.dueAt)],
    [w.made, report.madeBy],
    [w.submitted, report.submittedBy],
    [w.approved, report.approvedBy],
    [w.returned, report.returnedReason],
    [w.number, report.number],
    [w.class, report.classification],
    [w.to, report.addressee],
    [w.hash, report.sha256.slice(0, 16)],
  ]
  return (
    <dl className="facts">
      {facts.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Said>{text}</Said>
              </dd>
            </div>
          ),
      )}
      {report.noticeId && (
        <div>
          <dt>{w.document}</dt>
          <dd>
            <Link to={paths.notice(report.noticeId)}>
              <Said>{report.number ?? ''}</Said>
            </Link>
          </dd>
        </div>
      )}
    </dl>
  )
}
