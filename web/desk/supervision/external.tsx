/** What went, or is to go, beyond the hotline; the hotline authority decides each one on its order. */
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { EXTERNAL_STEP } from '../../app/notice-words.tsx'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, usePages } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  all: ['外部监督', 'External supervision'],
  order: ['工单号', 'Order'],
  step: ['渠道', 'Channel'],
  state: ['状态', 'State'],
  unit: ['单位', 'Unit'],
  opened: ['提出', 'Proposed'],
  externalId: ['外部编号', 'Number there'],
  none: ['没有外部监督', 'No external supervision'],
  more: ['加载更多', 'Load more'],
})

const STATE = words({
  PROPOSED: ['待审批', 'Proposed'],
  APPROVED: ['已同意', 'Approved'],
  REFUSED: ['不同意', 'Refused'],
  PUSHED: ['已推送', 'Handed over'],
})

type Escalation = AnswerOf<'GET /api/v1/escalations'>['items'][number]

export function External({ picked, onPick }: { picked: string | undefined; onPick: (id: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const [state, change] = useUrlState()
  const list = usePages('GET /api/v1/escalations', {
    query: { state: state.external as keyof typeof STATE | undefined, limit: 100 },
  })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <>
      <div style={{ width: 200 }}>
        <Select
          aria-label={w.state}
          placeholder={w.state}
          allowClear
          style={{ width: '100%' }}
          value={state.external}
          options={choicesOf(STATE)}
          onChange={(external?: string) => change({ external })}
        />
      </div>
      <div className="panel">
        <Table<Escalation>
          label={w.all}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={list.items}
          loading={list.isPending}
          scroll={{ x: 680 }}
          onRow={(e) => ({
            onClick: () => onPick(e.orderId),
            style: { cursor: 'pointer', background: e.orderId === picked ? '#e6eff8' : undefined },
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
            {
              title: w.order,
              width: 216,
              render: (_, e) => (
                <Link className="number" to={paths.order(e.orderId)} onClick={(x) => x.stopPropagation()}>
                  {e.orderNumber}
                </Link>
              ),
            },
            { title: w.step, width: 110, render: (_, e) => wordOf(EXTERNAL_STEP, e.step) },
            { title: w.state, width: 84, render: (_, e) => wordOf(STATE, e.state) },
            { title: w.unit, ellipsis: true, render: (_, e) => unitName(e.unitCode) },
            { title: w.opened, width: 110, className: 'number', render: (_, e) => shortTime(e.openedAt) },
            { title: w.externalId, width: 120, ellipsis: true, render: (_, e) => e.externalId ?? '—' },
          ]}
        />
      </div>
    </>
  )
}
