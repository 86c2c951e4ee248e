/** The forms of a campaign's own steps: measures, orders linked with it, its end. */
import { Form, Input } from 'antd'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrderPicker } from '../../app/order-picker.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type CampaignView, STEP, TOUCHES } from './campaign-words.ts'

const W = words({
  measure: ['措施', 'Measure'],
  unit: ['责任单位', 'Owner'],
  order: ['工单', 'Order'],
  note: ['办结说明', 'On finishing'],
  needed: ['请填写', 'Needed'],
})

export type Dialog = 'add-measure' | 'link' | 'finish' | 'start' | 'edit'

interface Props {
  campaign: CampaignView
  dialog: Dialog
  onClose: () => void
}

export function StepDialog({ campaign, dialog, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const required = [{ required: true, message: w.needed }]
  const options = { touches: TOUCHES }
  const measure = useWrite('POST /api/v1/campaigns/:id/add-measure', options)
  const link = useWrite('POST /api/v1/campaigns/:id/link', options)
  const finish = useWrite('POST /api/v1/campaigns/:id/finish', options)
  const params = { id: campaign.id }
  const { version } = campaign
  const shared = { initial: {}, title: wordOf(STEP, dialog), okText: wordOf(STEP, dialog), onClose }
  const name = `campaign.${campaign.id}.${dialog}`
  if (dialog === 'add-measure')
    return (
      <FormDialog<{ text: string; unitCode?: string }>
        {...shared}
        name={name}
        onSave={(values) => measure.mutateAsync({ params, body: { ...values, version } })}
      >
        {() => (
          <>
            <Form.Item name="text" label={w.measure} rules={required}>
              <Input.TextArea rows={3} maxLength={2_000} />
            </Form.Item>
            <Form.Item name="unitCode" label={w.unit}>
              <UnitPicker allowClear />
            </Form.Item>
          </>
        )}
      </FormDialog>
    )
  if (dialog === 'link')
    return (
      <FormDialog<{ orderId: string }>
        {...shared}
        name={name}
        onSave={({ orderId }) => link.mutateAsync({ params, body: { orderIds: [orderId], version } })}
      >
        {() => (
          <Form.Item name="orderId" label={w.order} rules={required}>
            <OrderPicker ended />
          </Form.Item>
        )}
      </FormDialog>
    )
  return (
    <FormDialog<{ note: string }>
      {...shared}
      name={name}
      onSave={({ note }) => finish.mutateAsync({ params, body: { note, version } })}
    >
      {() => (
        <Form.Item name="note" label={w.note} rules={required}>
          <Input.TextArea rows={3} maxLength={2_000} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
