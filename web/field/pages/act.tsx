/** The form of one action on a task. It is put away at once and sent when there is a network. */
import { type FormEvent, useId, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { call } from '../../app/client.ts'
import { nowMs } from '../../ui/now.ts'
import { Said } from '../../ui/said.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { type Act, actOf, type Field, type Values } from '../data/acts.ts'
import type { Fix } from '../data/geo.ts'
import { put } from '../data/outbox.ts'
import { orderKey } from '../data/tasks.ts'
import { useDraft } from '../data/use-draft.ts'
import { useKept } from '../data/use-kept.ts'
import type { PhotoFile } from '../data/write.ts'
import { Photos } from '../parts/photos.tsx'
import { Position } from '../parts/position.tsx'
import { Screen } from '../parts/screen.tsx'
import { Busy, ReadingState } from '../parts/states.tsx'
import { useUser } from '../parts/user.ts'

const W = words({
  place: ['位置', 'Position'],
  photos: ['照片', 'Photos'],
  optional: ['（选填）', '(optional)'],
  sure: ['提交后本任务将离开我的列表。', 'After this the task leaves your list.'],
})

interface Draft {
  values: Values
  photos: PhotoFile[]
  fix?: Fix
}

const emptyOf = (act: Act): Draft => ({
  values: Object.fromEntries(
    act.fields.map(({ name, kind, initial }) => [name, initial ?? (kind === 'check' ? false : '')]),
  ),
  photos: [],
})

export function ActPage({ id, action }: { id: string; action: string }) {
  const act = actOf(action)
  if (!act || act.fields.length === 0) return <Redirect to={`/tasks/${id}`} replace />
  return <ActForm id={id} action={action} act={act} />
}

function ActForm({ id, action, act }: { id: string; action: string; act: Act }) {
  const w = useWords(W)
  const at = useLanguage() === 'zh' ? 0 : 1
  const { username } = useUser()
  const [, navigate] = useLocation()
  const reading = useKept(username, orderKey(id), () => call('GET /api/v1/orders/:id', { params: { id } }))
  const radius = useKept(username, 'radius', onSiteRadius)
  const [empty] = useState(() => emptyOf(act))
  const { value, change, clear, ready } = useDraft(username, `${id} ${action}`, empty)
  const [sending, setSending] = useState(false)
  const order = reading.value
  if (!order || !ready) {
    return (
      <Screen title={act.title[at]} back={`/tasks/${id}`}>
        {order ? <Busy /> : <ReadingState reading={reading} />}
      </Screen>
    )
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    const now = new Date(nowMs()).toISOString()
    const values = filled(value.values)
    await put({
      ...{ kind: action, title: order.title, orderId: id, timeField: act.timeField },
      url: `/api/v1/orders/${id}/${action}`,
      body: {
        ...(act.body ? act.body(values, now) : values),
        ...(act.place && value.fix ? { location: { lon: value.fix.lon, lat: value.fix.lat } } : {}),
      },
      files: value.photos,
    })
    await clear()
    navigate(`/tasks/${id}`, { replace: true })
  }
  const set = (name: string, next: string | boolean) => change({ values: { ...value.values, [name]: next } })
  const button = (
    <button type="submit" form="act" className={act.danger ? 'main danger' : 'main'} disabled={sending}>
      {act.button[at]}
    </button>
  )
  return (
    <Screen title={act.title[at]} back={`/tasks/${id}`} actions={button}>
      <p className="quiet">
        <Said>{order.title}</Said>
      </p>
      {act.danger && <p className="note old">{w.sure}</p>}
      <form id="act" className="form" onSubmit={(event) => void submit(event)}>
        {act.place && (
          <fieldset>
            <legend>{w.place}</legend>
            <Position
              value={value.fix}
              onChange={(fix) => change({ fix })}
              target={order.place.location}
              radius={radius.value}
              hasTarget
              atOnce
            />
          </fieldset>
        )}
        {act.photos && (
          <fieldset>
            <legend>
              {w.photos} <span className="quiet">{w.optional}</span>
            </legend>
            <Photos value={value.photos} onChange={(photos) => change({ photos })} />
          </fieldset>
        )}
        {act.fields.map((field) => (
          <Input key={field.name} field={field} value={value.values[field.name]!} onChange={set} />
        ))}
      </form>
    </Screen>
  )
}

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => typeof v === 'boolean' || v.trim() !== ''))

/** CD-10: from how far a check-in is flagged, by the region's policy. */
const onSiteRadius = async (): Promise<number> => {
  const { emergency } = await call('GET /api/v1/policy')
  return (emergency as { onSiteRadiusMetres: number }).onSiteRadiusMetres
}

interface InputProps {
  field: Field
  value: string | boolean
  onChange: (name: string, next: string | boolean) => void
}

function Input({ field, value, onChange }: InputProps) {
  const w = useWords(W)
  const at = useLanguage() === 'zh' ? 0 : 1
  const id = useId()
  const { name, kind, label, required = false, table = {}, hint } = field
  if (kind === 'check') {
    return (
      <label className="check">
        <input type="checkbox" checked={value === true} onChange={(e) => onChange(name, e.target.checked)} />
        {label[at]}
      </label>
    )
  }
  return (
    <label htmlFor={id}>
      <span>
        {label[at]} {kind === 'text' && !required && <span className="quiet">{w.optional}</span>}
      </span>
      {kind === 'choice' ? (
        <select id={id} value={String(value)} onChange={(e) => onChange(name, e.target.value)}>
          {choicesOf(table).map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <textarea
          id={id}
          rows={3}
          required={required}
          value={String(value)}
          onChange={(e) => onChange(name, e.target.value)}
        />
      )}
      {hint && <small className="quiet">{hint[at]}</small>}
    </label>
  )
}
