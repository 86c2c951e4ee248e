/** A registered request becomes an order, from its own page: what the desk asks on the phone, in a dialog. */
import { Alert, Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { REQUEST_TYPE, URGENCY } from '../../../common/codes.ts'
import { titleOf } from '../../../common/title.ts'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker } from '../../app/pickers.tsx'
import type { RequestDetail } from '../../app/request.ts'
import { DetailItems } from '../../app/request-actions/detail-items.tsx'
import { REQUEST_ACTION } from '../../app/request-actions/specs.ts'
import { useSubmit } from '../../app/request-actions/use-submit.ts'
import { completionOf, lackingIn, useRequiredFields } from '../../app/required-fields.ts'
import { useDraft } from '../../app/use-draft.ts'
import { choicesOf, useWords, words } from '../../ui/words.ts'

const W = words({
  type: ['类型', 'Type'],
  category: ['诉求分类', 'Category'],
  urgency: ['紧急程度', 'Urgency'],
  title: ['标题', 'Title'],
  summary: ['内容', 'Summary'],
  needed: ['请填写', 'Needed'],
  asks: ['该分类还须填写，请向诉求人了解', 'This category also asks for the following; ask the requester'],
  cancel: ['取消', 'Cancel'],
})

type Values = Record<string, unknown> & { details?: Parameters<typeof completionOf>[0] }

interface Props {
  request: RequestDetail
  /** The order's own words, and what the request did not say and its category asks for. */
  onSend: (body: object, details: ReturnType<typeof completionOf>) => Promise<void>
  onClose: () => void
}

export function CreateOrderDialog({ request, onSend, onClose }: Props) {
  const w = useWords(W)
  const name = useWords(REQUEST_ACTION)['create-order']
  const [draft, setDraft, clearDraft] = useDraft<Values>(`${request.id}.create-order`, {})
  const [begin] = useState(() => ({
    ...{ type: request.type ?? request.understanding?.type, urgency: request.urgency },
    ...{ categoryCode: request.understanding?.categories[0]?.code },
    ...{ title: request.title ?? titleOf(request.text), summary: request.text },
    ...draft,
  }))
  const [form] = Form.useForm<Values>()
  const category = (Form.useWatch('categoryCode', form) ?? begin.categoryCode) as string | undefined
  const lacking = lackingIn(request)
  const missing = useRequiredFields(category).filter((field) => lacking.includes(field))
  const needed = [{ required: true, message: w.needed }]
  const { busy, error, submit } = useSubmit(form, {
    send: ({ details, ...body }) => onSend(body, completionOf(details ?? {})),
    ...{ clearDraft, onClose },
  })
  return (
    <Modal
      open
      title={name}
      width={620}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={submit}>
          {name}
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={begin}
        onValuesChange={(_, all) => setDraft(all)}
      >
        <Form.Item name="type" label={w.type} rules={needed}>
          <Radio.Group optionType="button" options={choicesOf(REQUEST_TYPE)} />
        </Form.Item>
        <Form.Item name="categoryCode" label={w.category} rules={needed}>
          <CategoryPicker />
        </Form.Item>
        {missing.length > 0 && (
          <>
            <p className="quiet" role="note" style={{ margin: '0 0 8px' }}>
              {w.asks}
            </p>
            <DetailItems
              fields={missing}
              needed
              candidates={request.understanding?.place.componentCandidates}
            />
          </>
        )}
        <Form.Item name="urgency" label={w.urgency} rules={needed}>
          <Radio.Group optionType="button" options={choicesOf(URGENCY)} />
        </Form.Item>
        <Form.Item name="title" label={w.title} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="summary" label={w.summary} rules={needed}>
          <Input.TextArea rows={5} maxLength={20_000} />
        </Form.Item>
      </Form>
      {error !== undefined && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
    </Modal>
  )
}
