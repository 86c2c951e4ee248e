/** Where it is: the city decides who answers; the rest helps to find it. */
import { useEffect, useState } from 'react'
import { useCentres } from '../parts/centres.ts'
import { change, type Draft } from '../parts/draft.ts'
import { Field } from '../parts/field.tsx'
import { useWords } from '../parts/language.ts'
import { SUBMIT } from './words.ts'

export function Place({ value, error }: { value: Draft; error?: string }) {
  const w = useWords(SUBMIT)
  const centres = useCentres()
  const only = centres.length === 1 ? centres[0]!.id : undefined
  useEffect(() => {
    if (only && value.centre !== only) change({ centre: only })
  }, [only, value.centre])
  return (
    <>
      {!only && (
        <Field
          id="field-centre"
          label={w.centre}
          error={error}
          hint={centres.length === 0 ? w.centresLoading : undefined}
        >
          {(tied) => (
            <select
              {...tied}
              required
              value={centres.some((c) => c.id === value.centre) ? value.centre : ''}
              onChange={(e) => change({ centre: e.target.value })}
            >
              <option value="">{w.choose}</option>
              {centres.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={w.place} hint={w.placeHint} optional>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={500}
            autoComplete="street-address"
            value={value.place}
            onChange={(e) => change({ place: e.target.value })}
          />
        )}
      </Field>
      <Position at={value.at} />
    </>
  )
}

type Finding = 'NOT_ASKED' | 'ASKED' | 'FAILED'

/** A position is worth no more decimals than a metre. */
const METRE = 1e5

function Position({ at }: { at: Draft['at'] }) {
  const w = useWords(SUBMIT)
  const [finding, setFinding] = useState<Finding>('NOT_ASKED')
  if (!navigator.geolocation || !isSecureContext) return null
  const find = () => {
    setFinding('ASKED')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const round = (degrees: number) => Math.round(degrees * METRE) / METRE
        change({ at: { lon: round(coords.longitude), lat: round(coords.latitude) } })
        setFinding('NOT_ASKED')
      },
      () => setFinding('FAILED'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return (
    <div className="position">
      {at ? (
        <button type="button" className="button" onClick={() => change({ at: undefined })}>
          {w.unlocate}
        </button>
      ) : (
        <button type="button" className="button" disabled={finding === 'ASKED'} onClick={find}>
          {w.locate}
        </button>
      )}
      <span role="status" className={at ? 'good' : 'hint'}>
        {at ? `✓ ${w.located}` : { NOT_ASKED: '', ASKED: w.locating, FAILED: w.locateFailed }[finding]}
      </span>
    </div>
  )
}
