/** The forms of a meeting: when and who, opening it, what is assigned, how it ends. */
import { Form, Input } from 'antd'
import { FormDialog } from '../../app/form-dialog.tsx'
import { type AssignmentChoice, AssignmentsPicker, UnitPicker, UnitsPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type IssueView, type MeetingView, STEP, TOUCHES } from './meeting-words.ts'

const W = words({
  time: ['时间', 'Time'],
  place: ['地点', 'Place'],
  host: ['主持', 'Host'],
  units: ['参加单位', 'Units'],
  lead: ['牵头单位', 'Lead'],
  assists: ['协办单位', 'Assists'],
  requirement: ['要求', 'Requirement'],
  due: ['完成时限', 'Due'],
  minutes: ['纪要', 'Minutes'],
  reason: ['理由', 'Reason'],
  ruling: ['主办、协办', 'Lead and assists'],
  needed: ['请填写', 'Needed'],
})

export type Dialog =
  | { kind: 'arrange' | 'convene' | 'close' | 'cancel' | 'rule' }
  | { kind: 'assign' | 'drop-issue'; issue: IssueView }

interface Props {
  meeting: MeetingView
  onClose: () => void
}

const useRequired = () => {
  const w = useWords(W)
  return [{ required: true, message: w.needed }]
}
const named = ({ id }: MeetingView, kind: string): string => `meeting.${id}.${kind}`

export function MeetingDialog({ dialog, ...props }: Props & { dialog: Dialog }) {
  switch (dialog.kind) {
    case 'arrange':
      return <Arrange {...props} />
    case 'convene':
      return <Convene {...props} />
    case 'close':
      return <Close {...props} />
    case 'rule':
      return <Rule {...props} />
    case 'cancel':
      return <Cancel {...props} />
    case 'assign':
      return <Assign {...props} issue={dialog.issue} />
    case 'drop-issue':
      return <Drop {...props} issue={dialog.issue} />
  }
}

