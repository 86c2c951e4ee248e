/** 常态化巡查: schedules by car and on foot, and the tasks they yield; what is found becomes a proactive order. */
import { App, Button, Form, Input, Popconfirm, Segmented, Select } from 'antd'
import { useState } from 'react'
import { FINDING_STATE, PATROL_MODE, PATROL_TASK_STATE } from '../../../common/campaign.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { Attachments } from '../../app/attachments.tsx'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { CategoryPicker, UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, type Body, usePages, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { Due } from '../../ui/due.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Mark } from './parts.tsx'

const W = words({
  tasks: ['巡查任务', 'Patrol tasks'],
  schedules: ['巡查安排', 'Schedules'],
  open: ['建立巡查', 'New patrol'],
  name: ['名称', 'Name'],
  mode: ['方式', 'How'],
  cadence: ['频次', 'How often'],
  DAY: ['每日', 'Daily'],
  WEEK: ['每周', 'Weekly'],
  MONTH: ['每月', 'Monthly'],
  unit: ['单位', 'Unit'],
  area: ['区域', 'Area'],
  category: ['问题工单的类别', 'Category of its orders'],
  note: ['要求', 'What to look at'],
  next: ['本次时限', 'Due'],
  counts: ['完成 / 漏巡', 'Done / missed'],
  findings: ['问题（已整改/发现）', 'Findings (rectified / found)'],
  stop: ['停止', 'Stop'],
  sure: ['停止这项巡查？', 'Stop this patrol?'],
  yes: ['停止', 'Stop'],
  no: ['保留', 'Keep'],
  stopped: ['已停止', 'Stopped'],
  none: ['还没有巡查安排', 'No patrols yet'],
  noTasks: ['没有巡查任务', 'No tasks'],
  find: ['发现问题', 'Finding'],
  done: ['巡查完毕', 'Patrol done'],
  finding: ['问题', 'Finding'],
  files: ['照片、附件', 'Photos, files'],
  found: ['巡查情况', 'What was seen'],
  ok: ['提交', 'Send'],
  needed: ['请填写', 'Needed'],
  more: ['加载更多', 'Load more'],
  all: ['全部', 'All'],
})

type Patrol = AnswerOf<'GET /api/v1/patrols'>['items'][number]
type Task = AnswerOf<'GET /api/v1/patrol-tasks'>['items'][number]
const TOUCHES = ['GET /api/v1/patrols', 'GET /api/v1/patrol-tasks', 'GET /api/v1/campaigns/:id'] as const
const TONE = { OPEN: 'yellow', DONE: 'green', MISSED: 'red' } as const

export function Patrols() {
  return (
    <div className="stack">
      <Tasks />
      <Schedules />
    </div>
  )
}

