import { lazy, Suspense, useEffect } from 'react'
import { ORDER_STATE } from '../../common/codes.ts'
import { useNow } from '../ui/now.ts'
import { Said } from '../ui/said.tsx'
import { dateTime } from '../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../ui/words.ts'
import { type Feed, type Figures, useFeed, useNightlyReload } from './feed.ts'

const HoursChart = lazy(() => import('./hours-chart.tsx').then(({ HoursChart: it }) => ({ default: it })))

const W = words({
  title: ['12345 热线运行', '12345 hotline, live'],
  page: ['大屏 · 回声', 'Big screen · Huisheng'],
  live: ['实时', 'Live'],
  notLive: ['正在重新连接', 'Reconnecting'],
  lost: ['连接中断，数据截至 {at}', 'Connection lost, as of {at}'],
  loading: ['正在加载', 'Loading'],
  requests: ['今日诉求', 'Requests today'],
  orders: ['今日工单', 'Orders today'],
  closed: ['今日办结', 'Closed today'],
  open: ['在办', 'Open'],
  dueSoon: ['将到期', 'Due soon'],
  late: ['已超时', 'Late'],
  hours: ['今日各时诉求', 'Requests by the hour'],
  noneToday: ['今日还没有诉求', 'No requests yet today'],
  states: ['在办工单所处环节', 'Open orders by state'],
  areas: ['各辖区在办', 'Open orders by area'],
  categories: ['各类别在办', 'Open orders by category'],
  unknownArea: ['未明确辖区', 'Area not known'],
  noneOpen: ['目前没有在办工单', 'No open orders now'],
  lateOf: ['{n} 超时', '{n} late'],
  signInTitle: ['大屏需要登录', 'The big screen needs a session'],
  signIn: [
    '请在这台机器上用可看统计的工作人员账号登录工作台，再打开本页。',
    'Sign in to the console on this machine with a staff account that may read figures, then open this page.',
  ],
  notAllowed: [
    '当前登录的账号不能看统计，请换一个工作人员账号。',
    'The signed-in account may not read figures; use a staff account.',
  ],
  passwordTitle: ['请先修改密码', 'Change your password first'],
  password: [
    '当前登录的账号还在用管理员设置的密码。改为只有您本人知道的密码后，大屏随即可用。',
    'The signed-in account still has a password that an administrator set. Choose one that only you know, and the big screen works at once.',
  ],
  toPassword: ['去修改密码', 'Change the password'],
  toConsole: ['到工作台登录', 'To the console'],
})

export function Wall() {
  const w = useWords(W)
  const feed = useFeed()
  useNightlyReload()
  useEffect(() => {
    document.title = w.page
  }, [w.page])
  if (feed.refused) {
    return (
      <main className="hint">
        <h1>{feed.refused === 'PASSWORD' ? w.passwordTitle : w.signInTitle}</h1>
        <p>{{ SIGN_IN: w.signIn, PASSWORD: w.password, NOT_ALLOWED: w.notAllowed }[feed.refused]}</p>
        {/* The console asks for the new password before anything else. */}
        <a href="/console">{feed.refused === 'PASSWORD' ? w.toPassword : w.toConsole}</a>
      </main>
    )
  }
  if (!feed.figures) {
    return (
      <main className="hint">
        <h1>{w.title}</h1>
        <p role="status" aria-label={w.loading}>
          {feed.lost ? fill(w.lost, { at: '—' }) : `${w.loading}…`}
        </p>
      </main>
    )
  }
  return <Screen feed={feed} figures={feed.figures} />
}

function Screen({ feed, figures }: { feed: Feed; figures: Figures }) {
  const w = useWords(W)
  const { today } = figures
  const rows = {
    states: figures.states.map(({ state, count, late }) => ({
      ...{ key: state, name: wordOf(ORDER_STATE, state), said: false, value: count, late },
    })),
    areas: figures.areas.map(({ code, name, open, late }) => ({
      ...{ key: code ?? '', name: name ?? w.unknownArea, said: name !== undefined, value: open, late },
    })),
    categories: figures.categories.map(({ code, name, open }) => ({
      ...{ key: code, name, said: true, value: open, late: 0 },
    })),
  }
  return (
    <div className="wall">
      <header>
        <h1>
          <Said>{figures.centreName}</Said> {w.title}
        </h1>
        <State feed={feed} />
        <Clock />
      </header>
      <main>
        <ul className="figures">
          <Figure name={w.requests} value={today.requests} />
          <Figure name={w.orders} value={today.orders} />
          <Figure name={w.closed} value={today.closed} />
          <Figure name={w.open} value={figures.open} />
          <Figure name={w.dueSoon} value={figures.dueSoon} tone={figures.dueSoon > 0 ? 'soon' : undefined} />
          <Figure name={w.late} value={figures.late} tone={figures.late > 0 ? 'late' : undefined} />
        </ul>
        <div className="boxes">
          <section aria-label={w.hours}>
            <h2>{w.hours}</h2>
            {today.requests === 0 ? (
              <p className="none">{w.noneToday}</p>
            ) : (
              <Suspense fallback={null}>
                <HoursChart hours={figures.hours} label={w.hours} />
              </Suspense>
            )}
          </section>
          <Bars title={w.states} rows={rows.states} />
          <Bars title={w.areas} rows={rows.areas} />
          <Bars title={w.categories} rows={rows.categories} />
        </div>
      </main>
    </div>
  )
}

function Figure({ name, value, tone = '' }: { name: string; value: number; tone?: 'soon' | 'late' | '' }) {
  const language = useLanguage()
  return (
    <li className={tone} aria-label={`${name} ${value}`}>
      <span className="name">{name}</span>
      <span className="value">{value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</span>
    </li>
  )
}

interface Row {
  key: string
  name: string
  /** A name from the data: Chinese on every page. */
  said: boolean
  value: number
  late: number
}

/** So many fit and can be read from afar. */
const SHOWN = 6

function Bars({ title, rows }: { title: string; rows: readonly Row[] }) {
  const w = useWords(W)
  const most = Math.max(1, ...rows.map((row) => row.value))
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="none">{w.noneOpen}</p>
      ) : (
        <ul className="bars">
          {rows.slice(0, SHOWN).map(({ key, name, said, value, late }) => (
            <li key={key}>
              <span className="name">{said ? <Said>{name}</Said> : name}</span>
              <span className="track" aria-hidden="true">
                <span style={{ width: `${(value / most) * 100}%` }} />
                <span className="late" style={{ width: `${(late / most) * 100}%` }} />
              </span>
              <span className="amount">{value}</span>
              <span className="overdue">{late > 0 && fill(w.lateOf, { n: late })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function State({ feed: { live, lost, figures } }: { feed: Feed }) {
  const w = useWords(W)
  return (
    <p role="status" className={lost ? 'state lost' : live ? 'state live' : 'state'}>
      {lost ? fill(w.lost, { at: dateTime(figures?.at).slice(11) }) : live ? w.live : w.notLive}
    </p>
  )
}

function Clock() {
  const now = useNow(1_000)
  return (
    <time className="clock" dateTime={new Date(now).toISOString()}>
      {dateTime(new Date(now))}
    </time>
  )
}
