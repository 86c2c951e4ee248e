/** Urges, supervision, slips and letters: which are out, which wait for a signature, a receipt or an answer. */
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { type ListedNotice, useColumns } from './columns.tsx'
import { Counts } from './counts.tsx'
import { Filters, filterOf } from './filters.tsx'
import { ReportForm } from './report-form.tsx'

const W = words({
  title: ['文书登记', 'Register of documents'],
  none: ['没有符合条件的文书', 'No documents match'],
  total: ['共 {n} 份', '{n} documents'],
  more: ['加载更多', 'Load more'],
  draft: ['拟写专报', 'Draft a report'],
  export: ['导出登记簿', 'Export the register'],
  hint: [
    '导出当前筛选的文书，最多 50,000 份；诉求人信息已脱敏，导出会记入日志。',
    'Exports the documents filtered now, at most 50,000; requesters are masked and the export is logged.',
  ],
})

export function NoticesPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const [drafting, setDrafting] = useState(false)
  const navigate = useNavigate()
  const may = useMay()
  const filter = filterOf(state)
  // What the address says is checked by the server; a wrong word in it comes back as an error in words.
  const list = usePages('GET /api/v1/notices', { query: { ...filter, limit: 50, count: 'true' } as never })
  const columns = useColumns()
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <>
            {list.total !== undefined && (
              <span className="number">{fill(w.total, { n: list.total.toLocaleString() })}</span>
            )}
            {may('report.write') && <Button onClick={() => setDrafting(true)}>{w.draft}</Button>}
            {may('notice.export') && (
              <ExportButton
                choice
                title={w.export}
                hint={w.hint}
                url="/api/v1/notices/export"
                body={(format) => ({ filter, format })}
                draft="notice-export"
              />
            )}
          </>
        }
      />
      {drafting && (
        <ReportForm
          onClose={() => setDrafting(false)}
          onDone={(id) => void navigate({ to: paths.notice(id) })}
        />
      )}
      <Counts state={state} onChange={change} />
      <Filters state={state} onChange={change} />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<ListedNotice>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items}
            columns={columns}
            loading={list.isPending}
            scroll={{ x: 1460 }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
            footer={
              list.hasNextPage
                ? () => (
                    <Button
                      size="small"
                      loading={list.isFetchingNextPage}
                      onClick={() => void list.fetchNextPage()}
                    >
                      {w.more}
                    </Button>
                  )
                : undefined
            }
          />
        )}
      </div>
    </div>
  )
}
