/** The form of one action, in a dialog; what was typed survives a reload until it is sent. */
import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import type { OrderActionName } from '../../../api/order-actions/index.ts'
import { useWords, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { useDraft } from '../use-draft.ts'
import { FieldInput } from './fields.tsx'
import { ACTION_SPECS } from './specs.ts'
import { useAct, useActionTitles } from './use-act.ts'

const W = words({
  cancel: ['取消', 'Cancel'],
  sure: ['确认“{title}”？', 'Confirm: {title}?'],
  restored: ['已恢复上次未提交的内容', 'What you had typed was restored'],
})

type Values = Record<string, unknown>

export interface ActionDialogProps {
  order: OrderView
  action: OrderActionName
  /** Other words for the step, where it means less than it can. */
  title?: string
  /** Values to begin with, before what was typed. */
  preset?: Values
  onClose: () => void
  onDone?: (order: OrderView) => void
}

export function ActionDialog({ order, action, preset, onClose, onDone, ...said }: ActionDialogProps) {
  const w = useWords(W)
  const own = useActionTitles()[action]
  const title = said.title ?? own
  const spec = ACTION_SPECS[action]
  const [draft, setDraft, clearDraft, restored] = useDraft<Values>(`${order.id}.${action}`, {})
  // As it was when the dialog opened: the form is the truth from then on, and the draft follows it.
  const [initial] = useState(() => ({ ...spec.initial?.(order), ...preset, ...draft }))
  const [form] = Form.useForm<Values>()
  const values = Form.useWatch([], form) ?? {}
  const act = useAct((done) => {
    clearDraft()
    onClose()
    onDone?.(done)
  })
  const shown = spec.fields.filter(
    (field) => field.when === undefined || field.when({ ...initial, ...values }),
  )
  const send = () =>
    void form.validateFields().then((entered) => {
      const body = Object.fromEntries(
        Object.entries({ ...spec.hidden?.(order), ...entered }).filter(
          ([, value]) => value !== undefined && value !== null && value !== '',
        ),
      )
      act.mutate({ action, order, body })
    })
  return (
    <Modal
      open
      title={title}
      width={shown.some((f) => f.kind === 'assignments') ? 720 : 560}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button key="ok" type="primary" danger={spec.danger} loading={act.isPending} onClick={send}>
          {title}
        </Button>,
      ]}
    >
      {restored && Object.keys(draft).length > 0 && (
        <p className="quiet" role="status">
          {w.restored}
        </p>
      )}
      {shown.length === 0 && <p>{w.sure.replace('{title}', title)}</p>}
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onValuesChange={(_, all) => setDraft(all)}
        onFinish={send}
      >
        {shown.map((field) => (
          <FieldInput key={field.name} field={field} order={order} />
        ))}
      </Form>
    </Modal>
  )
}
