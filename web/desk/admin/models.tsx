/** What the centre learnt from its own orders: the version in use, those before it, and how suggestions fare. */
import { App, Button, type TableColumnsType, Tag } from 'antd'
import { useCentreId, useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { MODEL_STATE, megabytes, PACK, percent, TASK, TASKS, type Task } from './model-words.ts'
import { SameUnits } from './same-units.tsx'
import { SuggestionAccuracy } from './suggestion-accuracy.tsx'

const W = words({
  title: ['智能建议', 'Suggestions'],
  hint: [
    '系统从本中心办结的工单中学习，给出分类和承办单位的建议；是否采纳由人决定。',
    'What is learnt from the centre’s closed orders suggests categories and units; people decide.',
  ],
  none: [
    '本中心还没有学到的模型。办结满 200 件工单后，每天凌晨自动学习；也可由运维人员立即执行：',
    'The centre has no model yet. It learns each night once 200 orders are closed; whoever runs the server can do it at once:',
  ],
  noneOfTask: [
    '还没有学到的模型：办结的工单满 200 件后，每天凌晨自动学习。',
    'No model yet: it is learnt each night once 200 orders are closed.',
  ],
  inUse: ['第 {n} 版在用', 'Version {n} in use'],
  noneInUse: ['没有在用的版本', 'No version is in use'],
  nth: ['第 {n} 版', 'Version {n}'],
  accuracy: ['准确率', 'Accuracy'],
  accuracySays: ['首条建议与人的决定一致', 'the first suggestion is what people decided'],
  top3: ['前三命中', 'Among first three'],
  top3Says: ['决定在前三条建议之中', 'the decision is among three suggestions'],
  coverage: ['97% 把握下可自动处理', 'Could go by itself at 97%'],
  coverageSays: ['这部分工单的建议百件有 97 件是对的', 'of these, 97 in 100 are right'],
  learnt: [
    '学自 {n} 件办结工单，各项比例在其中最近的 {held} 件上测得；{at} 训练，用时 {s} 秒；大小 {size}。',
    'Learnt from {n} closed orders, measured on the newest {held} of them; trained {at} in {s} s; {size}.',
  ],
  written: [
    '按工单所写的名称计 {share}；同一单位的名称合并后 {together}。',
    'By the names as written {share}; with names of one unit taken together {together}.',
  ],
  gone: ['已清理，只留比例', 'Cleared; figures only'],
  versions: ['{task}：各版本', '{task}: versions'],
  version: ['版本', 'Version'],
  state: ['状态', 'State'],
  trained: ['训练时间', 'Trained'],
  orders: ['学自（件）', 'Orders'],
  reason: ['说明', 'Note'],
  since: ['{at} 启用', 'In use since {at}'],
  was: ['{at} 曾启用', 'Came into use {at}'],
  refused: [
    '同一批工单上准确率 {own}，低于当时在用的第 {n} 版（{other}）',
    'On the same orders {own} accurate, less than version {n} in use then ({other})',
  ],
  acts: ['操作', 'Actions'],
  use: ['启用', 'Use'],
  sure: ['启用{task}模型第 {n} 版？', 'Use version {n} for {task}?'],
  changes: [
    '确定后，新的{task}建议改由第 {n} 版（准确率 {own}）给出；已有的决定不变。',
    'From then on, suggestions ({task}) come from version {n} ({own} accurate); what was decided stays.',
  ],
  back: [
    '现用的第 {n} 版（准确率 {own}）留存，在列表中对它点“启用”即可换回。',
    'Version {n}, in use now ({own} accurate), is kept: “Use” in its row brings it back.',
  ],
  nightly: [
    '每晚照常学习，新学的版本不比在用的差时自动启用。',
    'It learns each night as before; a new version that is no worse comes into use by itself.',
  ],
  cancel: ['取消', 'Cancel'],
  done: ['已启用第 {n} 版', 'Version {n} is in use'],
})

const LIST = 'GET /api/v1/models'
type Model = AnswerOf<typeof LIST>['items'][number]

export function Models() {
  const w = useWords(W)
  const list = useApi(LIST, { query: useCentreQuery() })
  return (
    <>
      <PageHead title={w.title}>
        <span className="quiet">{w.hint}</span>
        {list.data && <PackState state={list.data.pack} />}
      </PageHead>
      <div className="stack">
        {list.isPending ? (
          <Loading rows={8} />
        ) : list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : list.data.items.length === 0 ? (
          <NoModel />
        ) : (
          TASKS.map((task) => (
            <TaskModels key={task} task={task} models={list.data.items.filter((m) => m.task === task)} />
          ))
        )}
        {list.data && list.data.items.length > 0 && <SameUnits />}
        <SuggestionAccuracy />
      </div>
    </>
  )
}

const PACK_COLOUR: Record<string, string | undefined> = {
  IN_USE: 'success',
  FAILED: 'error',
  LOADING: 'processing',
}

/** Whether texts of one meaning in other words are found near; everything works without. */
function PackState({ state }: { state: keyof typeof PACK }) {
  useLanguage()
  return (
    <Tag color={PACK_COLOUR[state]} style={{ whiteSpace: 'normal' }}>
      {wordOf(PACK, state)}
    </Tag>
  )
}

function NoModel() {
  const w = useWords(W)
  return (
    <div className="panel">
      <Nothing text={w.none}>
        <code lang="en">npm run train -- --centre {useCentreId()}</code>
      </Nothing>
    </div>
  )
}

function TaskModels({ task, models }: { task: Task; models: Model[] }) {
  const w = useWords(W)
  useLanguage()
  const current = models.find((m) => m.state === 'CURRENT')
  return (
    <Panel
      title={wordOf(TASK, task)}
      extra={current && <Tag color="success">{fill(w.inUse, { n: current.version })}</Tag>}
      flush
    >
      {models.length === 0 ? (
        <Nothing text={w.noneOfTask} />
      ) : (
        <>
          {current ? (
            <InUse model={current} />
          ) : (
            <p className="quiet" style={{ padding: '0 12px' }}>
              {w.noneInUse}
            </p>
          )}
          <Versions {...{ task, models, current }} />
        </>
      )}
    </Panel>
  )
}

function InUse({ model }: { model: Model }) {
  const w = useWords(W)
  const { accuracy, asWritten, top3, coverage97, heldBack, trainSeconds } = model.figures
  const figures = [
    [w.accuracy, accuracy, w.accuracySays],
    [w.top3, top3, w.top3Says],
    [w.coverage, coverage97, w.coverageSays],
  ] as const
  return (
    <div className="model-in-use">
      <dl>
        {figures.map(([name, share, says]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {percent(share)}
              <small>{says}</small>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {fill(w.learnt, {
          ...{ n: model.examples, held: heldBack, at: dateTime(model.trainedAt), s: trainSeconds },
          size: megabytes(model.bytes),
        })}
        {asWritten !== undefined &&
          asWritten !== accuracy &&
          fill(w.written, { share: percent(asWritten), together: percent(accuracy) })}
      </p>
    </div>
  )
}

interface VersionsProps {
  task: Task
  models: Model[]
  current: Model | undefined
}

function Versions({ task, models, current }: VersionsProps) {
  const w = useWords(W)
  const mayUse = useMay()('model.write')
  const label = fill(w.versions, { task: wordOf(TASK, task) })
  const right = { align: 'right' as const, className: 'number' }
  const columns: TableColumnsType<Model> = [
    { title: w.version, dataIndex: 'version', width: 90, render: (n: number) => fill(w.nth, { n }) },
    { title: w.state, dataIndex: 'state', width: 90, render: (state: string) => <State state={state} /> },
    { title: w.accuracy, ...right, width: 90, render: (_, m) => percent(m.figures.accuracy) },
    { title: w.top3, ...right, width: 112, render: (_, m) => percent(m.figures.top3) },
    { title: w.orders, ...right, dataIndex: 'examples', width: 96 },
    { title: w.trained, dataIndex: 'trainedAt', width: 150, className: 'number', render: dateTime },
    { title: w.reason, render: (_, m) => <Note model={m} /> },
  ]
  if (mayUse) {
    columns.push({
      title: w.acts,
      width: 80,
      align: 'right',
      render: (_, m) => m.state !== 'CURRENT' && m.kept && <Use {...{ task, model: m, current }} />,
    })
  }
  return (
    <Table<Model>
      label={label}
      aria-label={label}
      size="small"
      rowKey="id"
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={models}
      columns={columns}
      scroll={{ x: 900 }}
    />
  )
}

const COLOUR: Record<string, string | undefined> = { CURRENT: 'success', REFUSED: 'warning' }

const State = ({ state }: { state: string }) => <Tag color={COLOUR[state]}>{wordOf(MODEL_STATE, state)}</Tag>

/** Why a version is where it is: when it came into use, or by what it was refused. */
function Note({ model }: { model: Model }) {
  const w = useWords(W)
  const { state, promotedAt, figures } = model
  if (state === 'REFUSED' && figures.current) {
    return fill(w.refused, {
      ...{ own: percent(figures.accuracy), n: figures.current.version },
      other: percent(figures.current.accuracy),
    })
  }
  if (!model.kept) return w.gone
  if (!promotedAt) return '—'
  return fill(state === 'CURRENT' ? w.since : w.was, { at: dateTime(promotedAt) })
}

/** Asks first: every desk is advised otherwise from that moment. */
function Use({ task, model, current }: { task: Task; model: Model; current: Model | undefined }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { modal, message } = App.useApp()
  const use = useWrite('POST /api/v1/models/:id/use', { touches: [LIST] })
  const n = model.version
  const name = wordOf(TASK, task)
  const ask = () =>
    void modal.confirm({
      title: fill(w.sure, { task: name, n }),
      content: (
        <>
          <p>{fill(w.changes, { task: name, n, own: percent(model.figures.accuracy) })}</p>
          {current && <p>{fill(w.back, { n: current.version, own: percent(current.figures.accuracy) })}</p>}
          <p className="quiet">{w.nightly}</p>
        </>
      ),
      okText: w.use,
      cancelText: w.cancel,
      onOk: () =>
        use.mutateAsync({ params: { id: model.id }, query }).then(
          () => void message.success(fill(w.done, { n })),
          (error: unknown) => void message.error(errorText(error)),
        ),
    })
  return (
    <Button size="small" type="link" loading={use.isPending} onClick={ask}>
      {w.use}
      <span className="visually-hidden">{`${name} ${fill(w.nth, { n })}`}</span>
    </Button>
  )
}
