/** Every change of the text: who made it, and what stood there before. */
import { SECTION } from '../../../common/analysis.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({ title: ['修改记录', 'Changes'], none: ['文字没有修改过', 'The text was not changed'] })

export function Edits({ id }: { id: string }) {
  const w = useWords(W)
  useLanguage()
  const edits = useApi('GET /api/v1/analysis-reports/:id/edits', { params: { id } })
  if (edits.isError) return <Failed text={errorText(edits.error)} onRetry={() => void edits.refetch()} />
  if (edits.isPending) return <Loading rows={6} />
  return (
    <Panel title={w.title}>
      {edits.data.items.length === 0 && <Nothing text={w.none} />}
      {edits.data.items.map((e) => {
        const [same, end] = shared(e.before, e.after)
        const cut = (text: string) => text.slice(same, text.length - end)
        return (
          <article key={e.seq} className="analysis-edit" style={{ marginBottom: 14 }}>
            <div className="quiet">
              {wordOf(SECTION, e.section)} · <Said>{e.by}</Said> ·{' '}
              <span className="number">{dateTime(e.at)}</span>
            </div>
            <p className="analysis-text" lang="zh-CN">
              {e.after.slice(0, same)}
              {cut(e.before) && <del>{cut(e.before)}</del>}
              {cut(e.after) && <ins>{cut(e.after)}</ins>}
              {e.after.slice(e.after.length - end)}
            </p>
          </article>
        )
      })}
    </Panel>
  )
}

/** How many characters both begin and end with. */
function shared(a: string, b: string): [number, number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [start, end]
}
