/** `/`: what a citizen can do here, and what they would do better elsewhere. */
import { Link } from 'wouter'
import { draft, hasWords } from '../parts/draft.ts'
import { useWords } from '../parts/language.ts'
import { Page } from '../parts/page.tsx'
import { MyRequests } from '../progress/mine.tsx'
import { HOME } from './words.ts'

export function Home() {
  const w = useWords(HOME)
  const unfinished = hasWords(draft.use())
  return (
    <Page title={w.title} lead={w.lead}>
      {unfinished && (
        <p className="note">
          {w.draft} <Link href="/submit">{w.goOn}</Link>
        </p>
      )}
      <nav className="ways" aria-label={w.title}>
        <Link href="/submit" className="way main">
          <b>{w.submit}</b>
          <span>{w.submitHint}</span>
        </Link>
        <Link href="/progress" className="way">
          <b>{w.progress}</b>
          <span>{w.progressHint}</span>
        </Link>
        <a href="tel:12345" className="way">
          <b>{w.call}</b>
          <span>{w.callHint}</span>
        </a>
      </nav>
      <section className="emergency" aria-labelledby="emergency">
        <h2 id="emergency">{w.emergency}</h2>
        <ul>
          {(
            [
              ['110', w.police],
              ['119', w.fire],
              ['120', w.ambulance],
            ] as const
          ).map(([number, name]) => (
            <li key={number}>
              <a href={`tel:${number}`}>
                <b>{number}</b> {name}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <MyRequests />
      <div className="about">
        <section>
          <h2>{w.does}</h2>
          <p>
            {w.doesText} <Link href="/about">{w.more}</Link>
          </p>
        </section>
        <section>
          <h2>{w.doesNot}</h2>
          <p>{w.doesNotText}</p>
        </section>
        <section>
          <h2>{w.open}</h2>
          <p>
            <Link href="/open">{w.openText}</Link>
          </p>
        </section>
      </div>
    </Page>
  )
}
