/** Five faces and whether it is solved: what the citizen says decides whether the matter is finished. */
import { type FormEvent, useState } from 'react'
import { Choices, Field } from '../parts/field.tsx'
import { useWords } from '../parts/language.ts'
import { REFUSALS } from '../parts/refusals.ts'
import { useUnsent } from '../parts/unsent.ts'
import { Face } from './face.tsx'
import { useSend } from './use-send.ts'
import { PROGRESS, RESOLUTION, SATISFACTION } from './words.ts'

type Satisfaction = keyof typeof SATISFACTION
type Resolution = keyof typeof RESOLUTION

interface Said {
  satisfaction: Satisfaction | ''
  resolution: Resolution | ''
  comment: string
}
const NOTHING: Said = { satisfaction: '', resolution: '', comment: '' }

const FACES = Object.keys(SATISFACTION) as Satisfaction[]

export function Rating({
  number,
  proof,
  onDone,
}: {
  number: string
  proof: string
  onDone: (text: string) => Promise<void>
}) {
  const w = useWords(PROGRESS)
  const satisfactions = useWords(SATISFACTION)
  const resolutions = useWords(RESOLUTION)
  const refusals = useWords(REFUSALS)
  const [said, setSaid, forget] = useUnsent(number, 'rating', NOTHING)
  const { satisfaction, resolution, comment } = said
  const [missing, setMissing] = useState(false)
  const { send, sending, refused } = useSend('rating', number)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const incomplete = satisfaction === '' || resolution === ''
    setMissing(incomplete)
    if (incomplete) return
    const body = { receipt: proof, satisfaction, resolution, comment: comment.trim() || undefined }
    if (!(await send(body))) return
    forget()
    const content = !satisfaction.includes('DISSATISFIED') && resolution !== 'UNRESOLVED'
    await onDone(content ? w.rated : w.ratedAgain)
  }

  return (
    <form className="card rating" onSubmit={submit} noValidate aria-labelledby="rate">
      <h2 id="rate">{w.rate}</h2>
      <Choices
        legend={w.satisfaction}
        value={satisfaction}
        className="faces"
        options={FACES.map((value, i) => ({
          value,
          label: (
            <>
              <Face mood={2 - i} />
              {satisfactions[value]}
            </>
          ),
        }))}
        onChange={(satisfaction) => setSaid({ ...said, satisfaction })}
      />
      <Choices
        legend={w.resolution}
        value={resolution}
        options={(Object.keys(RESOLUTION) as Resolution[]).map((value) => ({
          value,
          label: resolutions[value],
        }))}
        onChange={(resolution) => setSaid({ ...said, resolution })}
      />
      <Field label={w.comment} optional>
        {(tied) => (
          <textarea
            {...tied}
            rows={2}
            maxLength={2_000}
            value={comment}
            onChange={(e) => setSaid({ ...said, comment: e.target.value })}
          />
        )}
      </Field>
      <div role="alert">
        {(missing || refused) && <p className="problems">{refused ? refusals[refused] : w.needRating}</p>}
      </div>
      <button type="submit" className="button main" disabled={sending}>
        {sending ? w.sending : w.sendRating}
      </button>
    </form>
  )
}
