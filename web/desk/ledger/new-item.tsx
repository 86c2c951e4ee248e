/** A single item: an issue of a meeting, an inspection, one more supervision item of a problem. */
import { useQuery } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWrite, wholeOf } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { KIND } from './ledger-words.tsx'

const W = words({
  title: ['单项挂账', 'New ledger item'],
  kind: ['类别', 'Kind'],
  name: ['事项', 'Item'],
  requirement: ['要求', 'Requirement'],
  unit: ['承办单位', 'Unit'],
  due: ['时限', 'Due'],
  linked: ['所属问题', 'Of which problem'],
  linkedItem: ['督导的事项', 'Which item is inspected'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['挂账', 'Open'],
  done: ['已挂账', 'Opened'],
})

interface Values {
  kind?: 'SUPERVISION' | 'INSPECTION' | 'MEETING_ISSUE'
  title?: string
  requirement?: string
  unitCode?: string
  dueAt?: string
  linkedTo?: string
}

export function NewItem({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const { message } = App.useApp()
  const [draft, setDraft, clear] = useDraft<Values>('ledger.new-item', { kind: 'MEETING_ISSUE' })
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? initial.kind
  const write = useWrite('POST /api/v1/ledger', {
    touches: ['GET /api/v1/ledger'],
    onDone: (item) => {
      clear()
      void message.success(w.done)
      onClose()
      onMade(item.id)
    },
  })
  const required = [{ required: true, message: w.needed }]
  return (
    <Modal
      open
      title={w.title}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ loading: write.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        name="new-item"
        layout="vertical"
        initialValues={initial}
        onValuesChange={(_, all) => setDraft(all)}
        onFinish={(values) =>
          write.mutate({ body: values as never }, { onError: (e) => void message.error(errorText(e)) })
        }
      >
        <Form.Item name="kind" label={w.kind} rules={required}>
          <Select options={choicesOf(KIND, ['MEETING_ISSUE', 'INSPECTION', 'SUPERVISION'])} />
        </Form.Item>
        {kind !== 'MEETING_ISSUE' && (
          <Form.Item
            name="linkedTo"
            label={kind === 'SUPERVISION' ? w.linked : w.linkedItem}
            rules={kind === 'SUPERVISION' ? required : []}
          >
            <ItemPicker kind={kind === 'SUPERVISION' ? 'PROBLEM' : 'SUPERVISION'} />
          </Form.Item>
        )}
        <Form.Item name="title" label={w.name} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="requirement" label={w.requirement}>
          <Input.TextArea rows={3} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="unitCode" label={w.unit} rules={required}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="dueAt" label={w.due} rules={required}>
          <TimeInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function ItemPicker({
  kind,
  value,
  onChange,
  id,
}: {
  kind: 'PROBLEM' | 'SUPERVISION'
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
}) {
  const list = useQuery(wholeOf('GET /api/v1/ledger', { query: { kind } }))
  const options = (list.data ?? []).map((i) => ({
    value: i.id,
    label: [i.title, i.unitName, i.session?.title].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={options}
    />
  )
}
