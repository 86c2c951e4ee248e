/** One key issue: who answers for it, what is to come of it, what is done, and how many asked each month. */
import { App, Button, Popconfirm, Tag } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { type KeyIssue, TOUCHES } from './key-issue.ts'

const W = words({
  owner: ['责任单位', 'Owner'],
  target: ['目标', 'Target'],
  categories: ['诉求分类', 'Categories'],
  measures: ['措施', 'Measures'],
  missing: ['未填', 'Missing'],
  done: ['{on} 完成', 'Done {on}'],
  trend: ['{title}：逐月诉求', '{title}: requests by month'],
  now: ['本年', 'This year'],
  lastYear: ['上年同月', 'A year ago'],
  against: ['比上年同期 {change}', '{change} against a year ago'],
  met: ['达到目标', 'Target met'],
  notMet: ['未达目标', 'Target not met'],
  edit: ['修改', 'Change'],
  remove: ['去掉', 'Remove'],
  sure: ['去掉这一件？', 'Remove this one?'],
  yes: ['去掉', 'Remove'],
  no: ['保留', 'Keep'],
})

const percent = (change: number): string =>
  `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.round(Math.abs(change) * 1000) / 10}%`

export function IssueCard({
  issue,
  onEdit,
  removable,
}: {
  issue: KeyIssue
  onEdit?: () => void
  removable: boolean
}) {
  const w = useWords(W)
  useLanguage()
  const { title, owner, ownerName, target, targetChange, measures, months, categories } = issue
  const missing = (
    <Tag variant="filled" style={{ background: COLOR.redSoft, color: COLOR.red }}>
      {w.missing}
    </Tag>
  )
  return (
    <Panel
      title={<Said>{title}</Said>}
      extra={
        onEdit && (
          <span className="row" style={{ gap: 6 }}>
            <Button size="small" aria-label={`${w.edit} ${title}`} onClick={onEdit}>
              {w.edit}
            </Button>
            {removable && <Remove issue={issue} />}
          </span>
        )
      }
    >
      <dl className="key-issue-facts">
        <dt>{w.owner}</dt>
        <dd>{owner ? <Said>{[owner.name, ownerName].filter(Boolean).join(' · ')}</Said> : missing}</dd>
        <dt>{w.target}</dt>
        <dd>
          {target ? <Said>{target}</Said> : missing}
          {targetChange !== null && <span className="quiet number"> {percent(targetChange / 100)}</span>}
        </dd>
        <dt>{w.categories}</dt>
        <dd>
          <Said>{categories.map((c) => c.name).join('、')}</Said>
        </dd>
        <dt>{w.measures}</dt>
        <dd>
          {measures.length === 0 ? (
            missing
          ) : (
            <ul className="key-issue-measures">
              {measures.map((m) => (
                <li key={m.text}>
                  <Said>{m.text}</Said>
                  <span className="quiet">
                    {m.unitName && (
                      <>
                        {' '}
                        <Said>{m.unitName}</Said>
                      </>
                    )}
                    {m.doneOn && ` ${fill(w.done, { on: m.doneOn })}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <Chart
        label={fill(w.trend, { title })}
        height={180}
        categories={months.map((m) => m.month.slice(5))}
        series={[
          { name: w.now, line: true, values: months.map((m) => m.n) },
          // A year of which nothing was counted is no line at 0.
          ...(months.some((m) => m.lastYear > 0)
            ? [
                {
                  ...{ name: w.lastYear, line: true, dashed: true, color: '#d98a1c' },
                  values: months.map((m) => m.lastYear),
                },
              ]
            : []),
        ]}
      />
      <Verdict issue={issue} />
    </Panel>
  )
}

function Verdict({ issue: { change, met } }: { issue: KeyIssue }) {
  const w = useWords(W)
  if (change === null) return null
  const color = met === null ? COLOR.quiet : met ? COLOR.green : COLOR.red
  return (
    <p style={{ margin: '6px 0 0', color }} className="number">
      {fill(w.against, { change: percent(change) })}
      {met !== null && ` · ${met ? w.met : w.notMet}`}
    </p>
  )
}

function Remove({ issue }: { issue: KeyIssue }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const remove = useWrite('POST /api/v1/key-issues/:id/remove', { touches: TOUCHES })
  return (
    <Popconfirm
      title={w.sure}
      okText={w.yes}
      cancelText={w.no}
      onConfirm={() =>
        remove.mutate(
          { params: { id: issue.id }, body: { version: issue.version } },
          { onError: (error) => void message.error(errorText(error)) },
        )
      }
    >
      <Button size="small" aria-label={`${w.remove} ${issue.title}`} loading={remove.isPending}>
        {w.remove}
      </Button>
    </Popconfirm>
  )
}
