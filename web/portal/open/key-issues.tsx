/** The year's key issues as they were published (HK-43): who answers for each, what is to come of it, how many asked. */
import { useEffect, useState } from 'react'
import type { AnswerOf } from '../../app/client.ts'
import { get } from '../parts/api.ts'
import { useWords } from '../parts/language.ts'
import { OPEN } from './words.ts'

type Published = AnswerOf<'GET /api/v1/public/key-issues'>

/** Null while there is none. */
export function useKeyIssues(centre: string): Published | null {
  const [found, setFound] = useState<{ centre: string; list: Published }>()
  useEffect(() => {
    if (!centre) return
    // Without an answer the page has its publications still.
    get('GET /api/v1/public/key-issues', { query: { centre } }).then(
      (list) => setFound({ centre, list }),
      () => setFound(undefined),
    )
  }, [centre])
  return found?.centre === centre && found.list.year !== null ? found.list : null
}

export function KeyIssues({ list }: { list: Published }) {
  const w = useWords(OPEN)
  return (
    <section className="open-year">
      <h2>{w.keyIssues.replace('{year}', String(list.year))}</h2>
      <ol className="open-issues">
        {list.items.map((issue) => (
          <li key={issue.title}>
            <h3 lang="zh-CN">{issue.title}</h3>
            <p lang="zh-CN">{issue.target}</p>
            <p className="quiet">
              {w.owner}
              <span lang="zh-CN">{issue.owner}</span>
            </p>
            <ul>
              {issue.measures.map((m) => (
                <li key={m.text} lang="zh-CN">
                  {m.text}
                </li>
              ))}
            </ul>
            {issue.change !== null && (
              <p>{(issue.change > 0 ? w.rose : w.fell).replace('{n}', percent(Math.abs(issue.change)))}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

const percent = (n: number): string => `${Math.round(n * 1000) / 10}%`
