/** Open supervision cases: what was asked of whom, until when, and whether they answered. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { NOTICE_CAUSE, NOTICE_KIND } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { NoticeStateTag } from '../../app/notice-words.tsx'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, usePages } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { Due } from '../../ui/due.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { OPEN_CASES } from './tabs.ts'

const W = words({
  all: ['进行中的督办', 'Open supervision'],
  number: ['文号', 'Number'],
  kind: ['种类', 'Kind'],
  state: ['状态', 'State'],
  unit: ['单位', 'Unit'],
  text: ['督办要求', 'Requirement'],
  due: ['反馈期限', 'Answer by'],
  answered: ['已反馈', 'Answered'],
  none: ['没有进行中的督办', 'No supervision is open'],
  more: ['加载更多', 'Load more'],
})

type ListedNotice = AnswerOf<'GET /api/v1/notices'>['items'][number]

export function Cases({ picked, onPick }: { picked: string | undefined; onPick: (id: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const list = usePages('GET /api/v1/notices', { query: { ...OPEN_CASES, limit: 100 } })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <div className="panel">
      <Table<ListedNotice>
        label={w.all}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        scroll={{ x: 700 }}
        onRow={(n) => ({
          onClick: () => n.orderId && onPick(n.orderId),
          style: { cursor: 'pointer', background: n.orderId === picked ? '#e6eff8' : undefined },
        })}
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
          { title: w.number, width: 130, render: (_, n) => <Link to={paths.notice(n.id)}>{n.number}</Link> },
          { title: w.kind, width: 84, render: (_, n) => wordOf(NOTICE_KIND, n.kind) },
          { title: w.state, width: 84, render: (_, n) => <NoticeStateTag kind={n.kind} state={n.state} /> },
          { title: w.unit, width: 140, ellipsis: true, render: (_, n) => unitName(n.unitCode) },
          {
            title: w.text,
            ellipsis: true,
            render: (_, n) => <span title={n.text}>{`${wordOf(NOTICE_CAUSE, n.cause)} · ${n.text}`}</span>,
          },
          {
            title: w.due,
            width: 130,
            render: (_, n) =>
              n.answeredAt ? (
                <span className="quiet number">
                  {w.answered} {shortTime(n.answeredAt)}
                </span>
              ) : (
                <Due dueAt={n.dueAt} />
              ),
          },
        ]}
      />
    </div>
  )
}
