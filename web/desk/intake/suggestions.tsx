/** What the words suggest, live: an emergency first, then category, units, place, duplicates, ways out, knowledge. */
import { ExclamationCircleFilled } from '@ant-design/icons'
import { Alert, Button, Spin } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { EXIT_CODE, REQUEST_TYPE, URGENCY } from '../../../common/codes.ts'
import { RISK } from '../../../common/risks.ts'
import { errorText } from '../../app/error-text.ts'
import { ComponentChoice, PlaceWhy } from '../../app/place/found.tsx'
import type { Understanding } from '../../app/request.ts'
import { EXIT_SCRIPT } from '../../app/request-actions/exit-scripts.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Loading } from '../../ui/states.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Call } from './calls.ts'
import { Draft } from './draft.tsx'
import { CategoryHints, DuplicateHints, Hint, KnowledgeHints, PLACE, UnitHints } from './hints.tsx'
import { candidatesOf } from './place-line.tsx'
import { isFixed } from './required.ts'

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))

const W = words({
  title: ['建议', 'Suggestions'],
  none: [
    '记录诉求内容后，这里给出分类、单位、重复、知识等建议',
    'Suggestions appear once something is written',
  ],
  emergency: ['可能危及人身安全，请先转接', 'Lives may be at risk: connect first'],
  because: ['依据', 'Because of'],
  matter: ['研判', 'Reading'],
  place: ['地点', 'Place'],
  map: ['地图，点击标注位置', 'Map; click to set the position'],
  grid: ['网格', 'Grid'],
  component: ['部件', 'Component'],
  risks: ['风险', 'Risks'],
  exits: ['可能不予受理或转出', 'Possibly out of scope'],
  use: ['按此办理', 'Do so'],
  transfer: ['转 {to}', 'To {to}'],
})

const LINES = ['110', '119', '120'] as const

export interface Accept {
  category: (code: string) => void
  unit: (code: string) => void
  duplicate: (orderId: string) => void
  article: (id: string) => void
  exit: (code: string) => void
  transfer: (to: string) => void
  location: (at: { lon: number; lat: number }) => void
  title: (title: string) => void
  change: (change: Partial<Call>) => void
}

interface Props {
  call: Call
  understanding: Understanding | undefined
  busy: boolean
  error: unknown
  accept: Accept
}

export function Suggestions({ call, understanding: u, busy, error, accept }: Props) {
  const w = useWords(W)
  // Who asks wants an answer first; who complains wants it to reach the right desk.
  const asks = (call.type ?? u?.type) === 'ENQUIRY'
  return (
    <Panel title={w.title} extra={busy && <Spin size="small" />}>
      {error !== undefined && <Alert type="warning" role="alert" title={errorText(error)} />}
      {!u && error === undefined && <p className="quiet">{w.none}</p>}
      {u && (
        <>
          <Emergency understanding={u} onTransfer={accept.transfer} />
          <Risks understanding={u} />
          {asks && <KnowledgeHints understanding={u} onPick={accept.article} />}
          <CategoryHints understanding={u} chosen={call.categoryCode} onPick={accept.category} />
          <DuplicateHints understanding={u} onPick={accept.duplicate} />
          <UnitHints understanding={u} chosen={call.unitCode} onPick={accept.unit} />
          {!asks && <KnowledgeHints understanding={u} onPick={accept.article} />}
          <Exits understanding={u} onPick={accept.exit} />
          <Reading understanding={u} />
          <Draft call={call} take={accept} />
          <Place call={call} understanding={u} onLocation={accept.location} change={accept.change} />
        </>
      )}
    </Panel>
  )
}

function Emergency({
  understanding,
  onTransfer,
}: {
  understanding: Understanding
  onTransfer: (to: string) => void
}) {
  const w = useWords(W)
  useLanguage()
  const { urgency, exits } = understanding
  if (urgency.level !== 'EMERGENCY' && !exits.some((e) => e.code === 'X1')) return null
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      icon={<ExclamationCircleFilled aria-hidden />}
      style={{ marginBottom: 8, padding: '8px 10px' }}
      title={w.emergency}
      description={
        <>
          <div>{wordOf(EXIT_SCRIPT, 'X1')}</div>
          {urgency.reasons.length > 0 && (
            <div>
              {w.because} <Said>{urgency.reasons.join('、')}</Said>
            </div>
          )}
          <div className="row" style={{ marginTop: 6 }}>
            {LINES.map((to) => (
              <Button key={to} size="small" danger onClick={() => onTransfer(to)}>
                {w.transfer.replace('{to}', to)}
              </Button>
            ))}
          </div>
        </>
      }
    />
  )
}

