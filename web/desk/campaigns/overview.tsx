/** How far a campaign is: its counts, and its targets by state, area, estate and class. */
import { TARGET_CLASS, TARGET_STATE } from '../../../common/campaign.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { CampaignView } from './campaign-words.ts'
import { Bar } from './parts.tsx'

const W = words({
  progress: ['进度', 'Progress'],
  targets: ['对象', 'Targets'],
  inspected: ['已排查', 'Inspected'],
  findings: ['发现问题', 'Findings'],
  rectified: ['已整改', 'Rectified'],
  finished: ['已完成', 'Done'],
  missing: ['责任人未落实', 'Team incomplete'],
  byState: ['状态', 'By state'],
  byArea: ['区域', 'By area'],
  byEstate: ['小区', 'By estate'],
  byClass: ['分类', 'By class'],
  open: ['未完成', 'Not done'],
  none: ['清单为空', 'The list is empty'],
})

export function Counts({ campaign: { counts: c } }: { campaign: CampaignView }) {
  const w = useWords(W)
  const figures = [
    [w.progress, c.progress === null ? '—' : `${c.progress}%`],
    [w.targets, c.targets],
    [w.finished, c.done],
    [w.inspected, c.inspected],
    [w.findings, c.findings],
    [w.rectified, c.rectified],
    ...(c.teamMissing > 0 ? [[w.missing, c.teamMissing] as const] : []),
  ] as const
  return (
    <dl className="panel campaign-counts">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number" style={name === w.missing ? { color: COLOR.red } : undefined}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Slice = CampaignView['byArea'][number]

export function Overview({ campaign: c }: { campaign: CampaignView }) {
  const w = useWords(W)
  useLanguage()
  if (c.counts.targets === 0) return <Nothing text={w.none} />
  return (
    <div className="stack">
      <div className="campaign-charts">
        <Panel title={w.byState}>
          <Chart
            label={w.byState}
            lying
            height={220}
            categories={c.byState.map((s) => wordOf(TARGET_STATE, s.state))}
            series={[{ name: w.targets, values: c.byState.map((s) => s.targets) }]}
          />
        </Panel>
        <Panel title={w.byArea}>
          <Chart
            label={w.byArea}
            height={220}
            categories={c.byArea.map((s) => s.name)}
            series={[
              { name: w.finished, values: c.byArea.map((s) => s.done), stack: 'all', color: COLOR.green },
              {
                name: w.open,
                values: c.byArea.map((s) => s.targets - s.done),
                stack: 'all',
                color: '#8795a5',
              },
            ]}
          />
        </Panel>
      </div>
      <Slices title={w.byClass} items={c.byClass.map((s) => ({ ...s, name: wordOf(TARGET_CLASS, s.key) }))} />
      <Slices title={w.byArea} items={c.byArea} />
      <Slices title={w.byEstate} items={c.byEstate} />
    </div>
  )
}

function Slices({ title, items }: { title: string; items: readonly Slice[] }) {
  const w = useWords(W)
  if (items.length === 0) return null
  return (
    <Panel title={title} flush>
      <Table<Slice>
        label={title}
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={items}
        scroll={{ x: 560 }}
        columns={[
          { title, render: (_, s) => <Said>{s.name}</Said> },
          { title: w.targets, width: 90, className: 'number', dataIndex: 'targets' },
          { title: w.progress, width: 170, render: (_, s) => <Bar done={s.done} all={s.targets} /> },
          { title: w.findings, width: 100, className: 'number', dataIndex: 'findings' },
          { title: w.rectified, width: 100, className: 'number', dataIndex: 'rectified' },
        ]}
      />
    </Panel>
  )
}
