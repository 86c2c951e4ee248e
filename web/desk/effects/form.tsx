/** What was done, about which categories, where, since when, and what it was to bring. */
import { Form, Input, InputNumber, Select } from 'antd'
import { AreaPicker } from '../../app/area-picker.tsx'
import { useCategories } from '../../app/categories.ts'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { type Body, useWrite } from '../../app/query.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['新增成效测算', 'Add an effect'],
  what: ['举措', 'What was done'],
  categories: ['针对的类别', 'Categories it is about'],
  area: ['区域（不选为全域）', 'Area (none: everywhere)'],
  from: ['起始日', 'First day'],
  target: ['目标降幅（%）', 'Drop wanted (%)'],
  comparison: ['对照类别（不受影响的）', 'Comparison (categories left alone)'],
  needed: ['请填写', 'Needed'],
})

type Values = Body<'POST /api/v1/insight/effects'>

export function EffectForm({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const add = useWrite('POST /api/v1/insight/effects', { touches: ['GET /api/v1/insight/effects'] })
  const required = [{ required: true, message: w.needed }]
  const categories = useCategories()
    .filter((c) => c.active)
    .map((c) => ({ value: c.code, label: `${c.code} ${c.name}` }))
  const pick = {
    ...{ mode: 'multiple' as const, options: categories, showSearch: { optionFilterProp: 'label' } },
    ...{ maxCount: 6, style: { width: '100%' } },
  }
  return (
    <FormDialog<Values>
      name="effect"
      title={w.title}
      initial={{ target: 30 }}
      onSave={(body) => add.mutateAsync({ body: { ...body, comparison: body.comparison ?? [] } })}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="title" label={w.what} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="categories" label={w.categories} rules={required}>
            <Select {...pick} />
          </Form.Item>
          <Form.Item name="area" label={w.area}>
            <AreaPicker />
          </Form.Item>
          <Form.Item name="from" label={w.from} rules={required}>
            <DayInput past />
          </Form.Item>
          <Form.Item name="target" label={w.target} rules={required}>
            <InputNumber min={1} max={99} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="comparison" label={w.comparison}>
            <Select {...pick} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
