/** What is typed into a topic: its set, its copy, a task, what came of it. */
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { PROGRAMME_KIND, RECORD_KIND } from '../../../common/analysis.ts'
import { useCategoryChoices } from '../../app/categories.ts'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { TOUCHES, type Topic } from './words.ts'

const W = words({
  make: ['新建专题、探针', 'New topic or probe'],
  change: ['修改', 'Change'],
  kind: ['种类', 'Kind'],
  name: ['名称', 'Name'],
  categories: ['诉求分类', 'Categories'],
  words: ['或含词语', 'Or with the words'],
  tags: ['区域标签', 'Area tags'],
  target: ['目标', 'Target'],
  mechanisms: ['机制', 'Mechanisms'],
  lead: ['牵头单位', 'Lead unit'],
  baseline: ['常规响应（小时）', 'Usual response (hours)'],
  daily: ['每日出日报', 'A report every day'],
  monthly: ['每月出专报', 'A report every month'],
  active: ['启用', 'Active'],
  clone: ['克隆“{name}”', 'Clone “{name}”'],
  task: ['交办任务', 'Ask for a task'],
  title: ['名称', 'Name'],
  requirement: ['要求', 'What is asked'],
  unit: ['单位', 'Unit'],
  due: ['时限（不填为一周）', 'Due (a week when empty)'],
  record: ['登记成果', 'Record what came of it'],
  on: ['日期', 'Day'],
  number: ['文号', 'Number'],
  issuer: ['发文单位', 'Issued by'],
  status: ['结果', 'Result'],
  needed: ['请填写', 'Needed'],
})

const SEPARATORS = ['，', ',', '、', ' ']

interface Values {
  kind: Topic['kind']
  name: string
  categories?: string[]
  words?: string[]
  areaTags?: string[]
  target?: string
  mechanisms?: string[]
  leadUnit?: string
  baselineHours?: number
  daily: boolean
  monthly: boolean
  active: boolean
}

export function TopicForm({ topic, onClose }: { topic?: Topic; onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  const tags = useApi('GET /api/v1/area-tags', { query: {} })
  const categories = useCategoryChoices()
  const make = useWrite('POST /api/v1/topics', { touches: TOUCHES })
  const change = useWrite('PUT /api/v1/topics/:id', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  const save = ({ active, ...values }: Values) => {
    const { kind, name, daily, monthly } = values
    const body = {
      ...{ kind, name, daily, monthly, categories: values.categories ?? [], words: values.words ?? [] },
      ...{ areaTags: values.areaTags ?? [], mechanisms: values.mechanisms ?? [] },
      ...{ target: values.target || undefined, leadUnit: values.leadUnit || undefined },
      baselineHours: values.baselineHours ?? undefined,
    }
    return topic
      ? change.mutateAsync({ params: { id: topic.id }, body: { ...body, active, version: topic.version } })
      : make.mutateAsync({ body })
  }
  return (
    <FormDialog<Values>
      name={`topic.${topic?.id ?? 'new'}`}
      title={topic ? w.change : w.make}
      initial={topic ?? { kind: 'TOPIC', daily: true, monthly: true, active: true }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="kind" label={w.kind} rules={required}>
            <Select options={choicesOf(PROGRAMME_KIND)} />
          </Form.Item>
          <Form.Item name="name" label={w.name} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="categories" label={w.categories}>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={categories} />
          </Form.Item>
          <Form.Item name="words" label={w.words}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={SEPARATORS} />
          </Form.Item>
          <Form.Item name="areaTags" label={w.tags}>
            <Select
              mode="multiple"
              options={(tags.data?.items ?? []).map((t) => ({ value: t.id, label: t.name }))}
            />
          </Form.Item>
          <Form.Item name="target" label={w.target}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="mechanisms" label={w.mechanisms}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、']} />
          </Form.Item>
          <Form.Item name="leadUnit" label={w.lead}>
            <UnitPicker allowClear />
          </Form.Item>
          <Form.Item name="baselineHours" label={w.baseline}>
            <InputNumber min={0} max={2_000} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="daily" label={w.daily} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="monthly" label={w.monthly} valuePropName="checked">
            <Switch />
          </Form.Item>
          {topic && (
            <Form.Item name="active" label={w.active} valuePropName="checked">
              <Switch />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  )
}

export function CloneForm({ topic, onClose }: { topic: Topic; onClose: () => void }) {
  const w = useWords(W)
  const categories = useCategoryChoices()
  const write = useWrite('POST /api/v1/topics/:id/clone', { touches: TOUCHES })
  return (
    <FormDialog<{ name: string; categories?: string[]; words?: string[] }>
      name={`topic.${topic.id}.clone`}
      title={fill(w.clone, { name: topic.name })}
      initial={{ categories: topic.categories, words: topic.words }}
      onSave={(body) => write.mutateAsync({ params: { id: topic.id }, body })}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="name" label={w.name} rules={[{ required: true, message: w.needed }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="categories" label={w.categories}>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={categories} />
          </Form.Item>
          <Form.Item name="words" label={w.words}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={SEPARATORS} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

export function TopicTaskForm({ topic, onClose }: { topic: Topic; onClose: () => void }) {
  const w = useWords(W)
  const write = useWrite('POST /api/v1/topics/:id/tasks', { touches: [...TOUCHES, 'GET /api/v1/ledger'] })
  const required = [{ required: true, message: w.needed }]
  return (
    <FormDialog<{ title: string; requirement: string; unitCode: string; dueAt?: string }>
      name={`topic.${topic.id}.task`}
      title={w.task}
      initial={{ unitCode: topic.leadUnit }}
      onSave={(body) => write.mutateAsync({ params: { id: topic.id }, body })}
      onClose={onClose}
    >
      {() => (
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
      )}
    </FormDialog>
  )
}

interface RecordValues {
  kind: 'NOTICE'
  title: string
  on: string
  number?: string
  issuer?: string
  status?: string
}

export function TopicRecordForm({ topic, onClose }: { topic: Topic; onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  const write = useWrite('POST /api/v1/topics/:id/records', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  return (
    <FormDialog<RecordValues>
      name={`topic.${topic.id}.record`}
      title={w.record}
      initial={{ kind: 'NOTICE' }}
      onSave={(body) => write.mutateAsync({ params: { id: topic.id }, body })}
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
        </>
      )}
    </FormDialog>
  )
}
