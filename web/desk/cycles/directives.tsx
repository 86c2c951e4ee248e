/** What was directed in the session, and how far it is in the ledger. */
import { Link } from '@tanstack/react-router'
import { LedgerStateTag } from '../../app/ledger-state.tsx'
import { paths } from '../../app/paths.ts'
import { useUnits } from '../../app/units.ts'
import { Due } from '../../ui/due.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import type { CycleView } from './cycle-words.ts'

const W = words({
  title: ['双清单', 'Dual lists'],
  problem: ['问题', 'Problem'],
  requirement: ['要求', 'Requirement'],
  action: ['举措', 'Action'],
  unit: ['责任单位', 'Owner'],
  leader: ['部署领导', 'Leader'],
  due: ['时限', 'Due'],
  state: ['状态', 'State'],
  none: ['还没有部署的事项', 'Nothing was directed yet'],
})

type Directive = CycleView['directives'][number]

export function Directives({ cycle }: { cycle: CycleView }) {
  const w = useWords(W)
  useLanguage()
  const units = useUnits()
  const itemOf = (d: Directive) => cycle.items.find((i) => i.id === d.itemId)
  return (
    <Panel title={w.title} flush>
      <Table<Directive>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={cycle.directives}
        scroll={{ x: 980 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          {
            title: w.problem,
            width: 200,
            render: (_, d) => (
              <Link to={paths.ledgerItem(d.itemId) as string}>
                <Said>{d.problem}</Said>
              </Link>
            ),
          },
          { title: w.requirement, render: (_, d) => <Said>{d.requirement}</Said> },
          { title: w.action, render: (_, d) => <Said>{d.action}</Said> },
          {
            title: w.unit,
            width: 140,
            render: (_, d) => <Said>{units.find((u) => u.code === d.unitCode)?.name ?? d.unitCode}</Said>,
          },
          { title: w.leader, width: 110, render: (_, d) => <Said>{d.leader}</Said> },
          {
            title: w.due,
            width: 140,
            render: (_, d) =>
              itemOf(d)?.state === 'WRITTEN_OFF' ? (
                <span className="quiet number">{dateTime(d.dueAt)}</span>
              ) : (
                <Due dueAt={d.dueAt} />
              ),
          },
          {
            title: w.state,
            width: 100,
            render: (_, d) => {
              const item = itemOf(d)
              return item ? <LedgerStateTag state={item.state} /> : '—'
            },
          },
        ]}
      />
    </Panel>
  )
}
