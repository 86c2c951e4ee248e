/** The forms of a target's steps: short enough for a phone in the street. */
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { Attachments } from '../../app/attachments.tsx'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { CategoryPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { Said } from '../../ui/said.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type Finding, TARGET_STEP, type TargetView, TOUCHES } from './campaign-words.ts'

const W = words({
  rectify: ['问题已整改', 'Finding rectified'],
  order: ['生成主动治理工单', 'Make a proactive order'],
  contact: ['联系方式', 'Contact'],
  name: ['姓名', 'Name'],
  people: ['走访人', 'Who went'],
  note: ['情况', 'What was said and seen'],
  files: ['照片、附件', 'Photos, files'],
  finding: ['问题', 'Finding'],
  makeOrder: ['同时生成工单', 'Make an order of it'],
  category: ['工单类别（不选为行动的类别）', 'Category (none: the campaign’s)'],
  type: ['文书', 'Instrument'],
  number: ['文号', 'Number'],
  served: ['送达日期', 'Day of service'],
  deadline: ['自行履行期限', 'Deadline it names'],
  step: ['步骤', 'Step'],
  result: ['结果', 'Result'],
  how: ['整改情况', 'How it was put right'],
  pass: ['通过，销号', 'Passed: write off'],
  fail: ['退回', 'Send back'],
  reason: ['缘由', 'Reason'],
  done: ['办理情况', 'What was done'],
  ok: ['提交', 'Send'],
  needed: ['请填写', 'Needed'],
})

export type TargetDialog =
  | { kind: keyof typeof TARGET_STEP }
  | { kind: 'rectify' | 'order'; finding: Finding }

interface Props {
  target: TargetView
  onClose: () => void
}

export function TargetForm({ target, dialog, onClose }: Props & { dialog: TargetDialog }) {
  const props = { target, onClose }
  if ('finding' in dialog) return <FindingForm {...props} finding={dialog.finding} kind={dialog.kind} />
  switch (dialog.kind) {
    case 'team':
      return <TeamForm {...props} />
    case 'find':
      return <FindForm {...props} />
    case 'visit':
      return <VisitForm {...props} />
    case 'serve':
      return <ServeForm {...props} />
    case 'enforce':
      return <EnforceForm {...props} />
    case 'verify':
      return <VerifyForm {...props} />
    default:
      return <TextForm {...props} kind={dialog.kind === 'shelve' ? 'shelve' : 'submit'} />
  }
}

function useForm({ target, onClose }: Props, kind: string, title: string) {
  const w = useWords(W)
  return {
    w,
    required: [{ required: true, message: w.needed }],
    at: { params: { id: target.id } },
    shared: { name: `target.${target.id}.${kind}`, title, okText: w.ok, onClose },
  }
}

const OPTIONS = { touches: TOUCHES }

function TeamForm(props: Props) {
  const { target: t } = props
  useLanguage()
  const { w, at, shared } = useForm(props, 'team', wordOf(TARGET_STEP, 'team'))
  const save = useWrite('POST /api/v1/campaign-targets/:id/team', OPTIONS)
  type Values = Record<string, { name?: string; contact?: string }>
  const initial: Values = Object.fromEntries(
    t.team.map((m) => [m.role, { name: m.name, contact: m.contact ?? undefined }]),
  )
  return (
    <FormDialog<Values>
      {...shared}
      initial={initial}
      onSave={(values) => {
        const members = t.roles.flatMap(({ code: role }) => {
          const { name, contact } = values[role] ?? {}
          return name?.trim() ? [{ role, name, ...(contact && { contact }) }] : []
        })
        return save.mutateAsync({ ...at, body: { members, version: t.version } })
      }}
    >
      {() =>
        t.roles.map((role) => (
          <div key={role.code} className="campaign-member">
            <span>
              <Said>{role.name}</Said>
            </span>
            <Form.Item name={[role.code, 'name']} noStyle>
              <Input maxLength={40} placeholder={w.name} aria-label={`${role.name} ${w.name}`} />
            </Form.Item>
            <Form.Item name={[role.code, 'contact']} noStyle>
              <Input maxLength={60} placeholder={w.contact} aria-label={`${role.name} ${w.contact}`} />
            </Form.Item>
          </div>
        ))
      }
    </FormDialog>
  )
}

function FindForm(props: Props) {
  const { target: t } = props
  useLanguage()
  const { w, at, required, shared } = useForm(props, 'find', wordOf(TARGET_STEP, 'find'))
  const save = useWrite('POST /api/v1/campaign-targets/:id/find', OPTIONS)
  return (
    <FormDialog<{ text: string; attachments?: string[]; order?: boolean; categoryCode?: string }>
      {...shared}
      initial={{}}
      onSave={(values) => save.mutateAsync({ ...at, body: { ...values, version: t.version } })}
    >
      {(values) => (
        <>
          <Form.Item name="text" label={w.finding} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="attachments" label={w.files}>
            <Attachments />
          </Form.Item>
          <Form.Item name="order" valuePropName="checked">
            <Checkbox>{w.makeOrder}</Checkbox>
          </Form.Item>
          {values.order && (
            <Form.Item name="categoryCode" label={w.category}>
              <CategoryPicker />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  )
}

function VisitForm(props: Props) {
  const { target: t } = props
  useLanguage()
  const { w, at, required, shared } = useForm(props, 'visit', wordOf(TARGET_STEP, 'visit'))
  const save = useWrite('POST /api/v1/campaign-targets/:id/visit', OPTIONS)
  return (
    <FormDialog<{ people: string; note: string; attachments?: string[] }>
      {...shared}
      initial={{ people: t.team.map((m) => m.name).join('、') }}
      onSave={(values) => save.mutateAsync({ ...at, body: { ...values, version: t.version } })}
    >
      {() => (
        <>
          <Form.Item name="people" label={w.people} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="note" label={w.note} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="attachments" label={w.files}>
            <Attachments />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function ServeForm(props: Props) {
  const { target: t } = props
  useLanguage()
  const { w, at, required, shared } = useForm(props, 'serve', wordOf(TARGET_STEP, 'serve'))
  const save = useWrite('POST /api/v1/campaign-targets/:id/serve', OPTIONS)
  const choices = useApi('GET /api/v1/campaigns/choices', { query: {} as never }).data
  return (
    <FormDialog<{ type: string; number: string; servedOn: string; deadline?: string; attachments?: string[] }>
      {...shared}
      initial={{}}
      onSave={(values) => save.mutateAsync({ ...at, body: { ...values, version: t.version } })}
    >
      {() => (
        <>
          <Form.Item name="type" label={w.type} rules={required}>
            <Select options={(choices?.instruments ?? []).map((i) => ({ value: i.code, label: i.name }))} />
          </Form.Item>
          <Form.Item name="number" label={w.number} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="servedOn" label={w.served} rules={required}>
            <DayInput past />
          </Form.Item>
          <Form.Item name="deadline" label={w.deadline}>
            <DayInput />
          </Form.Item>
          <Form.Item name="attachments" label={w.files}>
            <Attachments />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function EnforceForm(props: Props) {
  const { target: t } = props
  useLanguage()
  const { w, at, required, shared } = useForm(props, 'enforce', wordOf(TARGET_STEP, 'enforce'))
  const save = useWrite('POST /api/v1/campaign-targets/:id/enforce', OPTIONS)
  return (
    <FormDialog<{ step: string; note: string; attachments?: string[] }>
      {...shared}
      initial={{ step: t.ahead.find((a) => a.barred === null)?.step.code }}
      onSave={(values) => save.mutateAsync({ ...at, body: { ...values, version: t.version } })}
    >
      {() => (
        <>
          <Form.Item name="step" label={w.step} rules={required}>
            <Select
              options={t.ahead.map((a) => ({
                ...{ value: a.step.code, label: a.step.name, disabled: a.barred !== null },
                title: a.barred ?? undefined,
              }))}
            />
          </Form.Item>
          <Form.Item name="note" label={w.done} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="attachments" label={w.files}>
            <Attachments />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function VerifyForm(props: Props) {
  const { target: t } = props
  useLanguage()
  const { w, at, required, shared } = useForm(props, 'verify', wordOf(TARGET_STEP, 'verify'))
  const save = useWrite('POST /api/v1/campaign-targets/:id/verify', OPTIONS)
  return (
    <FormDialog<{ approve: boolean; note?: string }>
      {...shared}
      initial={{}}
      onSave={(values) => save.mutateAsync({ ...at, body: { ...values, version: t.version } })}
    >
      {(values) => (
        <>
          <Form.Item name="approve" label={w.result} rules={required}>
            <Radio.Group
              optionType="button"
              options={[
                { value: true, label: w.pass },
                { value: false, label: w.fail },
              ]}
            />
          </Form.Item>
          <Form.Item name="note" label={w.reason} rules={values.approve === false ? required : []}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function TextForm(props: Props & { kind: 'submit' | 'shelve' }) {
  const { target: t, kind } = props
  useLanguage()
  const { w, at, required, shared } = useForm(props, kind, wordOf(TARGET_STEP, kind))
  const submit = useWrite('POST /api/v1/campaign-targets/:id/submit', OPTIONS)
  const shelve = useWrite('POST /api/v1/campaign-targets/:id/shelve', OPTIONS)
  return (
    <FormDialog<{ text: string; attachments?: string[] }>
      {...shared}
      initial={{}}
      onSave={({ text, attachments }) =>
        kind === 'submit'
          ? submit.mutateAsync({ ...at, body: { text, attachments, version: t.version } })
          : shelve.mutateAsync({ ...at, body: { reason: text, version: t.version } })
      }
    >
      {() => (
        <>
          <Form.Item name="text" label={kind === 'submit' ? w.done : w.reason} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          {kind === 'submit' && (
            <Form.Item name="attachments" label={w.files}>
              <Attachments />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  )
}

function FindingForm(props: Props & { finding: Finding; kind: 'rectify' | 'order' }) {
  const { finding: f, kind } = props
  const w = useWords(W)
  const { required, shared } = useForm(props, `${kind}.${f.id}`, kind === 'rectify' ? w.rectify : w.order)
  const rectify = useWrite('POST /api/v1/campaign-findings/:id/rectify', OPTIONS)
  const order = useWrite('POST /api/v1/campaign-findings/:id/order', OPTIONS)
  const at = { params: { id: f.id } }
  return (
    <FormDialog<{ note: string; attachments?: string[]; categoryCode?: string }>
      {...shared}
      initial={{}}
      onSave={({ categoryCode, ...values }) =>
        kind === 'rectify'
          ? rectify.mutateAsync({ ...at, body: values })
          : order.mutateAsync({ ...at, body: { categoryCode } })
      }
    >
      {() =>
        kind === 'rectify' ? (
          <>
            <Form.Item name="note" label={w.how} rules={required}>
              <Input.TextArea rows={3} maxLength={2_000} />
            </Form.Item>
            <Form.Item name="attachments" label={w.files}>
              <Attachments />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="categoryCode" label={w.category}>
            <CategoryPicker />
          </Form.Item>
        )
      }
    </FormDialog>
  )
}
