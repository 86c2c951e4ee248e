/** The frame of every page: its name above, the network's truth below it, what can be done at the thumb. */
import { type ReactNode, useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { Said } from '../../ui/said.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { useOutbox } from '../data/outbox.ts'
import { useSession } from '../data/session.ts'
import { Icon, type IconName } from './icon.tsx'

const W = words({
  app: ['回声·网格', 'Huisheng Field'],
  back: ['返回', 'Back'],
  main: ['主导航', 'Main'],
  tasks: ['任务', 'Tasks'],
  patrol: ['巡查上报', 'Report'],
  components: ['部件', 'Components'],
  outbox: ['待发箱', 'Outbox'],
  settings: ['我的', 'Me'],
  offline: [
    '没有网络：可以继续办理，联网后自动发送',
    'No network: carry on, it is sent when the network is back',
  ],
  expired: ['登录已过期，待发内容已保留。', 'Your session has ended; what waits is kept.'],
  signIn: ['重新登录', 'Sign in again'],
  waiting: ['{n} 项待发', '{n} waiting'],
  refused: ['{n} 项被拒绝', '{n} refused'],
})

interface Props {
  title: string
  /** The title is what somebody wrote: it keeps its own language. */
  said?: boolean
  /** Where "back" leads; absent on the pages of the main navigation. */
  back?: string
  /** At the thumb, instead of the navigation. */
  actions?: ReactNode
  children: ReactNode
}

export function Screen({ title, said = false, back, actions, children }: Props) {
  const w = useWords(W)
  useEffect(() => {
    document.title = `${title} · ${w.app}`
  }, [title, w.app])
  return (
    <div className="screen">
      <header className="top">
        {back !== undefined && (
          <Link href={back} className="back" aria-label={w.back}>
            <Icon name="back" />
          </Link>
        )}
        <h1>{said ? <Said>{title}</Said> : title}</h1>
      </header>
      <Network />
      <main>{children}</main>
      {actions ? <div className="actions">{actions}</div> : <Navigation />}
    </div>
  )
}

function Network() {
  const w = useWords(W)
  const { offline, expired } = useSession()
  if (expired) {
    return (
      <p role="status" className="network bad">
        {w.expired} <Link href="/settings">{w.signIn}</Link>
      </p>
    )
  }
  if (!offline) return null
  return (
    <p role="status" className="network">
      {w.offline}
    </p>
  )
}

const TABS: readonly { to: string; name: keyof typeof W; icon: IconName }[] = [
  { to: '/', name: 'tasks', icon: 'tasks' },
  { to: '/patrol', name: 'patrol', icon: 'patrol' },
  { to: '/components', name: 'components', icon: 'component' },
  { to: '/outbox', name: 'outbox', icon: 'outbox' },
  { to: '/settings', name: 'settings', icon: 'person' },
]

function Navigation() {
  const w = useWords(W)
  const [at] = useLocation()
  const { writes } = useOutbox()
  const waiting = writes.filter((write) => write.state === 'WAITING').length
  const refused = writes.filter((write) => write.state === 'REFUSED').length
  return (
    <nav aria-label={w.main} className="tabs">
      {TABS.map(({ to, name, icon }) => (
        <Link key={to} href={to} aria-current={at === to ? 'page' : undefined}>
          <Icon name={icon} />
          {w[name]}
          {name === 'outbox' && refused > 0 && (
            <span className="count bad">
              <span aria-hidden="true">{refused}</span>
              <span className="unseen">{fill(w.refused, { n: refused })}</span>
            </span>
          )}
          {name === 'outbox' && refused === 0 && waiting > 0 && (
            <span className="count">
              <span aria-hidden="true">{waiting}</span>
              <span className="unseen">{fill(w.waiting, { n: waiting })}</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
