/** Signs of figures that are worked for, beside the result: how many, of how many, and which orders. */
import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['异常苗头（不计入得分）', 'Signs beside the points (not counted in them)'],
  unit: ['单位', 'Unit'],
  EARLY_CLOSES: ['快办不满意', 'Early, then unhappy'],
  TEMPLATE_REPLIES: ['套话答复', 'Template replies'],
  SERIAL_RETURNS: ['反复退单', 'Serial returns'],
  EXTENSION_HABIT: ['习惯延期', 'Habit of extensions'],
  REPLY_WITHOUT_RESULT: ['按时未解决', 'On time, unsolved'],
  flagged: ['已过线', 'Over the line'],
  orders: ['{name}：所据工单', '{name}: the orders behind it'],
  none: ['本月没有可比的数据', 'Nothing to compare this month'],
})

type Row = AnswerOf<'GET /api/v1/assessments/:month/gaming'>['items'][number]
type Index = Row['indices'][number]
const CODES = [
  'EARLY_CLOSES',
  'TEMPLATE_REPLIES',
  'SERIAL_RETURNS',
  'EXTENSION_HABIT',
  'REPLY_WITHOUT_RESULT',
] as const

export function Gaming({ month }: { month: string }) {
  const w = useWords(W)
  useLanguage()
  const view = useApi('GET /api/v1/assessments/:month/gaming', { params: { month } })
  return (
    <Panel title={w.title} flush>
      {view.isError ? (
        <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
      ) : view.isPending ? (
        <Loading rows={3} />
      ) : view.data.items.length === 0 ? (
        <div className="body quiet">{w.none}</div>
      ) : (
        <Table<Row>
          label={w.title}
          size="small"
          rowKey="unitCode"
          pagination={false}
          dataSource={view.data.items}
          scroll={{ x: 860 }}
          columns={[
            { title: w.unit, render: (_, r) => <Said>{r.unitName}</Said> },
            ...CODES.map((code) => ({
              ...{ title: w[code], width: 140, align: 'right' as const, className: 'number' },
              render: (_: unknown, r: Row) => (
                <Figure index={r.indices.find((i) => i.code === code)!} name={`${r.unitName} ${w[code]}`} />
              ),
            })),
          ]}
        />
      )}
    </Panel>
  )
}

function Figure({ index, name }: { index: Index; name: string }) {
  const w = useWords(W)
  const { numerator, denominator, flagged, orders } = index
  if (denominator === 0) return <span className="quiet">—</span>
  const text = `${numerator} / ${denominator}`
  if (orders.length === 0) return <span>{text}</span>
  const label = fill(w.orders, { name })
  return (
    <Popover
      trigger="click"
      content={
        <ul className="picks" aria-label={label} style={{ maxHeight: 260, overflow: 'auto' }}>
          {orders.map((o) => (
            <li key={o.id}>
              <Link className="number" to={paths.order(o.id)}>
                {o.number}
              </Link>
            </li>
          ))}
        </ul>
      }
    >
      <Button
        type="link"
        size="small"
        style={{ padding: 0, ...(flagged ? { color: COLOR.red, fontWeight: 600 } : {}) }}
      >
        {text}
        {flagged && <span className="visually-hidden">{w.flagged}</span>}
      </Button>
    </Popover>
  )
}
