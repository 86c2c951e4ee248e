/** What this person may do with the report as it stands. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'
import { DistributeForm, RecordForm, ReturnForm, TaskForm } from './forms.tsx'
import { type ReportDetail, TOUCHES } from './report.ts'

const W = words({
  title: ['处理', 'What to do'],
  submit: ['送批', 'Submit'],
  approve: ['批准并编号', 'Approve and number'],
  return: ['退回修改', 'Give back'],
  distribute: ['发送', 'Send'],
  record: ['登记成果', 'Record what came of it'],
  task: ['交办任务', 'Ask for a task'],
  acknowledge: ['签收', 'Acknowledge'],
  done: ['已完成', 'Done'],
})

const ORDER = ['acknowledge', 'submit', 'approve', 'return', 'distribute', 'record', 'task'] as const
type Shown = (typeof ORDER)[number]

export function Steps({ report }: { report: ReportDetail }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [open, setOpen] = useState<Shown>()
  const options = { touches: TOUCHES, onDone: () => void message.success(w.done) }
  const submit = useWrite('POST /api/v1/analysis-reports/:id/submit', options)
  const approve = useWrite('POST /api/v1/analysis-reports/:id/approve', options)
  const acknowledge = useWrite('POST /api/v1/analysis-reports/:id/acknowledge', options)
  const steps = ORDER.flatMap((action) => report.allowedActions.filter((a) => a.action === action))
  if (steps.length === 0) return null
  const params = { id: report.id }
  const body = { version: report.version }
  const onError = (e: Error) => void message.error(errorText(e))
  const act = (action: Shown) => {
    if (action === 'submit') submit.mutate({ params, body }, { onError })
    else if (action === 'approve') approve.mutate({ params, body }, { onError })
    else if (action === 'acknowledge') acknowledge.mutate({ params, body: {} }, { onError })
    else setOpen(action)
  }
  const close = () => setOpen(undefined)
  const busy = submit.isPending || approve.isPending || acknowledge.isPending
  return (
    <Panel title={w.title}>
      <div className="stack" style={{ gap: 8 }}>
        {steps.map((step, i) => (
          <div key={step.action} className="row">
            <Button
              type={i === 0 && step.allowed ? 'primary' : 'default'}
              disabled={!step.allowed || busy}
              onClick={() => act(step.action as Shown)}
            >
              {w[step.action as Shown]}
            </Button>
            {!step.allowed && <span className="quiet">{barredText(step)}</span>}
          </div>
        ))}
      </div>
      {open === 'distribute' && <DistributeForm report={report} onClose={close} />}
      {open === 'record' && <RecordForm report={report} onClose={close} />}
      {open === 'return' && <ReturnForm report={report} onClose={close} />}
      {open === 'task' && <TaskForm report={report} name="new" initial={{}} onClose={close} />}
    </Panel>
  )
}
