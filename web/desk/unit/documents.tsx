/** The papers that came to the unit: letters, urges, supervision; received and answered here. */
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { NOTICE_KIND } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, usePages, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Due } from '../../ui/due.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['收到的文书', 'Documents received'],
  none: ['没有收到文书', 'No documents'],
  order: ['查看工单', 'Open the order'],
  acknowledge: ['签收', 'Acknowledge'],
  answer: ['回复', 'Answer'],
  text: ['回复内容', 'Answer'],
  cancel: ['取消', 'Cancel'],
  more: ['加载更多', 'More'],
  received: ['签收于', 'Acknowledged'],
})

const STATE = words({
  SENT: ['待签收', 'To acknowledge'],
  ACKNOWLEDGED: ['已签收', 'Acknowledged'],
  ANSWERED: ['已回复', 'Answered'],
  VERIFIED: ['已核实', 'Verified'],
  FAILED: ['无果', 'Failed'],
  CLOSED: ['已结束', 'Closed'],
})

type Notice = AnswerOf<'GET /api/v1/notices'>['items'][number]
const LIST = 'GET /api/v1/notices'
const LETTERS: readonly string[] = [
  'ADVISORY_LETTER',
  'WARNING_NOTICE',
  'ASSIGNMENT_SLIP',
  'SUPERVISION_SLIP',
]
const CASES: readonly string[] = ['SUPERVISION', 'LISTED_SUPERVISION']

export function Documents({ unitCode }: { unitCode: string }) {
  const w = useWords(W)
  useLanguage()
  const list = usePages(LIST, { query: { unit: unitCode, limit: 50 } })
  const [answering, setAnswering] = useState<Notice | null>(null)
  return (
    <div className="desk-documents">
      <Panel title={w.title} flush>
        {list.isError && <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {list.isSuccess && list.items.length === 0 && <Nothing text={w.none} />}
        <ul className="documents">
          {list.items.map((n) => (
            <Document key={n.id} notice={n} onAnswer={() => setAnswering(n)} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {w.more}
          </Button>
        )}
      </Panel>
      {answering && <Answer notice={answering} onClose={() => setAnswering(null)} />}
    </div>
  )
}

function Document({ notice: n, onAnswer }: { notice: Notice; onAnswer: () => void }) {
  const w = useWords(W)
  const letter = useWrite('POST /api/v1/notices/:id/acknowledge', { touches: [LIST] })
  const urge = useWrite('POST /api/v1/orders/:id/acknowledge-urge', { touches: [LIST] })
  const open = n.state === 'SENT' || n.state === 'ACKNOWLEDGED'
  const isLetter = LETTERS.includes(n.kind)
  // A notice about many orders, as at the end of the day, is only seen.
  const own = isLetter || !n.orderId
  const acknowledge = () =>
    own
      ? letter.mutate({ params: { id: n.id }, body: {} })
      : urge.mutate({ params: { id: n.orderId! }, body: { urgeId: n.id } })
  const failed = letter.error ?? urge.error
  return (
    <li>
      <div className="row">
        <Tag style={{ margin: 0 }}>{wordOf(NOTICE_KIND, n.kind)}</Tag>
        <span className="number">{n.number}</span>
        <span>{wordOf(STATE, n.state)}</span>
        {open && n.dueAt && <Due dueAt={n.dueAt} />}
        <span className="quiet number">{dateTime(n.sentAt)}</span>
        {n.acknowledgedAt && (
          <span className="quiet number">
            {w.received} {dateTime(n.acknowledgedAt)}
          </span>
        )}
        <span style={{ flex: 1 }} />
        {n.orderId && <Link to={paths.order(n.orderId)}>{w.order}</Link>}
        {n.state === 'SENT' && (own || n.kind === 'URGE') && (
          <Button size="small" loading={letter.isPending || urge.isPending} onClick={acknowledge}>
            {w.acknowledge}
          </Button>
        )}
        {open && (isLetter || (CASES.includes(n.kind) && n.orderId)) && (
          <Button size="small" type="primary" onClick={onAnswer}>
            {w.answer}
          </Button>
        )}
      </div>
      <div className="wrap" style={{ marginTop: 4 }}>
        <Said>
          <strong>{n.cause}</strong> {n.text}
        </Said>
      </div>
      {failed && <div role="alert">{errorText(failed)}</div>}
    </li>
  )
}

function Answer({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const w = useWords(W)
  const [text, setText, clear] = useDraft(`notice.${notice.id}`, '')
  const onDone = () => {
    clear()
    onClose()
  }
  const letter = useWrite('POST /api/v1/notices/:id/answer', { touches: [LIST], onDone })
  const supervision = useWrite('POST /api/v1/orders/:id/answer-supervision', { touches: [LIST], onDone })
  const send = () =>
    LETTERS.includes(notice.kind)
      ? letter.mutate({ params: { id: notice.id }, body: { text } })
      : supervision.mutate({ params: { id: notice.orderId! }, body: { text, supervisionId: notice.id } })
  const failed = letter.error ?? supervision.error
  return (
    <Modal
      open
      title={`${w.answer} ${notice.number}`}
      okText={w.answer}
      cancelText={w.cancel}
      okButtonProps={{ disabled: text.trim() === '', loading: letter.isPending || supervision.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <blockquote className="quote wrap">
        <Said>{notice.text}</Said>
      </blockquote>
      <Form layout="vertical" component="div" style={{ marginTop: 12 }}>
        <Form.Item label={w.text} htmlFor="notice-answer">
          <Input.TextArea
            id="notice-answer"
            rows={5}
            maxLength={20_000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        </Form.Item>
      </Form>
      {failed && <div role="alert">{errorText(failed)}</div>}
    </Modal>
  )
}
