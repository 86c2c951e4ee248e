/** What leaders wrote on a report, and where its tasks stand. */
import { Link } from '@tanstack/react-router'
import { errorText } from '../../app/error-text.ts'
import { LedgerStateTag } from '../../app/ledger-state.tsx'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { Due } from '../../ui/due.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import type { NoticeDetail } from './notice-detail.ts'

const W = words({
  instructions: ['领导批示', 'Instructions'],
  tasks: ['批示任务', 'Tasks'],
  recorded: ['登记人', 'Recorded by'],
})

export function Instructions({ notice }: { notice: NoticeDetail }) {
  const w = useWords(W)
  const given = notice.report?.instructions ?? []
  if (given.length === 0) return null
  return (
    <>
      <Panel title={w.instructions}>
        <div className="stack">
          {given.map(({ id, leader, text, givenOn, recordedBy }) => (
            <div key={id}>
              <div className="row">
                <b>
                  <Said>{leader}</Said>
                </b>
                <span className="quiet number">{givenOn}</span>
              </div>
              <p className="wrap" style={{ margin: '4px 0' }}>
                <Said>{text}</Said>
              </p>
              <span className="quiet">
                {w.recorded} <Said>{recordedBy}</Said>
              </span>
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={w.tasks}>
        <Tasks id={notice.id} />
      </Panel>
    </>
  )
}

function Tasks({ id }: { id: string }) {
  const list = usePages('GET /api/v1/ledger', { query: { notice: id, limit: 100 } })
  if (list.isPending) return <Loading rows={3} />
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <div className="stack">
      {list.items.map((item) => (
        <div key={item.id}>
          <Link to={paths.ledgerItem(item.id)}>
            <Said>{item.requirement ?? item.title}</Said>
          </Link>
          <div className="row">
            <LedgerStateTag state={item.state} />
            <span className="quiet">
              <Said>{item.unitName ?? ''}</Said>
            </span>
            {item.state !== 'WRITTEN_OFF' && item.state !== 'VERIFIED' && <Due dueAt={item.dueAt} />}
          </div>
        </div>
      ))}
    </div>
  )
}
