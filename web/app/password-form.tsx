/** The form of one's own new password. */
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { ApiError } from './client.ts'
import { errorText } from './error-text.ts'
import { useWrite } from './query.ts'

const W = words({
  old: ['原密码', 'Old password'],
  new: ['新密码', 'New password'],
  again: ['再输一次新密码', 'New password again'],
  rule: [
    '至少 10 位，大写、小写、数字、符号中至少三类，不含用户名。修改后，其他设备上的登录会退出。',
    'At least 10 characters, three of capitals, small letters, digits and signs, without the user name. Your other devices are signed out.',
  ],
  need: ['请填写', 'Please fill in'],
  differ: ['两次输入不一致', 'The two do not agree'],
  save: ['修改', 'Change'],
  done: ['密码已修改', 'The password is changed'],
})

interface Values {
  old: string
  new: string
  again: string
}

export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const w = useWords(W)
  const [form] = Form.useForm<Values>()
  const [error, setError] = useState<unknown>()
  const { message } = App.useApp()
  const change = useWrite('PUT /api/v1/session/password', {
    onDone: () => {
      form.resetFields()
      void message.success(w.done)
      onDone?.()
    },
  })
  const send = ({ old, new: next }: Values) => {
    setError(undefined)
    change.mutate(
      { body: { old, new: next } },
      {
        onError: (refused) => {
          const at = refused instanceof ApiError ? refused.fields : []
          form.setFields(at.map(({ path }) => ({ name: path as 'old', errors: [errorOf(refused)] })))
          if (at.length === 0) setError(refused)
        },
      },
    )
  }
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {w.rule}
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="old" label={w.old} rules={[{ required: true, message: w.need }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new" label={w.new} rules={[{ required: true, message: w.need }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={w.again}
          dependencies={['new']}
          rules={[
            { required: true, message: w.need },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('new')
                  ? Promise.resolve()
                  : Promise.reject(new Error(w.differ)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {error !== undefined && <p role="alert">{errorText(error)}</p>}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {w.save}
        </Button>
      </Form>
    </>
  )
}

const errorOf = (refused: unknown): string => (refused instanceof ApiError ? refused.message : '')
