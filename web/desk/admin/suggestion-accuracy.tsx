/** 派单准确率: suggestions beside what people decided, by day and by what was decided, over a period of the address. */
import { DatePicker, Segmented, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { useNow } from '../../ui/now.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateOnly } from '../../ui/time.ts'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { shareOf, TASK, type Task } from './model-words.ts'

const W = words({
  title: ['派单准确率', 'How suggestions fare'],
  filters: ['筛选条件', 'Filters'],
  task: ['建议的内容', 'What is suggested'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  sum: [
    '这段时间 {n} 条建议，首条与人的决定一致 {agreed} 条，占 {share}；前三条之中 {among3} 条，占 {share3}。',
    'In this time {n} suggestions; the first was what people decided {agreed} times, {share}; among the first three {among3} times, {share3}.',
  ],
  byDay: ['按日（%）', 'By day (%)'],
  first: ['首条一致', 'First'],
  three: ['前三命中', 'Among three'],
  byUNIT: ['按实际承办单位', 'By the unit that was chosen'],
  byCATEGORY: ['按实际分类', 'By the category that was chosen'],
  byVersion: ['按模型版本', 'By version'],
  version: ['版本', 'Version'],
  words: ['词表与说明（未用模型）', 'Words and descriptions (no model)'],
  learntVersion: ['分类第 {category} 版 · 单位第 {unit} 版', 'Category {category} · unit {unit}'],
  noModel: ['无', 'none'],
  together: ['同一单位合并计', 'Names together'],
  suggestions: ['建议（条）', 'Suggestions'],
  agreed: ['首条一致（条）', 'First agreed'],
  share: ['准确率', 'Share'],
  share3: ['前三命中', 'Among three'],
  none: ['这段时间没有可对照的建议', 'No suggestions to compare in this time'],
})

const ACCURACY = 'GET /api/v1/models/accuracy'
type Row = AnswerOf<typeof ACCURACY>['items'][number]

/** Shown unless the address says otherwise. */
const DAYS = 30
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

export function SuggestionAccuracy() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const now = useNow(MINUTE_MS)
  const task: Task = state.task === 'CATEGORY' ? 'CATEGORY' : 'UNIT'
  const from = dayIn(state.from) ?? dateOnly(new Date(now - (DAYS - 1) * DAY_MS))
  const to = dayIn(state.to) ?? dateOnly(new Date(now))
  const day = (name: 'from' | 'to', value: string) => ({
    'aria-label': w[name],
    size: 'small' as const,
    style: { width: 124 },
    allowClear: state[name] !== undefined,
    value: dayjs(value),
    onChange: (picked: dayjs.Dayjs | null) => change({ [name]: picked?.format('YYYY-MM-DD') }),
  })
  return (
    <Panel title={w.title}>
      <search className="filters" aria-label={w.filters}>
        <Segmented
          size="small"
          aria-label={w.task}
          value={task}
          options={choicesOf(TASK)}
          onChange={(picked) => change({ task: picked === 'UNIT' ? undefined : picked })}
        />
        <DatePicker {...day('from', from)} maxDate={dayjs(to)} />
        <DatePicker {...day('to', to)} minDate={dayjs(from)} />
      </search>
      <Figures key={task} {...{ task, from, to }} />
    </Panel>
  )
}

/** What people type into an address may be no day at all. */
const dayIn = (text: string | undefined): string | undefined =>
  text && /^\d{4}-\d\d-\d\d$/.test(text) && dayjs(text).isValid() ? text : undefined

/** A day of Beijing, as the instant at which it begins. */
const startOf = (day: string, plus = 0): string =>
  `${dayjs(day).add(plus, 'day').format('YYYY-MM-DD')}T00:00:00+08:00`

function Figures({ task, from, to }: { task: Task; from: string; to: string }) {
  const w = useWords(W)
  const query = { ...useCentreQuery(), task, from: startOf(from), to: startOf(to, 1) }
  const days = useApi(ACCURACY, { query: { ...query, by: 'day' } })
  const decided = useApi(ACCURACY, { query: { ...query, by: 'decided' } })
  const versions = useApi(ACCURACY, { query: { ...query, by: 'model' } })
  const error = days.error ?? decided.error ?? versions.error
  if (error) {
    const again = () => void Promise.all([days.refetch(), decided.refetch(), versions.refetch()])
    return <Failed text={errorText(error)} onRetry={again} />
  }
  if (!days.data || !decided.data || !versions.data) return <Loading rows={6} />
  if (days.data.items.length === 0) return <Nothing text={w.none} />
  const all = sumOf(days.data.items)
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>
        {fill(w.sum, {
          ...{ n: all.suggestions, agreed: all.agreed, share: shareOf(all.agreed, all.suggestions) },
          ...{ among3: all.among3, share3: shareOf(all.among3, all.suggestions) },
        })}
      </p>
      <ByDay rows={days.data.items} />
      <ByVersion rows={versions.data.items} />
      <ByDecided task={task} rows={decided.data.items} />
    </div>
  )
}

