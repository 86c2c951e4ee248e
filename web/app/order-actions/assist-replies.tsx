/** What assists and sub-dispatched units answered, each to be taken into the one consolidated reply. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { ASSIGNMENT_STATE, RESOLUTION } from '../../../common/codes.ts'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { AssignmentView, OrderView } from '../order.ts'

const W = words({
  none: ['没有协办或下派单位', 'No assists'],
  waiting: ['尚未反馈', 'No answer yet'],
  child: ['下派', 'Sub-dispatched'],
  assist: ['协办', 'Assist'],
  take: ['并入答复', 'Take into the reply'],
})

/** Those who owe the lead an answer in this round. */
const helpers = (order: OrderView): AssignmentView[] =>
  order.assignments.filter(
    (a) => a.round === order.round && a.role === 'ASSIST' && a.state !== 'RETURNED' && a.state !== 'RECALLED',
  )

export function AssistReplies({ order, onTake }: { order: OrderView; onTake?: (text: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const list = helpers(order)
  if (list.length === 0) return <span className="quiet">{w.none}</span>
  return (
    <ul className="checks">
      {list.map((a) => (
        <li key={a.id} style={{ display: 'block' }}>
          <div className="row">
            <strong>
              <Said>{a.unitName ?? a.unitCode}</Said>
            </strong>
            <span className="quiet">
              {a.parentId ? w.child : w.assist} · {wordOf(ASSIGNMENT_STATE, a.state)}
            </span>
            {a.reply && <span className="quiet number">{dateTime(a.reply.at)}</span>}
            {a.reply && onTake && (
              <Button
                size="small"
                icon={<PlusOutlined aria-hidden />}
                onClick={() => onTake(`${a.unitName ?? a.unitCode}：${a.reply!.text}`)}
              >
                {w.take}
              </Button>
            )}
          </div>
          {a.reply ? (
            <div className="wrap">
              {a.reply.resolution && `${wordOf(RESOLUTION, a.reply.resolution)} · `}
              <Said>{a.reply.text}</Said>
            </div>
          ) : (
            <div className="quiet">{w.waiting}</div>
          )}
        </li>
      ))}
    </ul>
  )
}
