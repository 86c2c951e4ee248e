/** What the public is shown: prepared here, read through, approved by somebody else, taken back where it must be. */
import { Button } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { PublicationDrawer } from './detail.tsx'
import { NewPublication } from './new.tsx'
import { StateTag } from './state-tag.tsx'
import { KIND, type Publication } from './words.ts'

const W = words({
  title: ['公开', 'Publications'],
  make: ['拟公开', 'Prepare'],
  name: ['标题', 'Title'],
  kind: ['内容', 'Content'],
  state: ['状态', 'State'],
  span: ['期间', 'Period'],
  entries: ['条数', 'Entries'],
  made: ['拟稿', 'Prepared by'],
  approved: ['批准', 'Approved by'],
  published: ['公开时间', 'Published'],
  none: ['还没有公开的内容', 'Nothing published yet'],
  more: ['加载更多', 'Load more'],
})

export function PublicationsPage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const [state, change] = useUrlState()
  const [making, setMaking] = useState(false)
  const list = usePages('GET /api/v1/publications', { query: { limit: 50 } })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('publication.write') && (
            <Button type="primary" onClick={() => setMaking(true)}>
              {w.make}
            </Button>
          )
        }
      />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<Publication>
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
                render: (_, p) => (
                  <Button type="link" style={{ padding: 0 }} onClick={() => change({ publication: p.id })}>
                    <Said>{p.title}</Said>
                  </Button>
                ),
              },
              { title: w.kind, width: 130, render: (_, p) => wordOf(KIND, p.kind) },
              { title: w.state, width: 110, render: (_, p) => <StateTag state={p.state} /> },
              {
                title: w.span,
                width: 200,
                className: 'number',
                render: (_, p) => `${p.from} – ${p.to}`,
              },
              {
                title: w.entries,
                width: 80,
                align: 'right',
                className: 'number',
                render: (_, p) => p.entries,
              },
              { title: w.made, width: 110, render: (_, p) => <Said>{p.madeBy}</Said> },
              {
                title: w.approved,
                width: 110,
                render: (_, p) => (p.approvedBy ? <Said>{p.approvedBy}</Said> : '—'),
              },
              {
                title: w.published,
                width: 150,
                className: 'number',
                render: (_, p) => (p.publishedAt ? dateTime(p.publishedAt) : '—'),
              },
            ]}
          />
        )}
      </div>
      {state.publication && (
        <PublicationDrawer id={state.publication} onClose={() => change({ publication: undefined })} />
      )}
      {making && (
        <NewPublication onClose={() => setMaking(false)} onMade={(publication) => change({ publication })} />
      )}
    </div>
  )
}
