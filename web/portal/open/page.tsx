/** `/open`: what the hotline answered and what it could not take on, as it was approved for everybody to read. */
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { AnswerOf } from '../../app/client.ts'
import { get } from '../parts/api.ts'
import { useCentres } from '../parts/centres.ts'
import { kept } from '../parts/kept.ts'
import { useWords } from '../parts/language.ts'
import { Page } from '../parts/page.tsx'
import { KeyIssues, useKeyIssues } from './key-issues.tsx'
import { OPEN } from './words.ts'

type Listed = AnswerOf<'GET /api/v1/public/publications'>
const chosen = kept<string>('open-centre', '')

export function OpenPage() {
  const w = useWords(OPEN)
  const centres = useCentres()
  const centre = chosen.use() || centres[0]?.id || ''
  const [list, setList] = useState<{ centre: string; items: Listed['items']; next: string | null }>()
  const [failed, setFailed] = useState(false)
  const ask = (cursor?: string) => {
    setFailed(false)
    get('GET /api/v1/public/publications', {
      query: { centre, limit: '20', ...(cursor ? { cursor } : {}) },
    }).then(
      ({ items, nextCursor }) =>
        setList((now) => ({
          centre,
          items: cursor && now?.centre === centre ? [...now.items, ...items] : items,
          next: nextCursor,
        })),
      () => setFailed(true),
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another centre only
  useEffect(() => {
    if (centre) ask()
  }, [centre])
  const issues = useKeyIssues(centre)
  const shown = list?.centre === centre ? list : undefined
  return (
    <Page title={w.title} lead={w.lead}>
      <label className="field">
        <span>{w.centre}</span>
        <select value={centre} onChange={(e) => chosen.set(e.target.value)}>
          {centres.map((c) => (
            <option key={c.id} value={c.id}>
              {c.name}
            </option>
          ))}
        </select>
      </label>
      {issues && <KeyIssues list={issues} />}
      {failed && (
        <p role="alert" className="note">
          {w.failed}{' '}
          <button type="button" className="button" onClick={() => ask()}>
            {w.again}
          </button>
        </p>
      )}
      {shown?.items.length === 0 && !issues && <p className="quiet">{w.none}</p>}
      <ul className="open-list">
        {shown?.items.map((p) => (
          <li key={p.id}>
            <Link href={`/open/${p.id}`}>
              <span lang="zh-CN">{p.title}</span>
            </Link>
            <span className="quiet">
              {p.from} – {p.to}
            </span>
          </li>
        ))}
      </ul>
      {shown?.next && (
        <button type="button" className="button" onClick={() => ask(shown.next!)}>
          {w.more}
        </button>
      )}
    </Page>
  )
}
