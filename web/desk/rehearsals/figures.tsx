/** Figures of both policies beside each other; each count opens its orders. */
import { Button } from 'antd'
import { CLOCK_KIND, CLOCK_KINDS } from '../../../common/codes.ts'
import { REHEARSAL_ACT, REHEARSAL_SUBJECT } from '../../../common/rehearsal.ts'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Figure, Result } from './result.ts'

const W = words({
  stages: ['各环节按时率', 'On time, by stage'],
  stage: ['环节', 'Stage'],
  of: ['共', 'Of'],
  rateNow: ['现行按时率', 'On time now'],
  rateNext: ['新规按时率', 'On time then'],
  lateNow: ['现行超时', 'Missed now'],
  lateNext: ['新规超时', 'Missed then'],
  newly: ['新增', 'Newly'],
  noLonger: ['不再', 'No longer'],
  counts: ['提醒、催办、督办、回访', 'Reminders, urges, supervision, calls'],
  what: ['项目', 'What'],
  now: ['现行', 'Now'],
  next: ['新规', 'Then'],
  none: ['这段期间没有工单', 'No orders in these days'],
  open: ['{what} {name} 的工单', 'Orders: {what} {name}'],
})

export type Cell = Result['cells'][number]

export const percent = (part: number, of: number): string =>
  of > 0 ? `${(Math.round((part / of) * 1_000) / 10).toFixed(1)}%` : '—'

/** On time under the new policy, from both assumptions: the lower first. */
export function rangeOf({ of, n, kept }: Cell): string {
  const [low, high] = [of.next - Math.max(n.next, kept), of.next - Math.min(n.next, kept)]
  return low === high
    ? percent(low, of.next)
    : `${percent(low, of.next).replace('%', '')} – ${percent(high, of.next)}`
}

export function Count({
  n,
  label,
  tone,
  onPick,
}: {
  n: number
  label: string
  tone?: string
  onPick: () => void
}) {
  if (n === 0) return <span className="quiet">0</span>
  return (
    <Button
      type="link"
      size="small"
      style={{ padding: 0, color: tone }}
      aria-label={`${label} ${n}`}
      onClick={onPick}
    >
      {n}
    </Button>
  )
}

export function Stages({ result, onPick }: { result: Result; onPick: (figure: Partial<Figure>) => void }) {
  const w = useWords(W)
  useLanguage()
  const rows = result.cells
    .filter((c) => c.subject === 'LATE' && c.part === 'ALL')
    .sort((a, b) => place(a.stage) - place(b.stage))
  const open = (c: Cell, change: Figure['change']) => () =>
    onPick({ subject: 'LATE', stage: c.stage, change })
  const label = (c: Cell, what: string) => fill(w.open, { what, name: wordOf(CLOCK_KIND, c.stage) })
  return (
    <Table<Cell>
      label={w.stages}
      size="small"
      rowKey="stage"
      pagination={false}
      dataSource={rows}
      scroll={{ x: 860 }}
      locale={{ emptyText: <Nothing text={w.none} /> }}
      columns={[
        { title: w.stage, render: (_, c) => wordOf(CLOCK_KIND, c.stage) },
        {
          title: w.of,
          width: 110,
          className: 'number',
          render: (_, c) => (c.of.now === c.of.next ? c.of.now : `${c.of.now} → ${c.of.next}`),
        },
        {
          title: w.rateNow,
          width: 110,
          className: 'number',
          render: (_, c) => percent(c.of.now - c.n.now, c.of.now),
        },
        { title: w.rateNext, width: 140, className: 'number', render: (_, c) => <Rate cell={c} /> },
        {
          title: w.lateNow,
          width: 100,
          className: 'number',
          render: (_, c) => <Count n={c.n.now} label={label(c, w.lateNow)} onPick={open(c, 'NOW')} />,
        },
        {
          title: w.lateNext,
          width: 100,
          className: 'number',
          render: (_, c) => <Count n={c.n.next} label={label(c, w.lateNext)} onPick={open(c, 'THEN')} />,
        },
        {
          title: w.newly,
          width: 80,
          className: 'number',
          render: (_, c) => (
            <Count n={c.newly} label={label(c, w.newly)} tone={COLOR.red} onPick={open(c, 'NEWLY')} />
          ),
        },
        {
          title: w.noLonger,
          width: 80,
          className: 'number',
          render: (_, c) => (
            <Count
              n={c.noLonger}
              label={label(c, w.noLonger)}
              tone={COLOR.green}
              onPick={open(c, 'NO_LONGER')}
            />
          ),
        },
      ]}
    />
  )
}

