/** The log of calls to the requester, with the next one written down in a line. */
import { Button, Input, Space } from 'antd'
import { CONTACT_RESULT, CONTACT_RESULTS, type ContactResult } from '../../../common/codes.ts'
import type { OrderView } from '../../app/order.ts'
import { useAct } from '../../app/order-actions/use-act.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['联系诉求人', 'Contact with the requester'],
  note: ['联系情况', 'What was said'],
  placeholder: ['联系情况，选择结果即记录', 'What was said; choose a result to log it'],
  none: ['还没有联系记录', 'No call logged yet'],
})

export function QuickContact({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const [note, setNote, clear] = useDraft(`${order.id}.quick-contact`, '')
  const act = useAct(clear)
  const may = order.allowedActions.some((a) => a.action === 'contact' && a.allowed)
  const log = (result: ContactResult) =>
    act.mutate({ action: 'contact', order, body: { result, ...(note.trim() ? { note: note.trim() } : {}) } })
  if (!may && order.contacts.length === 0) return null
  return (
    <Panel title={w.title}>
      {may && (
        <div className="stack" style={{ gap: 6, marginBottom: 8 }}>
          <Input.TextArea
            aria-label={w.note}
            placeholder={w.placeholder}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={2_000}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
          <Space.Compact>
            {CONTACT_RESULTS.map((result) => (
              <Button key={result} disabled={act.isPending} onClick={() => log(result)}>
                {wordOf(CONTACT_RESULT, result)}
              </Button>
            ))}
          </Space.Compact>
        </div>
      )}
      {order.contacts.length === 0 && <span className="quiet">{w.none}</span>}
      <ul className="checks">
        {[...order.contacts].reverse().map((c) => (
          <li key={c.id}>
            <span className="quiet number">{shortTime(c.at ?? c.openedAt)}</span>
            <span>{wordOf(CONTACT_RESULT, c.state)}</span>
            {c.note && (
              <span className="wrap">
                <Said>{c.note}</Said>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
