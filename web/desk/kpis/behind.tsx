/** The orders and requests that a figure was counted from. */
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { ORDER_STATE, REQUEST_STATE } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Definition } from './kpi.ts'
import type { queryOf } from './period.tsx'

const W = words({
  title: ['背后的工单、诉求', 'What stands behind it'],
  all: ['全部', 'All'],
  numerator: ['计入分子', 'Above the line'],
  rest: ['未计入分子', 'Not above it'],
  date: ['日期', 'Day'],
  number: ['编号', 'Number'],
  what: ['标题', 'Title'],
  state: ['状态', 'State'],
  unit: ['单位', 'Unit'],
  more: ['加载更多', 'Load more'],
  none: ['没有', 'None'],
})

type Part = 'all' | 'numerator' | 'rest'

export function Behind({
  code,
  definition,
  query,
}: {
  code: string
  definition: Definition
  query: ReturnType<typeof queryOf>
}) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const [part, setPart] = useState<Part>(definition.denominator.length > 0 ? 'rest' : 'all')
  const list = usePages('GET /api/v1/kpis/:code/orders', {
    params: { code },
    query: { ...query, part, limit: 50 },
  })
  type Row = (typeof list.items)[number]
  const parts: Part[] = definition.denominator.length > 0 ? ['rest', 'numerator', 'all'] : ['all']
  return (
    <Panel
      title={w.title}
      flush
      extra={
        parts.length > 1 && (
          <Segmented
            size="small"
            aria-label={w.title}
            options={parts.map((value) => ({ value, label: w[value] }))}
            value={part}
            onChange={(value) => setPart(value as Part)}
          />
        )
      }
    >
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={5} />
      ) : (
        <>
          <Table<Row>
            label={w.title}
            size="small"
            rowKey={(r) => `${r.id} ${r.date} ${r.unitCode}`}
            pagination={false}
            dataSource={list.items as Row[]}
            scroll={{ x: 860 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              { title: w.date, width: 110, className: 'number', render: (_, r) => r.date },
              {
                ...{ title: w.number, width: 210 },
                render: (_, r) => (
                  <Link className="number" to={r.kind === 'ORDER' ? paths.order(r.id) : paths.request(r.id)}>
                    {r.number}
                  </Link>
                ),
              },
              { title: w.what, ellipsis: true, render: (_, r) => <Said>{r.title}</Said> },
              {
                ...{ title: w.state, width: 110 },
                render: (_, r) => wordOf(r.kind === 'ORDER' ? ORDER_STATE : REQUEST_STATE, r.state),
              },
              { title: w.unit, width: 180, render: (_, r) => <Said>{unitName(r.unitCode) || ''}</Said> },
            ]}
          />
          {list.hasNextPage && (
            <div className="body">
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {w.more}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  )
}
