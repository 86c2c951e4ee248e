/** Below the place: why it was understood so, in one line whose room is always kept, or that a choice is to be made. */
import { PlaceWhy } from '../../app/place/found.tsx'
import type { Understanding } from '../../app/request.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { Call } from './calls.ts'
import { PLACE } from './hints.tsx'
import { isFixed } from './required.ts'

const W = words({
  choose: ['可能是 {n} 个部件之一，请选择', 'One of {n} components may be meant: choose'],
})

/** Those that the words leave open; once one is chosen, those it was chosen from. */
export const candidatesOf = ({ componentCode, componentChoice }: Call, place: Understanding['place']) =>
  place.componentCandidates ??
  (componentChoice?.some((c) => c.code === (componentCode ?? place.componentCode))
    ? componentChoice
    : undefined)

export function PlaceLine({ call, understanding }: { call: Call; understanding: Understanding | undefined }) {
  const w = useWords(W)
  const place = understanding?.place
  const open = place?.componentCandidates && !call.componentCode && !isFixed(call, 'componentCode')
  const go = () => {
    const choice = document.getElementById(PLACE)?.querySelector<HTMLElement>('fieldset button')
    choice?.scrollIntoView({ block: 'center' })
    choice?.focus()
  }
  return (
    <div className="place-line">
      {open ? (
        <button type="button" className="plain" onClick={go}>
          {fill(w.choose, { n: place.componentCandidates!.length })}
        </button>
      ) : (
        <PlaceWhy reasons={place?.reasons} one />
      )}
    </div>
  )
}
