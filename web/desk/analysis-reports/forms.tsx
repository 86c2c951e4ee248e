/** What is typed into a report: a piece of text, why a number stands there, a task, what came of it, to whom it goes. */
import { Form, Input, Select } from 'antd'
import { RECORD_KIND } from '../../../common/analysis.ts'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker, UnitsPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { type Piece, type ReportDetail, TOUCHES } from './report.ts'

const W = words({
  edit: ['修改文字', 'Change the text'],
  text: ['文字', 'Text'],
  confirm: ['说明数字 {n}', 'Explain the number {n}'],
  reason: ['出处或理由', 'Where it comes from, or why'],
  task: ['交办任务', 'Ask for a task'],
  title: ['名称', 'Name'],
  requirement: ['要求', 'What is asked'],
  unit: ['单位', 'Unit'],
  due: ['时限（不填为下一期出刊前）', 'Due (before the next report when empty)'],
  record: ['登记成果', 'Record what came of it'],
  kind: ['种类', 'Kind'],
  on: ['日期', 'Day'],
  number: ['文号', 'Number'],
  issuer: ['发文单位', 'Issued by'],
  status: ['结果（如：纳入市政管养）', 'Result'],
  body: ['内容', 'Content'],
  distribute: ['发送', 'Send'],
  units: ['单位', 'Units'],
  leaders: ['领导、其他', 'Leaders, others'],
  returning: ['退回修改', 'Give back'],
  why: ['理由', 'Why'],
  needed: ['请填写', 'Needed'],
  ok: ['确定', 'OK'],
})

interface Props {
  report: ReportDetail
  onClose: () => void
}

const useParts = (report: ReportDetail) => {
  const w = useWords(W)
  const params = { id: report.id }
  const required = [{ required: true, message: w.needed }]
  return { w, params, required, version: report.version }
}

export function EditForm({ report, piece, onClose }: Props & { piece: Piece }) {
  const { w, params, version } = useParts(report)
  const write = useWrite('POST /api/v1/analysis-reports/:id/edit', { touches: TOUCHES })
  return (
    <FormDialog<{ text: string }>
      name={`analysis.${report.id}.${piece.id}`}
      title={w.edit}
      width={720}
      initial={{ text: piece.text }}
      onSave={({ text }) =>
        write.mutateAsync({ params, body: { piece: piece.id, text: text ?? '', version } })
      }
      onClose={onClose}
    >
      {() => (
        <Form.Item name="text" label={w.text}>
          <Input.TextArea rows={8} maxLength={20_000} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

export function ConfirmForm({ report, piece, number, onClose }: Props & { piece: Piece; number: string }) {
  const { w, params, required, version } = useParts(report)
  const write = useWrite('POST /api/v1/analysis-reports/:id/confirm', { touches: TOUCHES })
  return (
    <FormDialog<{ reason: string }>
      name={`analysis.${report.id}.${piece.id}.${number}`}
      title={fill(w.confirm, { n: number })}
      initial={{}}
      onSave={({ reason }) =>
        write.mutateAsync({ params, body: { piece: piece.id, number, reason, version } })
      }
      onClose={onClose}
    >
      {() => (
        <Form.Item name="reason" label={w.reason} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

interface Task {
  title: string
  requirement: string
  unitCode: string
  dueAt?: string
}

export function TaskForm({
  report,
  name,
  initial,
  onClose,
}: Props & { name: string; initial: Partial<Task> }) {
  const { w, params } = useParts(report)
  const write = useWrite('POST /api/v1/analysis-reports/:id/tasks', {
    touches: [...TOUCHES, 'GET /api/v1/ledger'],
  })
  return (
    <FormDialog<Task>
      name={`analysis.${report.id}.task.${name}`}
      title={w.task}
      initial={initial}
      onSave={(body) => write.mutateAsync({ params, body })}
      onClose={onClose}
    >
      {() => <TaskFields />}
    </FormDialog>
  )
}

function TaskFields() {
  const w = useWords(W)
  const required = [{ required: true, message: w.needed }]
  return (
    <>
      <Form.Item name="title" label={w.title} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="requirement" label={w.requirement} rules={required}>
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="unitCode" label={w.unit} rules={required}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="dueAt" label={w.due}>
        <TimeInput />
      </Form.Item>
    </>
  )
}

interface RecordValues {
  kind: 'ACTION_PLAN'
  title: string
  on: string
  number?: string
  issuer?: string
  status?: string
  text?: string
}

export function RecordForm({ report, onClose }: Props) {
  const { w, params, required } = useParts(report)
  useLanguage()
  const write = useWrite('POST /api/v1/analysis-reports/:id/records', { touches: TOUCHES })
  return (
    <FormDialog<RecordValues>
      name={`analysis.${report.id}.record`}
      title={w.record}
      initial={{ kind: 'ACTION_PLAN' }}
      onSave={(body) => write.mutateAsync({ params, body: { ...body, text: body.text || undefined } })}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="kind" label={w.kind} rules={required}>
            <Select options={choicesOf(RECORD_KIND)} />
          </Form.Item>
          <Form.Item name="title" label={w.title} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="on" label={w.on} rules={required}>
            <DayInput past />
          </Form.Item>
          <Form.Item name="number" label={w.number}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="issuer" label={w.issuer}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="status" label={w.status}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="text" label={w.body}>
            <Input.TextArea rows={3} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

export function DistributeForm({ report, onClose }: Props) {
  const { w, params } = useParts(report)
  const write = useWrite('POST /api/v1/analysis-reports/:id/distribute', { touches: TOUCHES })
  return (
    <FormDialog<{ units?: string[]; leaders?: string[] }>
      name={`analysis.${report.id}.distribute`}
      title={w.distribute}
      okText={w.distribute}
      initial={{}}
      onSave={({ units = [], leaders = [] }) => write.mutateAsync({ params, body: { units, leaders } })}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="units" label={w.units}>
            <UnitsPicker />
          </Form.Item>
          <Form.Item name="leaders" label={w.leaders}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、']} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

export function ReturnForm({ report, onClose }: Props) {
  const { w, params, required, version } = useParts(report)
  const write = useWrite('POST /api/v1/analysis-reports/:id/return', { touches: TOUCHES })
  return (
    <FormDialog<{ reason: string }>
      name={`analysis.${report.id}.return`}
      title={w.returning}
      initial={{}}
      onSave={({ reason }) => write.mutateAsync({ params, body: { reason, version } })}
      onClose={onClose}
    >
      {() => (
        <Form.Item name="reason" label={w.why} rules={required}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
