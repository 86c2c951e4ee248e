/** A mediation body or a method, as the region's policy lists them. */
import { Select } from 'antd'
import { useApi } from '../query.ts'

interface MediationPickerProps {
  of: 'bodies' | 'methods'
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
}

export function MediationPicker({ of, ...control }: MediationPickerProps) {
  const { data } = useApi('GET /api/v1/mediations/directory')
  const bodies = data?.bodies.map(({ code, name }) => ({ value: code, label: name }))
  const methods = data?.methods.map((name) => ({ value: name, label: name }))
  return <Select {...control} allowClear options={(of === 'bodies' ? bodies : methods) ?? []} />
}
