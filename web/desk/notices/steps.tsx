/** The steps a document waits for: signature, receipt, answer, verification. What is barred says why. */
import { App, Button, Input, Radio } from 'antd'
import { useId } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useAct } from '../../app/order-actions/use-act.ts'
import { refresh, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'
import type { NoticeDetail } from './notice-detail.ts'
import { REPORT_STEPS, type ReportAction, ReportStep } from './report-steps.tsx'

const W = words({
  'sign-document': ['签发', 'Sign'],
  'acknowledge-urge': ['签收', 'Acknowledge'],
  'answer-supervision': ['提交反馈', 'Send the answer'],
  'verify-supervision': ['核实', 'Verify'],
  acknowledge: ['签收', 'Acknowledge'],
  answer: ['提交回复', 'Send the answer'],
  verify: ['核实回复', 'Verify the answer'],
  remove: ['摘牌', 'Take off the list'],
  accepted: ['回复是否认可', 'Is the answer accepted'],
  take: ['认可', 'Accepted'],
  back: ['退回重复', 'Given back'],
  removal: ['摘牌理由', 'Why it ends'],
  text: ['反馈内容', 'Answer'],
  office: ['签发职务', 'Office'],
  name: ['签发人', 'Name'],
  effective: ['督办是否有效', 'Was it effective'],
  yes: ['有效，已落实', 'Yes, carried out'],
  no: ['无效，未落实', 'No, not carried out'],
  reason: ['核实情况', 'What was found'],
  done: ['已提交', 'Sent'],
})

type AnyStep = NoticeDetail['allowedActions'][number]
type Step = Omit<AnyStep, 'action'> & { action: Exclude<AnyStep['action'], ReportAction> }
const ofReport = (step: AnyStep): step is AnyStep & { action: ReportAction } =>
  (REPORT_STEPS as readonly string[]).includes(step.action)
interface Values {
  text?: string
  signer?: string
  name?: string
  effective?: boolean
}

export function NoticeSteps({ notice }: { notice: NoticeDetail }) {
  return (
    <div className="stack">
      {notice.allowedActions.map((step) =>
        ofReport(step) ? (
          <ReportStep key={step.action} notice={notice} step={step} />
        ) : (
          <StepForm key={step.action} notice={notice} step={step as Step} />
        ),
      )}
    </div>
  )
}

function StepForm({ notice, step }: { notice: NoticeDetail; step: Step }) {
  const w = useWords(W)
  const { action } = step
  const [values, setValues, clear] = useDraft<Values>(`notice.${notice.id}.${action}`, {
    signer: notice.signer,
  })
  const { send, pending } = useSend(notice, step, clear)
  const set = (change: Values) => setValues((now) => ({ ...now, ...change }))
  const missing =
    ((needsText(action) || (action === 'verify' && values.effective === false)) && !values.text?.trim()) ||
    (action === 'sign-document' && !(values.signer?.trim() && values.name?.trim())) ||
    ((action === 'verify-supervision' || action === 'verify') && values.effective === undefined)
  return (
    <form
      className="stack"
      style={{ gap: 8 }}
      aria-label={w[action]}
      onSubmit={(event) => {
        event.preventDefault()
        send(values)
      }}
    >
      <Inputs action={action} values={values} set={set} fixedOffice={notice.signer !== undefined} />
      {!step.allowed && <span className="quiet">{barredText(step)}</span>}
      <div>
        <Button type="primary" htmlType="submit" disabled={!step.allowed || missing} loading={pending}>
          {w[action]}
        </Button>
      </div>
    </form>
  )
}

const needsText = (action: Step['action']) =>
  action === 'answer' || action === 'answer-supervision' || action === 'remove'

function Inputs({
  action,
  values,
  set,
  fixedOffice,
}: {
  action: Step['action']
  values: Values
  set: (change: Values) => void
  fixedOffice: boolean
}) {
  const w = useWords(W)
  const id = useId()
  const text = (label: string) => (
    <label htmlFor={`${id}text`}>
      {label}
      <Input.TextArea
        id={`${id}text`}
        rows={5}
        maxLength={20_000}
        value={values.text ?? ''}
        onChange={(e) => set({ text: e.target.value })}
      />
    </label>
  )
  if (needsText(action)) return text(action === 'remove' ? w.removal : w.text)
  if (action === 'sign-document')
    return (
      <>
        <label htmlFor={`${id}signer`}>
          {w.office}
          <Input
            id={`${id}signer`}
            maxLength={60}
            readOnly={fixedOffice}
            value={values.signer ?? ''}
            onChange={(e) => set({ signer: e.target.value })}
          />
        </label>
        <label htmlFor={`${id}name`}>
          {w.name}
          <Input
            id={`${id}name`}
            maxLength={60}
            value={values.name ?? ''}
            onChange={(e) => set({ name: e.target.value })}
          />
        </label>
      </>
    )
  if (action === 'verify-supervision' || action === 'verify')
    return (
      <>
        <Radio.Group
          aria-label={action === 'verify' ? w.accepted : w.effective}
          value={values.effective}
          onChange={(e) => set({ effective: e.target.value as boolean })}
          options={[
            { value: true, label: action === 'verify' ? w.take : w.yes },
            { value: false, label: action === 'verify' ? w.back : w.no },
          ]}
        />
        {text(w.reason)}
      </>
    )
  return null
}

/** Letters have steps of their own; every other document moves with its order. */
function useSend(notice: NoticeDetail, { action }: Step, clear: () => void) {
  const w = useWords(W)
  const { message } = App.useApp()
  const done = () => {
    clear()
    refresh('GET /api/v1/notices', 'GET /api/v1/notices/:id', 'GET /api/v1/orders/:id')
  }
  const finished = () => {
    done()
    void message.success(w.done)
  }
  const acknowledge = useWrite('POST /api/v1/notices/:id/acknowledge', { onDone: finished })
  const answer = useWrite('POST /api/v1/notices/:id/answer', { onDone: finished })
  const verify = useWrite('POST /api/v1/notices/:id/verify', { onDone: finished })
  const remove = useWrite('POST /api/v1/notices/:id/remove', { onDone: finished })
  const act = useAct(done)
  const failed = (error: Error) => void message.error(errorText(error))
  const params = { id: notice.id }
  const send = ({ text = '', signer, name, effective }: Values) => {
    if (action === 'acknowledge') return acknowledge.mutate({ params, body: {} }, { onError: failed })
    if (action === 'answer') return answer.mutate({ params, body: { text } }, { onError: failed })
    if (action === 'verify')
      return verify.mutate(
        { params, body: { accepted: effective === true, reason: text || undefined } },
        { onError: failed },
      )
    if (action === 'remove') return remove.mutate({ params, body: { reason: text } }, { onError: failed })
    const body = {
      'sign-document': { noticeId: notice.id, signer, name },
      'acknowledge-urge': { urgeId: notice.id },
      'answer-supervision': { supervisionId: notice.id, text },
      'verify-supervision': { supervisionId: notice.id, effective, reason: text || undefined },
    }[action]
    act.mutate({ action, order: notice.order!, body })
  }
  const pending = [acknowledge, answer, verify, remove, act].some((write) => write.isPending)
  return { send, pending }
}
