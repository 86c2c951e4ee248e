/** What is written into a month: a test call, an appeal, a decision, a reason. */
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrderPicker } from '../../app/order-picker.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { dateTime } from '../../ui/time.ts'
import { TimeInput } from '../../ui/time-input.tsx'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { KPI, type MonthView } from './month.ts'

const W = words({
  call: ['录入拨测', 'Record a test call'],
  unit: ['单位', 'Unit'],
  at: ['通话时间', 'Time of the call'],
  item: ['{name}（满分 {n}）', '{name} (of {n})'],
  findings: ['拨测情况', 'What was found'],
  appeal: ['申诉', 'Appeal'],
  about: ['申诉事项', 'About'],
  aboutOrder: ['工单不应计入', 'An order should not count'],
  aboutCall: ['拨测不实', 'A test call is wrong'],
  order: ['工单', 'Order'],
  kpis: ['不应计入的指标', 'Figures it should not count in'],
  testCall: ['拨测', 'Test call'],
  reason: ['理由', 'Reason'],
  strike: ['划去拨测', 'Strike the test call'],
  recalculate: ['按现行规则重算', 'Recalculate with the rules of today'],
  decide: ['决定申诉', 'Decide the appeal'],
  publish: ['审批公布', 'Decide on publication'],
  verdict: ['决定', 'Decision'],
  accept: ['采纳', 'Accept'],
  refuse: ['不采纳', 'Refuse'],
  approve: ['同意公布', 'Publish'],
  reject: ['退回', 'Send back'],
  needed: ['请填写', 'Needed'],
  ok: ['提交', 'Send'],
})

export type Dialog =
  | { kind: 'call' | 'recalculate' | 'appeal' | 'publish' }
  | { kind: 'strike' | 'decide'; id: string }

const TOUCHES = ['GET /api/v1/assessments/:month', 'GET /api/v1/assessments'] as const

interface Props {
  month: MonthView
  onClose: () => void
}

export function MonthDialog({ dialog, ...props }: Props & { dialog: Dialog }) {
  switch (dialog.kind) {
    case 'call':
      return <CallForm {...props} />
    case 'appeal':
      return <AppealForm {...props} />
    case 'publish':
      return <PublicationForm {...props} />
    case 'decide':
      return <DecisionForm {...props} id={dialog.id} />
    case 'strike':
      return <StrikeForm {...props} id={dialog.id} />
    default:
      return <RecalculateForm {...props} />
  }
}

const useRequired = () => {
  const w = useWords(W)
  return [{ required: true, message: w.needed }]
}

interface CallValues {
  unitCode: string
  calledAt: string
  scores: Record<string, number>
  findings: string
}

function CallForm({ month, onClose }: Props) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/assessments/:month/calls', { touches: TOUCHES })
  return (
    <FormDialog<CallValues>
      name={`assessment.${month.month}.call`}
      title={w.call}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { month: month.month }, body })}
    >
      {() => (
        <>
          <Form.Item name="unitCode" label={w.unit} rules={required}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="calledAt" label={w.at} rules={required}>
            <TimeInput required />
          </Form.Item>
          {month.callItems.map(({ name, points }) => (
            <Form.Item
              key={name}
              name={['scores', name]}
              label={fill(w.item, { name, n: points })}
              rules={required}
            >
              <InputNumber min={0} max={points} precision={0} />
            </Form.Item>
          ))}
          <Form.Item name="findings" label={w.findings} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

interface AppealValues {
  about: 'order' | 'call'
  orderId?: string
  kpis?: string[]
  callId?: string
  reason: string
}

function AppealForm({ month, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/assessments/:month/appeals', { touches: TOUCHES })
  const calls = month.calls.filter((c) => c.struckReason === null)
  const send = ({ about, orderId, kpis, callId, reason }: AppealValues) =>
    write.mutateAsync({
      params: { month: month.month },
      body: about === 'call' ? { callId, reason } : { orderId, kpis, reason },
    })
  return (
    <FormDialog<AppealValues>
      name={`assessment.${month.month}.appeal`}
      title={w.appeal}
      initial={{ about: 'order' }}
      okText={w.ok}
      onClose={onClose}
      onSave={send}
    >
      {({ about }) => (
        <>
          <Form.Item name="about" label={w.about}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'order', label: w.aboutOrder },
                { value: 'call', label: w.aboutCall, disabled: calls.length === 0 },
              ]}
            />
          </Form.Item>
          {about === 'call' ? (
            <Form.Item name="callId" label={w.testCall} rules={required}>
              <Select
                options={calls.map((c) => ({ value: c.id, label: `${dateTime(c.calledAt)} · ${c.score}` }))}
              />
            </Form.Item>
          ) : (
            <>
              <Form.Item name="orderId" label={w.order} rules={required}>
                <OrderPicker ended />
              </Form.Item>
              <Form.Item name="kpis" label={w.kpis} rules={required}>
                <Select mode="multiple" options={choicesOf(KPI, month.exemptible)} />
              </Form.Item>
            </>
          )}
          <Form.Item name="reason" label={w.reason} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function DecisionForm({ month, onClose, id }: Props & { id: string }) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/assessments/:month/appeals/:id/decide', { touches: TOUCHES })
  return (
    <FormDialog<{ accept: boolean; reason: string }>
      name={`assessment.appeal.${id}`}
      title={w.decide}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { month: month.month, id }, body })}
    >
      {() => (
        <>
          <Form.Item name="accept" label={w.verdict} rules={required}>
            <Radio.Group
              optionType="button"
              options={[
                { value: true, label: w.accept },
                { value: false, label: w.refuse },
              ]}
            />
          </Form.Item>
          <Form.Item name="reason" label={w.reason} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function PublicationForm({ month, onClose }: Props) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/assessments/:month/decide-publication', { touches: TOUCHES })
  return (
    <FormDialog<{ approve: boolean; reason?: string }>
      name={`assessment.${month.month}.publication`}
      title={w.publish}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={({ approve, reason }) =>
        write.mutateAsync({ params: { month: month.month }, body: { approve, reason: reason || undefined } })
      }
    >
      {({ approve }) => (
        <>
          <Form.Item name="approve" label={w.verdict} rules={required}>
            <Radio.Group
              optionType="button"
              options={[
                { value: true, label: w.approve },
                { value: false, label: w.reject },
              ]}
            />
          </Form.Item>
          <Form.Item name="reason" label={w.reason} rules={approve === false ? required : []}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function StrikeForm({ month, onClose, id }: Props & { id: string }) {
  const w = useWords(W)
  const write = useWrite('POST /api/v1/assessments/:month/calls/:id/strike', { touches: TOUCHES })
  return (
    <ReasonForm
      name={`assessment.call.${id}`}
      title={w.strike}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { month: month.month, id }, body })}
    />
  )
}

function RecalculateForm({ month, onClose }: Props) {
  const w = useWords(W)
  const write = useWrite('POST /api/v1/assessments/:month/recalculate', { touches: TOUCHES })
  return (
    <ReasonForm
      name={`assessment.${month.month}.recalculate`}
      title={w.recalculate}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { month: month.month }, body })}
    />
  )
}

interface ReasonProps {
  name: string
  title: string
  onClose: () => void
  onSave: (body: { reason: string }) => Promise<unknown>
}

function ReasonForm(props: ReasonProps) {
  const w = useWords(W)
  const required = useRequired()
  return (
    <FormDialog<{ reason: string }> {...props} initial={{}} okText={w.ok}>
      {() => (
        <Form.Item name="reason" label={w.reason} rules={required}>
          <Input.TextArea rows={3} maxLength={2_000} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
