/** Two names that may be of one unit: found at training, decided here, taken back here. */
import { App, Button, Radio, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['同一单位的两个名称', 'Two names of one unit'],
  hint: [
    '名称相近、学习时互相混淆的两个单位。确认为同一单位后，学习、建议和准确率都按保留的名称计；已有的工单不变。',
    'Units with alike names that are taken for one another in learning. Once confirmed, learning, suggestions and accuracy read both as the name that is kept; orders stay as they are.',
  ],
  none: ['没有发现疑为同一单位的名称', 'No names that look like one unit'],
  pair: ['两个名称（选中的保留）', 'Names (the chosen one stays)'],
  keep: ['保留的名称', 'Name that is kept'],
  state: ['状态', 'State'],
  evidence: ['依据', 'Evidence'],
  texts: ['{n} 件留出的工单分不清是哪一个', '{n} orders held back were taken for the other'],
  examples: ['如 {numbers}', 'such as {numbers}'],
  decided: ['{by} {at}', '{by} {at}'],
  acts: ['操作', 'Actions'],
  confirm: ['是同一单位', 'One unit'],
  refuse: ['不是', 'Not one'],
  undo: ['撤销', 'Undo'],
  confirmed: [
    '已确认，建议改用“{name}”，下次学习起合并',
    'Confirmed: suggestions name “{name}”; learning merges them from the next time on',
  ],
  refused: ['已记下，不再提出', 'Noted; it is not proposed again'],
  undone: ['已撤销', 'Undone'],
})

const STATE = words({
  PROPOSED: ['待定', 'Open'],
  CONFIRMED: ['同一单位', 'One unit'],
  REFUSED: ['不是', 'Not one'],
})
const COLOUR: Record<string, string | undefined> = { PROPOSED: 'warning', CONFIRMED: 'success' }

const LIST = 'GET /api/v1/models/same-units'
const ACCURACY = 'GET /api/v1/models/accuracy'
type Pair = AnswerOf<typeof LIST>['items'][number]

export function SameUnits() {
  const w = useWords(W)
  const list = useApi(LIST, { query: useCentreQuery() })
  return (
    <Panel title={w.title} flush>
      <p className="quiet" style={{ margin: 0, padding: '8px 12px' }}>
        {w.hint}
      </p>
      {list.isPending ? (
        <Loading rows={3} />
      ) : list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.data.items.length === 0 ? (
        <Nothing text={w.none} />
      ) : (
        <Pairs pairs={list.data.items} />
      )}
    </Panel>
  )
}

function Pairs({ pairs }: { pairs: Pair[] }) {
  const w = useWords(W)
  useLanguage()
  const mayDecide = useMay()('model.write')
  const [chosen, choose] = useState<Record<string, string>>({})
  const columns: TableColumnsType<Pair> = [
    {
      title: w.pair,
      width: 300,
      render: (_, pair) => (
        <Names
          pair={pair}
          kept={chosen[pair.id] ?? pair.kept}
          onChange={
            mayDecide && pair.state === 'PROPOSED'
              ? (kept) => choose({ ...chosen, [pair.id]: kept })
              : undefined
          }
        />
      ),
    },
    {
      title: w.state,
      width: 110,
      render: (_, { state }) => <Tag color={COLOUR[state]}>{wordOf(STATE, state)}</Tag>,
    },
    { title: w.evidence, render: (_, pair) => <Evidence pair={pair} /> },
  ]
  if (mayDecide) {
    columns.push({
      title: w.acts,
      width: 170,
      align: 'right',
      render: (_, pair) => <Acts pair={pair} kept={chosen[pair.id] ?? pair.kept} />,
    })
  }
  return (
    <Table<Pair>
      label={w.title}
      size="small"
      rowKey="id"
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={pairs}
      columns={columns}
      scroll={{ x: 860 }}
    />
  )
}

interface NamesProps {
  pair: Pair
  kept: string
  onChange: ((kept: string) => void) | undefined
}

function Names({ pair, kept, onChange }: NamesProps) {
  const w = useWords(W)
  if (!onChange) {
    return (
      <>
        <strong>
          <Said>{pair.keptName}</Said>
        </strong>
        {pair.state === 'REFUSED' ? ' ≠ ' : ' ← '}
        <Said>{pair.otherName}</Said>
      </>
    )
  }
  return (
    <Radio.Group
      aria-label={w.keep}
      value={kept}
      onChange={(event) => onChange(event.target.value as string)}
      options={[
        { value: pair.kept, label: <Said>{pair.keptName}</Said> },
        { value: pair.other, label: <Said>{pair.otherName}</Said> },
      ]}
    />
  )
}

function Evidence({ pair }: { pair: Pair }) {
  const w = useWords(W)
  return (
    <>
      {fill(w.texts, { n: pair.texts })}
      <div className="quiet">{fill(w.examples, { numbers: pair.examples.join(' ') })}</div>
      {pair.decidedAt && (
        <div className="quiet">
          {fill(w.decided, { by: pair.decidedBy ?? '—', at: dateTime(pair.decidedAt) })}
        </div>
      )}
    </>
  )
}

function Acts({ pair, kept }: { pair: Pair; kept: string }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { message } = App.useApp()
  const write = useWrite('POST /api/v1/models/same-units/:id/decide', { touches: [LIST, ACCURACY] })
  const name = kept === pair.kept ? pair.keptName : pair.otherName
  const decide = (decision: 'CONFIRM' | 'REFUSE' | 'UNDO', done: string) =>
    write
      .mutateAsync({
        params: { id: pair.id },
        query,
        body: { decision, ...(decision === 'CONFIRM' ? { kept } : {}) },
      })
      .then(
        () => void message.success(done),
        (error: unknown) => void message.error(errorText(error)),
      )
  const button = (text: string, decision: 'CONFIRM' | 'REFUSE' | 'UNDO', done: string) => (
    <Button
      size="small"
      type="link"
      disabled={write.isPending}
      onClick={() => void decide(decision, done)}
      aria-label={`${text} ${pair.keptName} ${pair.otherName}`}
    >
      {text}
    </Button>
  )
  if (pair.state !== 'PROPOSED') return button(w.undo, 'UNDO', w.undone)
  return (
    <>
      {button(w.confirm, 'CONFIRM', fill(w.confirmed, { name }))}
      {button(w.refuse, 'REFUSE', w.refused)}
    </>
  )
}
