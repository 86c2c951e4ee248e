/** What a request that came by another way does not say, asked of its requester and filled in. */
import { Alert, Form, Modal } from 'antd'
import { useState } from 'react'
import type { RequiredField } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { PlaceWhy } from '../../app/place/found.tsx'
import type { RequestDetail } from '../../app/request.ts'
import { DetailItems } from '../../app/request-actions/detail-items.tsx'
import { REQUEST_ACTION } from '../../app/request-actions/specs.ts'
import { useSubmit } from '../../app/request-actions/use-submit.ts'
import { completionOf, lackingIn } from '../../app/required-fields.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  hint: ['只填空缺的要素，已登记的内容不变。', 'Only what is empty is filled; what was said stays.'],
  cancel: ['取消', 'Cancel'],
})

interface Values {
  details?: Partial<Record<RequiredField, string>>
}

interface Props {
  request: RequestDetail
  onSend: (body: NonNullable<ReturnType<typeof completionOf>>) => Promise<void>
  onClose: () => void
}

export function CompleteDetailsDialog({ request, onSend, onClose }: Props) {
  const w = useWords(W)
  const name = useWords(REQUEST_ACTION)['complete-details']
  const [draft, setDraft, clearDraft] = useDraft<Values>(`${request.id}.complete-details`, {})
  const [fields] = useState(() => lackingIn(request))
  const [form] = Form.useForm<Values>()
  const body = completionOf((Form.useWatch([], form) as Values | undefined)?.details ?? {})
  const { busy, error, submit } = useSubmit(form, {
    send: () => body && onSend(body),
    ...{ clearDraft, onClose },
  })
  return (
    <Modal
      open
      title={name}
      width={520}
      okText={name}
      cancelText={w.cancel}
      okButtonProps={{ loading: busy, disabled: !body }}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="quiet">{w.hint}</p>
      <PlaceWhy reasons={request.understanding?.place.reasons} />
      <Form
        form={form}
        name="complete-details"
        layout="vertical"
        requiredMark={false}
        initialValues={draft}
        onValuesChange={(_, all) => setDraft(all)}
      >
        <DetailItems
          fields={fields}
          needed={false}
          candidates={request.understanding?.place.componentCandidates}
        />
      </Form>
      {error !== undefined && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
    </Modal>
  )
}