function Arrange({ meeting, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/meetings/:id/arrange', { touches: TOUCHES })
  return (
    <FormDialog<{ meetsAt: string; place?: string; host?: string; units: string[] }>
      name={named(meeting, 'arrange')}
      title={wordOf(STEP, 'arrange')}
      initial={{
        ...{ meetsAt: meeting.meetsAt ?? undefined, place: meeting.place ?? undefined },
        ...{ host: meeting.host ?? undefined, units: meeting.invited.map((u) => u.code) },
      }}
      okText={wordOf(STEP, 'arrange')}
      onClose={onClose}
      onSave={({ meetsAt, place, host, units }) =>
        write.mutateAsync({
          params: { id: meeting.id },
          body: {
            ...{ meetsAt, units, version: meeting.version },
            ...(place ? { place } : {}),
            ...(host ? { host } : {}),
          },
        })
      }
    >
      {() => (
        <>
          <Form.Item name="meetsAt" label={w.time} rules={required}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="place" label={w.place}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="host" label={w.host}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="units" label={w.units}>
            <UnitsPicker />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Convene({ meeting, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/meetings/:id/convene', { touches: TOUCHES })
  return (
    <FormDialog<{ host: string }>
      name={named(meeting, 'convene')}
      title={wordOf(STEP, 'convene')}
      initial={{ host: meeting.host ?? undefined }}
      okText={wordOf(STEP, 'convene')}
      onClose={onClose}
      onSave={({ host }) =>
        write.mutateAsync({ params: { id: meeting.id }, body: { host, version: meeting.version } })
      }
    >
      {() => (
        <Form.Item name="host" label={w.host} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

interface AssignValues {
  lead: string
  assists?: string[]
  requirement: string
  dueAt: string
}

function Assign({ meeting, issue, onClose }: Props & { issue: IssueView }) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/meetings/:id/assign', { touches: TOUCHES })
  return (
    <FormDialog<AssignValues>
      name={named(meeting, `assign.${issue.id}`)}
      title={`${wordOf(STEP, 'assign')}：${issue.title}`}
      initial={{}}
      okText={wordOf(STEP, 'assign')}
      onClose={onClose}
      onSave={({ assists = [], lead, requirement, dueAt }) =>
        write.mutateAsync({
          params: { id: meeting.id },
          body: { issueId: issue.id, lead, assists, requirement, dueAt, version: meeting.version },
        })
      }
    >
      {() => (
        <>
          <Form.Item name="lead" label={w.lead} rules={required}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="assists" label={w.assists}>
            <UnitsPicker />
          </Form.Item>
          <Form.Item name="requirement" label={w.requirement} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="dueAt" label={w.due} rules={required}>
            <TimeInput />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

/** The ruling is the order's own action; it ends this meeting. */
function Rule({ meeting, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const required = useRequired()
  const write = useWrite('POST /api/v1/orders/:id/rule', { touches: TOUCHES })
  return (
    <FormDialog<{ assignments: AssignmentChoice[]; minutes: string }>
      name={named(meeting, 'rule')}
      title={`${wordOf(STEP, 'rule')} ${meeting.order?.number ?? ''}`}
      initial={{ assignments: [{ unitCode: '', role: 'LEAD' }] }}
      okText={wordOf(STEP, 'rule')}
      width={680}
      onClose={onClose}
      onSave={(body) => write.mutateAsync({ params: { id: meeting.order!.id }, body })}
    >
      {() => (
        <>
          <Form.Item name="assignments" label={w.ruling} rules={required}>
            <AssignmentsPicker />
          </Form.Item>
          <Form.Item name="minutes" label={w.minutes} rules={required}>
            <Input.TextArea rows={4} maxLength={20_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Close({ meeting, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const write = useWrite('POST /api/v1/meetings/:id/close', { touches: TOUCHES })
  return (
    <Written
      {...{ meeting, onClose, kind: 'close', label: w.minutes, rows: 6 }}
      onSave={(minutes) =>
        write.mutateAsync({ params: { id: meeting.id }, body: { minutes, version: meeting.version } })
      }
    />
  )
}

function Cancel({ meeting, onClose }: Props) {
  const w = useWords(W)
  const write = useWrite('POST /api/v1/meetings/:id/cancel', { touches: TOUCHES })
  return (
    <Written
      {...{ meeting, onClose, kind: 'cancel', label: w.reason, rows: 2 }}
      onSave={(reason) =>
        write.mutateAsync({ params: { id: meeting.id }, body: { reason, version: meeting.version } })
      }
    />
  )
}

function Drop({ meeting, issue, onClose }: Props & { issue: IssueView }) {
  const w = useWords(W)
  const write = useWrite('POST /api/v1/meetings/:id/drop-issue', { touches: TOUCHES })
  return (
    <Written
      {...{ meeting, onClose, kind: 'drop-issue', of: issue.id, label: w.reason, rows: 2 }}
      onSave={(reason) =>
        write.mutateAsync({
          params: { id: meeting.id },
          body: { issueId: issue.id, reason, version: meeting.version },
        })
      }
    />
  )
}

function Written({
  meeting,
  kind,
  of = '',
  label,
  rows,
  onSave,
  onClose,
}: Props & {
  kind: 'close' | 'cancel' | 'drop-issue'
  of?: string
  label: string
  rows: number
  onSave: (text: string) => Promise<unknown>
}) {
  useLanguage()
  const required = useRequired()
  return (
    <FormDialog<{ text: string }>
      name={named(meeting, `${kind}${of}`)}
      title={wordOf(STEP, kind)}
      initial={{}}
      okText={wordOf(STEP, kind)}
      onClose={onClose}
      onSave={({ text }) => onSave(text)}
    >
      {() => (
        <Form.Item name="text" label={label} rules={required}>
          <Input.TextArea rows={rows} maxLength={kind === 'close' ? 20_000 : 2_000} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
