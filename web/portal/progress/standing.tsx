/** Where it stands: in one sentence, by when, and what was answered; then the way there. */
import type { ReactNode } from 'react'
import type { CitizenProgress } from '../../../api/public.ts'
import { fill, useLanguage, useWords, wordOf } from '../parts/language.ts'
import { fromNow, moment } from '../parts/moments.ts'
import { STATE, STEP } from './states.ts'
import { PROGRESS, RESOLUTION, SATISFACTION } from './words.ts'

export function Standing({ seen }: { seen: CitizenProgress }) {
  const w = useWords(PROGRESS)
  const states = useWords(STATE)
  const satisfactions = useWords(SATISFACTION)
  const resolutions = useWords(RESOLUTION)
  return (
    <>
      <section className="card standing" aria-live="polite">
        <h2>{wordOf(states, seen.state)}</h2>
        {seen.title && (
          <p className="about-text" lang="zh-CN">
            {seen.title}
          </p>
        )}
        {seen.dueAt && WITH_UNIT.has(seen.state) && <Due at={seen.dueAt} now={seen.now} />}
      </section>
      {seen.publicReply && (
        <Words title={w.reply} className="answer">
          {seen.publicReply}
        </Words>
      )}
      {seen.commitment && <Words title={w.commitment}>{seen.commitment}</Words>}
      {seen.satisfaction && seen.satisfaction !== 'UNRATED' && (
        <section className="card">
          <h2>{w.yourRating}</h2>
          <p>
            {wordOf(satisfactions, seen.satisfaction)}
            {seen.resolution && ` · ${wordOf(resolutions, seen.resolution)}`}
          </p>
        </section>
      )}
    </>
  )
}

/** What was heard of it on the way, and the steps. */
export function Journey({ seen }: { seen: CitizenProgress }) {
  const w = useWords(PROGRESS)
  const steps = useWords(STEP)
  const language = useLanguage()
  const reached = seen.steps.findLastIndex((s) => s.done)
  return (
    <>
      {seen.news.length > 0 && (
        <section className="card">
          <h2>{w.news}</h2>
          <Original />
          <ul className="news">
            {seen.news.toReversed().map(({ at, text }) => (
              <li key={at + text}>
                <span className="hint">{moment(at, language)}</span>
                <p className="written" lang="zh-CN">
                  {text}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{w.steps}</h2>
        <ol className="steps">
          {seen.steps.map(({ code, at, done }, i) => (
            <li key={code} className={done ? 'done' : ''} aria-current={i === reached ? 'step' : undefined}>
              <b>{steps[code]}</b>
              <span className="visually-hidden">{done ? w.done : w.notYet}</span>
              {at && <span className="hint">{moment(at, language)}</span>}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

/** The limit of handling is what a citizen waits for; the hotline's own short ones before and after it are not theirs. */
const WITH_UNIT = new Set(['DISPATCHED', 'IN_PROGRESS', 'PENDING_REPLY_REVIEW'])

function Due({ at, now }: { at: string; now: string }) {
  const w = useWords(PROGRESS)
  const language = useLanguage()
  const late = Date.parse(at) < Date.parse(now)
  const away = late ? '' : fromNow(at, now, language)
  return (
    <p className={late ? 'late' : ''}>
      {fill(late ? w.late : w.due, { at: moment(at, language, true) })}
      {away && ` (${away})`}
    </p>
  )
}

/** What people of the handling side wrote: shown as it is, and read aloud as Chinese. */
export function Words({
  title,
  children,
  className = '',
}: {
  title: string
  children: ReactNode
  className?: string
}) {
  return (
    <section className={`card ${className}`}>
      <h2>{title}</h2>
      <Original />
      <p className="written" lang="zh-CN">
        {children}
      </p>
    </section>
  )
}

function Original() {
  const w = useWords(PROGRESS)
  return w.original && <p className="hint">{w.original}</p>
}
