/** One warning: why it was raised, who was told, what is done about it, and where it comes from. */
import { Drawer } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { Chart } from '../../ui/chart.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { WarningSteps } from './steps.tsx'
import { Tasks } from './tasks.tsx'
import { KIND, STATE, type WarningDetail } from './words.ts'

const W = words({
  title: ['预警', 'Warning'],
  close: ['关闭', 'Close'],
  evidence: ['依据', 'Evidence'],
  seen: ['实际', 'Seen'],
  expected: ['预计', 'Expected'],
  p: ['偶然的可能', 'By chance'],
  hours: ['时段', 'Span'],
  people: ['人数', 'People'],
  rule: ['规则', 'Rule'],
  what: ['对象', 'What'],
  low: ['最低气温', 'Low'],
  since: ['起于', 'Since'],
  raised: ['发出', 'Raised'],
  comes: ['预计发生', 'Comes'],
  fired: ['累计触发', 'Fired'],
  suggestion: ['建议', 'Suggestion'],
  told: ['收件单位', 'Told'],
  waiting: ['待确认，{time} 前', 'Waiting until {time}'],
  late: ['逾期', 'Late'],
  sources: ['来源诉求 {n} 件', '{n} requests'],
  noSources: ['不由具体诉求引起', 'Not raised on single requests'],
  closed: ['关闭说明', 'Closing note'],
  judged: ['判定', 'Judged'],
  right: ['准', 'Right'],
  wrong: ['误报', 'False alarm'],
  day: ['{n} 小时', '{n} h'],
})

export function WarningDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(W)
  const found = useApi('GET /api/v1/warnings/:id', { params: { id } })
  return (
    <Drawer open title={w.title} size={720} onClose={onClose} closable={{ 'aria-label': w.close }}>
      {found.isPending && <Loading rows={8} />}
      {found.isError && <Failed text={errorText(found.error)} onRetry={() => void found.refetch()} />}
      {found.data && <Detail warning={found.data} />}
    </Drawer>
  )
}

function Detail({ warning }: { warning: WarningDetail }) {
  const w = useWords(W)
  useLanguage()
  return (
    <div className="stack">
      <div>
        <div className="row quiet">
          <span>{wordOf(KIND, warning.kind)}</span>
          <span>{wordOf(STATE, warning.state)}</span>
          {warning.categoryName && <Said>{warning.categoryName}</Said>}
          {warning.areaName && <Said>{warning.areaName}</Said>}
        </div>
        <h2 style={{ fontSize: 16, margin: '6px 0' }}>
          <Said>{warning.title}</Said>
        </h2>
        <p className="wrap" style={{ margin: 0 }}>
          <Said>{warning.text}</Said>
        </p>
      </div>
      <Evidence warning={warning} />
      {warning.suggestion && (
        <p className="wrap" style={{ margin: 0 }}>
          <b>{w.suggestion}：</b>
          <Said>{warning.suggestion}</Said>
        </p>
      )}
      <WarningSteps warning={warning} />
      <Tasks warning={warning} />
      <Told warning={warning} />
      <Sources warning={warning} />
    </div>
  )
}

function Evidence({ warning }: { warning: WarningDetail }) {
  const w = useWords(W)
  const { evidence: e } = warning
  const facts: [string, string | undefined][] = [
    [w.seen, e.seen?.toString()],
    [w.expected, e.expected?.toString()],
    [w.people, e.people?.toString()],
    [w.hours, e.hours === undefined ? undefined : fill(w.day, { n: e.hours })],
    [w.p, e.p === undefined ? undefined : e.p < 1e-4 ? '< 0.0001' : e.p.toFixed(4)],
    [w.what, e.what],
    [w.low, e.low === undefined ? undefined : `${e.low} ℃`],
    [w.rule, e.rule],
    [w.since, dateTime(warning.since)],
    [w.raised, dateTime(warning.raisedAt)],
    [w.comes, warning.expectedAt ? dateTime(warning.expectedAt) : undefined],
    [w.fired, String(warning.fired)],
    [w.closed, warning.closeNote],
    [w.judged, warning.judged === undefined ? undefined : warning.judged ? w.right : w.wrong],
  ]
  const bars = e.series
    ? {
        at: e.series.map((s) => s.at.slice(5)),
        seen: e.series.map((s) => s.seen),
        expected: e.series.map((s) => s.expected),
      }
    : e.seen !== undefined && e.expected !== undefined
      ? { at: [warning.categoryName || warning.title], seen: [e.seen], expected: [e.expected] }
      : null
  return (
    <section aria-label={w.evidence}>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Said>{value}</Said>
              </dd>
            </div>
          ))}
      </dl>
      {bars && (
        <Chart
          label={w.evidence}
          height={e.series ? 200 : 130}
          lying={!e.series}
          categories={bars.at}
          series={[
            { name: w.seen, values: bars.seen },
            { name: w.expected, values: bars.expected, line: e.series !== undefined },
          ]}
        />
      )}
    </section>
  )
}

function Told({ warning }: { warning: WarningDetail }) {
  const w = useWords(W)
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '0 0 6px' }}>{w.told}</h3>
      <dl className="facts">
        {warning.told.map((t) => (
          <div key={t.unitCode}>
            <dt style={{ width: 'auto', flex: 1 }}>
              <Said>{t.unitName}</Said>
            </dt>
            <dd>
              {t.acknowledgedAt ? (
                <>
                  <Said>{t.acknowledgedBy ?? ''}</Said>{' '}
                  <span className="number">{dateTime(t.acknowledgedAt)}</span>
                </>
              ) : (
                <span className="quiet">{fill(w.waiting, { time: dateTime(t.dueAt) })}</span>
              )}
              {t.late && <span> · {w.late}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Sources({ warning }: { warning: WarningDetail }) {
  const w = useWords(W)
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '0 0 6px' }}>{fill(w.sources, { n: warning.sourceCount })}</h3>
      {warning.sources.length === 0 ? (
        <Nothing text={w.noSources} />
      ) : (
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {warning.sources.map((s) => (
            <li key={s.requestId}>
              <a href={s.orderId ? paths.order(s.orderId) : paths.request(s.requestId)}>
                <Said>{s.title}</Said>
              </a>{' '}
              <span className="quiet number">{dateTime(s.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