/** Each with the words that spoke for it. */
function Risks({ understanding: { risks } }: { understanding: Understanding }) {
  const w = useWords(W)
  useLanguage()
  if (risks.length === 0) return null
  return (
    <Hint title={w.risks}>
      {risks.map(({ kind, reasons }) => (
        <div key={kind}>
          {wordOf(RISK, kind)}{' '}
          <span className="quiet">
            <Said>{reasons.join('、')}</Said>
          </span>
        </div>
      ))}
    </Hint>
  )
}

function Exits({ understanding, onPick }: { understanding: Understanding; onPick: (code: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const exits = understanding.exits.filter((e) => e.code !== 'X1')
  if (exits.length === 0) return null
  return (
    <Hint title={w.exits}>
      <ul>
        {exits.map(({ code, reasons }) => (
          <li key={code}>
            <div>
              {code} {wordOf(EXIT_CODE, code)}{' '}
              <span className="quiet">
                <Said>{reasons.join('、')}</Said>
              </span>
            </div>
            <div className="quiet">{wordOf(EXIT_SCRIPT, code)}</div>
            <Button size="small" onClick={() => onPick(code)} aria-label={`${w.use} ${code}`}>
              {w.use}
            </Button>
          </li>
        ))}
      </ul>
    </Hint>
  )
}

/** The mood, how many are concerned, names and numbers that were heard. */
function Reading({ understanding: u }: { understanding: Understanding }) {
  const w = useWords(W)
  useLanguage()
  const heard = u.entities.map((e) => e.text)
  return (
    <Hint title={w.matter}>
      <div>
        {wordOf(REQUEST_TYPE, u.type)} · {wordOf(URGENCY, u.urgency.level)}
        {u.urgency.reasons.length > 0 && (
          <span className="quiet">
            {' '}
            <Said>{u.urgency.reasons.join('、')}</Said>
          </span>
        )}
      </div>
      {heard.length > 0 && (
        <div className="quiet wrap">
          <Said>{heard.join('、')}</Said>
        </div>
      )}
    </Hint>
  )
}

function Place({
  call,
  understanding: { place },
  onLocation,
  change,
}: {
  call: Call
  understanding: Understanding
  onLocation: Accept['location']
  change: Accept['change']
}) {
  const w = useWords(W)
  const path = place.areaPath?.join(' / ')
  const { id, location, place: words } = call
  // The same point stays the same: a map that is drawn anew at each key would jump.
  const points = useMemo(() => (location ? [{ id, ...location, title: words }] : []), [id, location, words])
  const candidates = isFixed(call, 'componentCode') ? undefined : candidatesOf(call, place)
  if (!path && !location && !place.overlay && !place.reasons && !candidates) return null
  return (
    <Hint title={w.place} id={PLACE}>
      <Said>{[path, place.overlay?.name].filter(Boolean).join(' · ')}</Said>
      {(place.gridCode || place.componentCode) && (
        <div className="quiet">
          {place.gridCode && `${w.grid} ${place.gridCode} `}
          {place.componentCode && `${w.component} ${place.componentCode}`}
        </div>
      )}
      <PlaceWhy reasons={place.reasons} />
      {candidates && (
        <ComponentChoice
          candidates={candidates}
          chosen={call.componentCode}
          onPick={(componentCode) => change({ componentCode, componentChoice: [...candidates] })}
        />
      )}
      {location && (
        <Suspense fallback={<Loading rows={2} />}>
          <PlaceMap
            label={w.map}
            height={150}
            points={points}
            onClick={call.registered ? undefined : onLocation}
          />
        </Suspense>
      )}
    </Hint>
  )
}
