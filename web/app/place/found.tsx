/** How a place was understood: the parts of its words, why it is there, and the components it may mean. */
import './place.css'
import { Tag } from 'antd'
import { Said } from '../../ui/said.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Understanding } from '../request.ts'
import { PART_KIND } from './words.ts'

const W = words({
  why: ['依据', 'Because'],
  parts: ['地址要素', 'Parts'],
  choose: ['可能是以下部件，请选择', 'It may be one of these components; choose'],
  owner: ['权属 {unit}', 'Owner: {unit}'],
})

type Place = Understanding['place']

export function PlaceParts({ parts }: { parts: Place['parts'] }) {
  const w = useWords(W)
  useLanguage()
  if (!parts || parts.length === 0) return null
  return (
    <ul className="row" aria-label={w.parts} style={{ listStyle: 'none', margin: 0, padding: 0, gap: 4 }}>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one address, drawn anew with it
        <li key={i}>
          <Tag style={{ margin: 0, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
            <span className="quiet">{wordOf(PART_KIND, part.kind)}</span> <Said>{part.text}</Said>
          </Tag>
        </li>
      ))}
    </ul>
  )
}

/** One short line; the whole of it stands in its title where the room is narrow. */
export function PlaceWhy({ reasons, one = false }: { reasons: Place['reasons']; one?: boolean }) {
  const w = useWords(W)
  if (!reasons || reasons.length === 0) return null
  const text = reasons.map((r) => r.text).join('；')
  return (
    <span className={one ? 'place-why one' : 'place-why'} title={one ? text : undefined}>
      {w.why} <Said>{text}</Said>
    </span>
  )
}

export type ComponentCandidate = NonNullable<Place['componentCandidates']>[number]

/** Each with its code and who owns it. */
export function ComponentNames({ candidates }: { candidates: readonly ComponentCandidate[] }) {
  return candidates.map((c) => (
    <div key={c.code}>
      <Said>{c.name}</Said> <span className="quiet number">{c.code}</span>{' '}
      <span className="quiet">
        <Said>{c.ownerUnitName}</Said>
      </span>
    </div>
  ))
}

interface ChoiceProps {
  candidates: readonly ComponentCandidate[]
  chosen?: string
  /** The one that is chosen already is put back. */
  onPick: (code: string | undefined) => void
}

/** ZZ-11: more than one could be meant, so a person chooses; a second click takes the choice back. */
export function ComponentChoice({ candidates, chosen, onPick }: ChoiceProps) {
  const w = useWords(W)
  return (
    <fieldset className="component-choice">
      <legend className="quiet">{w.choose}</legend>
      {candidates.map((c) => (
        <button
          key={c.code}
          type="button"
          aria-pressed={c.code === chosen}
          onClick={() => onPick(c.code === chosen ? undefined : c.code)}
        >
          <Said>{c.name}</Said> <span className="quiet number">{c.code}</span>
          <span className="place-why">
            <Said>{w.owner.replace('{unit}', c.ownerUnitName)}</Said>
          </span>
        </button>
      ))}
    </fieldset>
  )
}
