/** Whether warnings were right and how early: the share of those judged, and the time from the first request. */
import { useApi } from '../../app/query.ts'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'
import { KIND } from './words.ts'

const W = words({
  precision: ['准确率 {n}', '{n} right'],
  unjudged: ['未判定', 'Not judged'],
  lead: ['提前 {n} 小时', '{n} h ahead'],
  took: ['首件后 {n} 分钟', '{n} min after the first'],
  label: ['预警成效', 'How well warnings did'],
})

export function WarningFigures() {
  const w = useWords(W)
  const figures = useApi('GET /api/v1/warning-figures', { query: {} })
  const kinds = figures.data?.kinds.filter((k) => k.raised > 0) ?? []
  if (kinds.length === 0) return null
  return (
    <section className="panel row" style={{ gap: 24, flexWrap: 'wrap' }} aria-label={w.label}>
      {kinds.map((k) => (
        <div key={k.kind}>
          <div>
            {wordOf(KIND, k.kind)} <b className="number">{k.raised}</b>
          </div>
          <div className="quiet">
            {k.precision === null
              ? w.unjudged
              : fill(w.precision, { n: `${Math.round(k.precision * 100)} %` })}
            {' · '}
            {k.leadHours === null
              ? fill(w.took, { n: Math.round(k.minutesToRaise ?? 0) })
              : fill(w.lead, { n: Math.round(k.leadHours) })}
          </div>
        </div>
      ))}
    </section>
  )
}
