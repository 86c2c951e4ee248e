/** What comes next for a report: changed by its drafter, signed, instructed, settled. What is barred says why. */
import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'
import { InstructForm } from './instruct-form.tsx'
import type { NoticeDetail } from './notice-detail.ts'
import { ReportForm } from './report-form.tsx'

const W = words({
  'edit-report': ['修改', 'Change'],
  'sign-report': ['签发', 'Sign'],
  instruct: ['登记领导批示', 'Record an instruction'],
  settle: ['办结', 'Settle'],
  office: ['签发职务', 'Office'],
  name: ['签发人', 'Name'],
  done: ['已提交', 'Sent'],
})

export const REPORT_STEPS = ['edit-report', 'sign-report', 'instruct', 'settle'] as const
export type ReportAction = (typeof REPORT_STEPS)[number]
interface Step {
  action: ReportAction
  allowed: boolean
  code?: string | undefined
  reason?: string | undefined
}

const TOUCHES = ['GET /api/v1/notices/:id', 'GET /api/v1/notices', 'GET /api/v1/notices/counts'] as const

export function ReportStep({ notice, step }: { notice: NoticeDetail; step: Step }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const settle = useWrite('POST /api/v1/reports/:id/settle', {
    touches: TOUCHES,
    onDone: () => void message.success(w.done),
  })
  const { action } = step
  if (action === 'sign-report' && step.allowed) return <Sign notice={notice} />
  const act = () => {
    if (action !== 'settle') return setOpen(true)
    settle.mutate(
      { params: { id: notice.id }, body: {} },
      { onError: (e) => void message.error(errorText(e)) },
    )
  }
  return (
    <div className="row">
      <Button
        type={action === 'instruct' ? 'primary' : 'default'}
        disabled={!step.allowed}
        loading={settle.isPending}
        onClick={act}
      >
        {w[action]}
      </Button>
      {!step.allowed && <span className="quiet">{barredText(step)}</span>}
      {open && action === 'edit-report' && (
        <ReportForm
          notice={notice}
          onClose={() => setOpen(false)}
          onDone={() => void message.success(w.done)}
        />
      )}
      {open && action === 'instruct' && <InstructForm notice={notice} onClose={() => setOpen(false)} />}
    </div>
  )
}

function Sign({ notice }: { notice: NoticeDetail }) {
  const w = useWords(W)
  const id = useId()
  const { message } = App.useApp()
  const [values, setValues, clear] = useDraft(`report.${notice.id}.sign`, {
    signer: notice.signer ?? '',
    name: '',
  })
  const sign = useWrite('POST /api/v1/reports/:id/sign', {
    touches: TOUCHES,
    onDone: () => {
      clear()
      void message.success(w.done)
    },
  })
  return (
    <form
      className="stack"
      style={{ gap: 8 }}
      aria-label={w['sign-report']}
      onSubmit={(event) => {
        event.preventDefault()
        sign.mutate(
          { params: { id: notice.id }, body: values },
          { onError: (e) => void message.error(errorText(e)) },
        )
      }}
    >
      {(['signer', 'name'] as const).map((field) => (
        <label key={field} htmlFor={id + field}>
          {field === 'signer' ? w.office : w.name}
          <Input
            id={id + field}
            maxLength={40}
            disabled={field === 'signer' && notice.signer !== undefined}
            value={values[field]}
            onChange={(e) => setValues((now) => ({ ...now, [field]: e.target.value }))}
          />
        </label>
      ))}
      <div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!values.signer.trim() || !values.name.trim()}
          loading={sign.isPending}
        >
          {w['sign-report']}
        </Button>
      </div>
    </form>
  )
}
