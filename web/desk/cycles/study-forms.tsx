/** The forms of one study, and of what is directed because of it. */
import { Form, Input, Radio, Select } from 'antd'
import { RESOLUTION, SATISFACTION } from '../../../common/codes.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { choicesOf, useLanguage, useWords, wordOf } from '../../ui/words.ts'
import { STEP, type StudyView, TOUCHES } from './cycle-words.ts'
import { type FormProps, named, type StudyFormProps, useRequired, W } from './form-parts.ts'

interface CallValues {
  outcome: 'REACHED' | 'UNREACHABLE' | 'REFUSED'
  satisfaction?: never
  resolution?: never
  note?: string
}

export function Call({ cycle, study, onClose }: StudyFormProps) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/call', { touches: TOUCHES })
  return (
    <FormDialog<CallValues>
      name={named(cycle, 'call', study.id)}
      title={`${wordOf(STEP, 'call')} ${study.number}`}
      initial={{ outcome: 'REACHED' }}
      okText={w.ok}
      onClose={onClose}
      onSave={({ outcome, satisfaction, resolution, note }) =>
        write.mutateAsync({
          params: { id: cycle.id },
          body: {
            ...{ studyId: study.id, outcome, note: note || undefined },
            ...(outcome === 'REACHED' ? { satisfaction, resolution } : {}),
          },
        })
      }
    >
      {({ outcome }) => (
        <>
          <Form.Item name="outcome" label={w.outcome} rules={required}>
            <Radio.Group
              optionType="button"
              options={(['REACHED', 'UNREACHABLE', 'REFUSED'] as const).map((value) => ({
                value,
                label: w[value],
              }))}
            />
          </Form.Item>
          {outcome === 'REACHED' && (
            <>
              <Form.Item name="satisfaction" label={w.satisfaction} rules={required}>
                <Radio.Group optionType="button" options={choicesOf(SATISFACTION)} />
              </Form.Item>
              <Form.Item name="resolution" label={w.resolution}>
                <Radio.Group optionType="button" options={choicesOf(RESOLUTION)} />
              </Form.Item>
            </>
          )}
          <Form.Item name="note" label={w.note}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

export function Measure({ cycle, study, onClose }: StudyFormProps) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/measure', { touches: TOUCHES })
  const params = { id: cycle.id, studyId: study.id }
  const similar = useApi('GET /api/v1/cycles/:id/studies/:studyId/similar', { params })
  const items = similar.data?.items ?? []
  return (
    <FormDialog<{ text: string; unitCode: string; orderIds: string[] }>
      name={named(cycle, 'measure', study.id)}
      title={`${wordOf(STEP, 'measure')} ${study.number}`}
      initial={{ unitCode: study.unit || undefined }}
      okText={w.ok}
      width={680}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { id: cycle.id }, body: { ...body, studyId: study.id } })}
    >
      {() => (
        <>
          <Form.Item name="text" label={w.measure} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="unitCode" label={w.unit} rules={required}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="orderIds" label={w.like} rules={required}>
            <Select
              mode="multiple"
              loading={similar.isPending}
              maxTagCount={6}
              showSearch={{ optionFilterProp: 'label' }}
              options={items.map((o) => ({ value: o.orderId, label: `${o.number} ${o.title}` }))}
            />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

interface DirectValues {
  problem: string
  requirement: string
  action: string
  leader: string
  unitCode: string
  dueAt: string
}

export function Direct({ cycle, study, onClose }: FormProps & { study?: StudyView }) {
  const w = useWords(W)
  const required = useRequired()
  const write = useWrite('POST /api/v1/cycles/:id/direct', { touches: TOUCHES })
  const leader = cycle.roster.find((s) => s.role === 'LEADER')?.name
  return (
    <FormDialog<DirectValues>
      name={named(cycle, 'direct', study?.id)}
      title={wordOf(STEP, 'direct')}
      initial={{ leader, unitCode: study?.unit || undefined }}
      okText={w.ok}
      width={640}
      onClose={onClose}
      onSave={(body) =>
        write.mutateAsync({
          params: { id: cycle.id },
          body: { ...body, ...(study ? { studyId: study.id } : {}) },
        })
      }
    >
      {() => (
        <>
          <Form.Item name="problem" label={w.problem} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="requirement" label={w.requirement} rules={required}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="action" label={w.action} rules={required}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="unitCode" label={w.unit} rules={required}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="dueAt" label={w.due} rules={required}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="leader" label={w.leader} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

/** Steps of a study that take nothing but words. */
export function Written({
  cycle,
  kind,
  study,
  onClose,
}: StudyFormProps & { kind: 'redraw' | 'report' | 'review' }) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const writes = {
    redraw: useWrite('POST /api/v1/cycles/:id/redraw', { touches: TOUCHES }),
    report: useWrite('POST /api/v1/cycles/:id/report', { touches: TOUCHES }),
    review: useWrite('POST /api/v1/cycles/:id/review', { touches: TOUCHES }),
  }
  const label = { redraw: w.reason, report: w.report, review: w.review }[kind]
  const send = (text: string) => {
    const params = { id: cycle.id }
    const studyId = study.id
    if (kind === 'redraw') return writes.redraw.mutateAsync({ params, body: { studyId, reason: text } })
    if (kind === 'report') return writes.report.mutateAsync({ params, body: { studyId, text } })
    return writes.review.mutateAsync({ params, body: { studyId, note: text } })
  }
  return (
    <FormDialog<{ text: string }>
      name={named(cycle, kind, study.id)}
      title={`${wordOf(STEP, kind)} ${study.number}`}
      initial={{}}
      okText={w.ok}
      onClose={onClose}
      onSave={({ text }) => send(text)}
    >
      {() => (
        <Form.Item name="text" label={label} rules={required}>
          <Input.TextArea rows={4} maxLength={2_000} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
