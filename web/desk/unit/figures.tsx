/** The unit's own figures: what lies here now, and how the last thirty days went. */
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../../app/query.ts'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useWords, words } from '../../ui/words.ts'

const W = words({
  figures: ['本单位情况', 'Our figures'],
  open: ['在办', 'Open'],
  late: ['超时', 'Late'],
  stage: ['环节超时', 'Late on the way'],
  today: ['今日到期', 'Due today'],
  signed: ['及时签收', 'Signed in time'],
  returned: ['退单', 'Returned'],
  satisfied: ['满意', 'Satisfied'],
  resolved: ['解决', 'Resolved'],
  of: ['近 30 天 {n} / {all}', 'Last 30 days: {n} of {all}'],
  period: ['近 30 天', 'Last 30 days'],
  band: ['考核档次', 'Band'],
})

const REFRESH_MS = 60_000

export function Figures() {
  const w = useWords(W)
  const { data } = useApi(
    'GET /api/v1/units/me/statistics',
    {},
    { refetchInterval: REFRESH_MS, retry: false },
  )
  if (!data) return null
  const share = (n: number, all: number) => (all === 0 ? '—' : `${Math.round((n / all) * 100)}%`)
  const shares = [
    [w.signed, data.signedInTime, data.signDue],
    [w.satisfied, data.satisfied, data.rated],
    [w.resolved, data.resolved, data.asked],
  ] as const
  return (
    <section className="row quiet" aria-label={w.figures} style={{ gap: 12 }}>
      <Figure name={w.open} value={data.open} />
      <Figure name={w.late} value={data.late} tone={data.late > 0 ? COLOR.red : undefined} />
      <Figure name={w.stage} value={data.stageLate} tone={data.stageLate > 0 ? COLOR.red : undefined} />
      <Figure name={w.today} value={data.dueToday} tone={data.dueToday > 0 ? COLOR.yellow : undefined} />
      {shares.map(([name, n, all]) => (
        <Figure key={name} name={name} value={share(n, all)} hint={fill(w.of, { n, all })} />
      ))}
      <Figure name={w.returned} value={data.returned} hint={w.period} />
      {data.standing && (
        <Figure
          name={w.band}
          value={<Said>{data.standing.band}</Said>}
          hint={
            <>
              {data.standing.month} · <Said>{data.standing.class}</Said>
            </>
          }
        />
      )}
    </section>
  )
}

function Figure(props: { name: string; value: ReactNode; tone?: string; hint?: ReactNode }) {
  return (
    <Tooltip title={props.hint}>
      <span>
        {props.name}{' '}
        <strong className="number" style={{ color: props.tone ?? COLOR.ink }}>
          {props.value}
        </strong>
      </span>
    </Tooltip>
  )
}
