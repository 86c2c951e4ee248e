/** What the register says of each document. */
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { NOTICE_CAUSE, NOTICE_KIND } from '../../../common/codes.ts'
import { NoticeStateTag } from '../../app/notice-words.tsx'
import { paths } from '../../app/paths.ts'
import type { AnswerOf } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { Due } from '../../ui/due.tsx'
import { shortTime } from '../../ui/time.ts'
import { useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  number: ['文号', 'Number'],
  kind: ['文种', 'Kind'],
  state: ['状态', 'State'],
  unit: ['受文单位', 'Addressed to'],
  order: ['工单号', 'Order'],
  cause: ['事由', 'Cause'],
  signer: ['签发人', 'Signed by'],
  sent: ['发出', 'Sent'],
  due: ['回复期限', 'Answer by'],
  undated: ['未签发', 'Not signed'],
  answered: ['已反馈', 'Answered'],
})

export type ListedNotice = AnswerOf<'GET /api/v1/notices'>['items'][number]

export function useColumns(): TableColumnsType<ListedNotice> {
  const w = useWords(W)
  const unitName = useUnitName()
  return [
    {
      title: w.number,
      width: 190,
      className: 'number',
      render: (_, n) => (
        <Link to={paths.notice(n.id)} style={{ whiteSpace: 'nowrap' }}>
          {n.number}
        </Link>
      ),
    },
    { title: w.kind, width: 100, render: (_, n) => wordOf(NOTICE_KIND, n.kind) },
    { title: w.state, width: 90, render: (_, n) => <NoticeStateTag kind={n.kind} state={n.state} /> },
    { title: w.unit, width: 170, ellipsis: true, render: (_, n) => unitName(n.unitCode) },
    {
      title: w.cause,
      ellipsis: true,
      render: (_, n) => (
        <span title={n.text}>{n.title ?? `${wordOf(NOTICE_CAUSE, n.cause)} · ${n.text}`}</span>
      ),
    },
    {
      title: w.order,
      width: 216,
      render: (_, n) =>
        n.orderId ? (
          <Link className="number" to={paths.order(n.orderId)}>
            {n.orderNumber}
          </Link>
        ) : (
          '—'
        ),
    },
    {
      title: w.signer,
      width: 120,
      ellipsis: true,
      // The one who signed; before, the office that is to sign.
      render: (_, n) => n.signedBy ?? (n.signer ? <span className="quiet">{n.signer}</span> : '—'),
    },
    {
      title: w.sent,
      width: 110,
      className: 'number',
      render: (_, n) => (n.state === 'DRAFTED' ? w.undated : shortTime(n.sentAt)),
    },
    { title: w.due, width: 130, render: (_, n) => <NoticeDue notice={n} /> },
  ]
}

/** A limit counts down only while something is still to be done about it. */
function NoticeDue({ notice }: { notice: ListedNotice }) {
  const w = useWords(W)
  if (notice.answeredAt)
    return (
      <span className="quiet number">
        {w.answered} {shortTime(notice.answeredAt)}
      </span>
    )
  const waits = notice.kind !== 'REMINDER' && (notice.state === 'SENT' || notice.state === 'ACKNOWLEDGED')
  if (!notice.dueAt) return <span className="quiet">—</span>
  // An urge is settled once it is acknowledged.
  if (!waits || (notice.kind === 'URGE' && notice.acknowledgedAt))
    return <span className="quiet number">{shortTime(notice.dueAt)}</span>
  return <Due dueAt={notice.dueAt} />
}
