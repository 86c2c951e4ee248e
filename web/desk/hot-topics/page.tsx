/** What people speak of now: requests about one matter together, the hottest first. */
import { Button, Segmented, Select } from 'antd'
import { AreaPicker } from '../../app/area-picker.tsx'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker } from '../../app/pickers.tsx'
import { usePages } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { HotTopicDrawer } from './detail.tsx'
import { HeatBar, Spark } from './spark.tsx'
import type { HotTopic } from './words.ts'

const W = words({
  title: ['热点', 'Hot topics'],
  open: ['热点', 'Topics'],
  dismissed: ['已排除', 'Set aside'],
  state: ['状态', 'State'],
  area: ['区域', 'Area'],
  category: ['分类', 'Category'],
  days: ['时间', 'Time'],
  any: ['不限时间', 'Any time'],
  last: ['近 {n} 天有人反映', 'Spoken of in the last {n} days'],
  name: ['何处何事', 'Where and what'],
  heat: ['热度', 'Heat'],
  people: ['人数 / 件数', 'People / requests'],
  growth: ['近 7 日', 'Last 7 days'],
  more: ['多 {n} 人', '{n} more'],
  fewer: ['少 {n} 人', '{n} fewer'],
  level: ['持平', 'Level'],
  trend: ['近 {n} 天每日件数', 'Requests a day, {n} days'],
  negative: ['不满', 'Dissatisfied'],
  where: ['区域', 'Areas'],
  latest: ['最近反映', 'Latest'],
  none: ['还没有热点', 'No hot topics yet'],
  load: ['加载更多', 'Load more'],
})

export function HotTopicsPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const shown = state.state === 'DISMISSED' ? 'DISMISSED' : 'OPEN'
  const list = usePages('GET /api/v1/hot-topics', {
    query: {
      ...{ limit: 50, state: shown, area: state.area, category: state.category },
      days: state.days ? Number(state.days) : undefined,
    },
  })
  const most = Math.max(0, ...list.items.map((t) => t.heat.total))
  const [first] = list.items
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <Segmented
            aria-label={w.state}
            value={shown}
            onChange={(value) => change({ state: value === 'OPEN' ? undefined : value })}
            options={[
              { value: 'OPEN', label: w.open },
              { value: 'DISMISSED', label: w.dismissed },
            ]}
          />
        }
      />
      <FilterRow state={state} names={['area', 'category', 'days']}>
        <AreaPicker value={state.area} onChange={(area) => change({ area })} aria-label={w.area} />
        <CategoryPicker
          value={state.category}
          onChange={(category) => change({ category })}
          aria-label={w.category}
        />
        <Select
          aria-label={w.days}
          value={state.days ?? ''}
          onChange={(days) => change({ days })}
          style={{ minWidth: 180 }}
          options={[
            { value: '', label: w.any },
            ...['1', '3', '7', '30'].map((n) => ({ value: n, label: fill(w.last, { n }) })),
          ]}
        />
      </FilterRow>
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<HotTopic>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items}
            loading={list.isPending}
            scroll={{ x: 1100 }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
            footer={
              list.hasNextPage
                ? () => (
                    <Button size="small" onClick={() => void list.fetchNextPage()}>
                      {w.load}
                    </Button>
                  )
                : undefined
            }
            columns={[
              {
                title: w.name,
                render: (_, t) => (
                  <Button
                    type="link"
                    style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
                    onClick={() => change({ topic: t.id })}
                  >
                    <Said>{t.name}</Said>
                  </Button>
                ),
              },
              {
                title: w.heat,
                width: 170,
                render: (_, t) => <HeatBar value={t.heat.total} most={most} />,
              },
              {
                title: w.people,
                width: 110,
                align: 'right',
                className: 'number',
                render: (_, t) => `${t.window.people} / ${t.window.requests}`,
              },
              {
                title: w.growth,
                width: 100,
                align: 'right',
                className: 'number',
                render: (_, t) => <Growth topic={t} />,
              },
              {
                title: fill(w.trend, { n: first?.window.days ?? 30 }),
                width: 150,
                render: (_, t) => (
                  <Spark
                    values={t.window.byDay}
                    label={`${fill(w.trend, { n: t.window.days })}：${t.window.byDay.join(' ')}`}
                  />
                ),
              },
              {
                title: w.negative,
                width: 100,
                align: 'right',
                className: 'number',
                render: (_, t) => percent(t.window.negative, t.window.requests),
              },
              {
                title: w.where,
                width: 130,
                render: (_, t) => (
                  <>
                    {t.areaName ? <Said>{t.areaName}</Said> : '—'}
                    {t.window.areas > 1 && <span className="quiet number"> +{t.window.areas - 1}</span>}
                  </>
                ),
              },
              {
                title: w.latest,
                width: 140,
                className: 'number',
                render: (_, t) => dateTime(t.lastAt),
              },
            ]}
          />
        )}
      </div>
      {state.topic && (
        <HotTopicDrawer
          key={state.topic}
          id={state.topic}
          onOpen={(topic) => change({ topic })}
          onClose={() => change({ topic: undefined })}
        />
      )}
    </div>
  )
}

const percent = (n: number, of: number): string => (of === 0 ? '—' : `${Math.round((100 * n) / of)}%`)

function Growth({ topic }: { topic: HotTopic }) {
  const w = useWords(W)
  const more = topic.window.recent - topic.window.before
  if (more === 0) return <span className="quiet">{w.level}</span>
  return <span>{fill(more > 0 ? w.more : w.fewer, { n: Math.abs(more) })}</span>
}
