/** Every analysis report of the centre; a unit sees those that went to it. */
import { Link } from '@tanstack/react-router'
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, usePages } from '../../app/query.ts'
import { useMay, useUser } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { NewReport } from './new.tsx'
import { type Report, STATE } from './report.ts'
import { StateTag } from './state-tag.tsx'

const W = words({
  title: ['研判报告', 'Analysis reports'],
  make: ['起草', 'Draft a report'],
  kind: ['种类', 'Kind'],
  name: ['标题', 'Title'],
  state: ['状态', 'State'],
  number: ['编号', 'Number'],
  due: ['出刊', 'Due'],
  by: ['起草', 'Drafted by'],
  approved: ['批准', 'Approved by'],
  open: ['{n} 个数字待核', '{n} numbers to check'],
  acknowledge: ['待签收', 'To acknowledge'],
  none: ['还没有报告', 'No reports yet'],
  more: ['加载更多', 'Load more'],
})

export function AnalysisReportsPage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const unit = useUser().unit !== undefined
  const [state, change] = useUrlState()
  const kinds = useApi('GET /api/v1/analysis-reports/kinds', { query: {} })
  const query = {
    kind: state.kind,
    state: state.state as Report['state'] | undefined,
    programme: state.programme,
    limit: 50,
  }
  const list = usePages('GET /api/v1/analysis-reports', { query })
  const [making, setMaking] = useState(false)
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('analysis.write') && (
            <Button type="primary" onClick={() => setMaking(true)}>
              {w.make}
            </Button>
          )
        }
      >
        <Select
          aria-label={w.kind}
          placeholder={w.kind}
          allowClear
          style={{ width: 150 }}
          value={state.kind}
          options={(kinds.data?.items ?? []).map((k) => ({ value: k.code, label: k.name }))}
          onChange={(kind?: string) => change({ kind })}
        />
        {!unit && (
          <Select
            aria-label={w.state}
            placeholder={w.state}
            allowClear
            style={{ width: 120 }}
            value={state.state}
            options={choicesOf(STATE)}
            onChange={(next?: string) => change({ state: next })}
          />
        )}
      </PageHead>
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<Report>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items}
            loading={list.isPending}
            scroll={{ x: 960 }}
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
                title: w.name,
                render: (_, r) => (
                  <>
                    <Link to={paths.analysisReport(r.id)}>
                      <Said>{r.title}</Said>
                    </Link>{' '}
                    {r.openNumbers > 0 && <Tag color="warning">{fill(w.open, { n: r.openNumbers })}</Tag>}
                    {r.toAcknowledge && <Tag color="warning">{w.acknowledge}</Tag>}
                  </>
                ),
              },
              { title: w.kind, width: 130, render: (_, r) => <Said>{r.kindName}</Said> },
              { title: w.state, width: 100, render: (_, r) => <StateTag state={r.state} /> },
              { title: w.number, width: 170, render: (_, r) => (r.number ? <Said>{r.number}</Said> : '—') },
              { title: w.due, width: 150, className: 'number', render: (_, r) => dateTime(r.dueAt) },
              { title: w.by, width: 110, render: (_, r) => <Said>{r.madeBy}</Said> },
              {
                title: w.approved,
                width: 110,
                render: (_, r) => (r.approvedBy ? <Said>{r.approvedBy}</Said> : '—'),
              },
            ]}
          />
        )}
      </div>
      {making && <NewReport onClose={() => setMaking(false)} />}
    </div>
  )
}
