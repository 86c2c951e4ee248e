/** The document as it is printed: one A4 page when the matter is told shortly, more when it is not; nothing is cut. */
import { useCategoryPath } from '../../app/categories.ts'
import { type NoticeDetail, paperOf } from './paper-text.ts'

export function Paper({ notice }: { notice: NoticeDetail }) {
  const categoryPath = useCategoryPath()
  const paper = paperOf(notice, categoryPath(notice.order?.categoryCode))
  return (
    <article className="paper" lang="zh-CN" aria-label={paper.title}>
      {paper.head && <div className="paper-head">{paper.head}</div>}
      <div className={paper.head || paper.signer ? 'paper-meta' : 'paper-meta only'}>
        <span>{paper.number}</span>
        {paper.signer && <span>签发：{paper.signer}</span>}
      </div>
      {paper.head && <hr className="paper-line" />}
      <h1>{paper.title}</h1>
      <p className="paper-to">{paper.to}</p>
      {paper.body.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {paper.annex && <p className="paper-annexed">附件：{paper.annex}</p>}
      <div className="paper-sign">
        <p>{paper.issuer}</p>
        <p className="paper-date">{paper.date}</p>
      </div>
    </article>
  )
}
