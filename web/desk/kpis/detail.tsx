/** One figure: what it is made of, told apart by unit, category, area …, and the orders behind it. */
import { Link, useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { CHANNEL, REQUEST_TYPE } from '../../../common/codes.ts'
import { OWNERSHIP } from '../../../common/enterprise.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { PeriodPicker } from '../../app/period.tsx'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Chart } from '../../ui/chart.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Behind } from './behind.tsx'
import './kpis.css'
import { type Definition, type Kpi, reading } from './kpi.ts'
import { MEASURE } from './measure-words.ts'
import { Change } from './parts.tsx'
import { Narrow, queryOf } from './period.tsx'

const W = words({
  all: ['全部指标', 'All figures'],
  made: ['口径', 'How it is made'],
  numerator: ['分子', 'Above the line'],
  denominator: ['分母', 'Below the line'],
  excluded: ['不计入', 'Left out'],
  weight: ['标 * 的项', 'Marked *'],
  weighted: ['按本地规则设定的分值计', 'counted with the points that the region’s rules give'],
  source: ['依据', 'Source'],
  version: ['第 {n} 版', 'version {n}'],
  before: ['较上期', 'Since the period before'],
  year: ['较上年同期', 'Since a year ago'],
  split: ['分列', 'Told apart by'],
  unit: ['单位', 'Unit'],
  category: ['类别', 'Category'],
  area: ['区域', 'Area'],
  channel: ['渠道', 'Channel'],
  type: ['类型', 'Type'],
  joint: ['联动', 'Joint'],
  ownership: ['企业类型', 'Ownership'],
  day: ['日', 'Day'],
  month: ['月', 'Month'],
  value: ['本期', 'Now'],
  none: ['这一时段没有数据', 'Nothing in this period'],
  together: ['联动处置', 'Joint handling'],
  alone: ['单独办理', 'One unit'],
  hotline: ['热线中心', 'The hotline'],
  open: ['未定', 'Not known'],
})

const BY = ['unit', 'category', 'area', 'channel', 'type', 'joint', 'ownership', 'day', 'month'] as const
type By = (typeof BY)[number]
/** As many bars as can be read; the table has the rest. */
const DRAWN = 20

export function KpiPage() {
  const w = useWords(W)
  const language = useLanguage()
  const { code } = useParams({ strict: false }) as { code: string }
  const [state, change] = useUrlState()
  const by = (BY as readonly string[]).includes(state.by ?? '') ? (state.by as By) : 'unit'
  const kpi = useApi('GET /api/v1/kpis/:code', { params: { code }, query: queryOf(state) })
  const definition = kpi.data?.definition
  if (kpi.isError) return <Failed text={errorText(kpi.error)} onRetry={() => void kpi.refetch()} />
  return (
    <div className="page">
      <PageHead
        title={definition?.name[language] ?? code}
        extra={<PeriodPicker state={state} onChange={change} />}
      >
        <Link to={paths.kpis()} search={queryOf(state) as never}>
          {w.all}
        </Link>
      </PageHead>
      <Narrow state={state} onChange={change} />
      {kpi.isPending || !definition ? (
        <Loading rows={10} />
      ) : (
        <div className="stack">
          <Head kpi={kpi.data} definition={definition} />
          <Panel
            title={w.split}
            extra={
              <Select
                size="small"
                style={{ width: 96 }}
                aria-label={w.split}
                options={BY.map((value) => ({ value, label: w[value] }))}
                value={by}
                onChange={(value) => change({ by: value })}
              />
            }
          >
            <Split code={code} query={{ ...queryOf(state), by }} definition={definition} />
          </Panel>
          <Behind code={code} definition={definition} query={queryOf(state)} />
        </div>
      )}
    </div>
  )
}

