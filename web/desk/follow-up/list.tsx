/** The call list: soonest due first; who was already tried today, and who need not be called, stand lower. */
import { Button, Tag } from 'antd'
import { CONTACT_RESULT } from '../../../common/codes.ts'
import { FOLLOW_UP_BASIS } from '../../../common/kinds.ts'
import { errorText } from '../../app/error-text.ts'
import { UrgencyTag } from '../../app/order-parts/state-tag.tsx'
import { type AnswerOf, usePages } from '../../app/query.ts'
import { Due } from '../../ui/due.tsx'
import { nowMs } from '../../ui/now.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateOnly, shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  none: ['没有待回访的诉求', 'Nobody is waiting for a call'],
  again: ['第 {n} 次', 'Try {n}'],
  last: ['上次 {time} {outcome}', 'Last {time} {outcome}'],
  today: ['今日已拨', 'Tried today'],
  before: ['曾不满意', 'Dissatisfied before'],
  optional: ['非必访', 'Not required'],
  more: ['加载更多', 'Load more'],
})

export type CallItem = AnswerOf<'GET /api/v1/follow-ups'>['items'][number]

const today = (at: string | undefined): boolean =>
  at !== undefined && dateOnly(at) === dateOnly(new Date(nowMs()))

/** `held` waits to be sent and is no longer to be called. */
export function useCallList(held: string | undefined) {
  const pages = usePages('GET /api/v1/follow-ups', { query: { limit: 200 } })
  const rank = (i: CallItem) => (i.sampled ? 0 : 2) + (today(i.lastAttemptAt) ? 1 : 0)
  const items = pages.items.filter((i) => i.requestId !== held).sort((a, b) => rank(a) - rank(b))
  return { ...pages, items }
}

export function CallList({
  list,
  picked,
  onPick,
}: {
  list: ReturnType<typeof useCallList>
  picked: string | undefined
  onPick: (requestId: string) => void
}) {
  const w = useWords(W)
  if (list.isPending) return <Loading rows={8} />
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  if (list.items.length === 0) return <Nothing text={w.none} />
  return (
    <ul className="call-list">
      {list.items.map((item) => (
        <li key={item.requestId}>
          <Row item={item} picked={item.requestId === picked} onPick={() => onPick(item.requestId)} />
        </li>
      ))}
      {list.hasNextPage && (
        <li style={{ padding: 8 }}>
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {w.more}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** Why it is called or not; 应访 is the rule and goes without saying. */
function Basis({ item: { basis, sampled } }: { item: CallItem }) {
  const w = useWords(W)
  const said = basis && basis !== 'SCOPE' ? wordOf(FOLLOW_UP_BASIS, basis) : !sampled && w.optional
  return said ? <Tag style={{ marginInlineEnd: 0 }}>{said}</Tag> : null
}

function Row({ item, picked, onPick }: { item: CallItem; picked: boolean; onPick: () => void }) {
  const w = useWords(W)
  useLanguage()
  const { lastAttemptAt, lastOutcome } = item
  return (
    <button type="button" aria-current={picked} onClick={onPick}>
      <span className="row" style={{ gap: 6, flexWrap: 'nowrap', minWidth: 0 }}>
        <UrgencyTag urgency={item.urgency} />
        <span className="title" title={item.title}>
          <Said>{item.title}</Said>
        </span>
      </span>
      <Due dueAt={item.dueAt} light="GREEN" />
      <span className="quiet title">
        <span className="number">{item.requestNumber}</span> <Said>{item.leadUnitName}</Said>
      </span>
      <span className="row" style={{ gap: 4, justifyContent: 'flex-end' }}>
        {item.priorNegative && <Tag style={{ marginInlineEnd: 0 }}>{w.before}</Tag>}
        <Basis item={item} />
        {today(lastAttemptAt) && <Tag style={{ marginInlineEnd: 0 }}>{w.today}</Tag>}
        {item.attempts > 0 && (
          <Tag
            variant="filled"
            style={{ marginInlineEnd: 0, background: COLOR.yellowSoft, color: COLOR.yellow }}
          >
            {fill(w.again, { n: item.attempts + 1 })}
          </Tag>
        )}
      </span>
      {lastAttemptAt && lastOutcome && (
        <span className="quiet" style={{ gridColumn: '1 / -1', fontSize: 12 }}>
          {fill(w.last, { time: shortTime(lastAttemptAt), outcome: wordOf(CONTACT_RESULT, lastOutcome) })}
        </span>
      )}
    </button>
  )
}
