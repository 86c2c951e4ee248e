/** A steward or a topic of the enterprise lane, as the centre's list and policy name them. */
import { Select } from 'antd'
import { useApi } from '../query.ts'

interface EnterprisePickerProps {
  of: 'stewards' | 'topics'
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
}

export function EnterprisePicker({ of, ...control }: EnterprisePickerProps) {
  const { data } = useApi('GET /api/v1/enterprise/directory')
  const stewards = data?.stewards
    .filter((s) => s.active)
    .map(({ id, name, specialist }) => ({ value: id, label: [name, specialist].filter(Boolean).join(' · ') }))
  const topics = data?.topics.map(({ code, name }) => ({ value: code, label: name }))
  return <Select {...control} allowClear options={(of === 'stewards' ? stewards : topics) ?? []} />
}
