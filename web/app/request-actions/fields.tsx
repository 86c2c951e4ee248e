/** One input of a request action's form, by its kind. */
import { AutoComplete, Form, Input, Select } from 'antd'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { ArticlePicker } from '../articles/picker.tsx'
import { type LikelyOrder, OrderPicker } from '../order-picker.tsx'
import { ApproverPicker } from './approver-picker.tsx'
import type { RequestField } from './specs.ts'

const W = words({ needed: ['请填写', 'Needed'] })

interface Props {
  field: RequestField
  likely?: readonly LikelyOrder[]
}

export function RequestFieldInput({ field, likely }: Props) {
  const w = useWords(W)
  const language = useLanguage()
  const text = ([zh, en]: readonly [string, string]) => (language === 'zh' ? zh : en)
  const label = text(field.label)
  return (
    <Form.Item
      name={field.name}
      label={label}
      extra={field.hint && text(field.hint)}
      rules={
        field.required
          ? [
              {
                required: true,
                whitespace: field.kind === 'text' || field.kind === 'line',
                message: `${w.needed}${language === 'zh' ? '' : ': '}${label}`,
              },
            ]
          : []
      }
    >
      {input(field, likely)}
    </Form.Item>
  )
}

function input(field: RequestField, likely: Props['likely']) {
  switch (field.kind) {
    case 'text':
      return <Input.TextArea rows={field.rows ?? 3} maxLength={20_000} />
    case 'line':
      return <AutoComplete options={field.suggestions?.map((value) => ({ value })) ?? []} maxLength={200} />
    case 'choice':
      return (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={choicesOf(field.table).map((o) => ({ ...o, label: `${o.value} ${o.label}` }))}
        />
      )
    case 'article':
      return <ArticlePicker />
    case 'order':
      return <OrderPicker likely={likely} />
    case 'approver':
      return <ApproverPicker />
  }
}
