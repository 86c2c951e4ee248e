/** What waits, what was refused and why, what was sent. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Said } from '../../ui/said.tsx'
import { shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { kindWord } from '../data/kinds.ts'
import { remove, retry, trySending, useOutbox } from '../data/outbox.ts'
import { useSession } from '../data/session.ts'
import { isHeld, type Write } from '../data/write.ts'
import { Screen } from '../parts/screen.tsx'
import { Nothing } from '../parts/states.tsx'

const W = words({
  title: ['待发箱', 'Outbox'],
  refused: ['被拒绝', 'Refused'],
  waiting: ['待发送', 'Waiting'],
  sent: ['已发送', 'Sent'],
  empty: ['没有待发送的内容。', 'Nothing waits to be sent.'],
  sendNow: ['立即发送', 'Send now'],
  sending: ['正在发送…', 'Sending…'],
  held: ['同一任务前面有一项被拒绝，等您处理后再发', 'Held: an earlier entry of this task was refused'],
  tried: ['已尝试 {n} 次', 'Tried {n} times'],
  photos: ['{n} 张照片', '{n} photos'],
  retry: ['重试', 'Try again'],
  remove: ['删除', 'Delete'],
  sure: ['确定删除', 'Really delete'],
  keep: ['不删除', 'Keep it'],
  task: ['看任务', 'See the task'],
  number: ['编号 {number}', 'Number {number}'],
  signIn: ['登录已过期，重新登录后发送。', 'Your session has ended; sign in again to send.'],
})

export function OutboxPage() {
  const w = useWords(W)
  const { writes, outcome } = useOutbox()
  const { offline } = useSession()
  const [sending, setSending] = useState(false)
  const of = (state: Write['state']) => writes.filter((write) => write.state === state)
  const waiting = of('WAITING')
  const sections = [
    { name: w.refused, shown: of('REFUSED') },
    { name: w.waiting, shown: waiting },
    { name: w.sent, shown: [...of('SENT')].reverse() },
  ]
  const sendNow = () => {
    setSending(true)
    void trySending().finally(() => setSending(false))
  }
  return (
    <Screen title={w.title}>
      {outcome === 'SIGN_IN' && (
        <p role="status" className="note old">
          {w.signIn}
        </p>
      )}
      {writes.every((write) => write.state === 'SENT') && <Nothing>{w.empty}</Nothing>}
      {waiting.length > 0 && !offline && (
        <button type="button" className="main wide" onClick={sendNow} disabled={sending}>
          {sending ? w.sending : w.sendNow}
        </button>
      )}
      {sections.map(
        ({ name, shown }) =>
          shown.length > 0 && (
            <section key={name} aria-label={name}>
              <h2>
                {name} <span className="quiet">{shown.length}</span>
              </h2>
              <ol className="cards">
                {shown.map((write) => (
                  <Entry key={write.seq} write={write} held={isHeld(write, writes)} />
                ))}
              </ol>
            </section>
          ),
      )}
    </Screen>
  )
}

function Entry({ write, held }: { write: Write; held: boolean }) {
  const w = useWords(W)
  const at = useLanguage() === 'zh' ? 0 : 1
  const [asking, setAsking] = useState(false)
  const { state, kind, title, createdAt, sentAt, files, attempts, refusal, orderId, number } = write
  return (
    <li className="card">
      <span className="chips">
        <b>{kindWord(kind)[at]}</b>
        <span className="quiet number">{shortTime(sentAt ?? createdAt)}</span>
        {files.length > 0 && <span className="chip">{fill(w.photos, { n: files.length })}</span>}
        {state === 'WAITING' && attempts > 1 && (
          <span className="quiet">{fill(w.tried, { n: attempts })}</span>
        )}
      </span>
      <Said>{title}</Said>
      {number && <span className="quiet number">{fill(w.number, { number })}</span>}
      {held && <span className="note old">{w.held}</span>}
      {refusal && (
        <span role="alert" className="note bad">
          {refusal.message || refusal.code}
        </span>
      )}
      <span className="row">
        {orderId && (
          <Link href={`/tasks/${orderId}`} className="button">
            {w.task}
          </Link>
        )}
        {state === 'REFUSED' && (
          <button type="button" onClick={() => void retry(write)}>
            {w.retry}
          </button>
        )}
        {state !== 'SENT' && !asking && (
          <button type="button" onClick={() => setAsking(true)}>
            {w.remove}
          </button>
        )}
        {asking && (
          <>
            <button type="button" className="danger" onClick={() => void remove(write)}>
              {w.sure}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {w.keep}
            </button>
          </>
        )}
      </span>
    </li>
  )
}
