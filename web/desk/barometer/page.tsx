/** 晴雨表: how the city runs, day by day; every index is made of four parts that can be seen, and leads to the orders. */
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['城市运行晴雨表', 'Barometer of the city'],
  hint: [
    '100 为平常，低于 100 欠佳；平常取此前 28 天的中位数。',
    '100 is usual, below it is worse; usual is the median of the 28 days before.',
  ],
  area: ['区域', 'Area'],
  all: ['全域', 'Everywhere'],
  index: ['指数', 'Index'],
  days: ['逐日指数', 'Day by day'],
  parts: ['{day} 由哪几项组成', 'What {day} is made of'],
  day: ['日期', 'Day'],
  part: ['分项', 'Part'],
  value: ['当天', 'That day'],
  usual: ['平常', 'Usual'],
  volume: ['诉求量', 'Volume'],
  seriousness: ['严重度（紧急占比）', 'Seriousness (share urgent)'],
  spread: ['扩散度（涉及区域数）', 'Spread (areas)'],
  solving: ['办结力（办结比受理）', 'Solving (closed to received)'],
  few: ['此前有诉求的日子不足 7 天，暂不评。', 'Fewer than 7 days before it had any: not judged yet.'],
  orders: ['当天工单', 'Orders of that day'],
  areas: ['各区域（{day}）', 'Areas ({day})'],
  received: ['受理', 'Received'],
  none: ['没有数据', 'No data'],
})

type Part = 'volume' | 'seriousness' | 'spread' | 'solving'
const SHARES: readonly Part[] = ['seriousness', 'solving']

export function BarometerPage() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const view = useApi('GET /api/v1/barometer', { query: { area: state.area } })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  const days = view.data?.days ?? []
  const day = days.find((d) => d.day === state.day) ?? days.at(-1)
  const shown = (part: Part, value: number | null) =>
    value === null
      ? '—'
      : SHARES.includes(part)
        ? `${Math.round(value * 1000) / 10}%`
        : String(Math.round(value * 10) / 10)
  return (
    <div className="page">
      <PageHead title={w.title}>
        <Select
          aria-label={w.area}
          style={{ width: 180 }}
          value={state.area ?? ''}
          options={[
            { value: '', label: w.all },
            ...(view.data?.areas ?? []).map((a) => ({ value: a.code, label: a.name })),
          ]}
          onChange={(area: string) => change({ area: area || undefined })}
        />
        <span className="quiet">{w.hint}</span>
      </PageHead>
      {view.isPending ? (
        <Loading rows={12} />
      ) : !day ? (
        <Nothing text={w.none} />
      ) : (
        <div className="stack">
          <Panel title={w.days}>
            <Chart
              label={w.days}
              categories={days.map((d) => d.day.slice(5))}
              series={[{ name: w.index, values: days.map((d) => d.index), line: true }]}
              height={240}
            />
          </Panel>
          <div className="split">
            <Panel title={w.areas.replace('{day}', days.at(-1)?.day ?? '')} flush>
              <Table
                label={w.areas}
                size="small"
                rowKey="code"
                pagination={view.data.areas.length > 15 ? { pageSize: 15, size: 'small' } : false}
                dataSource={view.data.areas}
                locale={{ emptyText: <Nothing text={w.none} /> }}
                columns={[
                  { title: w.area, render: (_, a) => <Said>{a.name}</Said> },
                  {
                    title: w.received,
                    width: 90,
                    align: 'right',
                    className: 'number',
                    render: (_, a) => a.received,
                  },
                  {
                    title: w.index,
                    width: 90,
                    align: 'right',
                    className: 'number',
                    render: (_, a) => a.index,
                  },
                ]}
              />
            </Panel>
            <Panel
              title={fill(w.parts, { day: day.day })}
              extra={
                <Select
                  size="small"
                  aria-label={w.day}
                  style={{ width: 130 }}
                  value={day.day}
                  options={[...days].reverse().map((d) => ({ value: d.day, label: d.day }))}
                  onChange={(next: string) => change({ day: next })}
                />
              }
              flush
            >
              <Table
                label={fill(w.parts, { day: day.day })}
                size="small"
                rowKey="part"
                pagination={false}
                dataSource={day.parts}
                scroll={{ x: 520 }}
                summary={() => (
                  <tr>
                    <th scope="row" style={{ padding: '6px 8px', textAlign: 'start' }}>
                      {w.index}
                    </th>
                    <td colSpan={2} />
                    <td className="number" style={{ padding: '6px 8px', textAlign: 'right' }}>
                      <strong>{day.index}</strong>
                    </td>
                  </tr>
                )}
                columns={[
                  { title: w.part, render: (_, p) => w[p.part] },
                  {
                    ...{ title: w.value, width: 150, align: 'right', className: 'number' },
                    render: (_, p) =>
                      p.denominator === 0
                        ? '—'
                        : p.denominator === null
                          ? shown(p.part, p.value)
                          : `${shown(p.part, p.value)} (${p.numerator}/${p.denominator})`,
                  },
                  {
                    title: w.usual,
                    width: 90,
                    align: 'right',
                    className: 'number',
                    render: (_, p) => shown(p.part, p.usual),
                  },
                  {
                    title: w.index,
                    width: 80,
                    align: 'right',
                    className: 'number',
                    render: (_, p) => p.index,
                  },
                ]}
              />
              <div className="body">
                {day.baseDays < 7 && <p className="quiet">{w.few}</p>}
                <Link
                  to={paths.orders()}
                  search={
                    {
                      createdFrom: `${day.day}T00:00:00+08:00`,
                      createdTo: `${day.day}T23:59:59+08:00`,
                      adcode: state.area,
                    } as never
                  }
                >
                  {w.orders}
                </Link>
              </div>
            </Panel>
          </div>
        </div>
      )}
    </div>
  )
}
