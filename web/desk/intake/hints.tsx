/** The lists of suggestions that are taken with one key or one click. */
import type { ReactNode } from 'react'
import { useCategoryPath } from '../../app/categories.ts'
import type { Understanding } from '../../app/request.ts'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  categories: ['分类', 'Category'],
  units: ['承办单位', 'Units'],
  lead: ['主办', 'Lead'],
  assist: ['协办', 'Assist'],
  duplicates: ['疑似重复', 'Possible duplicates'],
  knowledge: ['知识', 'Knowledge'],
})

export function Hint({
  title,
  keys,
  id,
  children,
}: {
  title: string
  keys?: string
  id?: string
  children: ReactNode
}) {
  return (
    <section className="hint" aria-label={title} id={id}>
      <h3>
        {title}
        {keys && <kbd>{keys}</kbd>}
      </h3>
      {children}
    </section>
  )
}

const percent = (score: number): string => `${Math.round(score * 100)}%`

interface Hints {
  understanding: Understanding
  chosen?: string
  onPick: (code: string) => void
}

export function CategoryHints({ understanding, chosen, onPick }: Hints) {
  const w = useWords(W)
  const path = useCategoryPath()
  return (
    <Hint title={w.categories} keys="Alt+1…5">
      <ul>
        {understanding.categories.map((c, i) => (
          <li key={c.code}>
            <button
              type="button"
              className="plain"
              aria-pressed={c.code === chosen}
              onClick={() => onPick(c.code)}
            >
              <span className="score quiet number">{percent(c.score)}</span>
              <span className="quiet number">{i + 1}</span>{' '}
              <Said>{path(c.code).split(' / ').slice(-2).join(' / ')}</Said>
            </button>
          </li>
        ))}
      </ul>
    </Hint>
  )
}

export function UnitHints({ understanding, chosen, onPick }: Hints) {
  const w = useWords(W)
  if (understanding.units.length === 0) return null
  return (
    <Hint title={w.units} keys="Alt+U">
      <ul>
        {understanding.units.slice(0, 4).map((u) => (
          <li key={u.unitCode}>
            <button
              type="button"
              className="plain"
              aria-pressed={u.unitCode === chosen}
              onClick={() => onPick(u.unitCode)}
            >
              <span className="score quiet number">{percent(u.score)}</span>
              <Said>{u.name}</Said> <span className="quiet">{u.role === 'LEAD' ? w.lead : w.assist}</span>
              <span
                className={u.role === 'LEAD' ? 'why clamp' : 'why one'}
                title={u.reasons.map((r) => r.text).join('；')}
              >
                <Said>{u.reasons.map((r) => r.text).join('；')}</Said>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Hint>
  )
}

export const PLACE = 'hint-place'
export const DUPLICATES = 'hint-duplicates'

export function DuplicateHints({ understanding, onPick }: Hints) {
  const w = useWords(W)
  if (understanding.duplicates.length === 0) return null
  return (
    <Hint title={w.duplicates} keys="Alt+D" id={DUPLICATES}>
      <ul>
        {understanding.duplicates.map((d) => (
          <li key={d.orderId}>
            <button type="button" className="plain" onClick={() => onPick(d.orderId)}>
              <span className="score quiet number">{percent(d.score)}</span>
              <span className="number">{d.number}</span>
              <span className="why">
                <Said>{d.reasons.map((r) => r.text).join('；')}</Said>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Hint>
  )
}

export const KNOWLEDGE = 'hint-knowledge'

export function KnowledgeHints({ understanding, onPick }: Hints) {
  const w = useWords(W)
  if (understanding.knowledge.length === 0) return null
  return (
    <Hint title={w.knowledge} keys="Alt+K" id={KNOWLEDGE}>
      <ul>
        {understanding.knowledge.map((k) => (
          <li key={k.articleId}>
            <button type="button" className="plain" onClick={() => onPick(k.articleId)}>
              <span className="score quiet number">{percent(k.score)}</span>
              <Said>{k.title}</Said>
            </button>
          </li>
        ))}
      </ul>
    </Hint>
  )
}
