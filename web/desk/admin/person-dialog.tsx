/** The form of one account: new, or changed. */
import { Checkbox, Form, Input, Select } from 'antd'
import { ROLE, ROLES, type Role } from '../../../common/codes.ts'
import { useCentreId, useCentreQuery } from '../../app/centre.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { choicesOf, fill, useWords, words } from '../../ui/words.ts'
import type { NewPassword } from './password-once.tsx'

const W = words({
  add: ['新建账号', 'New account'],
  change: ['修改账号 {username}', 'Change account {username}'],
  login: ['用户名', 'User name'],
  loginHint: [
    '小写字母、数字、点、横线；以后不能修改',
    'Small letters, digits, dots, dashes; it stays for good',
  ],
  loginForm: [
    '小写字母或数字开头，只含小写字母、数字、. _ -',
    'Begin with a small letter or a digit; only a-z 0-9 . _ -',
  ],
  name: ['姓名', 'Name'],
  roles: ['角色', 'Roles'],
  unit: ['承办单位', 'Handling unit'],
  outsourced: ['外包人员', 'Outsourced'],
  outsourcedHint: ['外包人员不参与退单复核', 'Outsourced people have no voice on returns'],
  need: ['请填写', 'Please fill in'],
})

interface Values {
  login: string
  name: string
  roles: Role[]
  unitCode?: string
  outsourced: boolean
}

interface Props {
  /** `new`, or whose account it is. */
  username: string
  onClose: () => void
  onCreated: (made: NewPassword) => void
}

export function PersonDialog({ username, onClose, onCreated }: Props) {
  const w = useWords(W)
  const centre = useCentreQuery()
  const id = useCentreId()
  const isNew = username === 'new'
  const found = useApi(
    'GET /api/v1/people',
    { query: { ...centre, q: username, limit: 20 } },
    { enabled: !isNew },
  )
  const person = found.data?.items.find((p) => p.username === username)
  const touches = ['GET /api/v1/people'] as const
  const create = useWrite('POST /api/v1/people', { touches })
  const put = useWrite('PUT /api/v1/people/:id', { touches })
  if (!isNew && !person) return null
  const save = async ({ login, roles, unitCode, name, outsourced }: Values) => {
    const body = { name, roles, outsourced, unitCode: roles.includes('unit') ? (unitCode ?? null) : null }
    if (person) return put.mutateAsync({ params: { id: person.id }, body })
    const made = await create.mutateAsync({ query: centre, body: { login, ...body } })
    onCreated({ username: made.person.username, password: made.password })
  }
  const initial: Partial<Values> = person
    ? { ...person, unitCode: person.unitCode ?? undefined }
    : { roles: [], outsourced: false }
  const need = [{ required: true, message: w.need }]
  return (
    <FormDialog<Values>
      name={`person.${username}`}
      title={isNew ? w.add : fill(w.change, { username })}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {({ roles = [] }) => (
        <>
          {isNew && (
            <Form.Item
              name="login"
              label={w.login}
              extra={w.loginHint}
              rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{0,39}$/, message: w.loginForm }]}
            >
              <Input suffix={`@${id}`} autoComplete="off" />
            </Form.Item>
          )}
          <Form.Item name="name" label={w.name} rules={need}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="roles" label={w.roles} rules={need}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={choicesOf(
                ROLE,
                ROLES.filter((r) => r !== 'operator'),
              )}
            />
          </Form.Item>
          {roles.includes('unit') && (
            <Form.Item name="unitCode" label={w.unit} rules={need}>
              <UnitPicker />
            </Form.Item>
          )}
          <Form.Item name="outsourced" valuePropName="checked" extra={w.outsourcedHint}>
            <Checkbox>{w.outsourced}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
