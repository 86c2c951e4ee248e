/** The forms of a cycle's steps; what a step needs is asked here, what may be done is the server's. */
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { ATTENDANCE_MODE, SEAT_ROLE } from '../../../common/cycle.ts'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrderPicker } from '../../app/order-picker.tsx'
import { useWrite } from '../../app/query.ts'
import { choicesOf, fill, useLanguage, useWords, wordOf } from '../../ui/words.ts'
import { DECISION, STEP, TOUCHES } from './cycle-words.ts'
import { type Dialog, type FormProps, named, type TopicChoice, useRequired, W } from './form-parts.ts'
import { Seats, type SeatValue } from './seats.tsx'
import { Call, Direct, Measure, Written } from './study-forms.tsx'

export function CycleDialog({ cycle, dialog, onClose }: FormProps & { dialog: Dialog }) {
  const props = { cycle, onClose }
  switch (dialog.kind) {
    case 'propose':
      return <Propose {...props} topics={dialog.topics ?? []} />
    case 'deliberate':
      return <Deliberate {...props} />
    case 'guide':
      return <Guide {...props} />
    case 'reform':
      return <Reform {...props} />
    case 'build-pool':
      return <Build {...props} />
    case 'convene':
      return <Convene {...props} />
    case 'add':
      return <AddOrder {...props} />
    case 'remove':
      return <RemoveOrder {...props} orderId={dialog.orderId} number={dialog.number} />
    case 'draw':
      return <DrawForm {...props} />
    case 'direct':
      return <Direct {...props} study={dialog.study} />
    case 'measure':
      return <Measure {...props} study={dialog.study} />
    case 'call':
      return <Call {...props} study={dialog.study} />
    default:
      return <Written {...props} kind={dialog.kind} study={dialog.study} />
  }
}

function Propose({ cycle, topics, onClose }: FormProps & { topics: TopicChoice[] }) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/propose', { touches: TOUCHES })
  return (
    <FormDialog<{ titles: string[]; reasons: string[] }>
      name={named(cycle, 'propose', topics.map((t) => t.categories[0]).join('-'))}
      title={wordOf(STEP, 'propose')}
      initial={{ titles: topics.map((t) => t.title) }}
      okText={w.ok}
      width={640}
      onClose={onClose}
      onSave={({ titles, reasons }) =>
        write.mutateAsync({
          params: { id: cycle.id },
          body: {
            version: cycle.version,
            candidates: topics.map(({ categories, theme }, i) => ({
              ...{ categories, title: titles[i]!, reason: reasons[i]! },
              ...(theme ? { theme } : {}),
            })),
          },
        })
      }
    >
      {() =>
        topics.map((t, i) => (
          <fieldset key={t.categories[0]} className="cycle-fieldset">
            <Form.Item name={['titles', i]} label={w.title} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name={['reasons', i]} label={w.reason} rules={required}>
              <Input.TextArea rows={2} maxLength={2_000} />
            </Form.Item>
          </fieldset>
        ))
      }
    </FormDialog>
  )
}

interface DeliberateValues {
  body: string
  decision: 'APPROVE' | 'AMEND' | 'RETURN'
  candidate?: number
  title?: string
  minutes: string
}

