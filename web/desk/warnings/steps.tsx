/** What may be done with a warning, as the server says. */
import { App, Button, Input } from 'antd'
import { useId } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'
import { TOUCHES, type WarningDetail } from './words.ts'

const W = words({
  acknowledge: ['确认收到', 'Acknowledge'],
  close: ['关闭预警', 'Close'],
  note: ['关闭说明', 'Closing note'],
  right: ['判定为准', 'It was right'],
  wrong: ['判定为误报', 'False alarm'],
  saved: ['已保存', 'Saved'],
})

export function WarningSteps({ warning }: { warning: WarningDetail }) {
  const w = useWords(W)
  const id = useId()
  const { message } = App.useApp()
  const [note, setNote, clear] = useDraft(`warning.${warning.id}.close`, '')
  const onDone = () => void message.success(w.saved)
  const onError = (e: Error) => void message.error(errorText(e))
  const acknowledge = useWrite('POST /api/v1/warnings/:id/acknowledge', { touches: TOUCHES, onDone })
  const judge = useWrite('POST /api/v1/warnings/:id/judge', { touches: TOUCHES, onDone })
  const close = useWrite('POST /api/v1/warnings/:id/close', {
    touches: TOUCHES,
    onDone: () => {
      clear()
      onDone()
    },
  })
  const step = (action: WarningDetail['allowedActions'][number]['action']) =>
    warning.allowedActions.find((a) => a.action === action)
  const params = { id: warning.id }
  const closing = step('close')
  return (
    <>
      <div className="row">
        {step('acknowledge') && (
          <Button
            type="primary"
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate({ params, body: {} }, { onError })}
          >
            {w.acknowledge}
          </Button>
        )}
        {step('judge') && (
          <>
            <Button
              loading={judge.isPending}
              onClick={() => judge.mutate({ params, body: { right: true } }, { onError })}
            >
              {w.right}
            </Button>
            <Button
              loading={judge.isPending}
              onClick={() => judge.mutate({ params, body: { right: false } }, { onError })}
            >
              {w.wrong}
            </Button>
          </>
        )}
      </div>
      {closing && !closing.allowed && <p className="quiet">{barredText(closing)}</p>}
      {closing?.allowed && (
        <form
          aria-label={w.close}
          onSubmit={(event) => {
            event.preventDefault()
            close.mutate({ params, body: { note: note.trim() } }, { onError })
          }}
        >
          <label htmlFor={id}>
            {w.note}
            <Input id={id} maxLength={1000} value={note} onChange={(e) => setNote(e.target.value)} />
          </label>
          <Button
            htmlType="submit"
            style={{ marginTop: 6 }}
            disabled={note.trim() === ''}
            loading={close.isPending}
          >
            {w.close}
          </Button>
        </form>
      )}
    </>
  )
}
