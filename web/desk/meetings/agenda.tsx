/** The agenda: each issue with why it is here, who leads, who assists, by when, and how far it is. */
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { ISSUE_FLAG, ISSUE_SOURCE } from '../../../common/meetings.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Dialog } from './forms.tsx'
import { factsText, type IssueView, type MeetingView, STEP } from './meeting-words.ts'

const W = words({
  agenda: ['议程', 'Agenda'],
  none: ['议程上还没有议题', 'Nothing is on the agenda yet'],
  lead: ['牵头', 'Lead'],
  assists: ['协办', 'Assists'],
  due: ['时限', 'Due'],
  open: ['未销号', 'Not written off'],
  done: ['已销号', 'Written off'],
  dropped: ['已撤下', 'Taken off'],
  order: ['查看工单', 'The order'],
})

const FLAG_TONE = {
  CONCENTRATED: { background: COLOR.yellowSoft, color: COLOR.yellow },
  UNRESOLVED: { background: COLOR.redSoft, color: COLOR.red },
} as const

export function FlagTag({ flag }: { flag: keyof typeof FLAG_TONE }) {
  useLanguage()
  return (
    <Tag variant="filled" style={FLAG_TONE[flag]}>
      {wordOf(ISSUE_FLAG, flag)}
    </Tag>
  )
}

export function Agenda({
  meeting,
  screen,
  onOpen,
}: {
  meeting: MeetingView
  screen: boolean
  onOpen: (dialog: Dialog) => void
}) {
  const w = useWords(W)
  const issues = screen ? meeting.issues.filter((i) => !i.dropped) : meeting.issues
  return (
    <Panel title={w.agenda} flush>
      {issues.length === 0 ? (
        <Nothing text={w.none} />
      ) : (
        <ol className="meeting-agenda">
          {issues.map((issue) => (
            <Issue key={issue.id} {...{ meeting, issue, screen, onOpen }} />
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Issue({
  meeting,
  issue,
  screen,
  onOpen,
}: {
  meeting: MeetingView
  issue: IssueView
  screen: boolean
  onOpen: (dialog: Dialog) => void
}) {
  const w = useWords(W)
  useLanguage()
  const { flags, facts, assignment, dropped, orderId } = issue
  const can = (step: string) =>
    !screen && !assignment && !dropped && meeting.allowedActions.some((a) => a.action === step && a.allowed)
  return (
    <li className={dropped ? 'dropped' : undefined} aria-label={issue.title}>
      <h3>
        <Said>{issue.title}</Said>
      </h3>
      <div className="row" style={{ gap: 4, alignItems: 'center' }}>
        {flags.map(({ flag }) => (
          <FlagTag key={flag} flag={flag} />
        ))}
        {flags.length === 0 && issue.source !== 'ORDER' && (
          <Tag variant="filled">{wordOf(ISSUE_SOURCE, issue.source)}</Tag>
        )}
        <span className="quiet number">{factsText(facts)}</span>
        {orderId && !screen && issue.source === 'HARD' && (
          <>
            {' '}
            <Link to={paths.order(orderId) as string}>{w.order}</Link>
          </>
        )}
      </div>
      {assignment && <Assigned assignment={assignment} />}
      {dropped && (
        <span className="quiet">
          {w.dropped}：<Said>{dropped.reason}</Said>（<Said>{dropped.by}</Said>）
        </span>
      )}
      <div className="row meeting-buttons">
        {can('assign') && (
          <Button type="primary" onClick={() => onOpen({ kind: 'assign', issue })}>
            {wordOf(STEP, 'assign')}
          </Button>
        )}
        {can('drop-issue') && (
          <Button onClick={() => onOpen({ kind: 'drop-issue', issue })}>{wordOf(STEP, 'drop-issue')}</Button>
        )}
      </div>
    </li>
  )
}

function Assigned({ assignment }: { assignment: NonNullable<IssueView['assignment']> }) {
  const w = useWords(W)
  const { lead, assists, dueAt, requirement, itemIds, writtenOff } = assignment
  return (
    <div className="meeting-assigned">
      <span>
        {w.lead}{' '}
        <strong>
          <Said>{lead.name}</Said>
        </strong>
      </span>
      {assists.length > 0 && (
        <span>
          {w.assists} <Said>{assists.map((u) => u.name).join('、')}</Said>
        </span>
      )}
      {dueAt && (
        <span className="number">
          {w.due} {dateTime(dueAt)}
        </span>
      )}
      {itemIds.length > 0 && (
        <span style={{ color: writtenOff ? COLOR.green : COLOR.quiet }}>{writtenOff ? w.done : w.open}</span>
      )}
      <p>
        <Said>{requirement}</Said>
      </p>
    </div>
  )
}
