/** The inputs of a form for what a request does not say yet. */
import { Form, Input } from 'antd'
import { REQUIRED_FIELD, type RequiredField } from '../../../common/codes.ts'
import { TimeInput } from '../../ui/time-input.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type ComponentCandidate, ComponentChoice } from '../place/found.tsx'

const W = words({
  needed: ['请填写', 'Needed'],
  badPhone: ['号码只含数字、空格、短横线', 'Digits, spaces and dashes only'],
})

const MOST: Record<RequiredField, number> = {
  place: 500,
  occurredAt: 40,
  phone: 24,
  name: 60,
  componentCode: 40,
}

interface Props {
  fields: readonly RequiredField[]
  needed: boolean
  /** Components that the request may mean (ZZ-11). */
  candidates?: readonly ComponentCandidate[]
}

/** Under `details` of the form's values. */
export function DetailItems({ fields, needed, candidates }: Props) {
  const w = useWords(W)
  useLanguage()
  return fields.map((field) => (
    <Form.Item
      key={field}
      name={['details', field]}
      label={wordOf(REQUIRED_FIELD, field)}
      rules={[
        { required: needed, whitespace: true, message: w.needed },
        ...(field === 'phone' ? [{ pattern: /^\+?[\d -]{3,24}$/, message: w.badPhone }] : []),
      ]}
    >
      {field === 'occurredAt' ? (
        <TimeInput required={needed} />
      ) : field === 'componentCode' && candidates ? (
        <ComponentInput needed={needed} candidates={candidates} />
      ) : (
        <Input maxLength={MOST[field]} aria-required={needed} autoComplete="off" />
      )}
    </Form.Item>
  ))
}

/** Chosen with one click, or typed. */
function ComponentInput({
  id,
  value = '',
  onChange,
  needed,
  candidates,
}: {
  id?: string
  value?: string
  onChange?: (value: string) => void
  needed: boolean
  candidates: readonly ComponentCandidate[]
}) {
  return (
    <>
      <Input
        id={id}
        maxLength={MOST.componentCode}
        aria-required={needed}
        autoComplete="off"
        value={value}
        onChange={(e) => onChange?.(e.target.value)}
      />
      <ComponentChoice candidates={candidates} chosen={value} onPick={(code) => onChange?.(code ?? '')} />
    </>
  )
}
