/** Who is affected: units, areas, categories and urgencies, those that change most first. */
import { Segmented, Select } from 'antd'
import { CLOCK_KIND, CLOCK_KINDS, URGENCY } from '../../../common/codes.ts'
import { REHEARSAL_PART, REHEARSAL_SUBJECT } from '../../../common/rehearsal.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type Cell, Count, percent, Rate } from './figures.tsx'
import type { Figure, Result } from './result.ts'

const W = words({
  title: ['谁受影响', 'Who is affected'],
  what: ['看什么', 'What'],
  by: ['分组', 'By'],
  of: ['共', 'Of'],
  now: ['现行', 'Now'],
  next: ['新规', 'Then'],
  rateNow: ['现行按时率', 'On time now'],
  rateNext: ['新规按时率', 'On time then'],
  newly: ['新增', 'Newly'],
  noLonger: ['不再', 'No longer'],
  none: ['两版规则下没有差别', 'No difference between the two'],
  open: ['{what} {name} 的工单', 'Orders: {what} {name}'],
})

const PARTS = ['UNIT', 'AREA', 'CATEGORY', 'URGENCY'] as const
/** Under which name a part narrows the list of orders. */
const FILTER = { UNIT: 'unit', AREA: 'area', CATEGORY: 'category', URGENCY: 'urgency' } as const
const OTHERS = ['WARNING', 'URGE', 'SUPERVISION', 'CALL', 'REHANDLE', 'BARRED'] as const

interface Props {
  result: Result
  state: UrlState
  onChange: (change: UrlState) => void
  onPick: (figure: Partial<Figure>) => void
}

export function Affected({ result, state, onChange, onPick }: Props) {
  const w = useWords(W)
  useLanguage()
  const part = PARTS.find((p) => p === state.by) ?? 'UNIT'
  const all = result.cells.filter((c) => c.part === 'ALL')
  const options = choices(all)
  const picked = options.some((o) => o.value === state.of)
    ? state.of!
    : (mostMoved(all) ?? options[0]?.value ?? '')
  const [subject, stage = ''] = picked.split('.')
  const isRate = subject === 'LATE'
  const rows = result.cells
    .filter((c) => c.part === part && c.subject === subject && c.stage === stage)
    .filter((c) => c.newly > 0 || c.noLonger > 0 || c.n.now !== c.n.next || c.of.now !== c.of.next)
    .sort((a, b) => moved(b) - moved(a))
  const name = (c: Cell) => (part === 'URGENCY' ? wordOf(URGENCY, c.key) : c.name)
  const cell = (c: Cell, n: number, what: string, change: string, tone?: string) => (
    <Count
      n={n}
      tone={tone}
      label={fill(w.open, { what, name: name(c) })}
      onPick={() => onPick({ subject: c.subject, stage: stage || undefined, change, [FILTER[part]]: c.key })}
    />
  )
  return (
    <Panel title={w.title} flush>
      <div className="rehearsal-pick">
        <Select
          aria-label={w.what}
          size="small"
          style={{ width: 180 }}
          value={picked}
          options={options}
          onChange={(of: string) => onChange({ of })}
        />
        <Segmented
          aria-label={w.by}
          size="small"
          value={part}
          options={PARTS.map((value) => ({ value, label: wordOf(REHEARSAL_PART, value) }))}
          onChange={(by) => onChange({ by })}
        />
      </div>
      <Table<Cell>
        label={w.title}
        size="small"
        rowKey="key"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows}
        scroll={{ x: 760 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          { title: wordOf(REHEARSAL_PART, part), render: (_, c) => <Said>{name(c)}</Said> },
          ...(isRate
            ? [
                { title: w.of, width: 80, className: 'number', render: (_: unknown, c: Cell) => c.of.next },
                {
                  ...{ title: w.rateNow, width: 110, className: 'number' },
                  render: (_: unknown, c: Cell) => percent(c.of.now - c.n.now, c.of.now),
                },
                {
                  ...{ title: w.rateNext, width: 140, className: 'number' },
                  render: (_: unknown, c: Cell) => <Rate cell={c} />,
                },
              ]
            : []),
          { title: w.now, width: 80, className: 'number', render: (_, c) => cell(c, c.n.now, w.now, 'NOW') },
          {
            title: w.next,
            width: 80,
            className: 'number',
            render: (_, c) => cell(c, c.n.next, w.next, 'THEN'),
          },
          {
            title: w.newly,
            width: 80,
            className: 'number',
            render: (_, c) => cell(c, c.newly, w.newly, 'NEWLY', COLOR.red),
          },
          {
            title: w.noLonger,
            width: 90,
            className: 'number',
            render: (_, c) => cell(c, c.noLonger, w.noLonger, 'NO_LONGER', COLOR.green),
          },
        ]}
      />
    </Panel>
  )
}

const moved = (c: Cell): number => c.newly + c.noLonger + Math.abs(c.n.next - c.n.now)
const keyOf = (c: Cell): string => (c.stage ? `${c.subject}.${c.stage}` : c.subject)

function mostMoved(all: readonly Cell[]): string | undefined {
  const best = all
    .filter((c) => c.subject === 'LATE')
    .reduce<Cell | null>((most, c) => (!most || moved(c) > moved(most) ? c : most), null)
  const other = all.reduce<Cell | null>((most, c) => (!most || moved(c) > moved(most) ? c : most), null)
  const found = best && moved(best) > 0 ? best : other
  return found ? keyOf(found) : undefined
}

function choices(all: readonly Cell[]): { value: string; label: string }[] {
  const late = CLOCK_KINDS.filter((kind) => all.some((c) => c.subject === 'LATE' && c.stage === kind)).map(
    (kind) => ({
      value: `LATE.${kind}`,
      label: `${wordOf(CLOCK_KIND, kind)} · ${wordOf(REHEARSAL_SUBJECT, 'LATE')}`,
    }),
  )
  const rest = OTHERS.flatMap((subject) =>
    all
      .filter((c) => c.subject === subject)
      .map((c) => ({ value: keyOf(c), label: wordOf(REHEARSAL_SUBJECT, subject) })),
  )
  return [...late, ...rest]
}
