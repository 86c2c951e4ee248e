/** My unit's tasks: what waits for signature, what is being handled; nearest first where the phone knows its place. */
import { Link } from 'wouter'
import { ASSIGNMENT_ROLE, URGENCY } from '../../../common/codes.ts'
import { Said } from '../../ui/said.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { bearing, distanceText, metresBetween, usePosition, windOf } from '../data/geo.ts'
import { useOutbox } from '../data/outbox.ts'
import { loadTasks, type Task } from '../data/tasks.ts'
import { useKept } from '../data/use-kept.ts'
import type { Write } from '../data/write.ts'
import { Due } from '../parts/due.tsx'
import { Icon } from '../parts/icon.tsx'
import { Screen } from '../parts/screen.tsx'
import { Nothing, ReadingState } from '../parts/states.tsx'
import { useUser } from '../parts/user.ts'

const W = words({
  title: ['我的任务', 'My tasks'],
  refresh: ['刷新', 'Refresh'],
  refreshing: ['正在刷新', 'Refreshing'],
  byDistance: ['按距离排列', 'Nearest first'],
  byDue: ['按到期先后排列', 'Soonest due first'],
  useMyPlace: ['按距离排（用我的位置）', 'Sort by distance (use my position)'],
  denied: ['未允许使用位置，按到期先后排列。', 'Position not permitted; sorted by due time.'],
  unavailable: ['暂时取不到位置，按到期先后排列。', 'No position at the moment; sorted by due time.'],
  toSign: ['待签收', 'To sign'],
  inHand: ['办理中', 'In hand'],
  none: ['目前没有任务。派来的工单会出现在这里。', 'No tasks now. Orders sent to you appear here.'],
  noUnit: [
    '此应用供承办单位和网格员使用；当前账号不属于任何单位。',
    'This app is for units and grid officers; your account belongs to no unit.',
  ],
  waiting: ['{n} 项待发送', '{n} to send'],
  refused: ['有内容被拒绝', 'Something was refused'],
  noPlace: ['未写明地点', 'No place given'],
})

const SIGNED_BY = ['sign']

/** Signed here and not sent yet counts as signed here. */
const isSigned = ({ assignment, order }: Task, writes: readonly Write[]): boolean =>
  assignment.state !== 'PENDING_SIGN' ||
  writes.some((w) => w.orderId === order.id && w.state === 'WAITING' && SIGNED_BY.includes(w.kind))

export function TasksPage() {
  const w = useWords(W)
  const user = useUser()
  const { writes } = useOutbox()
  const { fix, problem, ask } = usePosition()
  const reading = useKept(user.username, 'tasks', () => loadTasks(user), { live: true })
  const { value = [], loading, refresh } = reading
  const far = ({ order }: Task): number =>
    fix && order.place.location ? metresBetween(fix, order.place.location) : Number.POSITIVE_INFINITY
  const dueOf = ({ order }: Task) => Date.parse(order.nextDueAt ?? order.dueAt ?? '9999-01-01')
  const tasks = [...value].sort((a, b) => (far(a) === far(b) ? dueOf(a) - dueOf(b) : far(a) - far(b)))
  const sections = [
    { name: w.toSign, tasks: tasks.filter((task) => !isSigned(task, writes)) },
    { name: w.inHand, tasks: tasks.filter((task) => isSigned(task, writes)) },
  ]
  return (
    <Screen title={user.unit?.name ?? w.title} said={user.unit !== undefined}>
      <div className="bar">
        {fix || !user.unit ? (
          <span className="quiet">{fix ? w.byDistance : ''}</span>
        ) : problem ? (
          <span className="quiet">{problem === 'DENIED' ? w.denied : w.unavailable}</span>
        ) : (
          <button type="button" className="plain" onClick={ask}>
            {w.useMyPlace}
          </button>
        )}
        <button
          type="button"
          className="plain"
          aria-label={w.refresh}
          aria-busy={loading}
          onClick={() => {
            ask()
            void refresh()
          }}
        >
          <Icon name="refresh" /> {loading ? w.refreshing : w.refresh}
        </button>
      </div>
      {user.unit ? <ReadingState reading={reading} /> : <Nothing>{w.noUnit}</Nothing>}
      {user.unit && reading.value && tasks.length === 0 && <Nothing>{w.none}</Nothing>}
      {sections.map(
        ({ name, tasks: shown }) =>
          shown.length > 0 && (
            <section key={name} aria-label={name}>
              <h2>
                {name} <span className="quiet">{shown.length}</span>
              </h2>
              <ul className="cards">
                {shown.map((task) => (
                  <TaskCard
                    key={task.assignment.id}
                    task={task}
                    metres={far(task)}
                    from={fix}
                    own={writes.filter((write) => write.orderId === task.order.id)}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
    </Screen>
  )
}

interface CardProps {
  task: Task
  metres: number
  from: { lon: number; lat: number } | undefined
  own: readonly Write[]
}

function TaskCard({ task: { order, assignment }, metres, from, own }: CardProps) {
  const w = useWords(W)
  const language = useLanguage()
  const waiting = own.filter((write) => write.state === 'WAITING').length
  const refused = own.some((write) => write.state === 'REFUSED')
  const to = order.place.location
  const where = order.place.text ?? order.place.areaPath?.at(-1)
  return (
    <li>
      <Link href={`/tasks/${order.id}`} className="card">
        <span className="chips">
          <Due dueAt={order.nextDueAt ?? order.dueAt} light={order.light} />
          {order.urgency !== 'ORDINARY' && <span className="chip bad">{wordOf(URGENCY, order.urgency)}</span>}
          {assignment.role !== 'LEAD' && (
            <span className="chip">{wordOf(ASSIGNMENT_ROLE, assignment.role)}</span>
          )}
          {refused && <span className="chip bad">{w.refused}</span>}
          {waiting > 0 && <span className="chip own">{fill(w.waiting, { n: waiting })}</span>}
        </span>
        <strong>
          <Said>{order.title}</Said>
        </strong>
        <span className="place">
          {from && to && (
            <b className="number">
              {windOf(bearing(from, to))[language === 'zh' ? 0 : 1]} {distanceText(metres)}
            </b>
          )}{' '}
          {where ? <Said>{where}</Said> : w.noPlace}
        </span>
      </Link>
    </li>
  )
}
