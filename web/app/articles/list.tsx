/** Articles found by words, as one types. */
import { Input, type InputRef } from 'antd'
import { type Ref, useEffect, useState } from 'react'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { type Query, usePages } from '../query.ts'
import { ArticleTags, type ListedArticle } from './article.tsx'

const W = words({
  search: ['查找知识', 'Find an article'],
  hint: ['事项、材料、政策', 'Matter, papers, policy'],
  none: ['没有找到相关知识', 'No article found'],
  more: ['显示更多', 'Show more'],
  results: ['知识列表', 'Articles'],
})

const PAUSE_MS = 250

/** Typed text, told once the typing pauses. */
export function ArticleSearch({
  value,
  onChange,
  input,
  autoFocus,
}: {
  value: string
  onChange: (q: string) => void
  input?: Ref<InputRef>
  autoFocus?: boolean
}) {
  const w = useWords(W)
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onChange(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      ref={input}
      autoFocus={autoFocus}
      aria-label={w.search}
      placeholder={w.hint}
      allowClear
      maxLength={120}
      value={text}
      onChange={(e) => setText(e.target.value)}
    />
  )
}

interface Props {
  query: Query<'GET /api/v1/knowledge/articles'>
  picked?: string
  onPick: (article: ListedArticle) => void
}

export function ArticleList({ query, picked, onPick }: Props) {
  const w = useWords(W)
  const list = usePages('GET /api/v1/knowledge/articles', { query: { limit: 30, ...query } })
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  if (list.items.length === 0) return <Nothing text={w.none} />
  return (
    <>
      <ul aria-label={w.results} className="picks">
        {list.items.map((article) => (
          <li key={article.id}>
            <button type="button" aria-current={article.id === picked} onClick={() => onPick(article)}>
              <span className="row" style={{ gap: 6 }}>
                <strong>
                  <Said>{article.title}</Said>
                </strong>
                <ArticleTags article={article} />
              </span>
              <span className="clamp quiet">
                <Said>{article.excerpt}</Said>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="more" onClick={() => void list.fetchNextPage()}>
          {w.more}
        </button>
      )}
    </>
  )
}
