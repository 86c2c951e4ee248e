/** The same figure over the reports before this one. */
import { useQueries } from '@tanstack/react-query'
import { call } from '../../app/client.ts'
import { useApi } from '../../app/query.ts'
import { Chart } from '../../ui/chart.tsx'
import { Panel } from '../../ui/panel.tsx'
import { dateOnly } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import type { Output } from './output.ts'

const W = words({
  title: ['近期走势', 'Recent course'],
  due: ['到期未答复', 'Due without a reply'],
  received: ['受理', 'Received'],
  closed: ['办结', 'Closed'],
  overdue: ['超时', 'Overdue'],
})

const SHOWN = 10

export function Trend({ cadence, until }: { cadence: Output['cadence']; until: string }) {
  const w = useWords(W)
  const list = useApi('GET /api/v1/cadence', { query: { cadence, to: dateOnly(until), limit: SHOWN } })
  const heads = [...(list.data?.items ?? [])].reverse()
  const outputs = useQueries({
    queries: heads.map(({ id }) => ({
      queryKey: ['GET /api/v1/cadence/:id', { id }, null, null],
      queryFn: () => call('GET /api/v1/cadence/:id', { params: { id } }),
      // What was put out does not change any more.
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  if (heads.length < 2 || outputs.some((o) => !o.data)) return null
  const bodies = outputs.map((o) => o.data!.body)
  const of = (pick: (body: Output['body']) => number) => bodies.map(pick)
  const totals = (key: 'received' | 'closed' | 'overdue') =>
    of((body) => ('totals' in body ? body.totals[key] : 0))
  const series =
    cadence === 'DAY'
      ? [{ name: w.due, values: of((body) => ('date' in body ? body.total : 0)) }]
      : [
          { name: w.received, values: totals('received'), line: true },
          { name: w.closed, values: totals('closed'), line: true },
          { name: w.overdue, values: totals('overdue'), line: true },
        ]
  return (
    <Panel title={w.title}>
      <Chart label={w.title} categories={heads.map((h) => h.period)} series={series} height={220} />
    </Panel>
  )
}
