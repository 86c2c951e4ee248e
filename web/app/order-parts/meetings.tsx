/** The meetings that an order called: nobody took it, or several gave it back (GS-15, SP-28). */
import { Link } from '@tanstack/react-router'
import { MEETING_KIND, MEETING_STATE } from '../../../common/meetings.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { paths } from '../paths.ts'
import { useApi } from '../query.ts'
import { useMay } from '../session.tsx'

const W = words({ title: ['会议', 'Meetings'] })

export function OrderMeetings({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  // A whistle names units that report in; it calls nobody together.
  const called = order.consultations.some((c) => !c.trigger)
  const list = useApi(
    'GET /api/v1/meetings',
    { query: { order: order.id } as never },
    { enabled: called && may('meeting.read') },
  )
  const items = list.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title={w.title}>
      {items.map((m) => (
        <div key={m.id} className="row" style={{ gap: 12 }}>
          <Link to={paths.meeting(m.id) as string}>
            {m.number ? <Said>{m.number}</Said> : wordOf(MEETING_KIND, m.kind)}
          </Link>
          <span className="quiet">{wordOf(MEETING_STATE, m.state)}</span>
          {m.meetsAt && <span className="quiet number">{dateTime(m.meetsAt)}</span>}
        </div>
      ))}
    </Panel>
  )
}
