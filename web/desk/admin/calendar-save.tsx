/** Which open limits the changed calendar moves, everywhere it is used; then it is saved. */
import { Alert, App, Button, Form, Input, Modal, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Loading } from '../../ui/states.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { MovedLimits } from './moved-limits.tsx'
import { type Changes, withChanges } from './year-days.ts'

/** A year of one calendar: its own days, or those of the one it extends. */
export type Layer = AnswerOf<'GET /api/v1/calendar/:centre/years/:year'>['layers'][number]

const W = words({
  title: ['保存日历', 'Save the calendar'],
  status: ['性质', 'Standing'],
  published: ['正式公布', 'Published'],
  provisional: ['暂定', 'Provisional'],
  source: ['依据（通知名称、文号）', 'Source (name and number of the notice)'],
  centres: ['影响的中心：{centres}', 'Centres concerned: {centres}'],
  moved: ['保存后有 {n} 个在办时限会移动', '{n} open limits will move when it is saved'],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  done: ['已保存，移动了 {n} 个时限', 'Saved; {n} limits moved'],
})

interface Props {
  centre: string
  year: number
  layer: Layer
  changes: Changes
  onSaved: () => void
  onClose: () => void
}

export function CalendarSave({ centre, year, layer, changes, onSaved, onClose }: Props) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [status, setStatus] = useState(layer.status ?? 'PUBLISHED')
  const [source, setSource, clearSource] = useDraft(`calendar-source.${layer.calendar}.${year}`, '')
  const preview = useWrite('PUT /api/v1/calendar/:centre/years/:year')
  const put = useWrite('PUT /api/v1/calendar/:centre/years/:year', {
    touches: ['GET /api/v1/calendar/:centre/years/:year', 'GET /api/v1/orders'],
    onDone: ({ moved }) => {
      clearSource()
      onSaved()
      onClose()
      void message.success(fill(w.done, { n: moved }))
    },
  })
  const params = { centre, year: String(year) }
  const body = { calendar: layer.calendar, status, days: withChanges(layer.days, changes) }
  const { mutate } = preview
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it opens; nothing below changes the days
  useEffect(() => mutate({ params, query: { preview: 'true' }, body: { ...body, source: '-' } }), [])
  const error = put.error ?? preview.error
  const save = () => put.mutate({ params, body: { ...body, source: source.trim() } })
  return (
    <Modal
      open
      title={w.title}
      width={660}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button
          key="ok"
          type="primary"
          disabled={!preview.data || source.trim() === ''}
          loading={put.isPending}
          onClick={save}
        >
          {w.save}
        </Button>,
      ]}
    >
      <Form layout="vertical" onFinish={save}>
        <Form.Item label={w.status}>
          <Radio.Group
            aria-label={w.status}
            value={status}
            onChange={(e) => setStatus(e.target.value as 'PUBLISHED')}
            options={[
              { value: 'PUBLISHED', label: w.published },
              { value: 'PROVISIONAL', label: w.provisional },
            ]}
          />
        </Form.Item>
        <Form.Item label={w.source} htmlFor="calendar-source" required>
          <Input
            id="calendar-source"
            maxLength={500}
            value={source}
            onChange={(e) => setSource(e.target.value)}
          />
        </Form.Item>
      </Form>
      {error && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
      {preview.isPending && <Loading />}
      {preview.data && (
        <>
          <p className="quiet">{fill(w.centres, { centres: preview.data.centres.join(', ') })}</p>
          <MovedLimits moved={preview.data} text={w.moved} />
        </>
      )}
    </Modal>
  )
}
