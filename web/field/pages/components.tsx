/** Finding a city component: by the code on it, typed or scanned, or from what is near (ZZ-10). */
import { type FormEvent, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type AnswerOf, call } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { Said } from '../../ui/said.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { COMPONENT_TYPE } from '../data/component-types.ts'
import { bearing, distanceText, usePosition, windOf } from '../data/geo.ts'
import { reach } from '../data/session.ts'
import { Icon } from '../parts/icon.tsx'
import { canScan, Scanner } from '../parts/scanner.tsx'
import { Screen } from '../parts/screen.tsx'
import { Busy, Nothing, Problem } from '../parts/states.tsx'

const W = words({
  title: ['城市部件', 'City components'],
  code: ['部件编码', 'Component code'],
  open: ['查看档案', 'Open its file'],
  scan: ['扫码', 'Scan'],
  near: ['附近的部件', 'Near me'],
  usePlace: ['查找附近的部件（用我的位置）', 'Find what is near (use my position)'],
  none: [
    '{m} 以内没有登记的部件，可凭编码查找。',
    'No registered component within {m}; look it up by its code.',
  ],
  noPosition: ['取不到位置，可凭编码查找。', 'No position; look it up by its code.'],
})

const RADIUS_M = 500
const MOST = 20
type Near = AnswerOf<'GET /api/v1/components'>['items']

export function ComponentsPage() {
  const w = useWords(W)
  const [, navigate] = useLocation()
  const [code, setCode] = useState('')
  const [scanning, setScanning] = useState(false)
  const open = (found: string) => {
    // A label may carry a whole address; the code is its last part.
    const last = found.trim().split(/[/=]/).at(-1) ?? ''
    if (last) navigate(`/components/${encodeURIComponent(last)}`)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open(code)
  }
  return (
    <Screen title={w.title}>
      <form className="form" onSubmit={submit}>
        <label>
          {w.code}
          <input
            inputMode="numeric"
            required
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <div className="row">
          <button type="submit" className="main">
            {w.open}
          </button>
          {canScan() && (
            <button type="button" onClick={() => setScanning(true)}>
              <Icon name="scan" /> {w.scan}
            </button>
          )}
        </div>
      </form>
      {scanning && (
        <Scanner
          onEnd={(found) => {
            setScanning(false)
            if (found) open(found)
          }}
        />
      )}
      <NearMe />
    </Screen>
  )
}

function NearMe() {
  const w = useWords(W)
  const language = useLanguage()
  const { fix, problem, ask } = usePosition()
  const [items, setItems] = useState<Near>()
  const [failure, setFailure] = useState('')
  useEffect(() => {
    if (!fix) return
    const query = { near: `${fix.lon.toFixed(6)},${fix.lat.toFixed(6)}`, radius: RADIUS_M, limit: MOST }
    reach(() => call('GET /api/v1/components', { query })).then(
      (answer) => {
        setItems(answer.items)
        setFailure('')
      },
      (error: unknown) => setFailure(errorText(error)),
    )
  }, [fix])
  return (
    <section aria-label={w.near}>
      <h2>{w.near}</h2>
      {!fix && (
        <button type="button" className="wide" onClick={ask}>
          <Icon name="component" /> {w.usePlace}
        </button>
      )}
      {!fix && problem && <p className="note old">{w.noPosition}</p>}
      {failure && <Problem text={failure} />}
      {fix && !items && !failure && <Busy />}
      {items?.length === 0 && <Nothing>{w.none.replace('{m}', distanceText(RADIUS_M))}</Nothing>}
      <ul className="cards">
        {fix &&
          items?.map((item) => (
            <li key={item.code}>
              <Link href={`/components/${item.code}`} className="card">
                <strong>
                  <Said>{item.name}</Said>
                </strong>
                <span className="place">
                  <b className="number">
                    {windOf(bearing(fix, item.location))[language === 'zh' ? 0 : 1]}{' '}
                    {item.distance !== undefined && distanceText(item.distance)}
                  </b>{' '}
                  {wordOf(COMPONENT_TYPE, item.type)} · <Said>{item.ownerUnitName}</Said>
                </span>
                <span className="quiet number">{item.code}</span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  )
}
