/** The document as it is printed: one A4 page when the matter is told shortly, more when it is not; nothing is cut. */
import { REQUEST_TYPE } from '../../../common/codes.ts'
import { useCategoryPath } from '../../app/categories.ts'
import { dateTime } from '../../ui/time.ts'
import { type NoticeDetail, paperOf } from './paper-text.ts'

export function Paper({ notice }: { notice: NoticeDetail }) {
  const paper = paperOf(notice)
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
      {notice.order && <p className="paper-annexed">附件：诉求基本情况</p>}
      <div className="paper-sign">
        <p>{paper.issuer}</p>
        <p className="paper-date">{paper.date}</p>
      </div>
      {notice.order && <Annex order={notice.order} />}
    </article>
  )
}

function Annex({ order }: { order: NonNullable<NoticeDetail['order']> }) {
  const categoryPath = useCategoryPath()
  const rows = [
    ['工单号', order.number],
    ['受理时间', dateTime(order.acceptedAt)],
    ['诉求类型', `${REQUEST_TYPE[order.type][0]}（${categoryPath(order.categoryCode)}）`],
    ['地点', order.place],
    ['诉求内容', order.summary],
  ] as const
  return (
    <section className="paper-annex">
      <h2>附件　诉求基本情况</h2>
      <table>
        <tbody>
          {rows.map(
            ([name, value]) =>
              value && (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </section>
  )
}
