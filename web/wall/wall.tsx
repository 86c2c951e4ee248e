import { type ReactNode, useEffect } from 'react'
import { ORDER_STATE } from '../../common/codes.ts'
import { useNow } from '../ui/now.ts'
import { Said } from '../ui/said.tsx'
import { dateTime } from '../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../ui/words.ts'
import { AreaPicture } from './area-picture.tsx'
import { type Feed, type Figures, useFeed, useNightlyReload } from './feed.ts'
import { Hours } from './hours.tsx'
import { useScreenCare } from './screen-care.ts'

const W = words({
  title: ['12345 热线运行', '12345 hotline, live'],
  page: ['大屏 · 回声', 'Big screen · Huisheng'],
  live: ['实时', 'Live'],
  notLive: ['正在重新连接', 'Reconnecting'],
  lost: ['连接中断，数据截至 {at}', 'Connection lost, as of {at}'],
  updated: ['更新于 {at}', 'Updated {at}'],
  stale: ['数据停在 {at}', 'Figures of {at}'],
  loading: ['正在加载', 'Loading'],
  requests: ['今日诉求', 'Requests today'],
  closed: ['今日办结', 'Closed today'],
  ordersToday: ['今日工单 {n}', '{n} orders today'],
  open: ['在办', 'Open'],
  dueSoonOf: ['将到期 {n}', '{n} due soon'],
  late: ['已超时', 'Late'],
  lateShare: ['占在办 {n}', '{n} of open'],
  onTime: ['本月按时办结', 'Closed in time, month'],
  satisfied: ['本月满意', 'Satisfied, month'],
  resolvedOf: ['解决 {n}', 'Resolved {n}'],
  noUsual: ['往常尚无数据', 'No usual figure yet'],
  asUsual: ['与往常此时相当', 'As usual at this time'],
  more: ['比往常此时多 {n}', '{n} above usual'],
  less: ['比往常此时少 {n}', '{n} below usual'],
  hours: ['今日各时诉求', 'Requests by the hour'],
  noneToday: ['今日还没有诉求', 'No requests yet today'],
  states: ['在办工单所处环节', 'Open orders by state'],
  areas: ['各辖区在办', 'Open orders by area'],
  categories: ['各类别在办', 'Open orders by category'],
  warnings: ['预警', 'Warnings'],
  growing: ['今日增多的类别', 'Rising today'],
  noneGrowing: ['各类别都在往常之内', 'Every topic is as usual'],
  usualOf: ['往常 {n}', 'usually {n}'],
  noneOpen: ['目前没有在办工单', 'No open orders now'],
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

const WARNING = words({
  BURST: ['突发', 'Burst'],
  EARLY_SIGN: ['苗头', 'Early sign'],
  FORECAST: ['将达高峰', 'Peak ahead'],
  SEASONAL: ['季节', 'Season'],
  WEATHER: ['天气', 'Weather'],
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
  const { transform, night } = useScreenCare()
  return (
    <div className={night ? 'wall night' : 'wall'} style={{ transform }}>
      <header>
        <h1>
          <Said>{figures.centreName}</Said> {w.title}
        </h1>
        <State feed={feed} />
        <Age feed={feed} />
        <Clock />
      </header>
      <main>
        <Heroes figures={figures} />
        <div className="boxes">
          <section aria-label={w.hours}>
            <h2>{w.hours}</h2>
            {figures.today.requests === 0 ? (
              <p className="none">{w.noneToday}</p>
            ) : (
              <Hours hours={figures.hours} usual={figures.usual} label={w.hours} />
            )}
          </section>
          <section className="tall" aria-label={w.areas}>
            <h2>{w.areas}</h2>
            <AreaPicture areas={figures.areas} outlines={feed.outlines} label={w.areas} />
          </section>
          {figures.warnings.length > 0 ? <Warnings figures={figures} /> : <Growing figures={figures} />}
          <Categories figures={figures} />
          <States figures={figures} />
        </div>
      </main>
    </div>
  )
}

/** From here on a number is said in 万 or thousands: more digits do not fit where they can be read. */
const LONG = 100_000

const useCount = () => {
  const language = useLanguage()
  return (n: number) =>
    new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
      notation: n >= LONG ? 'compact' : 'standard',
      maximumFractionDigits: 1,
    }).format(n)
}

const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)

function Heroes({ figures }: { figures: Figures }) {
  const w = useWords(W)
  const count = useCount()
  const { today, open, late, dueSoon, month } = figures
  return (
    <ul className="figures">
      <Figure name={w.requests} value={count(today.requests)} below={<Against figures={figures} />} />
      <Figure
        name={w.closed}
        value={count(today.closed)}
        below={fill(w.ordersToday, { n: count(today.orders) })}
      />
      <Figure
        name={w.open}
        value={count(open)}
        below={<span className={dueSoon > 0 ? 'soon' : ''}>{fill(w.dueSoonOf, { n: count(dueSoon) })}</span>}
      />
      <Figure
        name={w.late}
        value={count(late)}
        tone={late > 0 ? 'late' : ''}
        below={fill(w.lateShare, { n: share(open > 0 ? late / open : null) })}
      />
      <Figure name={w.onTime} value={share(month.onTime)} below="" />
      <Figure
        name={w.satisfied}
        value={share(month.satisfied)}
        below={fill(w.resolvedOf, { n: share(month.resolved) })}
      />
    </ul>
  )
}

