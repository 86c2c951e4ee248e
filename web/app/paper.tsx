/** An official document as it is printed: A4, and nothing is cut. It is Chinese whatever language its reader works in. */
import './paper.css'
import type { Paper as PaperModel } from '../../api/paper.ts'
import { Chart } from '../ui/chart.tsx'

type Block = PaperModel['body'][number]

export function Paper({ paper }: { paper: PaperModel }) {
  const number = paper.draft ? `${paper.number}（送审稿）` : paper.number
  const only = paper.head ? 'paper-meta centred' : 'paper-meta only'
  return (
    <article className="paper" lang="zh-CN" aria-label={paper.title}>
      {paper.mark && <p className="paper-mark">{paper.mark}</p>}
      {paper.head && <div className="paper-head">{paper.head}</div>}
      <div className={paper.signer ? 'paper-meta' : only}>
        <span>{number}</span>
        {paper.signer && <span>签发：{paper.signer}</span>}
      </div>
      {paper.head && <hr className="paper-line" />}
      <h1>{paper.title}</h1>
      {paper.to && <p className="paper-to">{paper.to}</p>}
      <Blocks blocks={paper.body} />
      <AnnexList annexes={paper.annexes} />
      <div className="paper-sign">
        <p style={{ paddingRight: `${paper.pads.issuer}em` }}>{paper.issuer}</p>
        <p style={{ paddingRight: `${paper.pads.date}em` }}>{paper.date}</p>
      </div>
      {paper.copies && <p className="paper-to">抄送：{paper.copies}</p>}
      {paper.annexes.map(({ title, apart, body }, i) => (
        <section key={title} className={apart ? 'paper-annex apart' : 'paper-annex'}>
          <p className="paper-annex-number">{paper.annexes.length > 1 ? `附件${i + 1}` : '附件'}</p>
          <h2>{title}</h2>
          <Blocks blocks={body} />
        </section>
      ))}
    </article>
  )
}

function AnnexList({ annexes }: { annexes: PaperModel['annexes'] }) {
  if (annexes.length === 0) return null
  if (annexes.length === 1) return <p className="paper-annexed">附件：{annexes[0]!.title}</p>
  return (
    <p className="paper-annexed">
      {annexes.map(({ title }, i) => (
        <span key={title}>
          {i === 0 ? '附件：' : ''}
          {i + 1}. {title}
        </span>
      ))}
    </p>
  )
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, i) =>
    block.kind === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a finished text have no other name
      <p key={i} className={`paper-level-${block.level}`}>
        {block.text}
      </p>
    ) : block.kind === 'table' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <PaperTable key={i} table={block} />
    ) : block.kind === 'caption' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <p key={i} className="paper-caption">
        {block.text}
      </p>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <PaperChart key={i} chart={block} />
    ),
  )
}

function PaperChart({ chart }: { chart: Extract<Block, { kind: 'chart' }> }) {
  const lying = chart.form === 'BAR'
  const title = `${chart.title}（单位：${chart.unit}）`
  return (
    <div className="paper-chart">
      <p className="paper-caption">{title}</p>
      <Chart
        label={title}
        categories={chart.names}
        series={chart.series.map((s) => ({ ...s, values: s.values.map((v) => v ?? 0), line: !lying }))}
        lying={lying}
        height={lying ? 60 + chart.names.length * (chart.series.length > 1 ? 34 : 26) : 220}
      />
    </div>
  )
}

function PaperTable({ table: { widths, head, rows } }: { table: Extract<Block, { kind: 'table' }> }) {
  return (
    <table>
      <colgroup>
        {widths.map((w, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
          <col key={i} style={{ width: `${w * 100}%` }} />
        ))}
      </colgroup>
      {head && (
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((cells, r) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished table
          <tr key={r}>
            {cells.map((text, i) => {
              const span = i === cells.length - 1 ? widths.length - i : 1
              return head || i % 2 === 1 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={i} colSpan={span}>
                  {text}
                </td>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <th key={i} colSpan={span} scope="row">
                  {text}
                </th>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
