/** Small parts that the pages of campaigns share: states, progress, cases with their units and results. */
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import {
  CAMPAIGN_STATE,
  type CampaignState,
  TARGET_STATE,
  type TargetState,
} from '../../../common/campaign.ts'
import { type ORDER_STATE, SATISFACTION } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Case } from './campaign-words.ts'

const W = words({
  progress: ['进度', 'Progress'],
  number: ['工单', 'Order'],
  title: ['内容', 'Matter'],
  units: ['单位', 'Units'],
  state: ['状态', 'State'],
  result: ['结果', 'Result'],
  open: ['办理中', 'Open'],
  none: ['没有关联的工单', 'No orders are linked'],
  hidden: ['（保密）', '(confidential)'],
  more: ['加载更多', 'Load more'],
  created: ['受理时间', 'Came'],
})

const CLOSURE = words({
  SOLVED: ['已解决', 'Solved'],
  SETTLED: ['调解成功', 'Settled'],
  EXPLAINED: ['解释说明', 'Explained'],
  UNRATED: ['未评价', 'Unrated'],
  NOT_DRAWN: ['未抽中回访', 'Not drawn'],
  COMMITTED: ['承诺办理', 'Committed'],
  CANNOT_VERIFY: ['无法核实', 'Cannot be verified'],
  WITHDRAWN: ['已撤回', 'Withdrawn'],
  TERMINATED: ['已终止', 'Terminated'],
})

const SOFT = {
  green: { background: COLOR.greenSoft, color: COLOR.green },
  yellow: { background: COLOR.yellowSoft, color: COLOR.yellow },
  red: { background: COLOR.redSoft, color: COLOR.red },
  plain: undefined,
} as const
type Tone = keyof typeof SOFT

export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Tag variant="filled" style={{ margin: 0, ...SOFT[tone] }}>
      {children}
    </Tag>
  )
}

const CAMPAIGN_TONE: Record<CampaignState, Tone> = {
  PREPARING: 'plain',
  RUNNING: 'yellow',
  FINISHED: 'green',
}
export function CampaignTag({ state }: { state: CampaignState }) {
  useLanguage()
  return <Mark tone={CAMPAIGN_TONE[state]}>{wordOf(CAMPAIGN_STATE, state)}</Mark>
}

const TARGET_TONE: Record<TargetState, Tone> = {
  ...{
    PENDING: 'plain',
    IN_PROGRESS: 'yellow',
    SUBMITTED: 'yellow',
    SHELVED: 'plain',
    CLEAR: 'green',
    DONE: 'green',
  },
}
export function TargetTag({ state }: { state: TargetState }) {
  useLanguage()
  return <Mark tone={TARGET_TONE[state]}>{wordOf(TARGET_STATE, state)}</Mark>
}

/** A bar with its number: done of all. */
export function Bar({ done, all }: { done: number; all: number }) {
  const w = useWords(W)
  if (all === 0) return <span className="quiet">—</span>
  // As the server rounds: never 100 before the last one.
  const share = done === all ? 100 : Math.min(99.9, Math.round((done / all) * 1000) / 10)
  return (
    <span className="campaign-bar">
      <meter min={0} max={all} value={done} aria-label={w.progress} />
      <span className="number">{share}%</span>
    </span>
  )
}

export interface SectionEntry {
  key: string
  label: string
  children: ReactNode
}

/** The parts of a page, one shown at a time; on a phone their names take a second line instead of hiding. */
export function Sections({ items, label }: { items: readonly SectionEntry[]; label: string }) {
  const [state, change] = useUrlState()
  const shown = items.find((i) => i.key === state.tab) ?? items[0]!
  return (
    <div className="stack">
      <nav aria-label={label} className="campaign-sections">
        {items.map(({ key, label: name }) => (
          <button
            key={key}
            type="button"
            aria-current={key === shown.key ? 'page' : undefined}
            onClick={() => change({ tab: key === items[0]!.key ? undefined : key })}
          >
            {name}
          </button>
        ))}
      </nav>
      {shown.children}
    </div>
  )
}

type CasesOf = { campaign: string } | { programme: string; joint?: 'true' } | { project: string }

/** ZZ-17, HB-09: orders with their units and how they ended. */
export function Cases({ of, label }: { of: CasesOf; label: string }) {
  const w = useWords(W)
  useLanguage()
  const list = usePages('GET /api/v1/campaign-cases', { query: { ...of, limit: 50 } as never })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <Table<Case>
      label={label}
      size="small"
      rowKey="orderId"
      pagination={false}
      dataSource={list.items}
      loading={list.isPending}
      scroll={{ x: 860 }}
      locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
      footer={
        list.hasNextPage
          ? () => (
              <Button size="small" onClick={() => void list.fetchNextPage()}>
                {w.more}
              </Button>
            )
          : undefined
      }
      columns={[
        {
          title: w.number,
          width: 170,
          render: (_, c) => (
            <Link className="number" to={paths.order(c.orderId) as string}>
              {c.number}
            </Link>
          ),
        },
        { title: w.title, render: (_, c) => (c.title ? <Said>{c.title}</Said> : w.hidden) },
        {
          title: w.units,
          width: 220,
          render: (_, c) =>
            c.units.length === 0 ? '—' : <Said>{[...new Set(c.units.map((u) => u.name))].join('、')}</Said>,
        },
        {
          title: w.state,
          width: 110,
          render: (_, c) => <StateTag state={c.state as keyof typeof ORDER_STATE} />,
        },
        {
          title: w.result,
          width: 150,
          render: (_, c) =>
            c.closure === null ? (
              <span className="quiet">{w.open}</span>
            ) : (
              [wordOf(CLOSURE, c.closure), wordOf(SATISFACTION, c.satisfaction)].filter(Boolean).join(' · ')
            ),
        },
        { title: w.created, width: 150, className: 'number nowrap', render: (_, c) => dateTime(c.createdAt) },
      ]}
    />
  )
}
