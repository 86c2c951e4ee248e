/** One effect: the days, what they would have been, and the verdict in words. */
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Popconfirm, Tag } from 'antd'
import { type Effect, interval, percent, SAID, sentences, VERDICT, VERDICT_COLOR } from '../../app/effect.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Chart } from '../../ui/chart.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  all: ['全部成效', 'All effects'],
  remove: ['移除', 'Remove'],
  sure: ['移除这项测算？', 'Remove this one?'],
  yes: ['移除', 'Remove'],
  no: ['保留', 'Keep'],
  verdict: ['结论', 'Verdict'],
  days: ['逐日诉求', 'Requests by day'],
  before: ['举措前', 'Before'],
  after: ['举措后', 'After'],
  without: ['若未采取举措', 'Without it'],
  categories: ['类别', 'Categories'],
  comparison: ['对照类别', 'Comparison'],
  none: ['无', 'None'],
  area: ['区域', 'Area'],
  whole: ['全域', 'Everywhere'],
  from: ['起始日', 'Since'],
  means: ['日均', 'A day'],
  meansOf: [
    '前 {before}（{m} 天），后 {after}（{n} 天）',
    '{before} before ({m} days), {after} after ({n} days)',
  ],
  plain: ['前后变化', 'Plain change'],
  own: ['间断时间序列', 'Interrupted series'],
  other: ['参照的同一步', 'The same step in what it is held against'],
  net: ['净变化', 'Net change'],
  noDays: ['还没有可比的日子', 'No days to compare yet'],
  method: [
    '以诉求计；模型含水平、趋势、星期与举措后的一步，区间计入超出偶然的起伏和相邻日的相似。',
    'Counted by requests; level, trend, weekday and a step at the change; the interval allows for scatter beyond chance and days that resemble each other.',
  ],
})

export function EffectPage() {
  const w = useWords(W)
  const said = useWords(SAID)
  useLanguage()
  const may = useMay()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const effect = useApi('GET /api/v1/insight/effects/:id', { params: { id } })
  const remove = useWrite('POST /api/v1/insight/effects/:id/remove', {
    touches: ['GET /api/v1/insight/effects'],
    onDone: () => void navigate({ to: paths.effects() as never }),
  })
  if (effect.isError) return <Failed text={errorText(effect.error)} onRetry={() => void effect.refetch()} />
  if (effect.isPending) return <Loading rows={10} />
  const { data } = effect
  return (
    <div className="page">
      <PageHead
        title={<Said>{data.title}</Said>}
        extra={
          may('effect.write') && (
            <Popconfirm
              title={w.sure}
              okText={w.yes}
              cancelText={w.no}
              onConfirm={() => remove.mutate({ params: { id }, body: {} })}
            >
              <Button loading={remove.isPending}>{w.remove}</Button>
            </Popconfirm>
          )
        }
      >
        <Link to={paths.effects()}>{w.all}</Link>
      </PageHead>
      {remove.isError && <Failed text={errorText(remove.error)} />}
      <div className="stack">
        <Panel title={w.verdict}>
          <p style={{ marginTop: 0, fontSize: 16 }}>
            <Tag color={VERDICT_COLOR[data.verdict]}>{wordOf(VERDICT, data.verdict)}</Tag>
            {sentences(data, said).join(' ')}
          </p>
          <Facts effect={data} />
          <p className="quiet" style={{ marginBottom: 0 }}>
            {w.method}
          </p>
        </Panel>
        <Panel title={w.days}>
          {data.days.length === 0 ? (
            <Nothing text={w.noDays} />
          ) : (
            <Chart
              label={w.days}
              height={320}
              categories={data.days.map(({ date }) => date.slice(5))}
              series={[
                {
                  ...{ name: w.before, line: true, color: COLOR.quiet },
                  values: data.days.map(({ date, n }) => (date < data.from ? n : null)),
                },
                {
                  ...{ name: w.after, line: true, color: COLOR.primary },
                  values: data.days.map(({ date, n }) => (date >= data.from ? n : null)),
                },
                {
                  ...{ name: w.without, line: true, dashed: true, color: '#d98a1c' },
                  values: data.days.map(({ without }) => without),
                },
              ]}
            />
          )}
        </Panel>
      </div>
    </div>
  )
}

function Facts({ effect }: { effect: Effect }) {
  const w = useWords(W)
  const named = (list: Effect['categories']) =>
    list.length === 0 ? w.none : <Said>{list.map(({ name }) => name).join('、')}</Said>
  const withInterval = (change: Effect['own']) =>
    change === null ? '—' : `${percent(change.change)} [${interval(change)}]`
  const facts = [
    [w.categories, named(effect.categories)],
    [w.area, effect.area ? <Said key="area">{effect.area.name}</Said> : w.whole],
    [w.from, effect.from],
    [w.comparison, named(effect.comparison)],
    [
      w.means,
      fill(w.meansOf, {
        ...{ before: effect.before.toFixed(1), m: effect.daysBefore },
        ...{ after: effect.after.toFixed(1), n: effect.daysAfter },
      }),
    ],
    [w.plain, percent(effect.plain)],
    [w.own, withInterval(effect.own)],
    [w.other, withInterval(effect.other)],
    [w.net, withInterval(effect.net)],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
