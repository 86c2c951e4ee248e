/** What may be done with an item, by the server's word; what is barred says why. */
import { App, Button, Form, Input, Radio } from 'antd'
import { Attachments } from '../../app/attachments.tsx'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'
import type { LedgerDetail } from './ledger-words.tsx'

const W = words({
  steps: ['处理', 'What to do'],
  start: ['开始办理', 'Start'],
  submit: ['提交佐证', 'Hand in'],
  verify: ['核实', 'Verify'],
  'write-off': ['销号', 'Write off'],
  inspect: ['督导', 'Inspect'],
  text: ['办理情况与佐证说明', 'What was done, and the evidence'],
  files: ['佐证材料', 'Evidence files'],
  result: ['结论', 'Result'],
  pass: ['通过', 'Passed'],
  fail: ['不通过', 'Not passed'],
  done: ['已落实', 'Carried out'],
  undone: ['未落实', 'Not carried out'],
  finding: ['核实、督导情况', 'What was found'],
  due: ['重新限定时限', 'New limit'],
  needed: ['请填写', 'Needed'],
  saved: ['已保存', 'Saved'],
})

type Step = LedgerDetail['allowedActions'][number]
interface Values {
  text?: string
  attachments?: string[]
  ok?: boolean
  finding?: string
  dueAt?: string
}

export function Steps({ item }: { item: LedgerDetail }) {
  const w = useWords(W)
  const open = item.allowedActions.filter((s) => s.allowed)
  const barred = item.allowedActions.filter((s) => !s.allowed)
  if (item.allowedActions.length === 0) return null
  return (
    <section aria-label={w.steps} className="stack" style={{ gap: 10 }}>
      <h3 className="section">{w.steps}</h3>
      {open.map((step) => (
        <StepForm key={step.action} item={item} action={step.action} />
      ))}
      {barred.map((step) => (
        <div key={step.action} className="row">
          <Button disabled>{w[step.action]}</Button>
          <span className="quiet">{barredText(step)}</span>
        </div>
      ))}
    </section>
  )
}

function StepForm({ item, action }: { item: LedgerDetail; action: Step['action'] }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [draft, setDraft, clear] = useDraft<Values>(`ledger.${item.id}.${action}`, {})
  const [form] = Form.useForm<Values>()
  const ok = Form.useWatch('ok', form) ?? draft.ok
  const write = useWrite(`POST /api/v1/ledger/:id/${action}` as 'POST /api/v1/ledger/:id/inspect', {
    touches: ['GET /api/v1/ledger', 'GET /api/v1/ledger/:id'],
    onDone: () => void message.success(w.saved),
  })
  const send = (values: Values) =>
    write.mutate(
      { params: { id: item.id }, body: { ...bodyOf(action, values), version: item.version } as never },
      { onSuccess: clear, onError: (error) => void message.error(errorText(error)) },
    )
  const required = [{ required: true, message: w.needed }]
  const primary = action === 'inspect' ? 'default' : 'primary'
  const judges = action === 'verify' || action === 'inspect'
  return (
    <Form
      form={form}
      name={action}
      layout="vertical"
      initialValues={draft}
      onValuesChange={(_, all) => setDraft(all)}
      onFinish={send}
      aria-label={w[action]}
    >
      {action === 'submit' && (
        <>
          <Form.Item name="text" label={w.text} rules={required}>
            <Input.TextArea rows={3} maxLength={20_000} />
          </Form.Item>
          <Form.Item name="attachments" label={w.files}>
            <Attachments />
          </Form.Item>
        </>
      )}
      {judges && (
        <>
          <Form.Item name="ok" label={w.result} rules={required}>
            <Radio.Group
              optionType="button"
              options={
                action === 'verify'
                  ? [
                      { value: true, label: w.pass },
                      { value: false, label: w.fail },
                    ]
                  : [
                      { value: true, label: w.done },
                      { value: false, label: w.undone },
                    ]
              }
            />
          </Form.Item>
          <Form.Item
            name="finding"
            label={w.finding}
            rules={action === 'inspect' || ok === false ? required : []}
          >
            <Input.TextArea rows={2} maxLength={20_000} />
          </Form.Item>
        </>
      )}
      {action === 'inspect' && ok === false && (
        <Form.Item name="dueAt" label={w.due}>
          <TimeInput />
        </Form.Item>
      )}
      <Button type={primary} htmlType="submit" loading={write.isPending}>
        {w[action]}
      </Button>
    </Form>
  )
}

function bodyOf(action: Step['action'], { text = '', attachments = [], ok, finding, dueAt }: Values) {
  switch (action) {
    case 'submit':
      return { evidence: [{ text, attachments }] }
    case 'verify':
      return { approve: ok, finding: finding || undefined }
    case 'inspect':
      return { implemented: ok, finding, dueAt: ok ? undefined : dueAt }
    default:
      return {}
  }
}
