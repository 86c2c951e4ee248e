/** The form of one way on from a request, in a dialog; Ctrl+Enter sends, what was typed survives a reload. */
import { Alert, Button, Form, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { ReplyDraft } from '../assist/reply-draft.tsx'
import { ApiError, call } from '../client.ts'
import { errorText } from '../error-text.ts'
import type { LikelyOrder } from '../order-picker.tsx'
import { useDraft } from '../use-draft.ts'
import { EXIT_SCRIPT } from './exit-scripts.ts'
import { RequestFieldInput } from './fields.tsx'
import { REQUEST_ACTION, REQUEST_FORMS } from './specs.ts'

const W = words({
  cancel: ['取消', 'Cancel'],
  restored: ['已恢复上次未提交的内容', 'What you had typed was restored'],
  script: ['告知用语', 'Say to the caller'],
})

type Values = Record<string, unknown>

const known = (values: Values = {}): Values =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== ''))

interface Props {
  action: keyof typeof REQUEST_FORMS
  /** What the form begins with, when nothing was typed before. */
  initial?: Values
  /** The draft's name: whose form this is. */
  draft: string
  /** Orders that the request may belong to. */
  likely?: readonly LikelyOrder[]
  /** What the requester said, for a draft of the answer. */
  said?: { text: string; categoryCode?: string; requester?: { name?: string; phone?: string } }
  /** Sends; throws what was refused. */
  onSend: (body: Values) => Promise<void>
  onClose: () => void
}

export function RequestActionDialog(props: Props) {
  const { action, initial, draft: name, likely, said, onSend, onClose } = props
  const w = useWords(W)
  const title = useWords(REQUEST_ACTION)[action]
  const [draft, setDraft, clearDraft, restored] = useDraft<Values>(`${name}.${action}`, {})
  const [begin] = useState(() => ({ ...draft, ...known(initial) }))
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const [form] = Form.useForm<Values>()
  const values = { ...begin, ...(Form.useWatch([], form) as Values | undefined) }
  const shown = REQUEST_FORMS[action].filter((field) => field.when === undefined || field.when(values))
  const formName = `way-${action}`
  // The dialog takes the focus for itself as it opens; the first thing that is still to be entered gets it after that.
  const [first] = useState(() =>
    shown.find((f) => f.kind !== 'article' && known(begin)[f.name] === undefined),
  )
  const focusFirst = () => document.getElementById(`${formName}_${(first ?? shown.at(-1))?.name}`)?.focus()
  const focus = useRef(focusFirst)
  useEffect(() => {
    const timer = setTimeout(focus.current)
    return () => clearTimeout(timer)
  }, [])
  /** The article that a draft rests on: its words are in the draft already. */
  const drafted = useRef<string>(undefined)
  const cited = Form.useWatch('articleId', form) as string | undefined
  useEffect(() => {
    if (!cited || cited === drafted.current) return
    let gone = false
    // The article's words are where the answer begins; what the agent has already written stays.
    void call('GET /api/v1/knowledge/articles/:id', { params: { id: cited } })
      .then(({ body }) => {
        const text = String(form.getFieldValue('text') ?? '')
        if (gone || text.includes(body)) return
        form.setFieldValue('text', text.trim() === '' ? body : `${text}\n${body}`)
        setDraft(form.getFieldsValue())
      })
      // Without its words the article is still cited; the agent writes the answer.
      .catch(() => {})
    return () => {
      gone = true
    }
  }, [cited, form, setDraft])
  const send = async () => {
    if (state.busy) return
    const entered = await form.validateFields().catch(() => undefined)
    if (!entered) return
    setState({ busy: true })
    try {
      await onSend(known(entered))
      clearDraft()
      onClose()
    } catch (error) {
      setState({ busy: false, error })
      if (!(error instanceof ApiError)) return
      const wrong = error.fields.filter((f) => shown.some((field) => field.name === f.path))
      form.setFields(wrong.map((f) => ({ name: f.path, errors: [error.message] })))
      if (wrong[0]) form.getFieldInstance(wrong[0].path)?.focus?.()
    }
  }
  const latest = useRef(send)
  latest.current = send
  // From the moment it is open, also before the focus is in it: a quick hand's Ctrl+Enter must not be lost.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.ctrlKey || event.isComposing) return
      event.preventDefault()
      // The desk listens for the same keys; here they mean this form.
      event.stopImmediatePropagation()
      void latest.current()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  return (
    <Modal
      open
      title={title}
      width={560}
      onCancel={onClose}
      afterOpenChange={(open) => open && focusFirst()}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button
          key="ok"
          type="primary"
          danger={action === 'decline'}
          loading={state.busy}
          onClick={() => void send()}
        >
          {title}
        </Button>,
      ]}
    >
      {restored && Object.keys(draft).length > 0 && (
        <p className="quiet" role="status">
          {w.restored}
        </p>
      )}
      <Form
        form={form}
        name={formName}
        layout="vertical"
        requiredMark={false}
        initialValues={begin}
        onValuesChange={(_, all) => setDraft(all)}
      >
        {shown.map((field) => (
          <RequestFieldInput key={field.name} field={field} likely={likely} />
        ))}
      </Form>
      {action === 'answer' && said && (
        <ReplyDraft
          {...said}
          onTake={(text, articleId) => {
            drafted.current = articleId
            form.setFieldsValue({ text, ...(articleId ? { articleId } : {}) })
            setDraft(form.getFieldsValue())
          }}
        />
      )}
      {action === 'decline' && <Script code={values.exitCode as string | undefined} label={w.script} />}
      {state.error !== undefined && (
        <Alert type="error" showIcon role="alert" title={errorText(state.error)} />
      )}
    </Modal>
  )
}

function Script({ code, label }: { code: string | undefined; label: string }) {
  useLanguage()
  if (!code) return null
  return (
    <Alert type="info" style={{ marginBottom: 12 }} title={label} description={wordOf(EXIT_SCRIPT, code)} />
  )
}