const sumOf = (rows: readonly Row[]) => ({
  suggestions: rows.reduce((sum, row) => sum + row.suggestions, 0),
  agreed: rows.reduce((sum, row) => sum + row.agreed, 0),
  among3: rows.reduce((sum, row) => sum + row.among3, 0),
})

function ByDay({ rows }: { rows: readonly Row[] }) {
  const w = useWords(W)
  const tenths = (n: number, row: Row) => Math.round((1000 * n) / row.suggestions) / 10
  return (
    <section aria-label={w.byDay}>
      <h3 className="model-head">{w.byDay}</h3>
      <Chart
        label={w.byDay}
        height={220}
        format={(n) => `${n}%`}
        categories={rows.map((row) => row.key)}
        series={[
          { name: w.first, values: rows.map((row) => tenths(row.agreed, row)), line: true },
          { name: w.three, values: rows.map((row) => tenths(row.among3, row)), line: true },
        ]}
      />
    </section>
  )
}

function ByVersion({ rows }: { rows: readonly Row[] }) {
  const w = useWords(W)
  const right = { align: 'right' as const, className: 'number' }
  // Only where two names of one unit make a difference.
  const merged = rows.some((row) => row.together !== row.agreed)
  const nameOf = (key: string) => {
    const versions = /^learnt (\d+)\.(\d+)$/.exec(key)
    if (!versions) return key.startsWith('words ') ? w.words : key
    const [category, unit] = versions.slice(1).map((n) => (n === '0' ? w.noModel : n))
    return fill(w.learntVersion, { category: category!, unit: unit! })
  }
  const columns: TableColumnsType<Row> = [
    { title: w.version, render: (_, row) => nameOf(row.key) },
    { title: w.suggestions, ...right, width: 110, dataIndex: 'suggestions' },
    { title: w.share, ...right, width: 100, render: (_, row) => shareOf(row.agreed, row.suggestions) },
    { title: w.share3, ...right, width: 130, render: (_, row) => shareOf(row.among3, row.suggestions) },
  ]
  if (merged) {
    columns.push({
      ...{ title: w.together, ...right, width: 140 },
      render: (_, row) => shareOf(row.together, row.suggestions),
    })
  }
  return (
    <section aria-label={w.byVersion}>
      <h3 className="model-head">{w.byVersion}</h3>
      <Table<Row>
        label={w.byVersion}
        size="small"
        rowKey="key"
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows as Row[]}
        columns={columns}
        scroll={{ x: 640 }}
      />
    </section>
  )
}

function ByDecided({ task, rows }: { task: Task; rows: readonly Row[] }) {
  const w = useWords(W)
  useLanguage()
  const right = { align: 'right' as const, className: 'number' }
  const columns: TableColumnsType<Row> = [
    { title: wordOf(TASK, task), render: (_, row) => <Said>{row.name ?? row.key}</Said> },
    { title: w.suggestions, ...right, width: 110, dataIndex: 'suggestions' },
    { title: w.agreed, ...right, width: 130, dataIndex: 'agreed' },
    { title: w.share, ...right, width: 100, render: (_, row) => shareOf(row.agreed, row.suggestions) },
    { title: w.share3, ...right, width: 130, render: (_, row) => shareOf(row.among3, row.suggestions) },
  ]
  const label = w[`by${task}`]
  return (
    <section aria-label={label}>
      <h3 className="model-head">{label}</h3>
      <Table<Row>
        label={label}
        size="small"
        rowKey="key"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows as Row[]}
        columns={columns}
        scroll={{ x: 640 }}
      />
    </section>
  )
}
