/** The knowledge beside a call: search, read, cite. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { useApi } from '../query.ts'
import { ArticleText } from './article.tsx'
import { ArticleList, ArticleSearch } from './list.tsx'

const W = words({
  title: ['知识', 'Knowledge'],
  cite: ['引用到答复', 'Cite in the answer'],
  back: ['返回列表', 'Back to the list'],
})

interface Props {
  /** The article to begin with; otherwise the search. */
  id?: string
  onCite?: (articleId: string) => void
  onClose: () => void
}

export function ArticleDrawer({ id: first, onCite, onClose }: Props) {
  const w = useWords(W)
  const [id, setId] = useState(first)
  const [q, setQ] = useState('')
  const cite = useRef<HTMLButtonElement>(null)
  // The drawer takes the focus for itself when it opens; what one came for is one key away after that.
  useEffect(() => {
    if (id === undefined) return
    const timer = setTimeout(() => cite.current?.focus())
    return () => clearTimeout(timer)
  }, [id])
  return (
    <Drawer open title={w.title} size={520} onClose={onClose} afterOpenChange={() => cite.current?.focus()}>
      {id === undefined ? (
        <div className="stack">
          <ArticleSearch value={q} onChange={setQ} autoFocus />
          <ArticleList query={{ q: q || undefined }} onPick={(article) => setId(article.id)} />
        </div>
      ) : (
        <div className="stack">
          <div className="row">
            {onCite && (
              <Button ref={cite} type="primary" onClick={() => onCite(id)}>
                {w.cite}
              </Button>
            )}
            <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => setId(undefined)}>
              {w.back}
            </Button>
          </div>
          <OneArticle id={id} />
        </div>
      )}
    </Drawer>
  )
}

function OneArticle({ id }: { id: string }) {
  const article = useApi('GET /api/v1/knowledge/articles/:id', { params: { id } })
  if (article.isPending) return <Loading />
  if (article.isError)
    return <Failed text={errorText(article.error)} onRetry={() => void article.refetch()} />
  return <ArticleText article={article.data} />
}
