/** 城市更新项目 (HB-09): each with the orders it answers, and how they stand. */
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { PROJECT_STATE } from '../../../common/campaign.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { DayInput } from '../../app/day-input.tsx'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrderPicker } from '../../app/order-picker.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, type Body, usePages, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Cases, Mark } from './parts.tsx'

const W = words({
  title: ['城市更新项目', 'Renewal projects'],
  open: ['建立项目', 'New project'],
  edit: ['修改项目', 'Edit the project'],
  link: ['关联工单', 'Link an order'],
  name: ['名称', 'Name'],
  state: ['状态', 'State'],
  area: ['区域', 'Area'],
  unit: ['实施单位', 'Unit'],
  period: ['期间', 'Period'],
  begins: ['开始', 'First day'],
  ends: ['结束', 'Last day'],
  note: ['内容', 'What it does'],
  orders: ['工单（在办/全部）', 'Orders (open / all)'],
  solved: ['已解决', 'Solved'],
  campaigns: ['行动', 'Campaigns'],
  order: ['工单', 'Order'],
  cases: ['关联工单', 'Linked orders'],
  none: ['还没有城市更新项目', 'No renewal projects yet'],
  more: ['加载更多', 'Load more'],
  show: ['查看 {name}', 'Open {name}'],
  needed: ['请填写', 'Needed'],
})

type Project = AnswerOf<'GET /api/v1/renewal-projects'>['items'][number]
const TOUCHES = ['GET /api/v1/renewal-projects', 'GET /api/v1/campaign-cases'] as const

export function Projects() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const [state, change] = useUrlState()
  const [dialog, setDialog] = useState<'open' | 'edit' | 'link' | null>(null)
  const list = usePages('GET /api/v1/renewal-projects', { query: { limit: 50 } as never })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  const keeps = may('campaign.write')
  const shown = list.items.find((p) => p.id === state.project)
  return (
    <div className="stack">
      <Panel
        title={w.title}
        flush
        extra={keeps && <Button onClick={() => setDialog('open')}>{w.open}</Button>}
      >
        <Table<Project>
          label={w.title}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={list.items}
          loading={list.isPending}
          scroll={{ x: 860 }}
          onRow={(p) => ({ style: { background: p.id === state.project ? '#e6eff8' : undefined } })}
          locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
          footer={
            list.hasNextPage
              ? () => (
                  <Button size="small" onClick={() => void list.fetchNextPage()}>
                    {w.more}
                  </Button>
                )
              : undefined
          }
          columns={[
            {
              title: w.name,
              render: (_, p) => (
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                  aria-label={w.show.replace('{name}', p.name)}
                  onClick={() => change({ project: p.id })}
                >
                  <Said>{p.name}</Said>
                </Button>
              ),
            },
            { title: w.state, width: 100, render: (_, p) => wordOf(PROJECT_STATE, p.state) },
            { title: w.unit, width: 190, render: (_, p) => (p.unit ? <Said>{p.unit.name}</Said> : '—') },
            {
              title: w.period,
              width: 210,
              className: 'number nowrap',
              render: (_, p) => (p.begins || p.ends ? `${p.begins ?? ''} — ${p.ends ?? ''}` : '—'),
            },
            {
              title: w.orders,
              width: 140,
              className: 'number',
              render: (_, p) => `${p.orders.open} / ${p.orders.all}`,
            },
            { title: w.solved, width: 90, className: 'number', render: (_, p) => p.orders.solved },
            { title: w.campaigns, width: 90, className: 'number', render: (_, p) => p.campaigns },
          ]}
        />
      </Panel>
      {shown && (
        <Panel
          title={
            <>
              <Said>{shown.name}</Said> <Mark tone="plain">{wordOf(PROJECT_STATE, shown.state)}</Mark>
            </>
          }
          extra={
            keeps && (
              <span className="row">
                <Button onClick={() => setDialog('edit')}>{w.edit}</Button>
                <Button onClick={() => setDialog('link')}>{w.link}</Button>
              </span>
            )
          }
          flush
        >
          {shown.note && (
            <p style={{ margin: 0, padding: '8px 12px' }} className="wrap">
              <Said>{shown.note}</Said>
            </p>
          )}
          <Cases of={{ project: shown.id }} label={w.cases} />
        </Panel>
      )}
      {dialog === 'open' && <ProjectForm onClose={() => setDialog(null)} />}
      {dialog === 'edit' && shown && <ProjectForm project={shown} onClose={() => setDialog(null)} />}
      {dialog === 'link' && shown && <LinkForm project={shown} onClose={() => setDialog(null)} />}
    </div>
  )
}

function ProjectForm({ project: p, onClose }: { project?: Project; onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  const open = useWrite('POST /api/v1/renewal-projects', { touches: TOUCHES })
  const edit = useWrite('POST /api/v1/renewal-projects/:id/edit', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  type Values = Body<'POST /api/v1/renewal-projects'>
  const initial: Partial<Values> = p
    ? {
        ...{ name: p.name, state: p.state, area: p.area?.code, unitCode: p.unit?.code, note: p.note },
        ...{ begins: p.begins, ends: p.ends },
      }
    : { state: 'PLANNED' }
  return (
    <FormDialog<Values>
      name={`renewal.${p?.id ?? 'open'}`}
      title={p ? w.edit : w.open}
      initial={initial}
      onClose={onClose}
      onSave={(body) => (p ? edit.mutateAsync({ params: { id: p.id }, body }) : open.mutateAsync({ body }))}
    >
      {() => (
        <>
          <Form.Item name="name" label={w.name} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="state" label={w.state} rules={required}>
            <Select options={choicesOf(PROJECT_STATE)} />
          </Form.Item>
          <Form.Item name="unitCode" label={w.unit}>
            <UnitPicker allowClear />
          </Form.Item>
          <Form.Item name="area" label={w.area}>
            <AreaPicker />
          </Form.Item>
          <div className="campaign-fields">
            <Form.Item name="begins" label={w.begins}>
              <DayInput />
            </Form.Item>
            <Form.Item name="ends" label={w.ends}>
              <DayInput />
            </Form.Item>
          </div>
          <Form.Item name="note" label={w.note}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function LinkForm({ project: p, onClose }: { project: Project; onClose: () => void }) {
  const w = useWords(W)
  const link = useWrite('POST /api/v1/renewal-projects/:id/link', { touches: TOUCHES })
  return (
    <FormDialog<{ orderId: string }>
      name={`renewal.${p.id}.link`}
      title={w.link}
      initial={{}}
      okText={w.link}
      onClose={onClose}
      onSave={({ orderId }) => link.mutateAsync({ params: { id: p.id }, body: { orderIds: [orderId] } })}
    >
      {() => (
        <Form.Item name="orderId" label={w.order} rules={[{ required: true, message: w.needed }]}>
          <OrderPicker ended />
        </Form.Item>
      )}
    </FormDialog>
  )
}
