/** 服务改革 (AY-43): items that share data across departments. */
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useWords, words } from '../../ui/words.ts'
import { ReformForm } from './form.tsx'
import type { ReformHead } from './shapes.ts'

const W = words({
  title: ['服务改革', 'Service reforms'],
  add: ['登记一件', 'Register one'],
  name: ['事项', 'Item'],
  departments: ['数据互通部门', 'Departments that share'],
  scope: ['复用范围', 'Reused in'],
  live: ['上线', 'Live since'],
  notLive: ['未上线', 'Not live'],
  none: [
    '还没有登记。写明哪些部门互通什么数据、认证一次在哪里复用，上线后看重复办理的诉求有没有少。',
    'Nothing yet. Register which departments share what, and see whether complaints fall after it goes live.',
  ],
  more: ['加载更多', 'Load more'],
})

export function ReformsPage() {
  const w = useWords(W)
  const may = useMay()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const list = usePages('GET /api/v1/reforms', { query: {} })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('reform.write') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {w.add}
            </Button>
          )
        }
      />
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : (
        <div className="panel">
          <Table<ReformHead>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items}
            scroll={{ x: 860 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              {
                title: w.name,
                render: (_, r) => (
                  <Link to={paths.reform(r.id) as string}>
                    <Said>{r.title}</Said>
                  </Link>
                ),
              },
              {
                title: w.departments,
                render: (_, r) => <Said>{r.departments.map((d) => d.unitName).join('、')}</Said>,
              },
              { title: w.scope, render: (_, r) => <Said>{r.scope.join('、')}</Said> },
              {
                title: w.live,
                width: 120,
                className: 'number',
                render: (_, r) => r.goLiveOn ?? <span className="quiet">{w.notLive}</span>,
              },
            ]}
          />
        </div>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      {adding && (
        <ReformForm
          onClose={() => setAdding(false)}
          onMade={(id) => void navigate({ to: paths.reform(id) as string })}
        />
      )}
    </div>
  )
}
