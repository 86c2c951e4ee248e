/** What was solved for enterprises, and the three joint actions, in the layout of the report (GS-28). */
import { JOINT_ACTION } from '../../../common/enterprise.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['企业诉求解决情况', 'Solved for enterprises'],
  orders: ['企业工单', 'Orders'],
  solved: ['已解决', 'Solved'],
  rate: ['解决率', 'Share solved'],
  complicated: ['复杂诉求', 'Complicated'],
  action: ['已安排 {planned}，已完成 {done}', '{planned} planned, {done} done'],
})

export function JointFigures() {
  const w = useWords(W)
  useLanguage()
  const report = useApi('GET /api/v1/enterprise/joint-report')
  const directory = useApi('GET /api/v1/enterprise/directory')
  const { data } = report
  const figures: [string, string][] = data
    ? [
        [w.orders, data.orders.toLocaleString('zh-CN')],
        [w.solved, data.solved.toLocaleString('zh-CN')],
        [w.rate, data.solvedRate === null ? '—' : `${(data.solvedRate * 100).toFixed(1)}%`],
        [w.complicated, data.complicated.toLocaleString('zh-CN')],
        ...(directory.data?.joint
          ? data.actions.map(({ action, planned, done }): [string, string] => [
              wordOf(JOINT_ACTION, action),
              fill(w.action, { planned, done }),
            ])
          : []),
      ]
    : []
  return (
    <Panel title={w.title}>
      {report.isError ? (
        <Failed text={errorText(report.error)} onRetry={() => void report.refetch()} />
      ) : report.isPending ? (
        <Loading rows={1} />
      ) : (
        <dl className="row" style={{ gap: 32, margin: 0, flexWrap: 'wrap' }}>
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt className="quiet">{name}</dt>
              <dd className="number" style={{ margin: 0, fontSize: 18 }}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
