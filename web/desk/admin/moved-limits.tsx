/** Which open limits a change would move, from when to when. */
import { Alert } from 'antd'
import { CLOCK_KIND } from '../../../common/codes.ts'
import type { AnswerOf } from '../../app/query.ts'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  order: ['工单', 'Order'],
  kind: ['时限', 'Limit'],
  from: ['现在', 'Now'],
  to: ['之后', 'Then'],
  shown: ['列出前 {n} 个', 'The first {n} are listed'],
})

type Moved = AnswerOf<'POST /api/v1/policies/:centre/preview'>

/** `text` says what it means, with `{n}` for how many. */
export function MovedLimits({ moved, text }: { moved: Pick<Moved, 'moved' | 'items'>; text: string }) {
  const w = useWords(W)
  useLanguage()
  return (
    <section aria-label={w.kind}>
      <Alert
        type={moved.moved > 0 ? 'warning' : 'info'}
        showIcon
        role="status"
        title={fill(text, { n: moved.moved })}
      />
      {moved.items.length > 0 && (
        <>
          <Table
            label={w.kind}
            size="small"
            style={{ marginTop: 8 }}
            rowKey={(row) => `${row.orderNumber} ${row.kind} ${row.from}`}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
            dataSource={moved.items}
            scroll={{ x: 480 }}
            columns={[
              { title: w.order, dataIndex: 'orderNumber', className: 'number' },
              { title: w.kind, dataIndex: 'kind', render: (kind: string) => wordOf(CLOCK_KIND, kind) },
              { title: w.from, dataIndex: 'from', render: (at: string) => dateTime(at), className: 'number' },
              { title: w.to, dataIndex: 'to', render: (at: string) => dateTime(at), className: 'number' },
            ]}
          />
          {moved.moved > moved.items.length && (
            <p className="quiet">{fill(w.shown, { n: moved.items.length })}</p>
          )}
        </>
      )}
    </section>
  )
}