function Deliberate({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/deliberate', { touches: TOUCHES })
  const said = new Set(cycle.proposal?.decisions.map((d) => d.body))
  const open = cycle.bodies.filter((b) => !said.has(b.code))
  return (
    <FormDialog<DeliberateValues>
      name={named(cycle, 'deliberate')}
      title={wordOf(STEP, 'deliberate')}
      initial={{ body: open[0]?.code, decision: 'APPROVE' }}
      okText={w.ok}
      onClose={onClose}
      onSave={({ decision, candidate, title, ...rest }) =>
        write.mutateAsync({
          params: { id: cycle.id },
          body: {
            ...{ ...rest, decision, version: cycle.version },
            ...(decision === 'RETURN' ? {} : { candidate }),
            ...(decision === 'AMEND' ? { title } : {}),
          },
        })
      }
    >
      {({ decision }) => (
        <>
          <Form.Item name="body" label={w.body} rules={required}>
            <Radio.Group optionType="button" options={open.map((b) => ({ value: b.code, label: b.name }))} />
          </Form.Item>
          <Form.Item name="decision" label={w.decision} rules={required}>
            <Radio.Group optionType="button" options={choicesOf(DECISION)} />
          </Form.Item>
          {decision !== 'RETURN' && (
            <Form.Item name="candidate" label={w.candidate} rules={required}>
              <Select options={cycle.proposal?.candidates.map((c, value) => ({ value, label: c.title }))} />
            </Form.Item>
          )}
          {decision === 'AMEND' && (
            <Form.Item name="title" label={w.newTitle} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
          )}
          <Form.Item name="minutes" label={w.minutes} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Guide({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/guide', { touches: TOUCHES })
  return (
    <FormDialog<{ leader: string; text: string }>
      name={named(cycle, 'guide')}
      title={wordOf(STEP, 'guide')}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { id: cycle.id }, body })}
    >
      {() => (
        <>
          <Form.Item name="leader" label={w.leader} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="text" label={w.principle} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

const EFFECTS = ['time', 'links', 'materials', 'trips'] as const
interface ReformValues {
  title: string
  issuedBy: string
  issuedOn: string
  document: string
  partners?: string[]
  effect?: Partial<Record<(typeof EFFECTS)[number], { before?: number | null; after?: number | null }>>
}

function Reform({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/reform', { touches: TOUCHES })
  const save = ({ effect = {}, partners = [], ...rest }: ReformValues) => {
    const whole = EFFECTS.flatMap((key) => {
      const { before, after } = effect[key] ?? {}
      return typeof before === 'number' && typeof after === 'number' ? [[key, { before, after }]] : []
    })
    return write.mutateAsync({
      params: { id: cycle.id },
      body: { ...rest, partners, effect: Object.fromEntries(whole) },
    })
  }
  return (
    <FormDialog<ReformValues>
      name={named(cycle, 'reform')}
      title={wordOf(STEP, 'reform')}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={save}
    >
      {() => (
        <>
          <Form.Item name="title" label={w.title} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="issuedBy" label={w.issuedBy} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="document" label={w.document} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="issuedOn" label={w.issuedOn} rules={required}>
            <DayInput past />
          </Form.Item>
          {EFFECTS.map((key) => (
            <div key={key} className="row" style={{ flexWrap: 'nowrap' }}>
              {(['before', 'after'] as const).map((side) => (
                <Form.Item
                  key={side}
                  name={['effect', key, side]}
                  label={fill(w[side], { name: w[key] })}
                  style={{ flex: 1 }}
                >
                  <InputNumber min={0} style={{ width: '100%' }} />
                </Form.Item>
              ))}
            </div>
          ))}
          <Form.Item name="partners" label={w.partners}>
            <Select mode="tags" open={false} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Build({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/build-pool', { touches: TOUCHES })
  const [least, most] = cycle.poolSize
  return (
    <FormDialog<{ size: number }>
      name={named(cycle, 'build-pool')}
      title={wordOf(STEP, 'build-pool')}
      initial={{ size: Math.round((least + most) / 2) }}
      okText={w.ok}
      onClose={onClose}
      onSave={({ size }) =>
        write.mutateAsync({ params: { id: cycle.id }, body: { size, version: cycle.version } })
      }
    >
      {() => (
        <Form.Item name="size" label={w.size} extra={fill(w.sizeHint, { least, most })} rules={required}>
          <InputNumber min={1} max={200} precision={0} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

function Convene({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  useLanguage()
  const write = useWrite('POST /api/v1/cycles/:id/convene', { touches: TOUCHES })
  return (
    <FormDialog<{ seats: SeatValue[] }>
      name={named(cycle, 'convene')}
      title={wordOf(STEP, 'convene')}
      initial={{ seats: [{ role: 'HOST', mode: 'REMOTE', name: '' }] }}
      okText={wordOf(STEP, 'convene')}
      width={820}
      onClose={onClose}
      onSave={({ seats }) =>
        write.mutateAsync({ params: { id: cycle.id }, body: { seats, version: cycle.version } })
      }
    >
      {() => (
        <Form.Item name="seats" label={w.seats}>
          <Seats roles={choicesOf(SEAT_ROLE)} modes={choicesOf(ATTENDANCE_MODE)} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

function AddOrder({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/edit-pool', { touches: TOUCHES })
  return (
    <FormDialog<{ orderId: string; reason: string }>
      name={named(cycle, 'add')}
      title={wordOf(STEP, 'edit-pool')}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={(add) =>
        write.mutateAsync({ params: { id: cycle.id }, body: { add: [add], version: cycle.version } })
      }
    >
      {() => (
        <>
          <Form.Item name="orderId" label={w.order} rules={required}>
            <OrderPicker ended />
          </Form.Item>
          <Form.Item name="reason" label={w.reason} rules={required}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function RemoveOrder({ cycle, orderId, number, onClose }: FormProps & { orderId: string; number: string }) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/edit-pool', { touches: TOUCHES })
  return (
    <FormDialog<{ reason: string }>
      name={named(cycle, 'remove', orderId)}
      title={number}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={({ reason }) =>
        write.mutateAsync({
          params: { id: cycle.id },
          body: { remove: [{ orderId, reason }], version: cycle.version },
        })
      }
    >
      {() => (
        <Form.Item name="reason" label={w.reason} rules={required}>
          <Input.TextArea rows={2} maxLength={2_000} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

function DrawForm({ cycle, onClose }: FormProps) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/draw', { touches: TOUCHES })
  return (
    <FormDialog<{ word: string }>
      name={named(cycle, 'draw')}
      title={wordOf(STEP, 'draw')}
      initial={{}}
      okText={wordOf(STEP, 'draw')}
      onClose={onClose}
      onSave={({ word }) =>
        write.mutateAsync({ params: { id: cycle.id }, body: { word, version: cycle.version } })
      }
    >
      {() => (
        <Form.Item name="word" label={w.word} extra={w.wordHint} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
