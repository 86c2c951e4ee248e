/** The theme: principles that leaders laid down, reforms that came of it, earlier cycles of the same. */
import { Link } from '@tanstack/react-router'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Nothing } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import type { CycleView } from './cycle-words.ts'

const W = words({
  guidance: ['处置原则', 'Principles'],
  noGuidance: ['没有登记的处置原则', 'No principle was recorded'],
  reforms: ['改革举措', 'Reforms'],
  noReforms: ['没有登记的改革举措', 'No reform was registered'],
  earlier: ['同一主题以往的月调度', 'Earlier cycles of this theme'],
  residue: ['部署 {n} 项，未销号 {open} 项', '{n} directives, {open} not written off'],
  change: ['{name}：{before} → {after}', '{name}: {before} → {after}'],
  time: ['时限（天）', 'Days'],
  links: ['环节', 'Links'],
  materials: ['材料', 'Materials'],
  trips: ['跑动', 'Trips'],
  partners: ['数据互通：{names}', 'Data shared with {names}'],
  fixed: ['{at} 定题', 'Fixed {at}'],
  none: ['主题未定', 'The theme is not fixed yet'],
})

export function ThemePart({ cycle }: { cycle: CycleView }) {
  const w = useWords(W)
  useLanguage()
  const theme = cycle.themeDetail
  if (!theme) return <Nothing text={w.none} />
  return (
    <div className="stack">
      <Panel
        title={w.guidance}
        extra={<span className="quiet">{fill(w.fixed, { at: dateTime(theme.fixedAt) })}</span>}
      >
        {theme.guidance.length === 0 ? (
          <Nothing text={w.noGuidance} />
        ) : (
          <ul className="cycle-list">
            {theme.guidance.map((g) => (
              <li key={g.at}>
                <Said>
                  {g.leader}：{g.text}
                </Said>{' '}
                <span className="quiet">{dateTime(g.at)}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={w.reforms}>
        {theme.reforms.length === 0 ? (
          <Nothing text={w.noReforms} />
        ) : (
          <ul className="cycle-list">
            {theme.reforms.map((r) => (
              <li key={r.id}>
                <Said>
                  <strong>{r.title}</strong> {r.issuedBy} {r.document}
                </Said>{' '}
                <span className="quiet number">{r.issuedOn}</span>
                <div className="quiet">
                  {(['time', 'links', 'materials', 'trips'] as const).flatMap((key) => {
                    const e = r.effect[key]
                    return e ? `${fill(w.change, { name: w[key], before: e.before, after: e.after })}　` : []
                  })}
                  {r.partners.length > 0 && fill(w.partners, { names: r.partners.join('、') })}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {cycle.earlier.length > 0 && (
        <Panel title={w.earlier}>
          <ul className="cycle-list">
            {cycle.earlier.map((c) => (
              <li key={c.id}>
                <Link to={paths.cycle(c.id) as string}>
                  <span className="number">{c.month}</span> <Said>{c.title}</Said>
                </Link>{' '}
                <span className="quiet number">{fill(w.residue, { n: c.directives, open: c.open })}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}