function Tasks() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const [dialog, setDialog] = useState<{ kind: 'find' | 'done'; task: Task } | null>(null)
  const shown = state.task ?? 'OPEN'
  const list = usePages('GET /api/v1/patrol-tasks', {
    query: { ...(shown !== 'ALL' && { state: shown }), limit: 50 } as never,
  })
  return (
    <Panel
      title={w.tasks}
      extra={
        <Segmented
          aria-label={w.tasks}
          size="small"
          value={shown}
          options={[...choicesOf(PATROL_TASK_STATE), { value: 'ALL', label: w.all }]}
          onChange={(next) => change({ task: next === 'OPEN' ? undefined : (next as string) })}
        />
      }
    >
      {list.isError && <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Nothing text={w.noTasks} />}
      <ul className="campaign-list">
        {list.items.map((t) => (
          <li key={t.id}>
            <span className="row" style={{ gap: 8 }}>
              <Mark tone={TONE[t.state]}>{wordOf(PATROL_TASK_STATE, t.state)}</Mark>
              <Mark tone="plain">{wordOf(PATROL_MODE, t.mode)}</Mark>
              <strong>
                <Said>{t.name}</Said>
              </strong>
              {t.state === 'OPEN' ? (
                <Due dueAt={t.dueAt} />
              ) : (
                <span className="number quiet">{dateTime(t.dueAt)}</span>
              )}
            </span>
            <div className="quiet">
              <Said>{[t.unit.name, t.area?.name, t.doneBy, t.note].filter(Boolean).join(' · ')}</Said>
            </div>
            {t.findings.map((f) => (
              <span key={f.id} className="row" style={{ gap: 6 }}>
                <Mark tone={f.state === 'RECTIFIED' ? 'green' : 'yellow'}>
                  {wordOf(FINDING_STATE, f.state)}
                </Mark>
                <Said>{f.text}</Said>
                {f.order && (
                  <>
                    <span className="number">{f.order.number}</span>
                    <StateTag state={f.order.state} />
                  </>
                )}
              </span>
            ))}
            {t.mayRecord && (
              <div className="campaign-buttons" style={{ marginTop: 6 }}>
                <Button onClick={() => setDialog({ kind: 'find', task: t })}>{w.find}</Button>
                <Button type="primary" onClick={() => setDialog({ kind: 'done', task: t })}>
                  {w.done}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="small" onClick={() => void list.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      {dialog && <TaskForm {...dialog} onClose={() => setDialog(null)} />}
    </Panel>
  )
}

function TaskForm({ kind, task, onClose }: { kind: 'find' | 'done'; task: Task; onClose: () => void }) {
  const w = useWords(W)
  const find = useWrite('POST /api/v1/patrol-tasks/:id/find', { touches: TOUCHES })
  const done = useWrite('POST /api/v1/patrol-tasks/:id/done', { touches: TOUCHES })
  const params = { id: task.id }
  return (
    <FormDialog<{ text: string; attachments?: string[] }>
      name={`patrol.${task.id}.${kind}`}
      title={w[kind]}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={({ text, attachments }) =>
        kind === 'find'
          ? find.mutateAsync({ params, body: { text, attachments } })
          : done.mutateAsync({ params, body: { note: text, attachments } })
      }
    >
      {() => (
        <>
          <Form.Item
            name="text"
            label={kind === 'find' ? w.finding : w.found}
            rules={[{ required: true, message: w.needed }]}
          >
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="attachments" label={w.files}>
            <Attachments />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Schedules() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const { message } = App.useApp()
  const [opening, setOpening] = useState(false)
  const list = usePages('GET /api/v1/patrols', { query: { limit: 50 } as never })
  const stop = useWrite('POST /api/v1/patrols/:id/stop', { touches: TOUCHES })
  const keeps = may('campaign.write')
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <Panel
      title={w.schedules}
      flush
      extra={keeps && <Button onClick={() => setOpening(true)}>{w.open}</Button>}
    >
      <Table<Patrol>
        label={w.schedules}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        scroll={{ x: 860 }}
        locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
        columns={[
          {
            title: w.name,
            render: (_, p) => (
              <>
                <Said>{p.name}</Said>
                {p.note && (
                  <div className="quiet clamp">
                    <Said>{p.note}</Said>
                  </div>
                )}
              </>
            ),
          },
          { title: w.mode, width: 90, render: (_, p) => wordOf(PATROL_MODE, p.mode) },
          { title: w.cadence, width: 90, render: (_, p) => w[p.cadence] },
          { title: w.unit, width: 190, render: (_, p) => <Said>{p.unit.name}</Said> },
          {
            title: w.next,
            width: 150,
            className: 'number',
            render: (_, p) => (p.nextAt ? dateTime(p.nextAt) : <span className="quiet">{w.stopped}</span>),
          },
          {
            title: w.counts,
            width: 120,
            className: 'number',
            render: (_, p) => `${p.tasks.done} / ${p.tasks.missed}`,
          },
          {
            title: w.findings,
            width: 120,
            className: 'number',
            render: (_, p) => `${p.rectified} / ${p.findings}`,
          },
          ...(keeps
            ? [
                {
                  title: '',
                  width: 80,
                  render: (_: unknown, p: Patrol) =>
                    p.nextAt && (
                      <Popconfirm
                        title={w.sure}
                        okText={w.yes}
                        cancelText={w.no}
                        onConfirm={() =>
                          stop.mutate(
                            { params: { id: p.id }, body: {} },
                            { onError: (error) => void message.error(errorText(error)) },
                          )
                        }
                      >
                        <Button size="small" aria-label={`${w.stop} ${p.name}`}>
                          {w.stop}
                        </Button>
                      </Popconfirm>
                    ),
                },
              ]
            : []),
        ]}
      />
      {opening && <PatrolForm onClose={() => setOpening(false)} />}
    </Panel>
  )
}

function PatrolForm({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  const open = useWrite('POST /api/v1/patrols', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  return (
    <FormDialog<Body<'POST /api/v1/patrols'>>
      name="patrol.open"
      title={w.open}
      initial={{ mode: 'FOOT', cadence: 'DAY' }}
      okText={w.open}
      onClose={onClose}
      onSave={(body) => open.mutateAsync({ body })}
    >
      {() => (
        <>
          <Form.Item name="name" label={w.name} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <div className="campaign-fields">
            <Form.Item name="mode" label={w.mode} rules={required}>
              <Select options={choicesOf(PATROL_MODE)} />
            </Form.Item>
            <Form.Item name="cadence" label={w.cadence} rules={required}>
              <Select
                options={(['DAY', 'WEEK', 'MONTH'] as const).map((value) => ({ value, label: w[value] }))}
              />
            </Form.Item>
          </div>
          <Form.Item name="unitCode" label={w.unit} rules={required}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="area" label={w.area}>
            <AreaPicker />
          </Form.Item>
          <Form.Item name="categoryCode" label={w.category} rules={required}>
            <CategoryPicker />
          </Form.Item>
          <Form.Item name="note" label={w.note}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
