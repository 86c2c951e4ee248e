/** One input of an action's form, by its kind. */
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { TimeInput } from '../../ui/time-input.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { Attachments } from '../attachments.tsx'
import type { OrderView } from '../order.ts'
import { OrderPicker } from '../order-picker.tsx'
import { AssignmentsPicker, CategoryPicker, UnitPicker, UnitsPicker } from '../pickers.tsx'
import { useApi } from '../query.ts'
import { EnterprisePicker } from './enterprise-picker.tsx'
import { MediationPicker } from './mediation-picker.tsx'
import type { Field } from './specs.ts'

const W = words({
  needed: ['请填写', 'Needed'],
})

export function FieldInput({ field, order }: { field: Field; order: OrderView }) {
  const w = useWords(W)
  const language = useLanguage()
  const text = ([zh, en]: readonly [string, string]) => (language === 'zh' ? zh : en)
  return (
    <Form.Item
      name={field.name}
      label={text(field.label)}
      extra={field.hint && text(field.hint)}
      rules={
        field.required
          ? [{ required: true, message: `${w.needed}${language === 'zh' ? '' : ': '}${text(field.label)}` }]
          : []
      }
    >
      {input(field, order, text)}
    </Form.Item>
  )
}

function input(field: Field, order: OrderView, text: (both: readonly [string, string]) => string) {
  switch (field.kind) {
    case 'text':
      return <Input.TextArea rows={field.rows ?? 4} maxLength={20_000} />
    case 'line':
      return <Input maxLength={200} />
    case 'number':
      return <InputNumber min={field.min} max={field.max} precision={0} style={{ width: 200 }} />
    case 'money':
      return <Money />
    case 'time':
      return <TimeInput future={field.future} />
    case 'yesNo':
      return (
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: text(field.yes) },
            { value: false, label: text(field.no) },
          ]}
        />
      )
    case 'choice': {
      const options = choicesOf(field.table, field.codes)
      return options.length <= 5 ? (
        <Radio.Group optionType="button" options={options} />
      ) : (
        <Select options={options} allowClear={!field.required} />
      )
    }
    case 'choices':
      return <Select mode="multiple" options={choicesOf(field.table)} />
    case 'tags':
      return <Select mode="tags" open={false} suffixIcon={null} />
    case 'unit':
      return <UnitPicker allowClear />
    case 'units':
      return <UnitsPicker />
    case 'assignments':
      return <AssignmentsPicker />
    case 'category':
      return <CategoryPicker />
    case 'order':
      return <OrderPicker />
    case 'requests':
      return <Select mode="multiple" options={requestOptions(order)} />
    case 'request':
      return <Select options={requestOptions(order)} />
    case 'colleague':
      return <ColleaguePicker />
    case 'mediation':
      return <MediationPicker of={field.of} />
    case 'enterprise':
      return <EnterprisePicker of={field.of} />
    case 'files':
      return <Attachments />
  }
}

const requestOptions = (order: OrderView) =>
  order.requests.map((r) => ({
    value: r.id,
    label: [r.number, 'name' in r.requester ? r.requester.name : ''].join(' '),
  }))

interface Control<T> {
  value?: T
  onChange?: (value: T | undefined) => void
  id?: string
}

function ColleaguePicker({ value, onChange, id }: Control<string>) {
  const team = useApi('GET /api/v1/team')
  const options = (team.data?.people ?? []).map((p) => ({ value: p.userId, label: p.name }))
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={options}
    />
  )
}

function Money({ value, onChange, id }: Control<number>) {
  return (
    <InputNumber
      id={id}
      min={0}
      max={1e10}
      precision={2}
      style={{ width: 200 }}
      value={value === undefined ? null : value / 100}
      onChange={(yuan) => onChange?.(yuan === null ? undefined : Math.round(yuan * 100))}
    />
  )
}