function Head({ kpi, definition }: { kpi: Kpi; definition: Definition }) {
  const w = useWords(W)
  const language = useLanguage()
  const terms = (list: Definition['numerator']) =>
    list
      .map(({ measure, weight }) => {
        const sign =
          weight === -1 ? '− ' : weight === 1 ? '' : typeof weight === 'number' ? `${weight} × ` : ''
        return `${sign}${wordOf(MEASURE, measure)}${typeof weight === 'string' ? '*' : ''}`
      })
      .join(language === 'zh' ? '、' : ', ')
  const weighted = [...definition.numerator, ...definition.denominator].some(
    ({ weight }) => typeof weight === 'string',
  )
  const facts = [
    [w.numerator, terms(definition.numerator)],
    [w.denominator, terms(definition.denominator)],
    [w.weight, weighted ? w.weighted : ''],
    [w.excluded, definition.excluded[language]],
    [w.source, `${definition.source} · ${fill(w.version, { n: definition.version })}`],
  ].filter(([, text]) => text !== '') as [string, string][]
  const count = (n: number | null) => (n === null ? '' : n.toLocaleString('zh-CN'))
  return (
    <section className="panel" aria-label={definition.name[language]}>
      <div className="body kpi-head">
        <div>
          <div className="kpi-value number">{reading(definition, kpi.value)}</div>
          {kpi.denominator !== null && definition.grain !== 'OPEN_DAY' && (
            <div className="quiet number">
              {count(kpi.numerator)} / {count(kpi.denominator)}
            </div>
          )}
          <div>
            <span className="quiet">{w.before} </span>
            <Change of={definition} now={kpi.value} then={kpi.before.value} />
            <span className="quiet"> · {w.year} </span>
            <Change of={definition} now={kpi.value} then={kpi.lastYear.value} />
          </div>
        </div>
        <dl className="facts">
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

/** What the server has no English for is a code of ours. */
function useRowName(by: By): (row: Kpi['rows'][number]) => string {
  const w = useWords(W)
  useLanguage()
  return ({ key, name }) => {
    if (by === 'channel') return wordOf(CHANNEL, key) || w.open
    if (by === 'type') return wordOf(REQUEST_TYPE, key) || w.open
    if (by === 'ownership') return wordOf(OWNERSHIP, key)
    if (by === 'joint') return key === 'true' ? w.together : w.alone
    if (key === '') return by === 'unit' ? w.hotline : w.open
    return name
  }
}

interface SplitProps {
  code: string
  query: ReturnType<typeof queryOf> & { by: By }
  definition: Definition
}

function Split({ code, query, definition }: SplitProps) {
  const w = useWords(W)
  const { by } = query
  const nameOf = useRowName(by)
  const kpi = useApi('GET /api/v1/kpis/:code', { params: { code }, query })
  const overTime = by === 'day' || by === 'month'
  if (kpi.isError) return <Failed text={errorText(kpi.error)} onRetry={() => void kpi.refetch()} />
  if (kpi.isPending) return <Loading rows={6} />
  const { rows } = kpi.data
  if (rows.length === 0) return <Nothing text={w.none} />
  const drawn = overTime ? rows : rows.filter((r) => r.value !== null).slice(0, DRAWN)
  const scale = definition.form === 'RATE' ? 100 : 1
  return (
    <div className="stack">
      <Chart
        label={w.split}
        categories={drawn.map(nameOf)}
        series={[
          {
            name: w.value,
            values: drawn.map((r) => Math.round((r.value ?? 0) * scale * 100) / 100),
            line: overTime && drawn.length > 12,
          },
        ]}
        lying={!overTime}
        height={overTime ? 240 : Math.max(120, drawn.length * 26 + 40)}
        format={(v) => reading(definition, v / scale)}
      />
      {!overTime && (
        <Table<Kpi['rows'][number]>
          label={w.split}
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={rows}
          scroll={{ x: 640 }}
          columns={[
            { title: w[by], render: (_, r) => nameOf(r) },
            {
              ...{ title: w.value, align: 'right', className: 'number', width: 120 },
              render: (_, r) => reading(definition, r.value),
            },
            {
              ...{ title: w.before, align: 'right', width: 130 },
              render: (_, r) => <Change of={definition} now={r.value} then={r.before?.value ?? null} />,
            },
            {
              ...{
                title: `${w.numerator} / ${w.denominator}`,
                align: 'right',
                className: 'number',
                width: 180,
              },
              render: (_, r) =>
                r.denominator === null || definition.grain === 'OPEN_DAY'
                  ? ''
                  : `${r.numerator.toLocaleString('zh-CN')} / ${r.denominator.toLocaleString('zh-CN')}`,
            },
          ]}
        />
      )}
    </div>
  )
}
