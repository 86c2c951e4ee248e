/** A hazard seen on patrol: a request of the channel GRID, like any other from then on (KL-06). */
import { type FormEvent, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { nowMs } from '../../ui/now.ts'
import { choicesOf, useWords, wordOf, words } from '../../ui/words.ts'
import type { Fix } from '../data/geo.ts'
import { PATROL } from '../data/kinds.ts'
import { put } from '../data/outbox.ts'
import { useDraft } from '../data/use-draft.ts'
import type { PhotoFile } from '../data/write.ts'
import { Photos } from '../parts/photos.tsx'
import { Position } from '../parts/position.tsx'
import { Screen } from '../parts/screen.tsx'
import { Busy } from '../parts/states.tsx'
import { useUser } from '../parts/user.ts'

const W = words({
  title: ['巡查上报', 'Patrol report'],
  type: ['隐患类型', 'Kind of hazard'],
  text: ['看到了什么', 'What you see'],
  place: ['地点说明', 'Where it is'],
  placeHint: ['如：某路与某街口东侧', 'For example: east of a crossing'],
  component: ['部件编码', 'Component code'],
  optional: ['（选填）', '(optional)'],
  position: ['位置', 'Position'],
  photos: ['照片', 'Photos'],
  urgent: ['有危险，需要马上处理', 'Dangerous: needs action at once'],
  submit: ['上报', 'Report'],
  saved: ['已记下，联网后自动发送。', 'Saved; it is sent when there is a network.'],
})

const HAZARD = {
  ROAD: ['道路破损', 'Damaged road'],
  MANHOLE: ['井盖缺损', 'Manhole cover'],
  LAMP: ['路灯故障', 'Street lamp'],
  WATER: ['积水漏水', 'Water or leak'],
  WASTE: ['垃圾堆积', 'Waste'],
  FIRE: ['消防隐患', 'Fire risk'],
  BUILDING: ['房屋或墙体危险', 'Unsafe building or wall'],
  CABLE: ['线缆垂落', 'Hanging cable'],
  TREE: ['树木倒伏', 'Fallen tree'],
  OTHER: ['其他', 'Other'],
} as const

interface Draft {
  hazard: string
  text: string
  place: string
  component: string
  urgent: boolean
  photos: PhotoFile[]
  fix?: Fix
}

export function PatrolPage() {
  const w = useWords(W)
  const { username } = useUser()
  const asked = new URLSearchParams(useSearch()).get('component') ?? ''
  const [, navigate] = useLocation()
  const [empty] = useState<Draft>({
    ...{ hazard: 'ROAD', text: '', place: '', component: asked, urgent: false, photos: [] },
  })
  const { value, change, clear, ready } = useDraft(username, `patrol ${asked}`, empty)
  const [sending, setSending] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    // The hotline reads Chinese, whatever language the phone speaks.
    const hazard = HAZARD[value.hazard as keyof typeof HAZARD][0]
    const key = crypto.randomUUID()
    const component = value.component.trim()
    const place = {
      ...(value.place.trim() ? { text: value.place.trim() } : {}),
      ...(value.fix ? { location: { lon: value.fix.lon, lat: value.fix.lat } } : {}),
      ...(component ? { componentCode: component } : {}),
    }
    await put({
      ...{ kind: PATROL, key, url: '/api/v1/requests', files: value.photos, timeField: 'occurredAt' },
      title: `${hazard} ${value.place}`.trim(),
      body: {
        ...{ channel: 'GRID', externalId: key, type: 'REPORT' },
        text: `${hazard}：${value.text.trim()}`,
        tags: ['巡查上报', hazard],
        ...(Object.keys(place).length > 0 ? { place } : {}),
        ...(value.urgent ? { urgency: 'URGENT' } : {}),
      },
    })
    await clear()
    navigate(`/outbox?saved=${nowMs()}`)
  }
  const button = (
    <button type="submit" form="patrol" className="main" disabled={sending}>
      {w.submit}
    </button>
  )
  if (!ready) {
    return (
      <Screen title={w.title} back="/">
        <Busy />
      </Screen>
    )
  }
  return (
    <Screen title={w.title} back="/" actions={button}>
      <form id="patrol" className="form" onSubmit={(event) => void submit(event)}>
        <fieldset>
          <legend>
            {w.photos} <span className="quiet">{w.optional}</span>
          </legend>
          <Photos value={value.photos} onChange={(photos) => change({ photos })} />
        </fieldset>
        <label>
          {w.type}
          <select value={value.hazard} onChange={(e) => change({ hazard: e.target.value })}>
            {choicesOf(HAZARD).map((choice) => (
              <option key={choice.value} value={choice.value}>
                {wordOf(HAZARD, choice.value)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {w.text}
          <textarea rows={3} required value={value.text} onChange={(e) => change({ text: e.target.value })} />
        </label>
        <fieldset>
          <legend>{w.position}</legend>
          <Position value={value.fix} onChange={(fix) => change({ fix })} atOnce />
        </fieldset>
        <label>
          <span>
            {w.place} <span className="quiet">{w.optional}</span>
          </span>
          <input
            maxLength={200}
            value={value.place}
            placeholder={w.placeHint}
            onChange={(e) => change({ place: e.target.value })}
          />
        </label>
        <label>
          <span>
            {w.component} <span className="quiet">{w.optional}</span>
          </span>
          <input
            inputMode="numeric"
            maxLength={40}
            value={value.component}
            onChange={(e) => change({ component: e.target.value })}
          />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={value.urgent}
            onChange={(e) => change({ urgent: e.target.checked })}
          />
          {w.urgent}
        </label>
      </form>
    </Screen>
  )
}
