/** One document on its own page: the paper, and beside it where it stands and what is to be done with it. */
import { PrinterOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { NOTICE_KIND } from '../../../common/codes.ts'
import { DownloadButtons } from '../../app/download-buttons.tsx'
import { ErrorPage } from '../../app/error-page.tsx'
import { NoticeStateTag } from '../../app/notice-words.tsx'
import { Paper } from '../../app/paper.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { Due } from '../../ui/due.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Loading } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Instructions } from './instructions.tsx'
import type { NoticeDetail } from './notice-detail.ts'
import { NoticeSteps } from './steps.tsx'

const W = words({
  print: ['打印', 'Print'],
  back: ['文书列表', 'All notices'],
  status: ['流转情况', 'Where it stands'],
  steps: ['处理', 'What to do'],
  answer: ['反馈内容', 'The answer'],
  order: ['工单', 'Order'],
  unit: ['受文单位', 'Addressed to'],
  drafter: ['起草人', 'Drafted by'],
  analysis: ['研判报告', 'Analysis report'],
  whole: ['全文、图表和数据', 'All of it, with charts and data'],
  drawn: ['拟制', 'Drawn up'],
  sent: ['发出', 'Sent'],
  acknowledged: ['签收', 'Acknowledged'],
  answered: ['反馈', 'Answered'],
  closed: ['办结', 'Settled'],
  due: ['期限', 'Due'],
  follows: ['前一份', 'Follows'],
})

export function NoticePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const notice = useApi('GET /api/v1/notices/:id', { params: { id } })
  if (notice.isPending) return <Loading rows={10} />
  if (!notice.data) return <ErrorPage error={notice.error!} retry={() => void notice.refetch()} />
  return <Document notice={notice.data} />
}

function Document({ notice }: { notice: NoticeDetail }) {
  const w = useWords(W)
  useLanguage()
  return (
    <div className="page document-page">
      <div className="no-print">
        <PageHead
          title={
            <>
              {wordOf(NOTICE_KIND, notice.kind)} <Said>{notice.number}</Said>
            </>
          }
          extra={
            <>
              <Link to={paths.notices()}>{w.back}</Link>
              <DownloadButtons url={`/api/v1/notices/${notice.id}/document`} />
              <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
                {w.print}
              </Button>
            </>
          }
        >
          <NoticeStateTag kind={notice.kind} state={notice.state} />
        </PageHead>
      </div>
      <div className="document-columns">
        {/* The paper is wider than a small window: it scrolls by itself, also by keys. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable */}
        <section className="paper-desk" tabIndex={0} aria-label={notice.number}>
          <Paper paper={notice.paper} />
        </section>
        <div className="stack no-print">
          {notice.allowedActions.length > 0 && (
            <Panel title={w.steps}>
              <NoticeSteps notice={notice} />
            </Panel>
          )}
          <Panel title={w.status}>
            <Facts notice={notice} />
          </Panel>
          <Instructions notice={notice} />
          {notice.answer && (
            <Panel title={w.answer}>
              <p className="wrap" style={{ margin: 0 }}>
                {notice.answer}
              </p>
            </Panel>
          )}
        </div>
      </div>
    </div>
  )
}

function Facts({ notice }: { notice: NoticeDetail }) {
  const w = useWords(W)
  const { order, follows } = notice
  const waits = ['SENT', 'ACKNOWLEDGED'].includes(notice.state) && notice.kind !== 'REMINDER'
  const rows = [
    [w.unit, !notice.report && notice.unitName && <Said>{notice.unitName}</Said>],
    [w.drafter, notice.report?.draftedBy && <Said>{notice.report.draftedBy}</Said>],
    [
      w.analysis,
      notice.report?.analysisReportId && (
        <Link to={paths.analysisReport(notice.report.analysisReportId)}>{w.whole}</Link>
      ),
    ],
    [notice.state === 'DRAFTED' ? w.drawn : w.sent, dateTime(notice.sentAt)],
    [w.due, notice.dueAt && (waits ? <Due dueAt={notice.dueAt} /> : dateTime(notice.dueAt))],
    [w.acknowledged, notice.acknowledgedAt && dateTime(notice.acknowledgedAt)],
    [w.answered, notice.answeredAt && dateTime(notice.answeredAt)],
    [w.closed, notice.closedAt && dateTime(notice.closedAt)],
    [w.follows, follows && <Link to={paths.notice(follows.id)}>{follows.number}</Link>],
    [
      w.order,
      order &&
        (order.readable ? (
          <Link className="number" to={paths.order(order.id)}>
            {order.number}
          </Link>
        ) : (
          <span className="number">{order.number}</span>
        )),
    ],
  ] as const
  return (
    <dl className="facts">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="number">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
