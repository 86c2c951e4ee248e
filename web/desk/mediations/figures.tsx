/** What came of the mediations, in all, by body and by method (HB-07); every row is counted on its own. */
import type { AnswerOf } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['调解成效', 'Results'],
  of: ['组织或方法', 'Body or method'],
  total: ['合计', 'Total'],
  proposed: ['提议', 'Proposed'],
  declined: ['不同意', 'Declined'],
  referred: ['移送', 'Referred'],
  settled: ['双方和解', 'Settled'],
  failed: ['调解不成', 'Not settled'],
  both: ['事心双结', 'Matter and feelings'],
  rate: ['成功率', 'Success rate'],
})

type Figures = AnswerOf<'GET /api/v1/mediations/figures'>
type Row = Figures['total'] & { key: string; name: string }

export function FiguresTable() {
  const w = useWords(W)
  const figures = useApi('GET /api/v1/mediations/figures')
  const { data } = figures
  const rows: Row[] = data
    ? [
        ...data.byBody.map((each) => ({
          ...each,
          key: `body ${each.body}`,
          name: each.bodyName ?? each.body,
        })),
        ...data.byMethod.map((each) => ({ ...each, key: `method ${each.method}`, name: each.method })),
        { ...data.total, key: 'total', name: w.total },
      ]
    : []
  const figure = (title: string, of: (row: Row) => number | string) => ({
    title,
    width: 110,
    align: 'right' as const,
    className: 'number',
    render: (_: unknown, row: Row) => of(row),
  })
  return (
    <Panel title={w.title} flush>
      {figures.isError ? (
        <Failed text={errorText(figures.error)} onRetry={() => void figures.refetch()} />
      ) : figures.isPending ? (
        <Loading rows={3} />
      ) : (
        <Table<Row>
          label={w.title}
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={rows}
          scroll={{ x: 980 }}
          columns={[
            {
              title: w.of,
              render: (_, row) => (row.key === 'total' ? <b>{row.name}</b> : <Said>{row.name}</Said>),
            },
            figure(w.proposed, (r) => r.proposed),
            figure(w.declined, (r) => r.declined),
            figure(w.referred, (r) => r.referred),
            figure(w.settled, (r) => r.settled),
            figure(w.failed, (r) => r.failed),
            figure(w.both, (r) => r.bothSettled),
            figure(w.rate, (r) => (r.successRate === null ? '—' : `${(r.successRate * 100).toFixed(1)}%`)),
          ]}
        />
      )}
    </Panel>
  )
}
