/** One meeting, for the desk that prepares it and for the room that holds it (`?view=screen`). */
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { isDispute, MEETING_KIND } from '../../../common/meetings.ts'
import { barredText } from '../../app/barred.ts'
import { DownloadButtons } from '../../app/download-buttons.tsx'
import { errorText } from '../../app/error-text.ts'
import { LedgerStateTag } from '../../app/ledger-state.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Due } from '../../ui/due.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Agenda } from './agenda.tsx'
import { Candidates } from './candidates.tsx'
import { EffectPart } from './effect.tsx'
import { type Dialog, MeetingDialog } from './forms.tsx'
import { levelOf, type MeetingView, REASON, STEP } from './meeting-words.ts'
import { StateTag } from './state-tag.tsx'
import './meetings.css'

const W = words({
  screen: ['投影', 'Projector'],
  desk: ['操作', 'Controls'],
  kind: ['种类', 'Kind'],
  time: ['时间', 'Time'],
  place: ['地点', 'Place'],
  host: ['主持', 'Host'],
  order: ['工单', 'Order'],
  reason: ['事由', 'Why'],
  invited: ['参加单位', 'Units'],
  period: ['回看', 'Looks back on'],
  unset: ['未定', 'Not fixed'],
  minutes: ['会议纪要', 'Minutes'],
  signed: ['{by} 记录', 'Recorded by {by}'],
  cancelled: ['取消理由', 'Why it was cancelled'],
  items: ['挂账事项', 'Ledger items'],
  item: ['事项', 'Item'],
  unit: ['单位', 'Unit'],
  due: ['时限', 'Due'],
  state: ['状态', 'State'],
})

export function MeetingPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useApi('GET /api/v1/meetings/:id', { params: { id } })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  if (view.isPending) return <Loading rows={12} />
  return <Meeting meeting={view.data} />
}

function Meeting({ meeting }: { meeting: MeetingView }) {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const screen = state.view === 'screen'
  const adding = !screen && meeting.allowedActions.some((a) => a.action === 'add-issue' && a.allowed)
  const written = meeting.state === 'HELD' || meeting.state === 'IN_SESSION'
  return (
    <div className={screen ? 'page meeting-screen' : 'page'}>
      <PageHead
        title={<Said>{meeting.number ?? `${wordOf(MEETING_KIND, meeting.kind)} ${meeting.title}`}</Said>}
        extra={
          <>
            {!screen && written && <DownloadButtons url={`/api/v1/meetings/${meeting.id}/minutes`} />}
            <Button onClick={() => change({ view: screen ? undefined : 'screen' })}>
              {screen ? w.desk : w.screen}
            </Button>
            {!screen && <Steps meeting={meeting} onOpen={setDialog} />}
          </>
        }
      >
        <StateTag state={meeting.state} />
      </PageHead>
      <div className="stack">
        <Facts meeting={meeting} />
        {meeting.minutes && (
          <Panel
            title={w.minutes}
            extra={<span className="quiet">{w.signed.replace('{by}', meeting.closedBy ?? '')}</span>}
          >
            <p className="meeting-minutes">
              <Said>{meeting.minutes}</Said>
            </p>
          </Panel>
        )}
        <Agenda meeting={meeting} screen={screen} onOpen={setDialog} />
        {meeting.effect && <EffectPart effect={meeting.effect} />}
        {adding && <Candidates meeting={meeting} />}
        {!screen && meeting.items.length > 0 && <Items meeting={meeting} />}
      </div>
      {dialog && <MeetingDialog meeting={meeting} dialog={dialog} onClose={() => setDialog(null)} />}
    </div>
  )
}

function Facts({ meeting }: { meeting: MeetingView }) {
  const w = useWords(W)
  useLanguage()
  const { order, reason, invited, partner, period, cancelled } = meeting
  const at = meeting.convenedAt ?? meeting.meetsAt
  const facts: (readonly [string, React.ReactNode])[] = [
    [
      w.kind,
      <>
        {wordOf(MEETING_KIND, meeting.kind)} · {levelOf(meeting.adcode)} · <Said>{meeting.areaName}</Said>
      </>,
    ],
    [w.time, at ? dateTime(at) : w.unset],
    [w.place, meeting.place ? <Said key="place">{meeting.place}</Said> : w.unset],
    [w.host, meeting.host ? <Said key="host">{meeting.host}</Said> : w.unset],
  ]
  if (order)
    facts.push([
      w.order,
      <>
        <Link to={paths.order(order.id) as string}>{order.number}</Link> <Said>{order.title}</Said>
      </>,
    ])
  if (reason) facts.push([w.reason, wordOf(REASON, reason)])
  if (partner)
    facts.push([
      w.period,
      <>
        {period} <Said>{partner.name}</Said>
      </>,
    ])
  if (invited.length > 0)
    facts.push([w.invited, <Said key="units">{invited.map((u) => u.name).join('、')}</Said>])
  if (cancelled) facts.push([w.cancelled, <Said key="why">{cancelled}</Said>])
  return (
    <dl className="panel meeting-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const BUTTONS = ['cancel', 'arrange', 'convene', 'rule', 'close'] as const
const MAIN: readonly string[] = ['convene', 'rule', 'close']

/** What comes next is a button; what is barred for now says why. */
function Steps({ meeting, onOpen }: { meeting: MeetingView; onOpen: (dialog: Dialog) => void }) {
  useLanguage()
  return BUTTONS.map((name) => {
    const step = meeting.allowedActions.find((a) => a.action === name)
    // A disputed order's meeting ends with the ruling: no second button beside it.
    if (!step || (!step.allowed && step.code === 'meeting.state')) return null
    if (name === 'close' && isDispute(meeting.kind) && !step.allowed) return null
    if (!step.allowed && step.code === 'meeting.not_own') return null
    return (
      <Button
        key={name}
        type={MAIN.includes(name) ? 'primary' : 'default'}
        disabled={!step.allowed}
        title={barredText(step)}
        onClick={() => onOpen({ kind: name })}
      >
        {wordOf(STEP, name)}
      </Button>
    )
  })
}

function Items({ meeting }: { meeting: MeetingView }) {
  const w = useWords(W)
  return (
    <Panel title={w.items} flush>
      <Table<MeetingView['items'][number]>
        label={w.items}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={meeting.items}
        scroll={{ x: 700 }}
        columns={[
          {
            title: w.item,
            render: (_, i) => (
              <Link to={paths.ledgerItem(i.id) as string}>
                <Said>{i.title}</Said>
              </Link>
            ),
          },
          { title: w.unit, width: 220, render: (_, i) => <Said>{i.unitName ?? ''}</Said> },
          {
            title: w.due,
            width: 170,
            render: (_, i) =>
              i.state === 'WRITTEN_OFF' ? (
                <span className="quiet number">{dateTime(i.dueAt)}</span>
              ) : (
                <Due dueAt={i.dueAt} />
              ),
          },
          { title: w.state, width: 110, render: (_, i) => <LedgerStateTag state={i.state} /> },
        ]}
      />
    </Panel>
  )
}
