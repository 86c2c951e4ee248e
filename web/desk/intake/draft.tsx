/** What a large model makes of the call, when asked: a title, a category, and who, where, when, what and why. */
import { Button } from 'antd'
import { AssistLabel } from '../../app/assist/label.tsx'
import { type Assist, useAssist } from '../../app/assist/use-assist.ts'
import { useCategoryPath } from '../../app/categories.ts'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import type { Call } from './calls.ts'
import { Hint } from './hints.tsx'
import { isFixed } from './required.ts'

const W = words({
  title: ['大模型', 'Large model'],
  askTitle: ['起草标题', 'Draft a title'],
  askCategory: ['建议分类', 'Suggest a category'],
  askFields: ['抽取要素', 'Extract the facts'],
  heading: ['标题', 'Title'],
  category: ['分类', 'Category'],
  facts: ['要素', 'Facts'],
  none: ['没有建议', 'No suggestion'],
  use: ['采用', 'Use it'],
  drop: ['不采用', 'Leave it'],
  who: ['何人', 'Who'],
  where: ['何地', 'Where'],
  when: ['何时', 'When'],
  what: ['何事', 'What'],
  demand: ['诉求', 'Demand'],
  takePlace: ['填入地点', 'As the place'],
  takeTime: ['填入发生时间', 'As the time'],
})

/** What is taken over goes through the same hands as what is typed. */
interface Take {
  title: (title: string) => void
  category: (code: string) => void
  change: (change: Partial<Call>) => void
}

export function Draft({ call, take }: { call: Call; take: Take }) {
  const w = useWords(W)
  const [title, category, facts] = [
    useAssist('SUMMARY', call.text),
    useAssist('CATEGORY', call.text),
    useAssist('EXTRACTION', call.text),
  ]
  if (call.done || ![title, category, facts].some((each) => each.offered)) return null
  const asks = [
    [title, w.askTitle],
    [category, w.askCategory],
    [facts, w.askFields],
  ] as const
  const requester = { name: call.name.trim() || undefined, phone: call.phone.trim() || undefined }
  return (
    <Hint title={w.title}>
      <div className="row" style={{ gap: 6 }}>
        {asks
          .filter(([assist]) => assist.offered)
          .map(([assist, name]) => (
            <Button
              key={name}
              size="small"
              loading={assist.busy}
              disabled={assist.answer !== undefined}
              onClick={() => void assist.ask({ requester })}
            >
              {name}
            </Button>
          ))}
      </div>
      <Title assist={title} onTake={take.title} />
      <Category assist={category} onTake={take.category} />
      <Facts assist={facts} call={call} change={take.change} />
    </Hint>
  )
}

function Answered({ name, assist, onUse }: { name: string; assist: Assist; onUse?: () => void }) {
  const w = useWords(W)
  const { answer } = assist
  if (!answer) return null
  return (
    <>
      <AssistLabel answer={answer} />
      <div className="row" style={{ gap: 6 }}>
        {onUse && (
          <Button size="small" aria-label={`${w.use} ${name}`} onClick={onUse}>
            {w.use}
          </Button>
        )}
        <Button size="small" aria-label={`${w.drop} ${name}`} onClick={() => assist.decide(false)}>
          {w.drop}
        </Button>
      </div>
    </>
  )
}

function Title({ assist, onTake }: { assist: Assist; onTake: (title: string) => void }) {
  const w = useWords(W)
  const { title, summary } = assist.answer?.result ?? {}
  if (!assist.answer) return null
  const use = () => {
    if (title) onTake(title)
    assist.decide(true)
  }
  return (
    <section aria-label={w.heading} className="made">
      <div>
        <Said>{title ?? ''}</Said>
      </div>
      <div className="quiet">
        <Said>{summary ?? ''}</Said>
      </div>
      <Answered name={w.heading} assist={assist} onUse={title ? use : undefined} />
    </section>
  )
}

/** One more suggestion beside those of the list above. */
function Category({ assist, onTake }: { assist: Assist; onTake: (code: string) => void }) {
  const w = useWords(W)
  const path = useCategoryPath()
  if (!assist.answer) return null
  const { category } = assist.answer.result
  const use = (code: string) => () => {
    onTake(code)
    assist.decide(true)
  }
  return (
    <section aria-label={w.category} className="made">
      <div>{category ? <Said>{path(category.code)}</Said> : w.none}</div>
      <Answered name={w.category} assist={assist} onUse={category && use(category.code)} />
    </section>
  )
}

const FACTS = ['who', 'where', 'when', 'what', 'demand'] as const

function Facts({
  assist,
  call,
  change,
}: {
  assist: Assist
  call: Call
  change: (change: Partial<Call>) => void
}) {
  const w = useWords(W)
  const fields = assist.answer?.result.fields
  if (!assist.answer || !fields) return null
  const { where, occurredAt } = fields
  // What was taken over stays in sight: the other field may be wanted as well.
  const take = (part: Partial<Call>) => {
    change(part)
    assist.decide(true, { keep: true })
  }
  const taken = { place: call.place === where, time: call.occurredAt === occurredAt }
  const offers = {
    where: where && !isFixed(call, 'place') && !taken.place && (
      <Button size="small" onClick={() => take({ place: where })}>
        {w.takePlace}
      </Button>
    ),
    when: occurredAt && !isFixed(call, 'occurredAt') && !taken.time && (
      <Button size="small" title={dateTime(occurredAt)} onClick={() => take({ occurredAt })}>
        {w.takeTime}
      </Button>
    ),
  }
  return (
    <section aria-label={w.facts} className="made">
      <table className="facts">
        <tbody>
          {FACTS.map((name) => (
            <tr key={name}>
              <th scope="row">{w[name]}</th>
              <td>{fields[name] ? <Said>{fields[name]}</Said> : <span className="quiet">—</span>}</td>
              <td>{name === 'where' || name === 'when' ? offers[name] : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Answered name={w.facts} assist={assist} />
    </section>
  )
}
