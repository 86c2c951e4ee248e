/** A report as it is written: kind, title, to whom, text with its own headings, the orders it speaks of. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { NOTICE_KIND } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { OrderPicker } from '../../app/order-picker.tsx'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import type { NoticeDetail } from './notice-detail.ts'

const W = words({
  title: ['拟写专报', 'Draft a report'],
  edit: ['修改专报', 'Change the report'],
  kind: ['文种', 'Kind'],
  name: ['标题', 'Title'],
  to: ['主送', 'To'],
  text: ['正文', 'Text'],
  hint: ['标题层次写作 一、（一）1.（1）', 'Headings are written 一、（一）1.（1）'],
  order: ['涉及工单 {n}', 'Order {n}'],
  addOrder: ['添加涉及工单', 'Add an order it speaks of'],
  removeOrder: ['移除涉及工单 {n}', 'Remove order {n}'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['存为待签发', 'Keep for signature'],
  save: ['保存', 'Save'],
})

interface Values {
  kind?: string
  title?: string
  to?: string
  text?: string
  orderIds?: string[]
}

interface Props {
  /** Absent: a new one. */
  notice?: NoticeDetail
  onClose: () => void
  onDone: (id: string) => void
}

export function ReportForm({ notice, onClose, onDone }: Props) {
  const w = useWords(W)
  useLanguage()
  const { message } = App.useApp()
  const start: Values = notice
    ? { title: notice.report?.title, to: notice.report?.to, text: notice.text }
    : { kind: 'SPECIAL_REPORT' }
  const [draft, setDraft, clear] = useDraft<Values>(`report.${notice?.id ?? 'new'}`, start)
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const touches = ['GET /api/v1/notices', 'GET /api/v1/notices/:id', 'GET /api/v1/notices/counts'] as const
  const finished = ({ id }: { id: string }) => {
    clear()
    onClose()
    onDone(id)
  }
  const open = useWrite('POST /api/v1/reports', { touches: [...touches], onDone: finished })
  const change = useWrite('PUT /api/v1/reports/:id', { touches: [...touches], onDone: finished })
  const onError = (e: Error) => void message.error(errorText(e))
  const send = ({ kind, title = '', to, text = '', orderIds = [] }: Values) => {
    const said = { title, text, to: to || undefined }
    if (notice) return change.mutate({ params: { id: notice.id }, body: said }, { onError })
    return open.mutate(
      { body: { kind: kind as 'SPECIAL_REPORT', ...said, orderIds: orderIds.filter(Boolean) } },
      { onError },
    )
  }
  const required = [{ required: true, whitespace: true, message: w.needed }]
  return (
    <Modal
      open
      width={720}
      title={notice ? w.edit : w.title}
      okText={notice ? w.save : w.ok}
      cancelText={w.cancel}
      okButtonProps={{ loading: open.isPending || change.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        name="report"
        layout="vertical"
        initialValues={initial}
        onValuesChange={(_, all) => setDraft(all)}
        onFinish={send}
      >
        {!notice && (
          <Form.Item name="kind" label={w.kind}>
            <Select options={choicesOf(NOTICE_KIND, ['SPECIAL_REPORT', 'MAYOR_REPORT'])} />
          </Form.Item>
        )}
        <Form.Item name="title" label={w.name} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="to" label={w.to}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="text" label={w.text} rules={required} extra={w.hint}>
          <Input.TextArea rows={10} maxLength={20_000} />
        </Form.Item>
        {!notice && <Orders />}
      </Form>
    </Modal>
  )
}

function Orders() {
  const w = useWords(W)
  return (
    <Form.List name="orderIds">
      {(orders, { add, remove }) => (
        <>
          {orders.map((order, n) => (
            <div key={order.key} className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-end' }}>
              <Form.Item
                name={order.name}
                label={fill(w.order, { n: n + 1 })}
                style={{ flex: 1, minWidth: 0 }}
              >
                <OrderPicker />
              </Form.Item>
              <Form.Item>
                <Button
                  aria-label={fill(w.removeOrder, { n: n + 1 })}
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={() => remove(order.name)}
                />
              </Form.Item>
            </div>
          ))}
          <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
            {w.addOrder}
          </Button>
        </>
      )}
    </Form.List>
  )
}
