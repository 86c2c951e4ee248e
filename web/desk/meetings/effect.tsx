/** GS-29: what came of a consultation: repeats of the quarter that was looked back on, and of the next. */
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateOnly } from '../../ui/time.ts'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import { changeText, type MeetingView } from './meeting-words.ts'

const W = words({
  title: ['重复诉求的变化', 'How repeats changed'],
  matter: ['事项', 'Matter'],
  before: ['会商季度', 'Quarter consulted on'],
  after: ['下一季度', 'Next quarter'],
  change: ['变化', 'Change'],
  consulted: ['会商事项合计', 'Matters together'],
  all: ['全部重复诉求', 'All repeats'],
  running: ['下一季度未结束，截至今日', 'The next quarter still runs; up to today'],
})

type Effect = NonNullable<MeetingView['effect']>
interface Row {
  key: string
  name: string
  said?: boolean
  before: number
  after: number
  change: number | null
}

export function EffectPart({ effect }: { effect: Effect }) {
  const w = useWords(W)
  useLanguage()
  const rows: Row[] = [
    ...effect.matters.map((m) => ({ key: m.categoryCode, name: m.title, said: true, ...m })),
    ...(effect.matters.length > 1 ? [{ key: 'consulted', name: w.consulted, ...effect.consulted }] : []),
    { key: 'all', name: w.all, ...effect.all },
  ]
  return (
    <Panel title={w.title} flush extra={!effect.complete && <span className="quiet">{w.running}</span>}>
      <Table<Row>
        label={w.title}
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={rows}
        scroll={{ x: 560 }}
        columns={[
          { title: w.matter, render: (_, r) => (r.said ? <Said>{r.name}</Said> : <strong>{r.name}</strong>) },
          {
            title: `${w.before} ${dateOnly(effect.from).slice(0, 7)}`,
            width: 190,
            className: 'number',
            dataIndex: 'before',
          },
          {
            title: `${w.after} ${dateOnly(effect.nextFrom).slice(0, 7)}`,
            width: 170,
            className: 'number',
            dataIndex: 'after',
          },
          {
            title: w.change,
            width: 100,
            className: 'number',
            render: (_, r) => (
              <span style={{ color: (r.change ?? 0) > 0 ? COLOR.red : COLOR.ink }}>
                {changeText(r.change)}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  )
}
