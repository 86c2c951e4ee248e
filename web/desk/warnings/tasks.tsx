/** What is to be done about a warning: by whom, until when, and what was done. */
import { App, Button, Input } from 'antd'
import { useId } from 'react'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { useMay, useUser } from '../../app/session.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { TOUCHES, type WarningDetail } from './words.ts'

const W = words({
  actions: ['动作', 'Actions'],
  until: ['{time} 前', 'until {time}'],
  late: ['逾期', 'Late'],
  done: ['办完', 'Done'],
  evidence: ['办理情况', 'What was done'],
  saved: ['已保存', 'Saved'],
})

type Task = WarningDetail['tasks'][number]

export function Tasks({ warning }: { warning: WarningDetail }) {
  const w = useWords(W)
  if (warning.tasks.length === 0) return null
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '0 0 6px' }}>
        {w.actions} <span className="number">{`${warning.done} / ${warning.actions}`}</span>
      </h3>
      {warning.tasks.map((task) => (
        <article key={task.id} style={{ borderTop: '1px solid #e3e7ec', padding: '8px 0' }}>
          <div>
            <b>
              <Said>{task.title}</Said>
            </b>{' '}
            {task.quantity !== undefined && (
              <span className="number">
                {task.quantity} <Said>{task.measure}</Said>
              </span>
            )}
          </div>
          <div className="quiet">
            <Said>{task.unitName}</Said> ·{' '}
            <span className="number">{fill(w.until, { time: dateTime(task.dueAt) })}</span>
            {task.late && ` · ${w.late}`}
          </div>
          {task.state === 'DONE' ? (
            <p className="wrap" style={{ margin: '4px 0 0' }}>
              {w.done}：<Said>{task.evidence ?? ''}</Said>{' '}
              <span className="quiet number">{task.doneAt ? dateTime(task.doneAt) : ''}</span>
            </p>
          ) : (
            warning.state === 'OPEN' && <Finish warning={warning} task={task} />
          )}
        </article>
      ))}
    </section>
  )
}

function Finish({ warning, task }: { warning: WarningDetail; task: Task }) {
  const w = useWords(W)
  const id = useId()
  const may = useMay()
  const user = useUser()
  const { message } = App.useApp()
  const [evidence, setEvidence, clear] = useDraft(`warning.${task.id}.evidence`, '')
  const write = useWrite('POST /api/v1/warnings/:id/actions/:taskId/done', {
    touches: TOUCHES,
    onDone: () => {
      clear()
      void message.success(w.saved)
    },
  })
  const own = task.unitCode === (user.unit?.code ?? 'hotline')
  if (!may('warning.acknowledge') || !own) return null
  return (
    <form
      style={{ marginTop: 6 }}
      aria-label={task.title}
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(
          { params: { id: warning.id, taskId: task.id }, body: { evidence: evidence.trim() } },
          { onError: (e) => void message.error(errorText(e)) },
        )
      }}
    >
      <label htmlFor={id}>
        {w.evidence}
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={2000}
          value={evidence}
          onChange={(e) => setEvidence(e.target.value)}
        />
      </label>
      <Button
        size="small"
        htmlType="submit"
        style={{ marginTop: 6 }}
        disabled={evidence.trim() === ''}
        loading={write.isPending}
      >
        {w.done}
      </Button>
    </form>
  )
}
