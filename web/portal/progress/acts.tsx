/** Supplement, urge, withdraw: one open at a time, each a few words and a button. */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { CitizenProgress } from '../../../api/public.ts'
import { Field } from '../parts/field.tsx'
import { useWords } from '../parts/language.ts'
import { REFUSALS } from '../parts/refusals.ts'
import { actName, tried, useUnsent } from '../parts/unsent.ts'
import { Words } from './standing.tsx'
import { useSend } from './use-send.ts'
import { PROGRESS } from './words.ts'

const ACTS = ['supplement', 'urge', 'withdraw'] as const
type Act = (typeof ACTS)[number]

interface Props {
  seen: CitizenProgress
  proof: string
  onDone: (text: string) => Promise<void>
  /** The request has moved on since it was shown. */
  onRefused: () => Promise<void>
}

export function Acts({ seen, proof, onDone, onRefused }: Props) {
  const w = useWords(PROGRESS)
  // What could not be sent is shown at once, to be sent.
  const [open, setOpen] = useState(() => ACTS.find((act) => tried.get()[actName(seen.number, act)]))
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const common = { number: seen.number, proof, onRefused, focus: true }
  const done = (text: string) => {
    setOpen(undefined)
    return onDone(text)
  }
  const close = () => {
    setOpen(undefined)
    opener.current?.focus()
  }
  const acts: { act: Act; label: string; may: boolean; form: ReactNode }[] = [
    {
      ...{ act: 'supplement', label: w.supplement, may: seen.canSupplement && !seen.question },
      form: (
        <ActForm {...common} act="supplement" label={w.supplementText} onDone={() => done(w.supplemented)} />
      ),
    },
    {
      ...{ act: 'urge', label: w.urge, may: seen.canUrge },
      form: <ActForm {...common} act="urge" label={w.urgeText} onDone={() => done(w.urged)} />,
    },
    {
      ...{ act: 'withdraw', label: w.withdraw, may: seen.canWithdraw },
      form: (
        <ActForm
          {...{ ...common, act: 'withdraw', label: w.withdrawText, optional: true }}
          warning={w.withdrawSure}
          button={w.withdrawYes}
          onCancel={close}
          onDone={() => done(w.withdrawn)}
        />
      ),
    },
  ]
  const possible = acts.filter((a) => a.may)
  const shown = possible.find((a) => a.act === open)
  return (
    <>
      {possible.length > 0 && (
        <div className="buttons acts">
          {possible.map(({ act, label }) => (
            <button
              key={act}
              ref={act === open ? opener : undefined}
              type="button"
              className="button"
              aria-expanded={act === open}
              aria-controls={act === open ? id : undefined}
              onClick={() => setOpen(act === open ? undefined : act)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {shown && (
        <div id={id} key={shown.act}>
          {shown.form}
        </div>
      )}
    </>
  )
}

/** What the hotline asked, with the answer right below it. */
export function Question({ seen, proof, onDone, onRefused }: Props) {
  const w = useWords(PROGRESS)
  if (!seen.question) return null
  return (
    <div className="question">
      <Words title={w.question}>{seen.question}</Words>
      {seen.canSupplement && (
        <ActForm
          {...{ number: seen.number, proof, onRefused, act: 'supplement', label: w.answerText }}
          button={w.answer}
          onDone={() => onDone(w.supplemented)}
        />
      )}
    </div>
  )
}

interface ActFormProps {
  act: Act
  number: string
  proof: string
  label: string
  optional?: boolean
  warning?: string
  button?: string
  /** It was opened by hand, and is where the next words go. */
  focus?: boolean
  onDone: () => Promise<void>
  onRefused: () => Promise<void>
  onCancel?: () => void
}

function ActForm({
  act,
  number,
  proof,
  label,
  optional,
  warning,
  button,
  focus = false,
  ...on
}: ActFormProps) {
  const w = useWords(PROGRESS)
  const refusals = useWords(REFUSALS)
  const [text, setText] = useUnsent(number, act, '')
  const [missing, setMissing] = useState(false)
  const { send, sending, refused } = useSend(act, number)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focus) area.current?.focus()
  }, [focus])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const words = text.trim()
    setMissing(!optional && words === '')
    if (!optional && words === '') return area.current?.focus()
    const body = optional ? { receipt: proof, reason: words || undefined } : { receipt: proof, text: words }
    if (!(await send(body as { receipt: string; text: string }))) return void on.onRefused()
    setText('')
    await on.onDone()
  }

  return (
    <form className="card" onSubmit={submit} noValidate>
      {warning && <p className="warning">{warning}</p>}
      <Field label={label} optional={optional} error={missing ? w.needText : undefined}>
        {(tied) => (
          <textarea
            {...tied}
            ref={area}
            rows={3}
            maxLength={2_000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </Field>
      <div role="alert">{refused && <p className="problems">{refusals[refused]}</p>}</div>
      <div className="buttons">
        <button type="submit" className={warning ? 'button danger' : 'button main'} disabled={sending}>
          {sending ? w.sending : (button ?? w.send)}
        </button>
        {on.onCancel && (
          <button type="button" className="button plain" onClick={on.onCancel}>
            {w.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
