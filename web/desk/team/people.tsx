/** Who is on, and what each has done today and has in hand. */
import { Button, Tag } from 'antd'
import { ROLE } from '../../../common/codes.ts'
import type { AnswerOf } from '../../app/query.ts'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  all: ['班组人员', 'The team’s people'],
  name: ['姓名', 'Name'],
  role: ['岗位', 'Post'],
  seen: ['最近登录', 'Signed in'],
  today: ['今日', 'Today'],
  registered: ['登记', 'Calls in'],
  answered: ['答复', 'Replies'],
  orders: ['工单', 'Orders'],
  calls: ['回访', 'Calls out'],
  drafts: ['草稿', 'Drafts'],
  open: ['在跟', 'Open'],
  outsourced: ['外包', 'Outsourced'],
  handOver: ['移交 {name} 的 {n} 件工单', 'Hand over {n} orders of {name}'],
  none: ['没有人员', 'Nobody'],
})

export type TeamMember = AnswerOf<'GET /api/v1/team'>['people'][number]

interface Props {
  people: readonly TeamMember[]
  picked: string | undefined
  onPick: (userId: string) => void
}

export function People({ people, picked, onPick }: Props) {
  const w = useWords(W)
  useLanguage()
  const figure = (title: string, of: (p: TeamMember) => number | undefined) => ({
    title,
    width: 74,
    align: 'right' as const,
    className: 'number',
    sorter: (a: TeamMember, b: TeamMember) => (of(a) ?? 0) - (of(b) ?? 0),
    render: (_: unknown, p: TeamMember) => {
      const n = of(p)
      return n ? n : <span className="quiet">{n ?? '—'}</span>
    },
  })
  return (
    <Table<TeamMember>
      label={w.all}
      size="small"
      rowKey="userId"
      pagination={false}
      dataSource={people as TeamMember[]}
      scroll={{ x: 790 }}
      locale={{ emptyText: <Nothing text={w.none} /> }}
      onRow={(p) => ({ style: { background: p.userId === picked ? '#e6eff8' : undefined } })}
      columns={[
        {
          title: w.name,
          width: 126,
          render: (_, p) => (
            <span className="row" style={{ gap: 6 }}>
              {p.name}
              {p.outsourced && <Tag style={{ margin: 0 }}>{w.outsourced}</Tag>}
            </span>
          ),
        },
        {
          title: w.role,
          width: 104,
          ellipsis: true,
          render: (_, p) => p.roles.map((role) => wordOf(ROLE, role)).join('、'),
        },
        { title: w.seen, width: 106, className: 'number', render: (_, p) => shortTime(p.lastSeenAt) },
        {
          title: w.today,
          children: [
            figure(w.registered, (p) => p.registeredToday),
            figure(w.answered, (p) => p.answeredToday),
            figure(w.orders, (p) => p.ordersToday),
            figure(w.calls, (p) => p.followUpsToday),
          ],
        },
        figure(w.drafts, (p) => p.drafts),
        {
          ...figure(w.open, (p) => p.openOwned),
          render: (_, p) =>
            p.openOwned === 0 ? (
              <span className="quiet">0</span>
            ) : (
              <Button
                size="small"
                type={p.userId === picked ? 'primary' : 'default'}
                aria-label={fill(w.handOver, { name: p.name, n: p.openOwned })}
                aria-pressed={p.userId === picked}
                onClick={() => onPick(p.userId)}
              >
                {p.openOwned}
              </Button>
            ),
        },
      ]}
    />
  )
}
