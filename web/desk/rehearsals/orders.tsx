/** The orders behind one figure: number, unit, category, and both due times. Nobody's name or words. */
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Tag } from 'antd'
import { CLOCK_KIND, URGENCY } from '../../../common/codes.ts'
import { REHEARSAL_ACT, REHEARSAL_CHANGE, REHEARSAL_SUBJECT } from '../../../common/rehearsal.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { type Query, usePages } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { shortTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { View } from './result.ts'

const W = words({
  title: ['工单', 'Orders'],
  number: ['工单号', 'Order'],
  unit: ['单位', 'Unit'],
  category: ['类别', 'Category'],
  urgency: ['紧急程度', 'Urgency'],
  dueNow: ['现行到期', 'Due now'],
  dueNext: ['新规到期', 'Due then'],
  done: ['完成', 'Done'],
  now: ['现行', 'Now'],
  next: ['新规', 'Then'],
  recordedDue: ['记录到期', 'Due, recorded'],
  replayedDue: ['重算到期', 'Due, replayed'],
  recorded: ['记录', 'Record'],
  replayed: ['重算', 'Replay'],
  plan: ['回访计划', 'Plan of calls'],
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  close: ['关闭', 'Close'],
  more: ['加载更多', 'Load more'],
  none: ['没有工单', 'No orders'],
})

const STAGES = { ...CLOCK_KIND, ...REHEARSAL_ACT, SUPERVISION: REHEARSAL_SUBJECT.SUPERVISION }

export function Orders({ view, figure, onClose }: { view: View; figure: UrlState; onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  const { subject, stage, change, unit, area, category, urgency } = figure
  const query = { subject, stage, change, unit, area, category, urgency, limit: 50 }
  const list = usePages('GET /api/v1/rehearsals/:id/orders', {
    params: { id: view.id },
    query: query as Query<'GET /api/v1/rehearsals/:id/orders'>,
  })
  type Row = (typeof list.items)[number]
  const wrong = subject === 'DISAGREE'
  const stageName = (code: string) => (code === 'PLAN' ? w.plan : wordOf(STAGES, code))
  const parts = [
    ...(stage ? [stageName(stage)] : []),
    wordOf(REHEARSAL_SUBJECT, subject),
    ...(change && !wrong ? [wordOf(REHEARSAL_CHANGE, change)] : []),
  ]
  const flag = (yes: boolean) =>
    yes && subject === 'CALL' ? (
      w.yes
    ) : yes ? (
      <Tag variant="filled" style={{ background: COLOR.redSoft, color: COLOR.red }}>
        {w.yes}
      </Tag>
    ) : (
      <span className="quiet">{w.no}</span>
    )
  const withDue = subject === 'LATE' || wrong
  return (
    <Drawer
      open
      size="min(1080px, 100vw)"
      title={parts.join(' · ')}
      closable={{ 'aria-label': w.close }}
      onClose={onClose}
    >
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : (
        <>
          <Table<Row>
            label={w.title}
            size="small"
            rowKey={(r) => `${r.orderId} ${r.stage} ${r.round} ${r.doneAt} ${r.dueNow}`}
            pagination={false}
            dataSource={list.items as Row[]}
            scroll={{ x: withDue ? 960 : 700 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              {
                ...{ title: w.number, width: 200, className: 'nowrap number' },
                render: (_, r) =>
                  view.mayOpenOrders ? (
                    <Link to={paths.order(r.orderId) as string}>{r.number}</Link>
                  ) : (
                    r.number
                  ),
              },
              { title: w.unit, width: 130, render: (_, r) => <Said>{r.unitName}</Said> },
              { title: w.category, render: (_, r) => <Said>{r.categoryName}</Said> },
              { title: w.urgency, width: 90, render: (_, r) => wordOf(URGENCY, r.urgency) },
              ...(wrong
                ? [{ title: w.title, width: 110, render: (_: unknown, r: Row) => stageName(r.stage) }]
                : []),
              ...(withDue
                ? [
                    {
                      ...{ title: wrong ? w.recordedDue : w.dueNow, width: 110, className: 'number' },
                      render: (_: unknown, r: Row) => shortTime(r.dueNow),
                    },
                    {
                      ...{ title: wrong ? w.replayedDue : w.dueNext, width: 110, className: 'number' },
                      render: (_: unknown, r: Row) => shortTime(r.dueNext),
                    },
                    {
                      ...{ title: w.done, width: 110, className: 'number' },
                      render: (_: unknown, r: Row) => shortTime(r.doneAt),
                    },
                  ]
                : []),
              { title: wrong ? w.recorded : w.now, width: 70, render: (_, r) => flag(r.now) },
              { title: wrong ? w.replayed : w.next, width: 70, render: (_, r) => flag(r.next) },
            ]}
          />
          {list.hasNextPage && (
            <Button
              style={{ marginTop: 12 }}
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {w.more}
            </Button>
          )}
        </>
      )}
    </Drawer>
  )
}
