/** A form in a dialog: what was typed survives a reload, what the server refuses stands at its field. */
import { Alert, Button, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { ApiError } from './client.ts'
import { errorText } from './error-text.ts'
import { useDraft } from './use-draft.ts'

const W = words({
  cancel: ['取消', 'Cancel'],
  save: ['保存', 'Save'],
  restored: ['已恢复上次未保存的内容', 'What you had typed was restored'],
  discard: ['放弃恢复的内容', 'Discard it'],
})

interface Props<V extends object> {
  /** The draft's name: one for each thing that is edited. */
  name: string
  title: string
  initial: Partial<V>
  /** Saves; what it throws is shown in the form. */
  onSave: (values: V) => Promise<unknown>
  onClose: () => void
  okText?: string
  width?: number
  /** `fill` enters values that were not typed: picked on a map, say. */
  children: (values: Partial<V>, fill: (values: Partial<V>) => void) => ReactNode
}

export function FormDialog<V extends object>(props: Props<V>) {
  const { name, title, initial, onSave, onClose, okText, width = 560, children } = props
  const w = useWords(W)
  const [draft, setDraft, clearDraft, restored] = useDraft<Partial<V>>(`form.${name}`, {})
  // As it was when the dialog opened: the form is the truth from then on, and the draft follows it.
  const [first] = useState(() => ({ ...initial, ...draft }))
  const [form] = Form.useForm<V>()
  const values = (Form.useWatch([], form) as Partial<V> | undefined) ?? first
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const send = async (entered: V) => {
    setState({ busy: true })
    try {
      await onSave({ ...first, ...entered })
      clearDraft()
      onClose()
    } catch (error) {
      setState({ busy: false, error })
      if (error instanceof ApiError) {
        form.setFields(
          error.fields.map(({ path }) => ({ name: path.split('.') as never, errors: [error.message] })),
        )
      }
    }
  }
  const fill = (given: Partial<V>) => {
    form.setFieldsValue(given as never)
    setDraft(form.getFieldsValue() as Partial<V>)
  }
  const discard = () => {
    clearDraft()
    form.setFieldsValue({
      ...Object.fromEntries(Object.keys(draft).map((key) => [key, undefined])),
      ...initial,
    } as never)
  }
  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button key="ok" type="primary" loading={state.busy} onClick={form.submit}>
          {okText ?? w.save}
        </Button>,
      ]}
    >
      {restored && Object.keys(draft).length > 0 && (
        <p className="quiet" role="status" style={{ marginTop: 0 }}>
          {w.restored}
          <Button type="link" size="small" onClick={discard}>
            {w.discard}
          </Button>
        </p>
      )}
      <Form<V>
        form={form}
        layout="vertical"
        initialValues={first}
        onValuesChange={(_, all) => setDraft(all as Partial<V>)}
        onFinish={(entered) => void send(entered)}
      >
        {children({ ...first, ...values }, fill)}
      </Form>
      {state.error !== undefined && (
        <Alert type="error" showIcon role="alert" title={errorText(state.error)} />
      )}
    </Modal>
  )
}
