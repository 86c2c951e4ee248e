/** Who handles it: lead, assists and copies, round by round. */
import { ASSIGNMENT_ROLE, ASSIGNMENT_STATE, DIRECTION } from '../../../common/codes.ts'
import { Said } from '../../ui/said.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { AssignmentView, OrderView } from '../order.ts'

const W = words({
  all: ['承办任务', 'Assignments'],
  unit: ['单位', 'Unit'],
  role: ['角色', 'Role'],
  state: ['状态', 'State'],
  assigned: ['派出', 'Assigned'],
  signed: ['签收', 'Signed'],
  contact: ['联系', 'Contact'],
  submitted: ['提交', 'Submitted'],
  none: ['尚未派单', 'Not dispatched yet'],
})

export function Assignments({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  return (
    <Table<AssignmentView>
      label={w.all}
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...order.assignments].sort((a, b) => b.round - a.round)}
      locale={{ emptyText: <span className="quiet">{w.none}</span> }}
      columns={[
        {
          title: w.unit,
          render: (_, a) => (
            <span>
              <Said>{a.unitName ?? a.unitCode}</Said>
              {a.instruction && (
                <div className="quiet wrap">
                  <Said>{a.instruction}</Said>
                </div>
              )}
            </span>
          ),
        },
        {
          title: w.role,
          render: (_, a) =>
            `${wordOf(ASSIGNMENT_ROLE, a.role)}${a.direction ? ` · ${wordOf(DIRECTION, a.direction)}` : ''}`,
        },
        { title: w.state, render: (_, a) => wordOf(ASSIGNMENT_STATE, a.state) },
        { title: w.assigned, className: 'number', render: (_, a) => shortTime(a.assignedAt) },
        { title: w.signed, className: 'number', render: (_, a) => shortTime(a.signedAt) },
        { title: w.contact, className: 'number', render: (_, a) => shortTime(a.firstContactAt) },
        { title: w.submitted, className: 'number', render: (_, a) => shortTime(a.submittedAt) },
      ]}
    />
  )
}
