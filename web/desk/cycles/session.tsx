/**
 * The session: one page for the host's tablet, the departments in the room, the counties over video and the projector
 * (`?view=screen`), all at the same moment. What one does, the others see at once.
 */
import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Tag } from 'antd'
import { useState } from 'react'
import { isDissatisfied, RESOLUTION, SATISFACTION } from '../../../common/codes.ts'
import { ATTENDANCE_MODE, SEAT_ROLE } from '../../../common/cycle.ts'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useConnected } from '../../app/live.ts'
import { paths } from '../../app/paths.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type CycleView, STEP, type StudyView, TOUCHES } from './cycle-words.ts'
import type { Dialog } from './form-parts.ts'
import { CycleDialog } from './forms.tsx'
import './cycles.css'

const W = words({
  title: ['调度会', 'Session'],
  screen: ['投影', 'Projector'],
  desk: ['操作', 'Controls'],
  back: ['月调度', 'The cycle'],
  roster: ['与会', 'Roster'],
  joined: ['{at} 到会', 'Joined {at}'],
  left: ['{at} 离会', 'Left {at}'],
  absent: ['未到', 'Not here'],
  checkIn: ['签到', 'Check in'],
  leave: ['离会', 'Leave'],
  agenda: ['议程', 'Agenda'],
  none: ['尚未抽取工单', 'No order drawn yet'],
  drawn: ['已抽 {n} / {of}', '{n} of {of} drawn'],
  report: ['承办单位汇报', 'The unit’s report'],
  figures: [
    '同类：未办结 {open}，已办结 {closed}，不满意 {dissatisfied}',
    'Its like: {open} open, {closed} closed, {dissatisfied} dissatisfied',
  ],
  call: ['现场回访', 'Live call'],
  review: ['复盘', 'Review'],
  measures: ['同类措施', 'Measures for all like it'],
  measureFor: ['适用 {n} 件', 'For {n} orders'],
  directives: ['当场部署', 'Directed now'],
  order: ['工单经过', 'The order’s history'],
  waiting: ['待汇报', 'Waiting for the report'],
  offline: ['未连接，内容可能不是最新', 'Not connected; this may be old'],
  studied: ['研究完毕', 'Studied'],
  notBegun: ['还没有开会', 'The session has not begun'],
})

export function SessionPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useApi('GET /api/v1/cycles/:id', { params: { id } })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  if (view.isPending) return <Loading rows={12} />
  return <Session cycle={view.data} />
}

function Session({ cycle }: { cycle: CycleView }) {
  const w = useWords(W)
  useLanguage()
  const connected = useConnected()
  const [state, change] = useUrlState()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const screen = state.view === 'screen'
  const study = cycle.studies.find((s) => s.id === state.study) ?? cycle.studies.at(-1)
  return (
    <div className={screen ? 'page cycle-screen' : 'page'}>
      <PageHead
        title={`${cycle.month} ${w.title}`}
        extra={
          <>
            {cycle.theme && (
              <strong>
                <Said>{cycle.theme}</Said>
              </strong>
            )}
            {!connected && (
              <Tag variant="filled" style={{ background: COLOR.yellowSoft, color: COLOR.yellow }}>
                {w.offline}
              </Tag>
            )}
            <span style={{ flex: 1 }} />
            <span className="quiet number">
              {fill(w.drawn, { n: cycle.studies.length, of: cycle.pool.entries.length })}
            </span>
            <Button onClick={() => change({ view: screen ? undefined : 'screen' })}>
              {screen ? w.desk : w.screen}
            </Button>
            {!screen && (
              <Link to={paths.cycle(cycle.id) as string}>
                <Button>{w.back}</Button>
              </Link>
            )}
            {!screen && <DrawButton cycle={cycle} onOpen={setDialog} />}
          </>
        }
      />
      <div className="cycle-session">
        <div className="stack">
          {study ? (
            <Study cycle={cycle} study={study} screen={screen} onOpen={setDialog} />
          ) : (
            <Panel title={w.agenda}>
              <Nothing text={cycle.sessionAt ? w.none : w.notBegun} />
            </Panel>
          )}
        </div>
        <div className="stack">
          <Agenda cycle={cycle} current={study?.id} onPick={(id) => change({ study: id })} />
          <Roster cycle={cycle} screen={screen} />
        </div>
      </div>
      {dialog && <CycleDialog cycle={cycle} dialog={dialog} onClose={() => setDialog(null)} />}
    </div>
  )
}

