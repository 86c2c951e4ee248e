/** The calls at hand, side by side: the one in front, those on hold, and a place for the next. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { shortTime } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import { type Call, type Calls, isEmpty, MAX_CALLS } from './calls.ts'

const W = words({
  calls: ['来电', 'Calls'],
  fresh: ['新来电', 'New call'],
  next: ['下一个', 'Next'],
  drop: ['丢弃', 'Throw away'],
  dropped: ['已丢弃一个未办完的来电', 'An unfinished call was thrown away'],
  undo: ['撤销', 'Undo'],
})

export function CallsBar({ calls, onNext, focus }: { calls: Calls; onNext: () => void; focus: () => void }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const drop = (call: Call) => {
    calls.drop(call.id)
    focus()
    if (isEmpty(call) || call.done) return
    const key = call.id
    const undo = () => {
      calls.put(call)
      message.destroy(key)
    }
    void message.open({
      key,
      duration: 8,
      content: (
        <span>
          {w.dropped}
          <Button type="link" size="small" onClick={undo}>
            {w.undo}
          </Button>
        </span>
      ),
    })
  }
  return (
    <nav aria-label={w.calls} className="row calls">
      {calls.calls.map((call) => (
        <span key={call.id} className={call.id === calls.call.id ? 'call here' : 'call'}>
          <button
            type="button"
            aria-current={call.id === calls.call.id}
            onClick={() => {
              calls.pick(call.id)
              focus()
            }}
          >
            <span className="number">{call.done?.number.slice(-6) ?? (call.phone || w.fresh)}</span>
            <span className="quiet number"> {shortTime(call.startedAt).slice(6)}</span>
          </button>
          {calls.calls.length > 1 && !call.registered && (
            <button
              type="button"
              className="drop"
              aria-label={`${w.drop} ${call.phone || w.fresh} ${shortTime(call.startedAt).slice(6)}`}
              onClick={() => drop(call)}
            >
              <CloseOutlined aria-hidden />
            </button>
          )}
        </span>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        disabled={!calls.call.done && calls.calls.length >= MAX_CALLS}
        onClick={onNext}
      >
        {calls.call.done ? w.next : w.fresh} <kbd>Alt+N</kbd>
      </Button>
    </nav>
  )
}
