/** A key issue: what it is about, who answers for it, what is to come of it and what is done. */
import { Form, Input, InputNumber, Select } from 'antd'
import { useCategories } from '../../app/categories.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { type Body, useWrite } from '../../app/query.ts'
import { useWords, words } from '../../ui/words.ts'
import { type KeyIssue, TOUCHES } from './key-issue.ts'
import { Measures, type MeasureValue } from './measures.tsx'

const W = words({
  add: ['增加一件', 'Add an issue'],
  change: ['修改', 'Change'],
  title: ['名称', 'Name'],
  categories: ['诉求分类', 'Categories'],
  owner: ['责任单位', 'Owner'],
  ownerName: ['责任领导', 'Leader in charge'],
  target: ['目标', 'Target'],
  targetChange: ['诉求量比上年变化（%）', 'Requests against last year (%)'],
  measures: ['措施', 'Measures'],
  needed: ['请填写', 'Needed'],
})

interface Values {
  title: string
  categories: string[]
  ownerUnit?: string
  ownerName?: string
  target?: string
  targetChange?: number | null
  measures?: MeasureValue[]
}

function bodyOf({ ownerUnit, ownerName, target, targetChange, measures = [], ...rest }: Values) {
  return {
    ...rest,
    ...(ownerUnit ? { ownerUnit } : {}),
    ...(ownerName ? { ownerName } : {}),
    ...(target ? { target } : {}),
    ...(typeof targetChange === 'number' ? { targetChange } : {}),
    measures: measures
      .filter((m) => m.text.trim() !== '')
      .map(({ text, unitCode, doneOn }) => ({
        text,
        ...(unitCode ? { unitCode } : {}),
        ...(doneOn ? { doneOn } : {}),
      })),
  } satisfies Body<'PUT /api/v1/key-issues/:id'>
}

export function IssueForm({ year, issue, onClose }: { year: number; issue?: KeyIssue; onClose: () => void }) {
  const w = useWords(W)
  const add = useWrite('POST /api/v1/key-issues', { touches: TOUCHES })
  const change = useWrite('PUT /api/v1/key-issues/:id', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  const categories = useCategories()
    .filter((c) => c.active)
    .map((c) => ({ value: c.code, label: `${c.code} ${c.name}` }))
  return (
    <FormDialog<Values>
      name={`key-issue.${issue?.id ?? year}`}
      title={issue ? w.change : w.add}
      width={720}
      initial={
        issue
          ? {
              ...{ title: issue.title, categories: issue.categories.map((c) => c.code) },
              ...{ ownerUnit: issue.owner?.code, ownerName: issue.ownerName ?? undefined },
              ...{ target: issue.target ?? undefined, targetChange: issue.targetChange },
              measures: issue.measures.map(({ text, unitCode, doneOn }) => ({
                ...{ text, unitCode: unitCode ?? undefined, doneOn: doneOn ?? undefined },
              })),
            }
          : { measures: [{ text: '' }] }
      }
      onClose={onClose}
      onSave={(values) =>
        issue
          ? change.mutateAsync({
              params: { id: issue.id },
              body: { ...bodyOf(values), version: issue.version },
            })
          : add.mutateAsync({ body: { year, ...bodyOf(values) } })
      }
    >
      {() => (
        <>
          <Form.Item name="title" label={w.title} rules={required}>
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
          <div className="row" style={{ flexWrap: 'nowrap' }}>
            <Form.Item name="ownerUnit" label={w.owner} style={{ flex: 1, minWidth: 0 }}>
              <UnitPicker allowClear />
            </Form.Item>
            <Form.Item name="ownerName" label={w.ownerName} style={{ flex: 1, minWidth: 0 }}>
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item name="target" label={w.target}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="targetChange" label={w.targetChange}>
            <InputNumber min={-99} max={-1} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="measures" label={w.measures}>
            <Measures />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
