/** An item of service reform: the problem, who shares what, where one certification counts, and what is watched. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useCategories } from '../../app/categories.ts'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { nowMs } from '../../ui/now.ts'
import { dateTime } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import { type ReformView, TOUCHES } from './shapes.ts'
import './reforms.css'

const W = words({
  add: ['登记服务改革事项', 'Register an item of service reform'],
  change: ['修改', 'Change'],
  title: ['事项', 'Item'],
  problem: ['问题', 'Problem'],
  source: ['来自哪次调度或会议', 'Came out of'],
  channel: ['办理途径', 'Done by'],
  department: ['部门 {n}', 'Department {n}'],
  unit: ['部门', 'Department'],
  need: ['需要什么', 'What it needs'],
  system: ['系统', 'System'],
  fields: ['字段', 'Fields'],
  addDepartment: ['添加部门', 'Add a department'],
  remove: ['移除', 'Remove'],
  scope: ['复用范围', 'Reused in'],
  categories: ['诉求分类', 'Categories'],
  words: ['诉求中的说法', 'Words of the complaint'],
  live: ['上线日', 'Live since'],
  needed: ['请填写', 'Needed'],
})

interface DepartmentValue {
  unitCode?: string
  need?: string
  system?: string
  fields?: string[]
}
interface Values {
  title: string
  problem: string
  source?: string
  channel?: string
  departments: DepartmentValue[]
  scope: string[]
  categories: string[]
  words?: string[]
  goLiveOn?: string
}

type Kind = 'CYCLE' | 'MEETING'

function bodyOf({ source, channel, departments, words: said = [], goLiveOn, ...rest }: Values) {
  const [kind, id] = (source ?? '').split(' ') as [Kind | '', string?]
  return {
    ...rest,
    ...(kind && id ? { source: { kind, id } } : {}),
    ...(channel ? { channel } : {}),
    ...(goLiveOn ? { goLiveOn } : {}),
    words: said,
    departments: departments as { unitCode: string; need: string; system: string; fields: string[] }[],
  }
}

export function ReformForm({
  reform,
  onClose,
  onMade,
}: {
  reform?: ReformView
  onClose: () => void
  onMade?: (id: string) => void
}) {
  const w = useWords(W)
  const add = useWrite('POST /api/v1/reforms', { touches: TOUCHES })
  const change = useWrite('PUT /api/v1/reforms/:id', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  const categories = useCategories()
    .filter((c) => c.active)
    .map((c) => ({ value: c.code, label: `${c.code} ${c.name}` }))
  const tags = { mode: 'tags' as const, open: false, style: { width: '100%' } }
  return (
    <FormDialog<Values>
      name={`reform.${reform?.id ?? 'new'}`}
      title={reform ? w.change : w.add}
      width={760}
      initial={
        reform
          ? {
              ...{ title: reform.title, problem: reform.problem, channel: reform.channel ?? undefined },
              source: reform.source ? `${reform.source.kind} ${reform.source.id}` : undefined,
              departments: reform.departments.map(({ unitName: _, ...d }) => d),
              ...{
                scope: reform.scope,
                categories: reform.categories.map((c) => c.code),
                words: reform.words,
              },
              goLiveOn: reform.goLiveOn ?? undefined,
            }
          : { departments: [{}, {}] }
      }
      onClose={onClose}
      onSave={async (values) => {
        if (reform)
          return change.mutateAsync({
            params: { id: reform.id },
            body: { ...bodyOf(values), version: reform.version },
          })
        const made = await add.mutateAsync({ body: bodyOf(values) })
        onMade?.(made.id)
        return made
      }}
    >
      {() => (
        <>
          <Form.Item name="title" label={w.title} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="problem" label={w.problem} rules={required}>
            <Input.TextArea rows={2} maxLength={1_000} />
          </Form.Item>
          <Form.Item name="source" label={w.source}>
            <SourcePicker />
          </Form.Item>
          <Departments />
          <Form.Item name="scope" label={w.scope} rules={required}>
            <Select {...tags} />
          </Form.Item>
          <Form.Item name="channel" label={w.channel}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="categories" label={w.categories} rules={required}>
            <Select
              mode="multiple"
              options={categories}
              showSearch={{ optionFilterProp: 'label' }}
              maxCount={20}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item name="words" label={w.words}>
            <Select {...tags} />
          </Form.Item>
          <Form.Item name="goLiveOn" label={w.live}>
            <DayInput />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Departments() {
  const w = useWords(W)
  const required = [{ required: true, message: w.needed }]
  return (
    <Form.List name="departments">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <fieldset key={key} className="reform-department">
              <legend>
                {w.department.replace('{n}', String(name + 1))}
                <Button
                  aria-label={`${w.remove} ${name + 1}`}
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={() => remove(name)}
                />
              </legend>
              <Form.Item name={[name, 'unitCode']} label={w.unit} rules={required}>
                <UnitPicker />
              </Form.Item>
              <Form.Item name={[name, 'system']} label={w.system} rules={required}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'need']} label={w.need} rules={required}>
                <Input maxLength={500} />
              </Form.Item>
              <Form.Item name={[name, 'fields']} label={w.fields} rules={required}>
                <Select mode="tags" open={false} />
              </Form.Item>
            </fieldset>
          ))}
          <Form.Item>
            <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
              {w.addDepartment}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}

/** Cycles and meetings of this year. */
function SourcePicker({
  value,
  onChange,
  id,
}: {
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
}) {
  const year = dateTime(new Date(nowMs())).slice(0, 4)
  const cycles = useApi('GET /api/v1/cycles', { query: { year } })
  const meetings = useApi('GET /api/v1/meetings', { query: { from: `${year}-01-01` } as never })
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={[
        ...(cycles.data?.items ?? []).map((c) => ({
          value: `CYCLE ${c.id}`,
          label: [c.month, c.areaName, c.theme].filter(Boolean).join(' '),
        })),
        ...(meetings.data?.items ?? []).map((m) => ({
          value: `MEETING ${m.id}`,
          label: m.number ?? m.title,
        })),
      ]}
    />
  )
}
