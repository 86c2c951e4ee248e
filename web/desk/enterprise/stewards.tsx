/** Who the stewards are: kind of specialist, topics, who stands above; kept by those who lead the team. */
import { App, Button, Form, Select, Switch } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['服务专员', 'Stewards'],
  add: ['登记专员', 'Add a steward'],
  edit: ['修改', 'Change'],
  person: ['人员', 'Person'],
  specialist: ['专员类别', 'Kind'],
  topics: ['企业专题', 'Topics'],
  superior: ['主管', 'Reports to'],
  active: ['在岗', 'On duty'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  none: ['尚未登记服务专员', 'No stewards yet'],
  needed: ['请选择', 'Needed'],
  saved: ['已保存', 'Saved'],
})

type Directory = AnswerOf<'GET /api/v1/enterprise/directory'>
type Steward = Directory['stewards'][number]
interface Values {
  id: string
  specialist?: string
  topics?: string[]
  superiorId?: string
  active: boolean
}

export function Stewards() {
  const w = useWords(W)
  const may = useMay()
  const directory = useApi('GET /api/v1/enterprise/directory')
  const [editing, setEditing] = useState<Partial<Steward>>()
  const { data } = directory
  const topic = (code: string) => data?.topics.find((t) => t.code === code)?.name ?? code
  return (
    <Panel
      title={w.title}
      extra={
        may('steward.write') && (
          <Button size="small" onClick={() => setEditing({})}>
            {w.add}
          </Button>
        )
      }
      flush
    >
      {directory.isError ? (
        <Failed text={errorText(directory.error)} onRetry={() => void directory.refetch()} />
      ) : (
        <Table<Steward>
          label={w.title}
          size="small"
          rowKey="id"
          pagination={false}
          loading={directory.isPending}
          dataSource={data?.stewards ?? []}
          scroll={{ x: 720 }}
          locale={{ emptyText: directory.isPending ? ' ' : <Nothing text={w.none} /> }}
          columns={[
            { title: w.person, render: (_, s) => <Said>{s.name}</Said> },
            {
              title: w.specialist,
              width: 160,
              render: (_, s) => (s.specialist ? <Said>{s.specialist}</Said> : '—'),
            },
            { title: w.topics, width: 200, render: (_, s) => s.topics.map(topic).join('、') || '—' },
            {
              title: w.superior,
              width: 120,
              render: (_, s) => (s.superior ? <Said>{s.superior}</Said> : '—'),
            },
            { title: w.active, width: 90, render: (_, s) => (s.active ? w.yes : w.no) },
            ...(may('steward.write')
              ? [
                  {
                    ...{ title: '', width: 90 },
                    render: (_: unknown, s: Steward) => (
                      <Button
                        size="small"
                        type="link"
                        aria-label={`${w.edit} ${s.name}`}
                        onClick={() => setEditing(s)}
                      >
                        {w.edit}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {editing && data && (
        <StewardForm directory={data} steward={editing} onClose={() => setEditing(undefined)} />
      )}
    </Panel>
  )
}

interface FormProps {
  directory: Directory
  steward: Partial<Steward>
  onClose: () => void
}

function StewardForm({ directory, steward, onClose }: FormProps) {
  const w = useWords(W)
  const { message } = App.useApp()
  const write = useWrite('PUT /api/v1/enterprise/stewards/:id', {
    touches: ['GET /api/v1/enterprise/directory'],
    onDone: () => void message.success(w.saved),
  })
  const people = directory.people.map(({ id, name }) => ({ value: id, label: name }))
  const { id, specialist, topics = [], superiorId, active = true } = steward
  return (
    <FormDialog<Values>
      name={`steward.${id ?? 'new'}`}
      title={id ? w.edit : w.add}
      initial={{ id, specialist, topics, superiorId, active }}
      onSave={({ id: account, ...body }) => write.mutateAsync({ params: { id: account }, body })}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="id" label={w.person} rules={[{ required: true, message: w.needed }]}>
            <Select disabled={id !== undefined} showSearch={{ optionFilterProp: 'label' }} options={people} />
          </Form.Item>
          {directory.specialists.length > 0 && (
            <Form.Item name="specialist" label={w.specialist}>
              <Select
                allowClear
                options={directory.specialists.map((name) => ({ value: name, label: name }))}
              />
            </Form.Item>
          )}
          {directory.topics.length > 0 && (
            <Form.Item name="topics" label={w.topics}>
              <Select
                mode="multiple"
                options={directory.topics.map((t) => ({ value: t.code, label: t.name }))}
              />
            </Form.Item>
          )}
          <Form.Item name="superiorId" label={w.superior}>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />
          </Form.Item>
          <Form.Item name="active" label={w.active} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
