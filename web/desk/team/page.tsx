/** The shift at a glance: where orders wait and how long, who is doing what; work is handed from one to another. */
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { HandOver } from './hand-over.tsx'
import { People } from './people.tsx'
import { Queues } from './queues.tsx'
import './team.css'

const W = words({
  title: ['班组', 'Team'],
  queues: ['各环节待办', 'Queues'],
  people: ['人员', 'People'],
})

export function TeamPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  // Counts of the day also move by what is no order: answers, sign-ins.
  const team = useApi('GET /api/v1/team', {}, { refetchInterval: 30_000 })
  if (team.isPending) return <Loading rows={10} />
  if (!team.data) return <Failed text={errorText(team.error)} onRetry={() => void team.refetch()} />
  const { people, queues } = team.data
  const person = people.find((p) => p.userId === state.person)
  return (
    <div className="page">
      <PageHead title={w.title} />
      <div className="team">
        <Panel title={w.queues}>
          <Queues queues={queues} />
        </Panel>
        <div className="stack" style={{ minWidth: 0 }}>
          <Panel title={w.people} flush>
            <People
              people={people}
              picked={state.person}
              onPick={(id) => change({ person: id === state.person ? undefined : id })}
            />
          </Panel>
          {person && (
            <HandOver
              key={person.userId}
              person={person}
              people={people}
              onClose={() => change({ person: undefined })}
            />
          )}
        </div>
      </div>
    </div>
  )
}
