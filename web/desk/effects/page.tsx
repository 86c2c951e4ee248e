/** 成效: what was done, and whether it brought fewer requests. */
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { type Effect, percent, VERDICT, VERDICT_COLOR } from '../../app/effect.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { EffectForm } from './form.tsx'

const W = words({
  title: ['成效', 'Effects'],
  add: ['新增测算', 'Add'],
  what: ['举措', 'What was done'],
  categories: ['类别', 'Categories'],
  area: ['区域', 'Area'],
  whole: ['全域', 'Everywhere'],
  from: ['起始日', 'Since'],
  before: ['前日均', 'A day before'],
  after: ['后日均', 'A day after'],
  plain: ['前后变化', 'Change'],
  target: ['目标', 'Target'],
  verdict: ['结论', 'Verdict'],
  none: [
    '还没有测算。选定类别、区域、起始日和目标，即可看前后变化与结论。',
    'Nothing yet. Pick categories, an area, the first day and a target to see the change and a verdict.',
  ],
  more: ['加载更多', 'Load more'],
})

export function EffectsPage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const list = usePages('GET /api/v1/insight/effects', { query: { limit: 20 } })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('effect.write') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {w.add}
            </Button>
          )
        }
      />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Loading rows={6} />
        ) : (
          <Table<Effect>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items as Effect[]}
            scroll={{ x: 1040 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              {
                title: w.what,
                render: (_, e) => (
                  <Link to={paths.effect(e.id)}>
                    <Said>{e.title}</Said>
                  </Link>
                ),
              },
              {
                ...{ title: w.categories, width: 200 },
                render: (_, e) => <Said>{e.categories.map(({ name }) => name).join('、')}</Said>,
              },
              {
                ...{ title: w.area, width: 120 },
                render: (_, e) => (e.area ? <Said>{e.area.name}</Said> : w.whole),
              },
              { title: w.from, width: 110, className: 'number', render: (_, e) => e.from },
              {
                ...{ title: w.before, align: 'right', className: 'number', width: 100 },
                render: (_, e) => e.before.toFixed(1),
              },
              {
                ...{ title: w.after, align: 'right', className: 'number', width: 100 },
                render: (_, e) => e.after.toFixed(1),
              },
              {
                ...{ title: w.plain, align: 'right', className: 'number', width: 100 },
                render: (_, e) => percent(e.plain),
              },
              {
                ...{ title: w.target, align: 'right', className: 'number', width: 90 },
                render: (_, e) => percent(-e.target),
              },
              {
                ...{ title: w.verdict, width: 120 },
                render: (_, e) => <Tag color={VERDICT_COLOR[e.verdict]}>{wordOf(VERDICT, e.verdict)}</Tag>,
              },
            ]}
          />
        )}
        {list.hasNextPage && (
          <div className="body">
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {w.more}
            </Button>
          </div>
        )}
      </div>
      {adding && <EffectForm onClose={() => setAdding(false)} />}
    </div>
  )
}
