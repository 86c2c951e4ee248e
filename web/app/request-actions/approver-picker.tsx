/** Who confirms a decline: picked by name among those who may. */
import { Select } from 'antd'
import { errorText } from '../error-text.ts'
import { useApi } from '../query.ts'

interface Props {
  /** Given by the form that holds it. */
  id?: string
  value?: string
  onChange?: (username: string) => void
}

export function ApproverPicker({ id, value, onChange }: Props) {
  const approvers = useApi('GET /api/v1/approvers', {})
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      loading={approvers.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={approvers.isError ? errorText(approvers.error) : undefined}
      options={approvers.data?.items.map(({ username, name }) => ({
        value: username,
        label: `${name}（${username}）`,
      }))}
    />
  )
}
