/** Who reported, written where nobody else reads it; the code is shown once and belongs to the reporter. */
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Body } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['登记举报人', 'Register a reporter'],
  apart: [
    '举报人信息单独存放，不进入诉求、工单和记录。诉求须不记名登记。',
    'Who reported is kept apart: not in the request, the order or any record. The request must be registered without a name.',
  ],
  number: ['诉求编号', 'Request number'],
  name: ['举报人', 'Reporter'],
  phone: ['联系电话', 'Phone'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['登记', 'Register'],
  code: ['领奖码', 'The code'],
  once: [
    '请告知举报人并由其妥善保存：只显示这一次，凭此领奖。',
    'Tell the reporter and have it kept: it is shown this once and is what the reward is paid on.',
  ],
  close: ['已告知', 'Told'],
})

export function Register({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const [form] = Form.useForm<Body<'POST /api/v1/rewards'>>()
  const [code, setCode] = useState<string>()
  const write = useWrite('POST /api/v1/rewards', {
    touches: ['GET /api/v1/rewards'],
    onDone: (made) => setCode(made.code),
  })
  const required = [{ required: true, message: w.needed }]
  if (code)
    return (
      <Modal
        open
        title={w.code}
        closable={false}
        footer={
          <Button type="primary" onClick={onClose}>
            {w.close}
          </Button>
        }
      >
        <p
          className="number"
          style={{ fontSize: 28, letterSpacing: 4, textAlign: 'center', margin: '16px 0' }}
        >
          {code}
        </p>
        <p>{w.once}</p>
      </Modal>
    )
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
      <Alert type="info" showIcon title={w.apart} style={{ marginBottom: 12 }} />
      <Form
        form={form}
        name="reward"
        layout="vertical"
        autoComplete="off"
        onFinish={(body) => write.mutate({ body })}
      >
        <Form.Item name="requestNumber" label={w.number} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label={w.name} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={w.phone} rules={required}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
      </Form>
      {write.isError && <Alert type="error" showIcon role="alert" title={errorText(write.error)} />}
    </Modal>
  )
}