/** Worse is red, better is green, by whichever end of the range is further from now. */
export function Rate({ cell }: { cell: Cell }) {
  if (cell.of.next === 0) return <span className="quiet">—</span>
  const now = (cell.of.now - cell.n.now) / Math.max(1, cell.of.now)
  const next = (cell.of.next - cell.n.next) / Math.max(1, cell.of.next)
  const color = next < now ? COLOR.red : next > now ? COLOR.green : undefined
  return <span style={{ color }}>{rangeOf(cell)}</span>
}

const place = (stage: string): number => CLOCK_KINDS.indexOf(stage as (typeof CLOCK_KINDS)[number])

const SUBJECTS = ['WARNING', 'URGE', 'SUPERVISION', 'CALL', 'REHANDLE', 'REVIEW', 'BARRED'] as const
/** More or fewer of them is neither good nor bad by itself. */
const NEUTRAL: readonly string[] = ['WARNING', 'CALL', 'REVIEW']
const toneOf = (subject: string, tone: string) => (NEUTRAL.includes(subject) ? undefined : tone)

export function Counts({ result, onPick }: { result: Result; onPick: (figure: Partial<Figure>) => void }) {
  const w = useWords(W)
  useLanguage()
  const rows = SUBJECTS.flatMap((subject) =>
    result.cells.filter((c) => c.subject === subject && c.part === 'ALL'),
  )
  const name = (c: Cell) =>
    c.stage
      ? `${wordOf(REHEARSAL_SUBJECT, c.subject)}：${wordOf(REHEARSAL_ACT, c.stage)}`
      : wordOf(REHEARSAL_SUBJECT, c.subject)
  const cell = (c: Cell, n: number, what: string, change: string, tone?: string) =>
    // Nearly every order is reviewed: only those that differ are listed.
    c.subject === 'REVIEW' && (change === 'NOW' || change === 'THEN') ? (
      n
    ) : (
      <Count
        n={n}
        tone={tone}
        label={fill(w.open, { what, name: name(c) })}
        onPick={() => onPick({ subject: c.subject, stage: c.stage || undefined, change })}
      />
    )
  return (
    <Table<Cell>
      label={w.counts}
      size="small"
      rowKey={(c) => `${c.subject} ${c.stage}`}
      pagination={false}
      dataSource={rows}
      scroll={{ x: 420 }}
      locale={{ emptyText: <Nothing text={w.none} /> }}
      columns={[
        { title: w.what, render: (_, c) => name(c) },
        { title: w.now, width: 70, className: 'number', render: (_, c) => cell(c, c.n.now, w.now, 'NOW') },
        {
          title: w.next,
          width: 70,
          className: 'number',
          render: (_, c) => cell(c, c.n.next, w.next, 'THEN'),
        },
        {
          title: w.newly,
          width: 70,
          className: 'number',
          render: (_, c) => cell(c, c.newly, w.newly, 'NEWLY', toneOf(c.subject, COLOR.red)),
        },
        {
          title: w.noLonger,
          width: 80,
          className: 'number',
          render: (_, c) => cell(c, c.noLonger, w.noLonger, 'NO_LONGER', toneOf(c.subject, COLOR.green)),
        },
      ]}
    />
  )
}
