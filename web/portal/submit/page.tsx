/** `/submit`: one page, the words first. What is typed is kept as it is typed; sending goes through the outbox. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { change, clearDraft, draft, emptyDraft, hasWords } from '../parts/draft.ts'
import { Field } from '../parts/field.tsx'
import { useWords } from '../parts/language.ts'
import { enqueue, flush, outbox, takeBack } from '../parts/outbox.ts'
import { Page } from '../parts/page.tsx'
import { dropPhotos } from '../parts/photo-store.ts'
import { REFUSALS } from '../parts/refusals.ts'
import { type FormField, type Problem, problemOf, problemsOf } from './check.ts'
import { Person } from './person.tsx'
import { Photos } from './photos.tsx'
import { Place } from './place.tsx'
import { SUBMIT } from './words.ts'

export function SubmitPage() {
  const w = useWords(SUBMIT)
  const said = { ...useWords(REFUSALS), ...w }
  const value = draft.use()
  const [problems, setProblems] = useState<Problem[]>([])
  const [sending, setSending] = useState(false)
  const [, go] = useLocation()
  const summary = useRef<HTMLDivElement>(null)
  const errorOf = (field: FormField) => {
    const found = problems.find((p) => p.field === field)
    return found && said[found.word]
  }

  useEffect(() => {
    if (!draft.get().key) draft.set(emptyDraft())
  }, [])
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus()
  }, [problems])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending) return
    const written = draft.get()
    const missing = problemsOf(written)
    setProblems(missing)
    if (missing.length > 0) return
    setSending(true)
    enqueue(written)
    clearDraft()
    if (navigator.onLine) await flush()
    const refusal = outbox.get().find((p) => p.key === written.key)?.refusal
    if (!refusal) return go(`/sent/${written.key}`)
    draft.set(takeBack(written.key)!)
    setProblems([problemOf(refusal.code, refusal.fields)])
    setSending(false)
  }

  function startOver() {
    if (!confirm(w.discardSure)) return
    void dropPhotos(value.photos)
    draft.set(emptyDraft())
    setProblems([])
  }

  if (sending) {
    return (
      <Page title={w.title}>
        <p role="status" className="card wait">
          {w.sending}
        </p>
      </Page>
    )
  }
  return (
    <Page title={w.title}>
      {problems.length > 0 && (
        <div role="alert" className="problems" tabIndex={-1} ref={summary}>
          <p>{w.problems}</p>
          <ul>
            {problems.map(({ field, word }) => (
              <li key={word}>{field ? <a href={`#field-${field}`}>{said[word]}</a> : said[word]}</li>
            ))}
          </ul>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        <div className="card first">
          <Field id="field-text" label={w.what} hint={w.textHint} error={errorOf('text')}>
            {(tied) => (
              <textarea
                {...tied}
                required
                rows={6}
                maxLength={5_000}
                value={value.text}
                onChange={(e) => change({ text: e.target.value })}
              />
            )}
          </Field>
        </div>
        <section className="card" aria-labelledby="part-photos">
          <h2 id="part-photos">{w.photos}</h2>
          <Photos ids={value.photos} error={errorOf('photos')} />
        </section>
        <section className="card" aria-labelledby="part-where">
          <h2 id="part-where">{w.where}</h2>
          <Place value={value} error={errorOf('centre')} />
        </section>
        <section className="card" aria-labelledby="part-who">
          <h2 id="part-who">{w.who}</h2>
          <Person value={value} errors={{ creditCode: errorOf('creditCode'), phone: errorOf('phone') }} />
        </section>
        <div className="send">
          <button type="submit" className="button main big">
            {w.send}
          </button>
          <p className="hint">{w.saved}</p>
          {hasWords(value) && (
            <button type="button" className="button plain" onClick={startOver}>
              {w.discard}
            </button>
          )}
        </div>
      </form>
    </Page>
  )
}
