/** `/progress/:number`: how it stands, in plain words, and what the citizen can do about it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { get, Refused } from '../parts/api.ts'
import { fill, useLanguage, useWords } from '../parts/language.ts'
import { mine, proofOf, tellProof } from '../parts/mine.ts'
import { moment } from '../parts/moments.ts'
import { Page } from '../parts/page.tsx'
import { REFUSALS, refusalOf } from '../parts/refusals.ts'
import { keepSeen, lastSeen } from '../parts/seen.ts'
import { onlyTried } from '../parts/unsent.ts'
import { Acts, Question } from './acts.tsx'
import { FindForm } from './find-form.tsx'
import { proofQuery } from './proof.ts'
import { Rating } from './rating.tsx'
import { Journey, Standing } from './standing.tsx'
import { PROGRESS } from './words.ts'

const AGAIN_MS = 60_000

/** The link of an answer's message opens that request, on this page alone. */
function tellLink(number: string): void {
  const link = new URLSearchParams(location.search).get('link')
  if (link && !proofOf(number)) tellProof(number, link)
}

export function ProgressPage({ number }: { number: string }) {
  tellLink(number)
  const w = useWords(PROGRESS)
  const refusals = useWords(REFUSALS)
  const language = useLanguage()
  mine.use()
  const proof = proofOf(number)
  const [seen, setSeen] = useState(() => lastSeen(number))
  const [failed, setFailed] = useState<unknown>()
  const [said, setSaid] = useState('')
  const status = useRef<HTMLParagraphElement>(null)

  const load = useCallback(async () => {
    if (!proof) return
    try {
      const query = proofQuery(proof)
      const next = await get('GET /api/v1/public/requests/:number', { number, query })
      const own = mine.get().map((m) => m.number)
      keepSeen(number, next, own)
      setSeen(next)
      onlyTried(number, {
        ...{ supplement: next.canSupplement, urge: next.canUrge },
        ...{ withdraw: next.canWithdraw, rating: next.canRate },
      })
      setFailed(undefined)
    } catch (error) {
      setFailed(error)
    }
  }, [number, proof])

  useEffect(() => {
    void load()
    const look = () => {
      if (document.visibilityState === 'visible') void load()
    }
    const timer = setInterval(look, AGAIN_MS)
    addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [load])

  const acted = async (text: string) => {
    setSaid(text)
    await load()
    status.current?.focus()
  }

  const wrongProof = failed instanceof Refused && failed.status === 404
  if (!proof || wrongProof) {
    return (
      <Page title={w.title}>
        {wrongProof && (
          <p role="alert" className="problems">
            {refusals.not_found}
          </p>
        )}
        <FindForm number={number} />
      </Page>
    )
  }
  return (
    <Page title={w.title}>
      <p className="hint number-line">
        {w.number} <b>{number}</b>
      </p>
      <div role="status">{!seen && !failed && <p className="card wait">{w.loading}</p>}</div>
      {failed !== undefined && (
        <div role="alert" className="problems">
          <p>{seen ? fill(w.stale, { at: moment(seen.now, language) }) : refusals[refusalOf(failed)]}</p>
          <button type="button" className="button" onClick={() => void load()}>
            {w.again}
          </button>
        </div>
      )}
      <p role="status" tabIndex={-1} ref={status} className={said ? 'note good' : 'visually-hidden'}>
        {said}
      </p>
      {seen && (
        <>
          <Standing seen={seen} />
          {seen.canRate && <Rating number={number} proof={proof} onDone={acted} />}
          <Question {...{ seen, proof }} onDone={acted} onRefused={load} />
          <Journey seen={seen} />
          <Acts seen={seen} proof={proof} onDone={acted} onRefused={load} />
        </>
      )}
      <div className="buttons end">
        <button type="button" className="button plain" onClick={() => void load()}>
          {w.refresh}
        </button>
        <Link href="/progress" className="button plain">
          {w.other}
        </Link>
      </div>
    </Page>
  )
}
