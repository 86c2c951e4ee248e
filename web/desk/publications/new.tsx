/** A period is chosen; what it holds is masked and kept for somebody else to approve. */
import { App, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { DayInput } from '../../app/day-input.tsx'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { nowMs } from '../../ui/now.ts'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { KIND } from './words.ts'

const W = words({
  title: ['拟公开', 'Prepare a publication'],
  hint: [
    '姓名、电话、门牌等自动脱敏，保密件不列入；经他人批准后公开。',
    'Names, numbers and doors are masked, confidential matters left out; it is published after somebody else approves it.',
  ],
  kind: ['内容', 'Content'],
  name: ['标题', 'Title'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['生成', 'Prepare'],
})

interface Values {
  kind?: string
  title?: string
  from?: string
  to?: string
}

export function NewPublication({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const { message } = App.useApp()
  const month = dayjs(nowMs()).subtract(1, 'month')
  const [draft, setDraft, clear] = useDraft<Values>('publication.new', {
    kind: 'CASES',
    from: month.startOf('month').format('YYYY-MM-DD'),
    to: month.endOf('month').format('YYYY-MM-DD'),
  })
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const write = useWrite('POST /api/v1/publications', {
    touches: ['GET /api/v1/publications'],
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
      title={w.title}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ loading: write.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{w.hint}</p>
      <Form
        form={form}
        name="publication"
        layout="vertical"
        initialValues={initial}
        onValuesChange={(_, all) => setDraft(all)}
        onFinish={(values) =>
          write.mutate({ body: values as never }, { onError: (e) => void message.error(errorText(e)) })
        }
      >
        <Form.Item name="kind" label={w.kind}>
          <Select options={choicesOf(KIND)} />
        </Form.Item>
        <Form.Item name="title" label={w.name} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="from" label={w.from} rules={required}>
          <DayInput past />
        </Form.Item>
        <Form.Item name="to" label={w.to} rules={required}>
          <DayInput past />
        </Form.Item>
      </Form>
    </Modal>
  )
}
