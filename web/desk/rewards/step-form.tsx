/** One step of a reward: proposed, decided, paid on the code, or the reporter told with a reason. */
import { Alert, Descriptions, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { useRef, useState } from 'react'
import type { RewardStep } from '../../../common/rewards.ts'
import { call } from '../../app/client.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { refresh } from '../../app/query.ts'
import { yuan } from '../../ui/money.ts'
import { Said } from '../../ui/said.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import type { Reward } from './reward.ts'
import { STEP } from './step-buttons.tsx'

const W = words({
  amount: ['奖励金额（元）', 'Reward (yuan)'],
  limits: ['{min} 至 {max} 元', '{min} to {max} yuan'],
  basis: ['查实情况与依据', 'What was found, and the basis'],
  decision: ['决定', 'Decision'],
  approve: ['同意', 'Approve'],
  refuse: ['不予奖励', 'Refuse'],
  reason: ['理由', 'Reason'],
  logged: ['理由（将记入日志）', 'Reason (it is logged)'],
  code: ['领奖码', 'Code'],
  voucher: ['发放凭证号', 'Voucher number'],
  needed: ['请填写', 'Needed'],
  name: ['举报人', 'Reporter'],
  phone: ['联系电话', 'Phone'],
})

interface Values {
  yuan?: number
  basis?: string
  approve?: boolean
  reason?: string
  code?: string
  voucher?: string
}

interface Props {
  reward: Reward
  action: RewardStep
  scheme: { minFen: number; maxFen: number } | undefined
  onClose: () => void
}

export function StepForm({ reward, action, scheme, onClose }: Props) {
  const w = useWords(W)
  const steps = useWords(STEP)
  const [reporter, setReporter] = useState<{ name: string; phone: string }>()
  // The dialog closes itself once it has saved; who reported is still to be read then.
  const told = useRef(false)
  const params = { id: reward.id }
  const save = async (v: Values) => {
    if (action === 'reveal') {
      const answer = await call('POST /api/v1/rewards/:id/reveal', { params, body: { reason: v.reason! } })
      told.current = true
      setReporter(answer)
      return
    }
    if (action === 'propose') {
      const amountFen = Math.round(v.yuan! * 100)
      await call('POST /api/v1/rewards/:id/propose', { params, body: { amountFen, basis: v.basis! } })
    } else if (action === 'decide') {
      const body = { approve: v.approve!, reason: v.reason || undefined }
      await call('POST /api/v1/rewards/:id/decide', { params, body })
    } else {
      await call('POST /api/v1/rewards/:id/pay', { params, body: { code: v.code!, voucher: v.voucher! } })
    }
    refresh('GET /api/v1/rewards', 'GET /api/v1/rewards/totals')
  }
  const required = [{ required: true, message: w.needed }]
  const title = `${steps[action]} · ${reward.requestNumber}`
  if (reporter)
    return (
      <Modal open title={title} onCancel={onClose} footer={null}>
        <Descriptions
          column={1}
          size="small"
          bordered
          items={[
            { key: 'name', label: w.name, children: <Said>{reporter.name}</Said> },
            { key: 'phone', label: w.phone, children: <span className="number">{reporter.phone}</span> },
          ]}
        />
      </Modal>
    )
  return (
    <FormDialog<Values>
      name={`reward.${reward.id}.${action}`}
      title={title}
      okText={steps[action]}
      initial={action === 'decide' ? { approve: true } : {}}
      onSave={save}
      onClose={() => told.current || onClose()}
    >
      {(values) => (
        <>
          {reward.amountFen !== undefined && action !== 'reveal' && (
            <Alert
              type="info"
              title={`${yuan(reward.amountFen)} · ${reward.basis ?? ''}`}
              style={{ marginBottom: 12 }}
            />
          )}
          {action === 'propose' && (
            <>
              <Form.Item
                name="yuan"
                label={w.amount}
                rules={required}
                extra={scheme && fill(w.limits, { min: yuan(scheme.minFen), max: yuan(scheme.maxFen) })}
              >
                <InputNumber min={0.01} precision={2} style={{ width: 200 }} />
              </Form.Item>
              <Form.Item name="basis" label={w.basis} rules={required}>
                <Input.TextArea rows={3} maxLength={20_000} />
              </Form.Item>
            </>
          )}
          {action === 'decide' && (
            <>
              <Form.Item name="approve" label={w.decision} rules={required}>
                <Radio.Group
                  optionType="button"
                  options={[
                    { value: true, label: w.approve },
                    { value: false, label: w.refuse },
                  ]}
                />
              </Form.Item>
              <Form.Item name="reason" label={w.reason} rules={values.approve === false ? required : []}>
                <Input.TextArea rows={3} maxLength={20_000} />
              </Form.Item>
            </>
          )}
          {action === 'pay' && (
            <>
              <Form.Item name="code" label={w.code} rules={required}>
                <Input maxLength={40} autoComplete="off" />
              </Form.Item>
              <Form.Item name="voucher" label={w.voucher} rules={required}>
                <Input maxLength={60} />
              </Form.Item>
            </>
          )}
          {action === 'reveal' && (
            <Form.Item name="reason" label={w.logged} rules={required}>
              <Input.TextArea rows={2} maxLength={20_000} />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  )
}