interface FigureProps {
  name: string
  value: string
  below: ReactNode
  tone?: 'late' | ''
}

/** As many letters as stand in a box at full size. */
const LETTERS = 5

function Figure({ name, value, below, tone = '' }: FigureProps) {
  return (
    <li className={tone} aria-label={`${name} ${value}`}>
      <span className="name">{name}</span>
      <span className={value.length > LETTERS ? 'value long' : 'value'}>
        {value.replace('%', '')}
        {value.endsWith('%') && <small>%</small>}
      </span>
      <span className="below">{below}</span>
    </li>
  )
}

/** A difference this small says nothing. */
const SLIGHT = 0.05

function Against({ figures: { today, usual } }: { figures: Figures }) {
  const w = useWords(W)
  if (!usual || usual.requests <= 0) return w.noUsual
  const by = today.requests / usual.requests - 1
  if (Math.abs(by) < SLIGHT) return w.asUsual
  return fill(by > 0 ? w.more : w.less, { n: `${Math.abs(by * 100).toFixed(0)}%` })
}

/** So many fit and can be read from afar. */
const SHOWN = 5

function Growing({ figures: { growing } }: { figures: Figures }) {
  const w = useWords(W)
  const count = useCount()
  return (
    <section aria-label={w.growing}>
      <h2>{w.growing}</h2>
      {growing.length === 0 ? (
        <p className="none">{w.noneGrowing}</p>
      ) : (
        <ul className="rows">
          {growing.slice(0, SHOWN).map(({ code, name, today, usual }) => (
            <li key={code}>
              <span className="name">
                <Said>{name}</Said>
              </span>
              <span className="aside">{fill(w.usualOf, { n: count(Math.round(usual)) })}</span>
              <b>{count(today)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** In the place of what rises: a warning says the same, and that somebody has been told. */
function Warnings({ figures: { warnings } }: { figures: Figures }) {
  const w = useWords(W)
  return (
    <section aria-label={w.warnings}>
      <h2>{w.warnings}</h2>
      <ul className="rows">
        {warnings.slice(0, SHOWN).map(({ id, kind, matter, area }) => (
          <li key={id}>
            <span className="name">
              <Said>{area ? `${area} ${matter}` : matter}</Said>
            </span>
            <b>{wordOf(WARNING, kind)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Categories({ figures: { categories } }: { figures: Figures }) {
  const w = useWords(W)
  const count = useCount()
  const shown = categories.filter(({ open }) => open > 0).slice(0, SHOWN)
  const most = Math.max(1, ...shown.map(({ open }) => open))
  return (
    <section aria-label={w.categories}>
      <h2>{w.categories}</h2>
      {shown.length === 0 ? (
        <p className="none">{w.noneOpen}</p>
      ) : (
        <ul className="rows">
          {shown.map(({ code, name, open }) => (
            <li key={code}>
              <span className="name">
                <Said>{name}</Said>
              </span>
              <span className="track" aria-hidden="true">
                <span style={{ width: `${(open / most) * 100}%` }} />
              </span>
              <b>{count(open)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The way of an order from left to right, with how many stand where. */
function States({ figures: { states } }: { figures: Figures }) {
  const w = useWords(W)
  const count = useCount()
  // The fullest, in the order of the life cycle.
  const fullest = [...states].sort((a, b) => b.count - a.count).slice(0, FLOW)
  return (
    <section className="flow" aria-label={w.states}>
      <h2>{w.states}</h2>
      {states.length === 0 ? (
        <p className="none">{w.noneOpen}</p>
      ) : (
        <ul>
          {states
            .filter((each) => fullest.includes(each))
            .map(({ state, count: n, late }) => (
              <li key={state}>
                <span className="name">{wordOf(ORDER_STATE, state)}</span>
                <b>{count(n)}</b>
                {late > 0 && <span className="overdue">{count(late)}</span>}
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}

const FLOW = 7

function State({ feed: { live, lost, figures } }: { feed: Feed }) {
  const w = useWords(W)
  return (
    <p role="status" className={lost ? 'state lost' : live ? 'state live' : 'state'}>
      {lost ? fill(w.lost, { at: dateTime(figures?.at).slice(11) }) : live ? w.live : w.notLive}
    </p>
  )
}

/** Twice the time after which the page asks again in any case: by then something is wrong. */
const STALE_MS = 75_000

/** How old the picture is: a screen that stands still must not look as if it were of now. */
function Age({ feed: { figures, gotMs } }: { feed: Feed }) {
  const w = useWords(W)
  // The steady clock is read when the second turns.
  useNow(1_000)
  const stale = performance.now() - gotMs > STALE_MS
  const at = clockTime(figures?.at)
  return <p className={stale ? 'age stale' : 'age'}>{fill(stale ? w.stale : w.updated, { at })}</p>
}

const seconds = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit' },
})
const clockTime = (at: string | undefined): string => (at ? seconds.format(new Date(at)) : '—')

function Clock() {
  const now = useNow(1_000)
  const [date, time] = dateTime(new Date(now)).split(' ')
  return (
    <time className="clock" dateTime={new Date(now).toISOString()}>
      <span className="date">{date}</span> {time}
    </time>
  )
}
