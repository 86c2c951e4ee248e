/** One's own writes that are not with the server yet, as if they were done, and marked that they are not. */
import { Link } from 'wouter'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import { kindWord } from '../data/kinds.ts'
import type { Write } from '../data/write.ts'

const W = words({
  title: ['待发送', 'Waiting to be sent'],
  refused: ['被拒绝', 'Refused'],
  look: ['到待发箱处理', 'See the outbox'],
})

export function Pending({ writes }: { writes: readonly Write[] }) {
  const w = useWords(W)
  const at = useLanguage() === 'zh' ? 0 : 1
  const open = writes.filter((write) => write.state !== 'SENT')
  if (open.length === 0) return null
  const refused = open.some((write) => write.state === 'REFUSED')
  return (
    <section aria-label={w.title} className={`note ${refused ? 'bad' : 'own'}`}>
      <ul className="plain-list">
        {open.map((write) => (
          <li key={write.seq}>
            <b>{write.state === 'REFUSED' ? w.refused : w.title}</b> {kindWord(write.kind)[at]}{' '}
            <span className="number">{shortTime(write.createdAt)}</span>
            {write.refusal && <span className="text">{write.refusal.message}</span>}
          </li>
        ))}
      </ul>
      {refused && <Link href="/outbox">{w.look}</Link>}
    </section>
  )
}
