/** Whom the region calls and why; of a sample, every draw with its seed, so that anybody can draw it again. */
import { Alert, Button, Descriptions, Drawer, Tag } from 'antd'
import { useState } from 'react'
import { FOLLOW_UP_REASON } from '../../../common/kinds.ts'
import { RISK } from '../../../common/risks.ts'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  rules: ['回访规则', 'Rules'],
  close: ['关闭', 'Close'],
  always: ['必访', 'Always called'],
  none: ['无', 'None'],
  draw: ['抽样', 'Sample'],
  rule: [
    '每日 {at} 按单位分层抽 {p}%，每单位至少 {n} 件；必访的另计',
    'Daily at {at}: {p}% of each unit, {n} at least, beside those always called',
  ],
  draws: ['抽样记录', 'Draws'],
  noDraws: ['还没有抽样', 'Nothing drawn yet'],
  at: ['时间', 'Drawn at'],
  orders: ['候选', 'Orders'],
  drawn: ['抽中', 'Drawn'],
  seed: ['种子', 'Seed'],
  show: ['查看', 'Show'],
  back: ['返回', 'Back'],
  same: ['重抽一致：同一种子、同一日期、同一批工单，结果相同', 'Drawn again with the same result'],
  differs: ['重抽不一致，请核查', 'Drawn again with another result: look into it'],
  how: [
    '次序为 SHA-256(种子|日期|单号)，每单位取最小的若干件',
    'Order: SHA-256(seed|date|number); the smallest of each unit',
  ],
  date: ['日期', 'Date'],
  unit: ['单位', 'Unit'],
  quota: ['应抽', 'Quota'],
  number: ['单号', 'Number'],
  key: ['摘要', 'Digest'],
})
const REASONS = { ...FOLLOW_UP_REASON, ...RISK }

type PlanAnswer = AnswerOf<'GET /api/v1/follow-ups/plan'>
type Draw = AnswerOf<'GET /api/v1/follow-ups/draws'>['items'][number]
type Detail = AnswerOf<'GET /api/v1/follow-ups/draws/:id'>

export function RulesButton({ plan }: { plan: PlanAnswer }) {
  const w = useWords(W)
  useLanguage()
  const [open, setOpen] = useState(false)
  const [draw, setDraw] = useState<string>()
  const { always, draw: rule, samplePercent } = plan
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {w.rules}
      </Button>
      <Drawer
        open={open}
        size={640}
        title={w.rules}
        closable={{ 'aria-label': w.close }}
        onClose={() => setOpen(false)}
      >
        <div className="stack">
          <Descriptions
            column={1}
            size="small"
            items={[
              {
                key: 'always',
                label: w.always,
                children: (
                  <span className="row" style={{ gap: 4 }}>
                    {always.length === 0 && w.none}
                    {always.map((each) => (
                      <Tag key={each} style={{ marginInlineEnd: 0 }}>
                        {wordOf(REASONS, each)}
                      </Tag>
                    ))}
                  </span>
                ),
              },
              ...(rule
                ? [
                    {
                      key: 'draw',
                      label: w.draw,
                      children: fill(w.rule, { at: rule.at, p: samplePercent, n: rule.leastPerUnit }),
                    },
                  ]
                : []),
            ]}
          />
          {rule &&
            open &&
            (draw ? (
              <OneDraw id={draw} onBack={() => setDraw(undefined)} />
            ) : (
              <Draws onShow={(one) => setDraw(one)} />
            ))}
        </div>
      </Drawer>
    </>
  )
}

function Draws({ onShow }: { onShow: (id: string) => void }) {
  const w = useWords(W)
  const draws = useApi('GET /api/v1/follow-ups/draws', {})
  if (draws.isPending) return <Loading rows={3} />
  if (draws.isError) return <Failed text={errorText(draws.error)} onRetry={() => void draws.refetch()} />
  return (
    <Table<Draw>
      label={w.draws}
      size="small"
      rowKey="id"
      title={() => w.draws}
      pagination={false}
      scroll={{ x: 460 }}
      dataSource={draws.data.items}
      locale={{ emptyText: <Nothing text={w.noDraws} /> }}
      columns={[
        { title: w.at, width: 110, className: 'number', render: (_, d) => shortTime(d.at) },
        { title: w.orders, width: 64, align: 'right', className: 'number', dataIndex: 'orders' },
        { title: w.always, width: 64, align: 'right', className: 'number', dataIndex: 'always' },
        { title: w.drawn, width: 64, align: 'right', className: 'number', dataIndex: 'drawn' },
        { title: w.seed, ellipsis: true, className: 'number', dataIndex: 'seed' },
        {
          width: 72,
          render: (_, d) => (
            <Button
              size="small"
              type="link"
              aria-label={`${w.show} ${shortTime(d.at)}`}
              onClick={() => onShow(d.id)}
            >
              {w.show}
            </Button>
          ),
        },
      ]}
    />
  )
}

function OneDraw({ id, onBack }: { id: string; onBack: () => void }) {
  const w = useWords(W)
  const draw = useApi('GET /api/v1/follow-ups/draws/:id', { params: { id } })
  const back = (
    <Button size="small" onClick={onBack}>
      {w.back}
    </Button>
  )
  if (draw.isPending) return <Loading rows={6} />
  if (draw.isError)
    return (
      <>
        {back}
        <Failed text={errorText(draw.error)} onRetry={() => void draw.refetch()} />
      </>
    )
  const { date, seed, reproduced, units, items } = draw.data
  return (
    <div className="stack">
      <div>{back}</div>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'date', label: w.date, children: <span className="number">{date}</span> },
          {
            key: 'seed',
            label: w.seed,
            children: <code style={{ overflowWrap: 'anywhere' }}>{seed}</code>,
          },
        ]}
      />
      <Alert
        type={reproduced ? 'success' : 'error'}
        showIcon
        title={reproduced ? w.same : w.differs}
        description={w.how}
      />
      <Table<Detail['units'][number]>
        label={w.unit}
        size="small"
        rowKey="unit"
        pagination={false}
        scroll={{ x: 420 }}
        dataSource={units}
        columns={[
          { title: w.unit, ellipsis: true, render: (_, u) => u.unitName ?? u.unit },
          { title: w.orders, width: 64, align: 'right', className: 'number', dataIndex: 'orders' },
          { title: w.always, width: 64, align: 'right', className: 'number', dataIndex: 'always' },
          { title: w.quota, width: 64, align: 'right', className: 'number', dataIndex: 'quota' },
          { title: w.drawn, width: 64, align: 'right', className: 'number', dataIndex: 'drawn' },
        ]}
      />
      <Table<Detail['items'][number]>
        label={w.number}
        size="small"
        rowKey="orderId"
        pagination={items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 480 }}
        dataSource={items}
        columns={[
          { title: w.number, width: 216, className: 'number', dataIndex: 'number' },
          {
            title: w.drawn,
            width: 150,
            render: (_, i) =>
              i.reasons.length > 0
                ? i.reasons.map((each) => wordOf(REASONS, each)).join('、')
                : i.drawn
                  ? w.drawn
                  : '—',
          },
          { title: w.key, ellipsis: true, className: 'number', dataIndex: 'key' },
        ]}
      />
    </div>
  )
}
