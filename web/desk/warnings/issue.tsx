/** A warning that somebody issues by hand: to units, or to every county. */
import { App, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker, UnitsPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'
import { TOUCHES } from './words.ts'

const W = words({
  issue: ['发布预警', 'Issue a warning'],
  hint: [
    '责任单位和按规则加送的单位自动收到，动作按该类的预案列出。',
    'The responsible unit and those named by the rules are told; the actions are those of the playbook.',
  ],
  name: ['标题', 'Title'],
  text: ['内容', 'Text'],
  category: ['类别', 'Category'],
  units: ['加送单位', 'Also to'],
  counties: ['发全部县区', 'To every county'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['发布', 'Issue'],
})

interface Values {
  title?: string
  text?: string
  categoryCode?: string
  units?: string[]
  counties?: boolean
}

export function IssueWarning({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [draft, setDraft, clear] = useDraft<Values>('warning.new', {})
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const write = useWrite('POST /api/v1/warnings', {
    touches: TOUCHES,
    onDone: ({ id }) => {
      clear()
      onClose()
      onMade(id)
    },
  })
  const required = [{ required: true, whitespace: true, message: w.needed }]
  return (
    <Modal
      open
      title={w.issue}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ loading: write.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{w.hint}</p>
      <Form
        form={form}
        name="warning"
        layout="vertical"
        initialValues={initial}
        onValuesChange={(_, all) => setDraft(all)}
        onFinish={({ categoryCode, ...values }) =>
          write.mutate(
            { body: { ...values, ...(categoryCode ? { categoryCode } : {}) } as never },
            { onError: (e) => void message.error(errorText(e)) },
          )
        }
      >
        <Form.Item name="title" label={w.name} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="text" label={w.text} rules={required}>
          <Input.TextArea maxLength={2000} rows={4} />
        </Form.Item>
        <Form.Item name="categoryCode" label={w.category}>
          <CategoryPicker />
        </Form.Item>
        <Form.Item name="units" label={w.units}>
          <UnitsPicker />
        </Form.Item>
        <Form.Item name="counties" valuePropName="checked">
          <Checkbox>{w.counties}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
