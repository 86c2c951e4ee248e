/** `/open/:id`: one publication; its words are those of its centre, so Chinese in every language of the page. */
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { AnswerOf } from '../../app/client.ts'
import { get, Refused } from '../parts/api.ts'
import { useLanguage, useWords } from '../parts/language.ts'
import { Page } from '../parts/page.tsx'
import { OPEN } from './words.ts'

type Publication = AnswerOf<'GET /api/v1/public/publications/:id'>

export function OnePage({ id }: { id: string }) {
  const w = useWords(OPEN)
  const [found, setFound] = useState<Publication>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    get('GET /api/v1/public/publications/:id', { number: id }).then(setFound, (e: unknown) =>
      setError(e instanceof Refused && e.status === 404 ? 'gone' : 'failed'),
    )
  }, [id])
  if (error) {
    return (
      <Page title={w.title}>
        <p role="alert">{error === 'gone' ? w.gone : w.failed}</p>
        <Link href="/open">{w.all}</Link>
      </Page>
    )
  }
  if (!found) return <Page title={w.title}>{null}</Page>
  return (
    <Page
      title={found.title}
      lead={
        <span className="quiet">
          <span lang="zh-CN">{found.centreName}</span> · {found.from} – {found.to}
        </span>
      }
    >
      <p className="open-files">
        {(['csv', 'json'] as const).map((format) => (
          <a key={format} href={`/api/v1/public/publications/${id}/data?format=${format}`} download>
            {w.download} {format.toUpperCase()}
          </a>
        ))}
      </p>
      <Content content={found.content} />
      <Link href="/open">{w.all}</Link>
    </Page>
  )
}

function Content({ content }: { content: Publication['content'] }) {
  const w = useWords(OPEN)
  const language = useLanguage()
  if (content.kind === 'NOT_ACCEPTED') {
    return (
      <>
        <p>
          {w.declined.replace('{n}', String(content.declined)).replace('{all}', String(content.requests))}
        </p>
        <ul className="open-list">
          {content.refusals.map((r) => (
            <li key={r.code}>
              <span>{language === 'zh' ? r.reason.zh : r.reason.en}</span>
              <b>{r.count}</b>
            </li>
          ))}
        </ul>
      </>
    )
  }
  if (content.cases.length === 0) return <p className="quiet">{w.none}</p>
  return content.cases.map((c) => (
    <article key={c.id} className="open-case" lang="zh-CN">
      <h2>{c.title}</h2>
      <p className="quiet">{[c.category, c.area, c.unit].filter(Boolean).join(' · ')}</p>
      <p>{c.text}</p>
      <p className="open-reply">
        <b lang={language}>{w.reply}</b>
        {c.reply}
      </p>
      <p className="quiet">
        {c.acceptedOn} – {c.closedOn}
      </p>
    </article>
  ))
}
