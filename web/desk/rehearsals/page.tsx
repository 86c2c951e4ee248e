/** 策略预演: what was tried, the latest first. */
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { REHEARSAL_STATE } from '../../../common/rehearsal.ts'
import { useCentreId } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import './rehearsals.css'

const W = words({
  title: ['策略预演', 'Policy rehearsal'],
  fresh: ['新的预演', 'New rehearsal'],
  hint: [
    '规则改动先在过去的工单上走一遍，看谁会受影响，再决定启用',
    'A change of rules is tried on past orders before it is adopted',
  ],
  name: ['名称', 'Title'],
  unnamed: ['未命名', 'Untitled'],
  period: ['期间', 'Period'],
  base: ['对照', 'Compared with'],
  version: ['第 {n} 版', 'Version {n}'],
  differences: ['改动', 'Changes'],
  orders: ['工单', 'Orders'],
  state: ['状态', 'State'],
  sealed: ['已封存', 'Sealed'],
  by: ['预演人', 'By'],
  at: ['时间', 'At'],
  none: ['还没有预演', 'No rehearsals yet'],
  more: ['加载更多', 'Load more'],
})

export function RehearsalsPage() {
  const w = useWords(W)
  const may = useMay()
  const navigate = useNavigate()
  useLanguage()
  const centre = useCentreId()
  const list = usePages('GET /api/v1/rehearsals', { query: { centre, limit: 50 } })
  type Row = (typeof list.items)[number]
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('rehearsal.write') && (
            <Button type="primary" onClick={() => void navigate({ to: paths.newRehearsal() as string })}>
              {w.fresh}
            </Button>
          )
        }
      >
        <span className="quiet">{w.hint}</span>
      </PageHead>
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : (
        <div className="panel">
          <Table<Row>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items as Row[]}
            scroll={{ x: 960 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              {
                title: w.name,
                render: (_, r) => (
                  <Link to={paths.rehearsal(r.id) as string}>
                    {r.title ? <Said>{r.title}</Said> : w.unnamed}
                  </Link>
                ),
              },
              { title: w.period, width: 210, className: 'number', render: (_, r) => `${r.from} – ${r.to}` },
              { title: w.base, width: 120, render: (_, r) => fill(w.version, { n: r.baseVersion }) },
              { title: w.differences, width: 80, className: 'number', render: (_, r) => r.differences },
              { title: w.orders, width: 90, className: 'number', render: (_, r) => r.total },
              {
                title: w.state,
                width: 130,
                render: (_, r) =>
                  r.sealedAt ? (
                    <Tag variant="filled" style={{ background: COLOR.greenSoft, color: COLOR.green }}>
                      {w.sealed}
                    </Tag>
                  ) : (
                    wordOf(REHEARSAL_STATE, r.state)
                  ),
              },
              { title: w.by, width: 120, render: (_, r) => <Said>{r.createdBy}</Said> },
              { title: w.at, width: 110, className: 'number', render: (_, r) => shortTime(r.createdAt) },
            ]}
          />
          {list.hasNextPage && (
            <div className="body">
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {w.more}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}
