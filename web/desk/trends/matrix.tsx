/** Category by area as a table of heat: every cell leads to its requests. */
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { heat } from '../../ui/heat.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import { count, type MarkPart, queryOf } from './looking.ts'

const W = words({
  title: ['类别 × 区域', 'Category × area'],
  total: ['合计', 'Total'],
  unknown: ['未明确', 'Not known'],
  none: ['这一时段没有诉求', 'No requests in this period'],
})

export function Matrix({ state, onPick }: { state: UrlState; onPick: (mark: MarkPart) => void }) {
  const w = useWords(W)
  useLanguage()
  const matrix = useApi('GET /api/v1/insight/matrix', { query: queryOf(state) })
  if (matrix.isError) return <Failed text={errorText(matrix.error)} onRetry={() => void matrix.refetch()} />
  if (matrix.isPending) return <Loading rows={10} />
  const { categories, areas, cells } = matrix.data
  const most = Math.max(0, ...cells.flat())
  const named = ({ key, name }: { key: string; name: string }) =>
    key === '' ? w.unknown : <Said>{name}</Said>
  return (
    <Panel title={w.title} flush>
      {categories.length === 0 ? (
        <Nothing text={w.none} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
        <section className="looking-scroll" tabIndex={0} aria-label={w.title}>
          <table className="looking-heat">
            <thead>
              <tr>
                <td />
                {areas.map((area) => (
                  <th key={area.key} scope="col">
                    {named(area)}
                  </th>
                ))}
                <th scope="col">{w.total}</th>
              </tr>
            </thead>
            <tbody>
              {categories.map((category, i) => (
                <tr key={category.key}>
                  <th scope="row">{named(category)}</th>
                  {areas.map((area, j) => {
                    const n = cells[i]?.[j] ?? 0
                    return (
                      <td key={area.key}>
                        {n > 0 && (
                          <button
                            type="button"
                            className="number"
                            style={heat(n, most)}
                            onClick={() => onPick({ category: category.key, area: area.key })}
                          >
                            {count(n)}
                          </button>
                        )}
                      </td>
                    )
                  })}
                  <td className="number sum">{count(category.n)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{w.total}</th>
                {areas.map((area) => (
                  <td key={area.key} className="number sum">
                    {count(area.n)}
                  </td>
                ))}
                <td className="number sum">{count(areas.reduce((sum, { n }) => sum + n, 0))}</td>
              </tr>
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  )
}
