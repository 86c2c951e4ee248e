/** The knowledge: found as one types, read beside the list, and written by those who may. */
import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { ArticleText } from '../../app/articles/article.tsx'
import { ArticleList, ArticleSearch } from '../../app/articles/list.tsx'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker } from '../../app/pickers.tsx'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { Editor } from './editor.tsx'

const W = words({
  title: ['知识库', 'Knowledge'],
  list: ['条目', 'Articles'],
  article: ['知识内容', 'Article'],
  pick: ['在左侧选择一条知识', 'Pick an article on the left'],
  category: ['分类', 'Category'],
  state: ['状态', 'State'],
  write: ['新增知识', 'New article'],
  edit: ['修改', 'Edit'],
})

const STATE = words({
  PUBLISHED: ['已发布', 'Published'],
  DRAFT: ['草稿', 'Draft'],
  RETIRED: ['已停用', 'Retired'],
})

export function KnowledgePage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const writes = may('knowledge.write')
  const [state, change] = useUrlState()
  const { q = '', category, article, edit } = state
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          writes && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => change({ article: 'new', edit: '1' })}
            >
              {w.write}
            </Button>
          )
        }
      />
      <div className="split">
        <Panel title={w.list} flush>
          <div className="stack" style={{ padding: 10, gap: 8 }}>
            <ArticleSearch value={q} onChange={(next) => change({ q: next || undefined })} autoFocus />
            <div className="row" style={{ flexWrap: 'nowrap' }}>
              <div style={{ flex: 2, minWidth: 0 }}>
                <CategoryPicker
                  aria-label={w.category}
                  value={category}
                  onChange={(next) => change({ category: next })}
                />
              </div>
              {writes && (
                <Select
                  aria-label={w.state}
                  style={{ flex: 1, minWidth: 100 }}
                  value={state.state ?? 'PUBLISHED'}
                  options={choicesOf(STATE)}
                  onChange={(next) => change({ state: next === 'PUBLISHED' ? undefined : next })}
                />
              )}
            </div>
          </div>
          <div style={{ maxHeight: 'calc(100vh - 250px)', overflow: 'auto' }}>
            <ArticleList
              query={{ q: q || undefined, category, state: state.state as 'DRAFT' | undefined }}
              picked={article}
              onPick={({ id }) => change({ article: id, edit: undefined })}
            />
          </div>
        </Panel>
        {article === undefined && (
          <Panel title={w.article}>
            <Nothing text={w.pick} />
          </Panel>
        )}
        {article !== undefined &&
          (edit && writes ? (
            <Editor
              key={article}
              id={article === 'new' ? undefined : article}
              onDone={(id) => change({ article: id, edit: undefined })}
            />
          ) : (
            <OneArticle id={article} onEdit={writes ? () => change({ edit: '1' }) : undefined} />
          ))}
      </div>
    </div>
  )
}

function OneArticle({ id, onEdit }: { id: string; onEdit?: () => void }) {
  const w = useWords(W)
  const article = useApi('GET /api/v1/knowledge/articles/:id', { params: { id } })
  return (
    <Panel
      title={w.article}
      extra={
        onEdit &&
        article.data && (
          <Button size="small" icon={<EditOutlined aria-hidden />} onClick={onEdit}>
            {w.edit}
          </Button>
        )
      }
    >
      {article.isPending && <Loading />}
      {article.isError && <Failed text={errorText(article.error)} onRetry={() => void article.refetch()} />}
      {article.data && <ArticleText article={article.data} level={3} />}
    </Panel>
  )
}
