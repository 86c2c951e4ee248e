/** An article as it is read: whether it still holds, what it says, what it stands on. */
import { Tag } from 'antd'
import { nowMs } from '../../ui/now.ts'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateOnly, dateTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { useCategoryPath } from '../categories.ts'
import type { AnswerOf } from '../query.ts'

export type Article = AnswerOf<'GET /api/v1/knowledge/articles/:id'>
export type ListedArticle = AnswerOf<'GET /api/v1/knowledge/articles'>['items'][number]

const W = words({
  DRAFT: ['草稿', 'Draft'],
  PUBLISHED: ['已发布', 'Published'],
  RETIRED: ['已停用', 'Retired'],
  expired: ['已过有效期', 'No longer valid'],
  early: ['尚未生效', 'Not valid yet'],
  source: ['依据', 'Source'],
  valid: ['有效期', 'Valid'],
  always: ['长期', 'Always'],
  version: ['第 {n} 版', 'Version {n}'],
  by: ['{who} 更新于 {at}', 'Updated by {who}, {at}'],
  at: ['更新于 {at}', 'Updated {at}'],
})

type Validity = Pick<Article, 'validFrom' | 'validTo'>

/** Whether it may be read out today. */
export function holds({ validFrom, validTo }: Validity): 'yes' | 'expired' | 'early' {
  const today = dateOnly(new Date(nowMs()))
  if (validTo && validTo < today) return 'expired'
  return validFrom && validFrom > today ? 'early' : 'yes'
}

export function ArticleTags({ article }: { article: Validity & Pick<Article, 'state'> }) {
  const w = useWords(W)
  const held = holds(article)
  return (
    <>
      {article.state !== 'PUBLISHED' && (
        <Tag variant="filled" style={{ marginInlineEnd: 0 }}>
          {w[article.state]}
        </Tag>
      )}
      {held !== 'yes' && (
        <Tag variant="filled" style={{ marginInlineEnd: 0, background: COLOR.redSoft, color: COLOR.red }}>
          {w[held]}
        </Tag>
      )}
    </>
  )
}

export type Readable = Omit<Article, 'id' | 'version' | 'updatedAt'> &
  Partial<Pick<Article, 'version' | 'updatedAt'>>

export function ArticleText({ article, level = 2 }: { article: Readable; level?: 2 | 3 }) {
  const w = useWords(W)
  const path = useCategoryPath()
  const Title = level === 2 ? 'h2' : 'h3'
  const valid =
    article.validFrom || article.validTo ? `${article.validFrom ?? ''} – ${article.validTo ?? ''}` : w.always
  const changed = article.updatedAt && dateTime(article.updatedAt)
  return (
    <article className="stack" style={{ gap: 8 }}>
      <div className="row">
        <Title style={{ fontSize: 16, margin: 0, overflowWrap: 'anywhere' }}>
          <Said>{article.title}</Said>
        </Title>
        <ArticleTags article={article} />
      </div>
      <div className="wrap" style={{ lineHeight: 1.8 }}>
        <Said>{article.body}</Said>
      </div>
      <div className="quiet stack" style={{ gap: 2, fontSize: 13 }}>
        <span>
          {w.source}：<Said>{article.source}</Said>
        </span>
        <span className="number">
          {w.valid}：{valid}
        </span>
        {article.categoryCode && <Said>{path(article.categoryCode)}</Said>}
        {article.keywords.length > 0 && <Said>{article.keywords.join('、')}</Said>}
        {article.version !== undefined && changed && (
          <span>
            {fill(w.version, { n: article.version })} ·{' '}
            {article.updatedBy
              ? fill(w.by, { who: article.updatedBy, at: changed })
              : fill(w.at, { at: changed })}
          </span>
        )}
      </div>
    </article>
  )
}
