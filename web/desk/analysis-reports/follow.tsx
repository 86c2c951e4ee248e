/** To whom it went and who has read it; what came of it; the tasks; the complaints before and since the plan (HK-28). */
import { Link } from '@tanstack/react-router'
import { RECORD_KIND } from '../../../common/analysis.ts'
import { LedgerStateTag } from '../../app/ledger-state.tsx'
import { paths } from '../../app/paths.ts'
import { useUnitName } from '../../app/units.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { ReportDetail } from './report.ts'

const W = words({
  copies: ['发送与签收', 'Sent and acknowledged'],
  waiting: ['待签收', 'Not yet'],
  records: ['成果与答复', 'What came of it'],
  tasks: ['任务', 'Tasks'],
  effect: ['方案前后诉求量（{day} 起）', 'Requests before and since the plan ({day})'],
  received: ['受理工单', 'Orders'],
  digest: ['每日推送', 'Digest'],
})

export function Follow({ report }: { report: ReportDetail }) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const { copies, records, tasks, effect } = report
  return (
    <>
      {copies.length > 0 && (
        <Panel title={w.copies}>
          <dl className="facts">
            {copies.map((c) => (
              <div key={c.id}>
                <dt style={{ width: 'auto', flex: 1 }}>
                  <Said>{c.addressee}</Said>
                </dt>
                <dd className={c.acknowledgedAt ? 'number' : 'quiet'}>
                  {c.acknowledgedAt ? dateTime(c.acknowledgedAt) : w.waiting}
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      {tasks.length > 0 && (
        <Panel title={w.tasks}>
          {tasks.map((t) => (
            <div key={t.id} className="row">
              <Link to={paths.ledgerItem(t.id)}>
                <Said>{t.title}</Said>
              </Link>
              <span className="quiet">{unitName(t.unitCode)}</span>
              <LedgerStateTag state={t.state as 'OPEN'} />
            </div>
          ))}
        </Panel>
      )}
      {records.length > 0 && (
        <Panel title={w.records}>
          {records.map((r) => (
            <div key={r.id} style={{ marginBottom: 8 }}>
              <b>{wordOf(RECORD_KIND, r.kind)}</b> <Said>{r.title}</Said>
              <div className="quiet">
                <Said>{[r.on, r.issuer, r.number, r.status].filter(Boolean).join(' · ')}</Said>
              </div>
              {r.text && (
                <div className="wrap">
                  <Said>{r.text}</Said>
                </div>
              )}
            </div>
          ))}
        </Panel>
      )}
      {effect && (
        <Panel title={fill(w.effect, { day: effect.since })}>
          <Chart
            label={w.received}
            categories={effect.months.map((m) => m.month)}
            series={[{ name: w.received, values: effect.months.map((m) => m.received), line: true }]}
            height={180}
          />
        </Panel>
      )}
    </>
  )
}