const allowed = (cycle: CycleView, name: string) =>
  cycle.allowedActions.find((a) => a.action === name && a.allowed)

/** The first draw asks for the host's word; every further one is one press. */
function DrawButton({ cycle, onOpen }: { cycle: CycleView; onOpen: (dialog: Dialog) => void }) {
  const { message } = App.useApp()
  useLanguage()
  const draw = useWrite('POST /api/v1/cycles/:id/draw', {
    touches: TOUCHES,
  })
  const failed = { onError: (error: Error) => void message.error(errorText(error)) }
  if (!allowed(cycle, 'draw')) return null
  const press = () =>
    cycle.draw
      ? draw.mutate({ params: { id: cycle.id }, body: { version: cycle.version } }, failed)
      : onOpen({ kind: 'draw' })
  return (
    <Button type="primary" loading={draw.isPending} onClick={press}>
      {wordOf(STEP, 'draw')}
    </Button>
  )
}

function Study({
  cycle,
  study,
  screen,
  onOpen,
}: {
  cycle: CycleView
  study: StudyView
  screen: boolean
  onOpen: (dialog: Dialog) => void
}) {
  const w = useWords(W)
  useLanguage()
  const { report, call, review, measures } = study
  const negative = isDissatisfied(call?.satisfaction)
  const directives = cycle.directives.filter((d) => d.studyId === study.id)
  return (
    <Panel
      title={
        <>
          <span className="number">{study.number}</span>{' '}
          <Said>{[study.countyName, study.subtypeName, study.unitName].filter(Boolean).join(' · ')}</Said>
        </>
      }
      extra={
        <>
          {study.closed && (
            <Tag variant="filled" style={{ background: COLOR.greenSoft, color: COLOR.green }}>
              {w.studied}
            </Tag>
          )}
          {!screen && <Link to={paths.order(study.orderId) as string}>{w.order}</Link>}
        </>
      }
    >
      <div className="stack">
        <section>
          <h3>{w.report}</h3>
          {report ? (
            <>
              <p className="wrap">
                <Said>{report.text}</Said>
              </p>
              <p className="number quiet">{fill(w.figures, report.figures)}</p>
            </>
          ) : (
            <p className="quiet">{w.waiting}</p>
          )}
        </section>
        {call && (
          <section aria-live="polite">
            <h3>{w.call}</h3>
            <p className="cycle-call" style={{ color: negative ? COLOR.red : COLOR.green }}>
              {call.outcome === 'REACHED'
                ? [wordOf(SATISFACTION, call.satisfaction), wordOf(RESOLUTION, call.resolution)]
                    .filter(Boolean)
                    .join(' · ')
                : wordOf(CALL_OUTCOME, call.outcome)}
            </p>
            {call.note && (
              <p className="wrap">
                <Said>{call.note}</Said>
              </p>
            )}
          </section>
        )}
        {review && (
          <section>
            <h3>{w.review}</h3>
            <p className="wrap">
              <Said>{review.note}</Said>
            </p>
          </section>
        )}
        {measures.length > 0 && (
          <section>
            <h3>{w.measures}</h3>
            <ul className="cycle-list">
              {measures.map((m) => (
                <li key={m.id}>
                  <Said>{m.text}</Said>{' '}
                  <span className="quiet number">{fill(w.measureFor, { n: m.orderIds.length })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {directives.length > 0 && (
          <section>
            <h3>{w.directives}</h3>
            <ul className="cycle-list">
              {directives.map((d) => (
                <li key={d.id}>
                  <Said>
                    <strong>{d.problem}</strong> {d.requirement}；{d.action}（{d.leader}）
                  </Said>{' '}
                  <span className="number">{dateTime(d.dueAt)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {!screen && <StudySteps cycle={cycle} study={study} onOpen={onOpen} />}
      </div>
    </Panel>
  )
}

const CALL_OUTCOME = words({ UNREACHABLE: ['未接通', 'Not reached'], REFUSED: ['拒访', 'Refused'] })
const STUDY_FORMS = ['report', 'call', 'review', 'measure', 'direct', 'redraw'] as const

function StudySteps({
  cycle,
  study,
  onOpen,
}: {
  cycle: CycleView
  study: StudyView
  onOpen: (dialog: Dialog) => void
}) {
  const { message } = App.useApp()
  useLanguage()
  const close = useWrite('POST /api/v1/cycles/:id/close-study', {
    touches: TOUCHES,
  })
  const failed = { onError: (error: Error) => void message.error(errorText(error)) }
  if (study.closed) return null
  const begun = study.report !== null || study.call !== null
  return (
    <div className="row">
      {STUDY_FORMS.filter((name) => allowed(cycle, name) && !(name === 'redraw' && begun)).map((name) => (
        <Button key={name} onClick={() => onOpen({ kind: name, study } as Dialog)}>
          {wordOf(STEP, name)}
        </Button>
      ))}
      {allowed(cycle, 'close-study') && (
        <Button
          type="primary"
          loading={close.isPending}
          title={barredText(cycle.allowedActions.find((a) => a.action === 'close-study'))}
          onClick={() => close.mutate({ params: { id: cycle.id }, body: { studyId: study.id } }, failed)}
        >
          {wordOf(STEP, 'close-study')}
        </Button>
      )}
    </div>
  )
}

function Agenda({
  cycle,
  current,
  onPick,
}: {
  cycle: CycleView
  current: string | undefined
  onPick: (id: string) => void
}) {
  const w = useWords(W)
  if (cycle.studies.length === 0) return null
  const of = (id: string) => cycle.studies.find((s) => s.id === id)!
  return (
    <Panel title={w.agenda}>
      {cycle.agenda.map((group) => (
        <section key={`${group.county} ${group.subtype}`} className="cycle-agenda">
          <h3>
            <Said>
              {group.countyName} · {group.subtypeName}
            </Said>
          </h3>
          {group.studyIds.map((id) => {
            const study = of(id)
            const negative = isDissatisfied(study.call?.satisfaction)
            return (
              <Button
                key={id}
                size="small"
                type={id === current ? 'primary' : 'default'}
                danger={negative && !study.closed}
                aria-current={id === current}
                onClick={() => onPick(id)}
              >
                <span className="number">{study.number}</span>
              </Button>
            )
          })}
        </section>
      ))}
    </Panel>
  )
}

function Roster({ cycle, screen }: { cycle: CycleView; screen: boolean }) {
  const w = useWords(W)
  const { message } = App.useApp()
  useLanguage()
  const check = useWrite('POST /api/v1/cycles/:id/check-in', {
    touches: TOUCHES,
  })
  const failed = { onError: (error: Error) => void message.error(errorText(error)) }
  const may = allowed(cycle, 'check-in') !== undefined && !screen
  const send = (seatId: string, left: boolean) =>
    check.mutate({ params: { id: cycle.id }, body: { seatId, left } }, failed)
  return (
    <Panel title={w.roster}>
      <ul className="cycle-roster">
        {cycle.roster.map((s) => {
          const here = s.joinedAt !== null && s.leftAt === null
          return (
            <li key={s.id}>
              <span>
                <Said>{s.name}</Said>{' '}
                <span className="quiet">
                  {wordOf(SEAT_ROLE, s.role)} · {wordOf(ATTENDANCE_MODE, s.mode)}
                </span>
              </span>
              <span className="number" style={{ color: here ? COLOR.green : COLOR.quiet }}>
                {s.leftAt
                  ? fill(w.left, { at: dateTime(s.leftAt).slice(11) })
                  : s.joinedAt
                    ? fill(w.joined, { at: dateTime(s.joinedAt).slice(11) })
                    : w.absent}
              </span>
              {may && s.own && (
                <Button
                  size="small"
                  aria-label={`${here ? w.leave : w.checkIn} ${s.name}`}
                  onClick={() => send(s.id, here)}
                >
                  {here ? w.leave : w.checkIn}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
