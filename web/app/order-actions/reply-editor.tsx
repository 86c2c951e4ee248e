/**
 * Writing the reply: the citizen's words and the assists' answers beside the text, the quality checks running along,
 * and every word kept in this browser until it is sent.
 */
import { Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'
import { ReplyDraft } from '../assist/reply-draft.tsx'
import type { OrderView } from '../order.ts'
import { CheckList } from '../order-parts/reply-checks.tsx'
import { useApi } from '../query.ts'
import { useDraft } from '../use-draft.ts'
import { AssistReplies } from './assist-replies.tsx'
import { FieldInput } from './fields.tsx'
import { type Callback, callbackBody, ReplyCallback } from './reply-callback.tsx'
import { ACTION_SPECS } from './specs.ts'
import { useAct, useActionTitles } from './use-act.ts'
import { useReplyChecks } from './use-reply-checks.ts'

const W = words({
  cancel: ['稍后再写', 'Later'],
  saved: ['草稿已自动保存在本机', 'The draft is kept in this browser'],
  restored: ['已恢复上次的草稿', 'Your draft was restored'],
  discard: ['清空草稿', 'Clear the draft'],
  request: ['诉求人的原话', 'What the requester said'],
  assists: ['协办与下派单位的反馈', 'What assists answered'],
  checks: ['质量检查', 'Quality checks'],
})

export type Draft = Record<string, unknown> & { callback?: Callback }

interface Props {
  order: OrderView
  onClose: () => void
  onDone?: (order: OrderView) => void
}

export function ReplyEditor({ order, onClose, onDone }: Props) {
  const w = useWords(W)
  const title = useActionTitles().reply
  const spec = ACTION_SPECS.reply
  const [draft, setDraft, clearDraft, restored] = useDraft<Draft>(`${order.id}.reply`, {})
  const [initial] = useState<Draft>(() => ({ ...spec.initial?.(order), ...draft }))
  const [form] = Form.useForm<Draft>()
  const values = { ...initial, ...(Form.useWatch([], form) as Draft | undefined) }
  const asksCallback = usePolicyAsksCallback()
  const checks = useReplyChecks(order.id, values)
  const act = useAct((done) => {
    clearDraft()
    onClose()
    onDone?.(done)
  })
  const write = (change: Draft) => {
    form.setFieldsValue(change)
    setDraft((old) => ({ ...old, ...values, ...change }))
  }
  const send = () =>
    void form.validateFields().then(
      (entered: Draft) => {
        const { callback, ...rest } = entered
        const given = Object.entries(rest).filter(([, v]) => v !== undefined && v !== null && v !== '')
        act.mutate({
          action: 'reply',
          order,
          body: { ...Object.fromEntries(given), ...callbackBody(callback) },
        })
      },
      () => {},
    )
  return (
    <Drawer
      open
      size="min(1180px, 100vw)"
      title={
        <span>
          {title} <span className="quiet number">{order.number}</span>
        </span>
      }
      onClose={onClose}
      footer={
        <div className="row">
          <span className="quiet" role="status">
            {restored ? w.restored : w.saved}
          </span>
          <Button
            type="text"
            size="small"
            onClick={() => {
              clearDraft()
              form.resetFields()
              form.setFieldsValue({ ...blank(initial), ...spec.initial?.(order) })
            }}
          >
            {w.discard}
          </Button>
          <span style={{ flex: 1 }} />
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button type="primary" loading={act.isPending} onClick={send}>
            {title}
          </Button>
        </div>
      }
    >
      <div className="editor-columns">
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          onValuesChange={(_, all: Draft) => setDraft({ ...all })}
          onFinish={send}
        >
          {spec.fields.map((field) => (
            <FieldInput key={field.name} field={field} order={order} />
          ))}
          <ReplyCallback required={asksCallback} shown={asksCallback || draft.callback !== undefined} />
        </Form>
        <div className="stack sticky">
          <section aria-label={w.checks}>
            <h3 className="side-title">{w.checks}</h3>
            <CheckList checks={checks} />
          </section>
          <section aria-label={w.request}>
            <h3 className="side-title">{w.request}</h3>
            {order.requests.map((r) => (
              <blockquote key={r.id} className="quote wrap">
                <Said>{r.text}</Said>
              </blockquote>
            ))}
          </section>
          <ReplyDraft
            text={order.requests[0]?.text ?? ''}
            categoryCode={order.categoryCode}
            onTake={(text) => write({ publicText: text })}
          />
          <section aria-label={w.assists}>
            <h3 className="side-title">{w.assists}</h3>
            <AssistReplies
              order={order}
              onTake={(text) => write({ text: [values.text, text].filter(Boolean).join('\n') })}
            />
          </section>
        </div>
      </div>
    </Drawer>
  )
}

const blank = (values: Draft): Draft => Object.fromEntries(Object.keys(values).map((k) => [k, undefined]))

/** SP-31: some regions take no reply before the handler has called the requester. */
function usePolicyAsksCallback(): boolean {
  const policy = useApi('GET /api/v1/policy', undefined, { staleTime: 300_000 })
  return (policy.data?.reply as { handlerCallback?: boolean } | undefined)?.handlerCallback === true
}
